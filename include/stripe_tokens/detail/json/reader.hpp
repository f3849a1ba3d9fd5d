// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_JSON_READER_HPP
#define STRIPE_TOKENS_DETAIL_JSON_READER_HPP

#include <stripe_tokens/decode_error.hpp>
#include <stripe_tokens/detail/json/deviation_log.hpp>
#include <stripe_tokens/detail/memory/zeroizing_string.hpp>
#include <stripe_tokens/detail/json/escape.hpp>
#include <stripe_tokens/detail/json/status.hpp>
#include <stripe_tokens/detail/json/text.hpp>
#include <stripe_tokens/detail/schema/object.hpp>
#include <stripe_tokens/detail/text/quotable.hpp>
#include <stripe_tokens/detail/text/utf8.hpp>

#include <boost/version.hpp>
#if BOOST_VERSION < 108100
#error "stripe_tokens needs Boost 1.81 or later: the JSON parser of earlier versions differs"
#endif

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/error.hpp>
#include <boost/json/parse_options.hpp>
#include <boost/json/string_view.hpp>
#include <boost/system/errc.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Receives the members that a struct does not have, each with its entire value. Functions that return a decode_errc
// return decode_errc() on success. A template, so that its virtual functions are not emitted in every translation unit.
template <class = void>
class member_collector {
public:
    // Begins a member. `path` is the JSON pointer of the object around it.
    virtual decode_errc start(std::string_view path, std::string_view name) = 0;
    virtual decode_errc enter(char bracket) = 0;
    virtual void leave(char bracket) = 0;
    virtual decode_errc key(std::string_view name) = 0;
    virtual decode_errc store(scalar const& value) = 0;
    virtual decode_errc store_null() = 0;
    // Returns the JSON pointer from that object to the failing value, up to the first name that must not be quoted.
    // Called after an error.
    [[nodiscard]] virtual std::string place() const = 0;

protected:
    ~member_collector() = default;
};

// Treatment of a member that the struct does not have.
enum class unknown_members : unsigned char { skipped, refused, collected };

struct reader_options {
    std::size_t max_size;
    std::size_t max_depth;
    unknown_members unknown;
    bool keep_json;                // of an expanded object; false: only its id
    member_collector<>* collector; // of unknown members, if `unknown` is `collected`
    deviation_log* deviations;     // null: the first deviation is an error
};

// SAX handler: stores values directly into the struct that `type` describes. One type-erased instantiation serves every
// struct. Compile on use.
template <class = void>
class json_handler {
public:
    static constexpr std::size_t max_object_size = std::size_t(-1);
    static constexpr std::size_t max_array_size = std::size_t(-1);
    static constexpr std::size_t max_key_size = std::size_t(-1);
    static constexpr std::size_t max_string_size = std::size_t(-1);

    using error_code = boost::system::error_code;
    using view = boost::json::string_view;

    json_handler(object_type const& type, void* object, reader_options const& options)
        : root_{member_kind::object, true, nullptr, &itself, &type, nullptr}, expected_(&root_), place_(object),
          top_(frames_), top_addresses_(addresses_),
          // The parser recurses: a higher limit could overflow the stack.
          max_depth_(options.max_depth < 1000 ? options.max_depth : 1000), unknown_(options.unknown),
          keep_json_(options.keep_json), collector_(options.collector), deviations_(options.deviations) {
        // The bottom frame stands for the JSON text around the root object, so `top_` always points to a frame.
        *top_ = {member_kind::list, nullptr, &root_, object, nullptr, 0, 0, 0};
    }
    json_handler(json_handler const&) = delete;
    json_handler& operator=(json_handler const&) = delete;

    [[nodiscard]] decode_errc code() const noexcept { return code_; }

    // Returns a bit mask of the required members missing from the root object. Valid after the end of that object.
    [[nodiscard]] std::uint64_t missing() const noexcept { return missing_; }
    // Returns true if the root object has the member `name` and its value was stored. Valid after the end of that
    // object.
    [[nodiscard]] bool is_stored(std::string_view name) const noexcept {
        std::size_t const index = root_.object->find(name);
        return index != object_type::none && (stored_ >> index & 1) != 0;
    }

    // Returns the JSON pointer of the current member. The name of an unknown member is its only part taken from the
    // input.
    [[nodiscard, gnu::cold]] std::string pointer() const {
        std::string path;
        for (frame const* at = frames_; at++ != top_;) {
            if (at->kind == member_kind::object && at->index != object_type::none) {
                (path += '/') += at->type->names[at->index];
            } else if (at->kind == member_kind::list) {
                (path += '/') += std::to_string(at->index);
            }
        }
        return path += unknown_name_;
    }

    bool on_document_begin(error_code&) noexcept { return true; }
    bool on_document_end(error_code&) noexcept { return true; }
    bool on_comment_part(view, error_code&) noexcept { return true; } // unreachable: the parser rejects comments
    bool on_comment(view, error_code&) noexcept { return true; }      // unreachable: the parser rejects comments

    // Fast path: skipped values, often most of a body, only test `mode_`. The other paths stay out of line.
    bool on_object_begin(error_code& ec) { return begin('{') || refuse(ec); }
    bool on_array_begin(error_code& ec) { return begin('[') || refuse(ec); }
    bool on_object_end(std::size_t, error_code& ec) { return end('}') || refuse(ec); }
    bool on_array_end(std::size_t, error_code& ec) { return end(']') || refuse(ec); }

    bool on_key_part(view part, std::size_t, error_code&) { return hold(part); }
    bool on_key(view part, std::size_t, error_code& ec) { return is_skipping() || read_key(part) || refuse(ec); }

    bool on_string_part(view part, std::size_t, error_code&) { return hold(part); }
    bool on_string(view part, std::size_t, error_code& ec) { return is_skipping() || read_text(part) || refuse(ec); }

    bool on_number_part(view part, error_code&) { return hold(part); }
    bool on_int64(std::int64_t value, view part, error_code& ec) {
        return is_skipping() || read_number(scalar::kind::integer, value, part) || refuse(ec);
    }
    bool on_uint64(std::uint64_t, view part, error_code& ec) {
        return read_number(scalar::kind::big_integer, 0, part) || refuse(ec);
    }
    bool on_double(double, view part, error_code& ec) { return read_number(scalar::kind::real, 0, part) || refuse(ec); }

    bool on_bool(bool value, error_code& ec) { return is_skipping() || read_bool(value) || refuse(ec); }
    bool on_null(error_code& ec) { return is_skipping() || read_null() || refuse(ec); }

private:
    enum class mode : unsigned char {
        storing,
        joining, // like storing, with the first parts of a key or value in pieces_
        skipping,
        seeking_id, // like skipping, except for the member `id`
        capturing,
        collecting,
    };

    struct frame {
        member_kind kind;        // object, list or map
        object_type const* type; // of an object
        member_type const* item; // of a list or map
        void* place;             // address of the list or map
        void** members;          // the addresses of an object's members
        std::uint64_t seen;      // bit mask of the members present in an object
        std::uint64_t unset;     // bit mask of those that are null or were rejected: a duplicate may set them
        std::size_t index;       // the current member or item
        std::size_t last = std::size_t(-1); // the previous member: the API sends members in order
    };

    static constexpr std::size_t most_frames = 8;      // the API's objects nest 6 deep at most
    static constexpr std::size_t most_addresses = 160; // upper bound for the members of all objects along one path

    static void* itself(void* object) noexcept { return object; }
    static constexpr member_type ignored{};
    static constexpr object_type no_members{}; // type of a list or map frame: no key is the name of a member

    [[nodiscard]] bool is_skipping() const noexcept { return mode_ == mode::skipping; }

    // Records a deviation at the current member. Returns false if the deviation ends reading.
    [[gnu::noinline, gnu::cold]] bool deviate(decode_errc code) {
        STRIPE_TOKENS_ASSERT(deviations_ == nullptr || top_ == frames_ || frames_[1].index < root_.object->count);
        bool const is_error =
            deviations_ == nullptr || top_ == frames_ ||
            !deviations_->add(root_.object->names[frames_[1].index], code, [this] { return pointer(); });
        if (is_error) {
            code_ = code;
            return false;
        }
        unknown_name_.clear();
        return true;
    }
    // Reject the current value, which cannot be stored: a scalar is skipped, an object or list is about to be skipped.
    [[gnu::noinline, gnu::cold]] bool reject_scalar(decode_errc code) {
        if (!deviate(code)) return false;
        leave_unset();
        value_done();
        return true;
    }
    [[gnu::noinline, gnu::cold]] bool reject_nested() {
        if (!deviate(decode_errc::wrong_type)) return false;
        leave_unset();
        return skip();
    }
    void leave_unset() noexcept {
        frame& around = *top_;
        if (around.kind == member_kind::object && around.index != object_type::none) {
            around.unset |= std::uint64_t(1) << around.index;
        }
    }
    // Tells the parser to stop; `code_` holds the reason.
    [[gnu::noinline, gnu::cold]] static bool refuse(error_code& ec) noexcept {
        ec = make_error_code(boost::system::errc::invalid_argument);
        return false;
    }

    // Buffers a part of a key, string or number. An escape makes the parser report even a card number in parts, so the
    // buffer wipes its memory.
    [[gnu::noinline]] bool hold(view part) {
        if (is_skipping()) return true;
        if (mode_ == mode::storing) mode_ = mode::joining;
        pieces_.append({part.data(), part.size()});
        return true;
    }
    std::string_view whole(view last_part) {
        if (pieces_.empty()) return {last_part.data(), last_part.size()};
        pieces_.append({last_part.data(), last_part.size()});
        if (mode_ == mode::joining) mode_ = mode::storing;
        return pieces_.view();
    }

    // Fast path: most keys come in one part and name the next member.
    [[gnu::noinline]] bool read_key(view name) {
        if (mode_ == mode::storing) {
            std::size_t const next = top_->last + 1;
            if (top_->type->is_name(next, {name.data(), name.size()}) && enter_member(next)) return true;
        }
        return read_other_key(name);
    }
    [[gnu::noinline]] bool read_other_key(view last_part) {
        if (mode_ == mode::storing) return find_member({last_part.data(), last_part.size()});
        std::string_view const name = whole(last_part);
        bool good = true;
        if (mode_ == mode::storing) {
            good = find_member(name);
        } else if (mode_ == mode::collecting) {
            good = collected(collector_->key(name));
        } else {
            if (mode_ == mode::capturing) {
                separate_json(*capture_);
                append_json_string(*capture_, name);
                *capture_ += ':';
            }
            id_is_next_ = captured_id_ != nullptr && depth_ == outermost_depth_ && name == "id";
        }
        pieces_.clear();
        return good;
    }

    // Fast path: most strings are values of a member and come in one part.
    [[gnu::noinline]] bool read_text(view text) {
        if (mode_ != mode::storing) return read_other_text(text);
        return on_scalar({scalar::kind::text, {text.data(), text.size()}});
    }
    [[gnu::noinline]] bool read_other_text(view last_part) {
        bool const good = on_scalar({scalar::kind::text, whole(last_part)});
        pieces_.clear();
        return good;
    }

    [[gnu::noinline]] bool read_number(scalar::kind kind, std::int64_t integer, view last_part) {
        if (is_skipping()) return true;
        scalar number{kind, whole(last_part), integer};
        if (kind == scalar::kind::real) {
            // The parser reports an integer beyond 64 bits as a double.
            bool const is_integer = number.text.find_first_of(".eE") == std::string_view::npos;
            // In responses, the API documents a JSON number: 1.7e9 is 1700000000. Parameters (no deviation log) are
            // stricter.
            if (is_integer || deviations_ != nullptr) resolve_integer(number);
        }
        bool const good = on_scalar(number);
        pieces_.clear();
        return good;
    }

    [[gnu::noinline]] bool read_bool(bool value) { return on_scalar({scalar::kind::boolean, {}, 0, value}); }

    [[gnu::noinline]] bool read_null() {
        if (mode_ == mode::capturing) {
            separate_json(*capture_);
            *capture_ += "null";
            return true;
        }
        if (mode_ == mode::collecting) return collected(collector_->store_null()) && collected_value_done();
        if (mode_ == mode::seeking_id) return true;
        if (expected_->required) return reject_scalar(decode_errc::wrong_type);
        leave_unset();
        value_done();
        return true;
    }

    bool begin(char bracket) {
        if (depth_ == max_depth_) {
            code_ = decode_errc::too_deep;
            return false;
        }
        ++depth_;
        return is_skipping() || enter(bracket);
    }
    bool end(char bracket) {
        --depth_;
        return (is_skipping() && depth_ >= outermost_depth_) || leave(bracket);
    }

    [[gnu::noinline]] bool enter(char bracket) {
        if (mode_ == mode::capturing || mode_ == mode::seeking_id) {
            if (id_is_next_ && !reject_id()) return false;
            if (mode_ == mode::seeking_id) return true;
            separate_json(*capture_);
            *capture_ += bracket;
            return true;
        }
        if (mode_ == mode::collecting) return collected(collector_->enter(bracket));
        bool const is_object = bracket == '{';
        switch (expected_->kind) {
        case member_kind::ignored: return skip();
        case member_kind::expandable: {
            if (!is_object) break;
            objects::expandable& reference = *static_cast<objects::expandable*>(expected_->create(place_));
            return capture(bracket, keep_json_ ? &reference.object.emplace().text : nullptr, &reference.id);
        }
        case member_kind::object:
            if (!is_object) break;
            return enter_object();
        case member_kind::list:
            if (is_object) break;
            return enter_collection();
        case member_kind::map:
            if (!is_object) break;
            return enter_collection();
        case member_kind::value: break;
        }
        return reject_nested();
    }

    [[gnu::noinline]] bool leave(char bracket) {
        if (mode_ == mode::collecting) {
            collector_->leave(bracket);
            return collected_value_done();
        }
        if (mode_ != mode::storing) {
            if (mode_ == mode::capturing) *capture_ += bracket;
            if (depth_ + 1 == outermost_depth_) {
                mode_ = mode::storing;
                value_done();
            }
            return true;
        }
        frame& closed = *top_;
        if (closed.kind == member_kind::object) {
            std::uint64_t missing = closed.type->required & ~closed.seen;
            if (depth_ == 0) {
                missing_ = missing;
                stored_ = closed.seen & ~closed.unset;
            } else {
                for (; missing != 0; missing &= missing - 1) {
                    closed.index = lowest_bit(missing);
                    if (!deviate(decode_errc::missing_member)) return false;
                }
            }
            top_addresses_ = closed.members;
        } else {
            key_.clear();
        }
        --top_;
        value_done();
        return true;
    }

    bool skip() noexcept {
        mode_ = mode::skipping;
        outermost_depth_ = depth_;
        return true;
    }

    // Starts to capture a nested value: its JSON, its `id`, or both.
    [[gnu::noinline]] bool capture(char bracket, std::string* json, std::string* id = nullptr) {
        if (json != nullptr) json->assign(1, bracket);
        capture_ = json;
        captured_id_ = id;
        id_is_next_ = false;
        outermost_depth_ = depth_;
        mode_ = json != nullptr ? mode::capturing : mode::seeking_id;
        return true;
    }

    bool enter_object() {
        STRIPE_TOKENS_ASSERT(top_ != frames_ + most_frames);
        void* const object = expected_->create(place_);
        if (object == nullptr) {
            if (expected_->defer == nullptr) return deviate(decode_errc::multiple_sources);
            return capture('{', expected_->defer(place_));
        }
        object_type const& type = *expected_->object;
        void** const members = top_addresses_;
        STRIPE_TOKENS_ASSERT(type.count <= std::size_t(addresses_ + most_addresses - members));
        type.addresses(object, members);
        top_addresses_ += type.count;
        *++top_ = {member_kind::object, &type, nullptr, nullptr, members, 0, 0, object_type::none};
        return true;
    }

    bool enter_collection() {
        STRIPE_TOKENS_ASSERT(top_ != frames_ + most_frames);
        void* const collection = expected_->create(place_);
        *++top_ = {expected_->kind, &no_members, expected_->item, collection, nullptr, 0, 0, 0};
        expected_ = expected_->item;
        place_ = collection;
        return true;
    }

    [[gnu::noinline]] bool find_member(std::string_view name) {
        std::size_t const index = top_->type->find(name);
        if (index == object_type::none) return enter_unknown_member(name);
        return enter_member(index) || enter_duplicate(index);
    }
    // Keeps the first value that can be stored.
    [[gnu::noinline, gnu::cold]] bool enter_duplicate(std::size_t index) {
        if (!deviate(decode_errc::duplicate_member)) return false;
        frame& object = *top_;
        std::uint64_t const bit = std::uint64_t(1) << index;
        if ((object.unset & bit) != 0) {
            object.unset &= ~bit;
            expected_ = object.type->types[index];
            place_ = object.members[index];
        } else {
            object.index = object_type::none;
            expected_ = &ignored;
        }
        return true;
    }
    // Returns false if the member was already present.
    bool enter_member(std::size_t index) noexcept {
        frame& object = *top_;
        object.index = index;
        object.last = index;
        std::uint64_t const bit = std::uint64_t(1) << index;
        if ((object.seen & bit) != 0) return false;
        object.seen |= bit;
        expected_ = object.type->types[index];
        place_ = object.members[index];
        return true;
    }
    [[gnu::noinline]] bool enter_unknown_member(std::string_view name) {
        if (top_->kind == member_kind::map) {
            key_ = name;
            return true;
        }
        if (unknown_ == unknown_members::refused) {
            append_to_pointer(unknown_name_, name);
            return deviate(decode_errc::unknown_member);
        }
        if (unknown_ == unknown_members::collected) {
            outermost_depth_ = depth_;
            mode_ = mode::collecting;
            return collected(collector_->start(pointer(), name));
        } else {
            expected_ = &ignored;
        }
        return true;
    }

    // Handles the result of the collector for a part of an unknown member.
    bool collected(decode_errc error) {
        if (error == decode_errc()) return true;
        unknown_name_ = collector_->place();
        return deviate(error);
    }
    bool collected_value_done() noexcept {
        if (depth_ == outermost_depth_) {
            mode_ = mode::storing;
            value_done();
        }
        return true;
    }

    bool on_scalar(scalar const& value) {
        if (mode_ != mode::storing || expected_->assign == nullptr) return on_other_scalar(value);
        assign_status const status = expected_->assign(place_, key_, value);
        if (status != assign_status::ok) return reject_scalar(to_decode_errc(status));
        value_done();
        return true;
    }
    [[gnu::noinline]] bool on_other_scalar(scalar const& value) {
        if (mode_ == mode::collecting) return collected(collector_->store(value)) && collected_value_done();
        if (mode_ == mode::capturing || mode_ == mode::seeking_id) {
            if (id_is_next_ && value.what != scalar::kind::text && !reject_id()) return false;
            if (std::exchange(id_is_next_, false)) {
                *std::exchange(captured_id_, nullptr) = value.text;
                if (mode_ == mode::seeking_id) mode_ = mode::skipping;
            }
            if (mode_ == mode::capturing) {
                separate_json(*capture_);
                append_scalar(*capture_, value);
            }
            return true;
        }
        return expected_->kind == member_kind::ignored || reject_scalar(decode_errc::wrong_type);
    }

    static void append_scalar(std::string& out, scalar const& value) {
        switch (value.what) {
        case scalar::kind::text: append_json_string(out, value.text); break;
        case scalar::kind::boolean: out += value.boolean ? "true" : "false"; break;
        default: out += value.text;
        }
    }

    // Rejects the `id` of an expanded object: it must be a string.
    [[gnu::noinline, gnu::cold]] bool reject_id() {
        id_is_next_ = false;
        unknown_name_ = "/id";
        return deviate(decode_errc::wrong_type);
    }

    // Ends a value: the frame around it determines the next one.
    void value_done() noexcept {
        frame& around = *top_;
        if (around.kind == member_kind::object) {
            around.index = object_type::none;
            return;
        }
        ++around.index;
        expected_ = around.item;
        place_ = around.place;
    }

    static std::size_t lowest_bit(std::uint64_t bits) noexcept {
        std::size_t index = 0;
        while ((bits & 1) == 0) {
            bits >>= 1;
            ++index;
        }
        return index;
    }

    member_type const root_;
    member_type const* expected_; // type of the next value
    void* place_;                 // address to store it at
    frame* top_;                  // frame around the next value
    void** top_addresses_;        // first unused element of addresses_

    std::uint64_t missing_ = 0;
    std::uint64_t stored_ = 0;
    std::size_t depth_ = 0;
    std::size_t max_depth_;
    std::size_t outermost_depth_ = 0; // depth at which skipping, capturing or collecting began
    mode mode_ = mode::storing;
    unknown_members unknown_;
    bool keep_json_;
    bool id_is_next_ = false;
    decode_errc code_{};
    std::string* capture_ = nullptr;
    std::string* captured_id_ = nullptr; // id of an expanded object; null once stored
    zeroizing_string pieces_;
    std::string key_; // key of a map's entry; empty elsewhere
    std::string unknown_name_;
    member_collector<>* collector_;
    deviation_log* deviations_;
    frame frames_[1 + most_frames];
    void* addresses_[most_addresses];
};

// Reads a JSON text, in one or more pieces, into the struct that `type` describes.
// Compile on use: `Result` only makes the class a template.
template <class Result>
class json_reader {
public:
    json_reader(object_type const& type, void* object, reader_options const& options)
        : max_size_(options.max_size), parser_(rules(), type, object, options), deviations_(options.deviations) {}
    json_reader(json_reader const&) = delete;
    json_reader& operator=(json_reader const&) = delete;

    // Reads a piece. Returns false if no further piece can change the result.
    bool write(std::string_view chunk) { return read(chunk, true); }

    // Reads the entire text. Returns false on an error. Faster than `write` and `finish`.
    bool read_whole(std::string_view text) { return read(text, text.size() > max_size_); }

    // Ends the input. Returns false on an error. Any later call fails.
    bool finish() {
        if (failed_) return false;
        if (is_mark_cut()) return fail(decode_errc::incomplete, false);
        if (!parser_.done() && !parse({held_, held_size_}, false)) return false;
        failed_ = true;
        error_.code = decode_errc::empty_body;
        return true;
    }

    // Returns a bit mask of the required members missing from the root object.
    [[nodiscard]] std::uint64_t missing() const noexcept { return parser_.handler().missing(); }
    [[nodiscard]] bool is_stored(std::string_view name) const noexcept { return parser_.handler().is_stored(name); }

    [[nodiscard]] decode_error const& error() const noexcept { return error_; }
    [[nodiscard]] std::size_t bytes_read() const noexcept { return read_; }

private:
    static boost::json::parse_options rules() noexcept {
        boost::json::parse_options rules;
        rules.max_depth = std::size_t(-1); // the handler checks the depth
        rules.allow_invalid_utf8 = true;   // checked beforehand: a check per piece is faster than one per string
        return rules;
    }

    bool read(std::string_view chunk, bool more) {
        if (failed_) return false;
        std::string_view const part = chunk.substr(0, max_size_ - read_ - held_size_);
        std::string_view rest = is_at_start_ ? skip_mark(part) : part;
        if (failed_) return false;
        if (!more && is_mark_cut()) return fail(decode_errc::incomplete, false);
        if (blank_) blank_ = skip_white(rest).empty();
        if (!parser_.done() && !(more && rest.empty())) {
            std::string_view const good = rest.substr(0, utf8_.accept(rest));
            bool const is_utf8 = good.size() == rest.size();
            std::string_view const left = more || !is_utf8 ? parse_piece(good) : parse_last(good);
            if (failed_) return false;
            if (!is_utf8 && !parser_.done()) return fail(decode_errc::invalid_json, true);
            rest.remove_prefix(good.size() - left.size());
        }
        std::size_t const white = rest.size() - skip_white(rest).size();
        read_ += white;
        if (white != rest.size()) return fail(decode_errc::trailing_data, false);
        if (part.size() != chunk.size()) {
            // Every byte up to the limit is parsed: an error in an escape that is held back comes before the limit.
            if (held_size_ != 0 && !parse({held_, std::exchange(held_size_, std::size_t(0))}, true)) return false;
            return fail(decode_errc::too_large, false);
        }
        return true;
    }

    // Skips a UTF-8 byte order mark at the start of the text, which may come in pieces too. RFC 8259 section 8.1 lets a
    // parser ignore the mark.
    std::string_view skip_mark(std::string_view text) {
        constexpr std::string_view mark = "\xEF\xBB\xBF";
        while (!text.empty() && read_ != mark.size() && text[0] == mark[read_]) {
            text.remove_prefix(1);
            ++read_;
        }
        if (text.empty() && read_ != mark.size()) return text;
        is_at_start_ = false;
        if (read_ != 0 && read_ != mark.size()) fail(decode_errc::invalid_json, false);
        return text;
    }
    [[nodiscard]] bool is_mark_cut() const noexcept { return is_at_start_ && read_ != 0; }

    // Passes text to the parser. Returns false on an error.
    bool parse(std::string_view text, bool more) {
        boost::system::error_code ec;
        parsed_ = parser_.write_some(more, text.data(), text.size(), ec);
        read_ += parsed_;
        if (deviations_ != nullptr) deviations_->stamp(read_);
        return !ec || fail(ec);
    }
    std::string_view parse_last(std::string_view text) {
        parse(text, false);
        return text.substr(parsed_);
    }
    // Never makes the parser resume inside an escape: Boost 1.81 then writes past the end of a buffer on the stack
    // (boostorg/json#876, fixed in 1.82; read on 2026-11-28). An escape, or a surrogate pair of escapes, is held back
    // until it is complete and then parsed by itself. Returns the text after the JSON.
    [[gnu::noinline]] std::string_view parse_piece(std::string_view text) {
        if (held_size_ != 0) {
            do {
                if (text.empty()) return text;
                held_[held_size_++] = text[0];
                text.remove_prefix(1);
            } while (unfinished_escape_size({held_, held_size_}) == held_size_);
            bool const good = parse({held_, std::exchange(held_size_, std::size_t(0))}, true);
            if (!good || text.empty()) return text;
        }
        std::size_t const unfinished = unfinished_escape_size(text);
        std::string_view const complete = text.substr(0, text.size() - unfinished);
        if (!parse(complete, true)) return text;
        if (parser_.done()) return text.substr(parsed_);
        held_size_ = text.copy(held_, unfinished, complete.size());
        return {};
    }

    static std::string_view skip_white(std::string_view text) noexcept {
        std::size_t at = 0;
        while (at != text.size() && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) ++at;
        return text.substr(at);
    }

    [[gnu::noinline, gnu::cold]] bool fail(boost::system::error_code ec) {
        if (blank_) return fail(decode_errc::empty_body, false);
        decode_errc code = parser_.handler().code();
        if (code == decode_errc()) {
            // An exponent beyond the range of int is valid JSON, but no double can represent the number.
            code = ec == boost::json::error::incomplete          ? decode_errc::incomplete
                   : ec == boost::json::error::exponent_overflow ? decode_errc::out_of_range
                                                                 : decode_errc::invalid_json;
        }
        return fail(code, true);
    }
    [[gnu::noinline, gnu::cold]] bool fail(decode_errc code, bool is_at_member) {
        failed_ = true;
        error_.code = code;
        error_.offset = read_;
        if (is_at_member) error_.pointer = parser_.handler().pointer();
        return false;
    }

    // `max_size_` precedes `parser_`, so no text can end at the address of the parser. Boost 1.81 mistakes that address
    // for the mark of a suspended parser (boostorg/json#814, fixed in 1.82; read on 2026-11-28). A text in a buffer
    // just before the parser was parsed in a wrong state, or crashed the program.
    std::size_t max_size_;
    boost::json::basic_parser<json_handler<>> parser_;
    utf8_follower utf8_;
    deviation_log* deviations_;
    std::size_t read_ = 0;
    std::size_t parsed_ = 0; // bytes consumed by the last call of the parser
    char held_[max_escape_size];
    std::size_t held_size_ = 0;
    bool is_at_start_ = true;
    bool blank_ = true;
    bool failed_ = false;
    decode_error error_;
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
