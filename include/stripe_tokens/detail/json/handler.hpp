// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_JSON_HANDLER_HPP
#define STRIPE_TOKENS_DETAIL_JSON_HANDLER_HPP

#include <stripe_tokens/config.hpp>
#include <stripe_tokens/decode_error.hpp>
#include <stripe_tokens/detail/json/builder.hpp>
#include <stripe_tokens/detail/json/collector.hpp>
#include <stripe_tokens/detail/json/options.hpp>
#include <stripe_tokens/detail/memory/zeroizing_string.hpp>
#include <stripe_tokens/detail/schema/object.hpp>

#include <boost/json/string_view.hpp>
#include <boost/system/errc.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// SAX handler of boost::json::basic_parser. Limits the depth and joins the parts of a key or scalar. Each event goes to
// the builder, its capture or its collector, or is skipped. Compile on use.
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
        : builder_(type, object, options),
          // The parser recurses: a higher limit could overflow the stack.
          max_depth_(options.max_depth < 1000 ? options.max_depth : 1000) {}
    json_handler(json_handler const&) = delete;
    json_handler& operator=(json_handler const&) = delete;

    [[nodiscard]] struct_builder<> const& builder() const noexcept { return builder_; }

    // Must be called with every piece of the input before the parser reads the piece.
    void set_input(std::string_view piece) noexcept { builder_.capture().set_input(piece); }

    bool on_document_begin(error_code&) noexcept { return true; }
    bool on_document_end(error_code&) noexcept { return true; }
    bool on_comment_part(view, error_code&) noexcept { return true; } // unreachable: the parser rejects comments
    bool on_comment(view, error_code&) noexcept { return true; }      // unreachable: the parser rejects comments

    // Fast path: skipped values, often most of a body, only test `mode_`. The other paths stay out of line.
    bool on_object_begin(error_code& ec) { return begin('{') || stop_parser(ec); }
    bool on_array_begin(error_code& ec) { return begin('[') || stop_parser(ec); }
    bool on_object_end(std::size_t, error_code& ec) { return end('}') || stop_parser(ec); }
    bool on_array_end(std::size_t, error_code& ec) { return end(']') || stop_parser(ec); }

    bool on_key_part(view part, std::size_t, error_code&) {
        buffer_part(part);
        return true;
    }
    bool on_key(view part, std::size_t, error_code& ec) { return is_skipping() || read_key(part) || stop_parser(ec); }

    bool on_string_part(view part, std::size_t, error_code&) {
        buffer_part(part);
        return true;
    }
    bool on_string(view part, std::size_t, error_code& ec) {
        return is_skipping() || read_text(part) || stop_parser(ec);
    }

    bool on_number_part(view part, error_code&) {
        buffer_part(part);
        return true;
    }
    bool on_int64(std::int64_t value, view part, error_code& ec) {
        return is_skipping() || read_number(scalar::kind::integer, value, part) || stop_parser(ec);
    }
    bool on_uint64(std::uint64_t, view part, error_code& ec) {
        return read_number(scalar::kind::big_integer, 0, part) || stop_parser(ec);
    }
    bool on_double(double, view part, error_code& ec) {
        return read_number(scalar::kind::real, 0, part) || stop_parser(ec);
    }

    bool on_bool(bool value, error_code& ec) { return is_skipping() || read_bool(value) || stop_parser(ec); }
    bool on_null(error_code& ec) { return is_skipping() || read_null() || stop_parser(ec); }

private:
    enum class mode : unsigned char {
        storing,    // events go to the builder; parts_ is empty
        joining,    // like storing, with the first parts of a key or scalar in parts_
        capturing,  // events go to the capture until an object ends at outer_depth_
        collecting, // events go to the collector until a value ends at outer_depth_
        skipping    // events are ignored until a value ends at outer_depth_
    };

    [[nodiscard]] bool is_skipping() const noexcept { return mode_ == mode::skipping; }

    // Tells the parser to stop; the builder holds the reason.
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD static bool stop_parser(error_code& ec) noexcept {
        ec = make_error_code(boost::system::errc::invalid_argument);
        return false;
    }

    // Buffers a part of a key, string or number. An escape makes the parser report even a card number in parts, so the
    // buffer wipes its memory.
    STRIPE_TOKENS_NOINLINE void buffer_part(view part) {
        if (is_skipping()) return;
        if (mode_ == mode::storing) mode_ = mode::joining;
        parts_.append({part.data(), part.size()});
    }
    // Returns the entire key, string or number. The caller clears parts_ after use.
    std::string_view join(view last_part) {
        if (parts_.empty()) return {last_part.data(), last_part.size()};
        return join_parts(last_part);
    }
    STRIPE_TOKENS_NOINLINE std::string_view join_parts(view last_part) {
        parts_.append({last_part.data(), last_part.size()});
        if (mode_ == mode::joining) mode_ = mode::storing;
        return parts_.view();
    }

    // Fast path: most keys come in one part and name the next member.
    STRIPE_TOKENS_NOINLINE bool read_key(view name) {
        if (mode_ != mode::storing) return read_other_key(name);
        std::string_view const key(name.data(), name.size());
        return builder_.enter_next_member(key) || find_member(key);
    }
    STRIPE_TOKENS_NOINLINE bool find_member(std::string_view name) { return follow(builder_.key(name), depth_); }
    STRIPE_TOKENS_NOINLINE bool read_other_key(view last_part) {
        std::string_view const name = join(last_part);
        bool good = true;
        if (mode_ == mode::capturing) {
            builder_.capture().key(name);
        } else if (mode_ == mode::collecting) {
            good = accepted(builder_.collector().key(name));
        } else {
            good = find_member(name);
        }
        parts_.clear();
        return good;
    }

    // Fast path: most strings are values of a member and come in one part. Inlined, because a call would cost as much as
    // half of the path.
    STRIPE_TOKENS_ALWAYS_INLINE bool read_text(view text) {
        if (mode_ != mode::storing) return read_other_text(text);
        return builder_.store({scalar::kind::text, {text.data(), text.size()}});
    }
    STRIPE_TOKENS_NOINLINE bool read_other_text(view last_part) {
        std::string_view const text = join(last_part);
        bool good = true;
        if (mode_ == mode::capturing) {
            builder_.capture().text(text);
            good = is_other_member() || capture_member({scalar::kind::text, text});
        } else {
            good = store({scalar::kind::text, text});
        }
        parts_.clear();
        return good;
    }

    STRIPE_TOKENS_NOINLINE bool read_number(scalar::kind kind, std::int64_t integer, view last_part) {
        if (is_skipping()) return true;
        scalar number{kind, join(last_part), integer};
        if (kind == scalar::kind::real) {
            // The parser reports an integer beyond 64 bits as a double.
            bool const is_integer = number.text.find_first_of(".eE") == std::string_view::npos;
            // In responses, the API documents a JSON number: 1.7e9 is 1700000000. Parameters (no deviation log) are
            // stricter.
            if (is_integer || builder_.logs_deviations()) resolve_integer(number);
        }
        bool const good = store(number);
        parts_.clear();
        return good;
    }

    STRIPE_TOKENS_NOINLINE bool read_bool(bool value) { return store({scalar::kind::boolean, {}, 0, value}); }

    STRIPE_TOKENS_NOINLINE bool read_null() {
        if (mode_ == mode::capturing) {
            builder_.capture().plain("null");
            return true;
        }
        if (mode_ == mode::collecting) return accepted(builder_.collector().store_null()) && end_part();
        return builder_.store_null();
    }

    STRIPE_TOKENS_NOINLINE bool store(scalar const& value) {
        if (mode_ == mode::capturing) return capture(value);
        if (mode_ == mode::collecting) return accepted(builder_.collector().store(value)) && end_part();
        return builder_.store(value);
    }
    STRIPE_TOKENS_NOINLINE bool capture(scalar const& value) {
        std::string_view const boolean = value.boolean ? "true" : "false";
        builder_.capture().plain(value.type == scalar::kind::boolean ? boolean : value.text);
        return is_other_member() || capture_member(value);
    }
    [[nodiscard]] bool is_other_member() noexcept { return !builder_.capture().is_member_next(); }
    STRIPE_TOKENS_NOINLINE bool capture_member(scalar const& value) {
        json_capture<>& capture = builder_.capture();
        bool const good = captured(capture.store_member(value));
        if (!capture.needs_rest()) mode_ = mode::skipping;
        return good;
    }

    bool begin(char bracket) {
        if (depth_ == max_depth_) return builder_.fail(decode_errc::too_deep);
        ++depth_;
        return is_skipping() || begin_nested(bracket);
    }
    bool end(char bracket) {
        --depth_;
        return (is_skipping() && depth_ != outer_depth_) || end_nested(bracket);
    }
    STRIPE_TOKENS_NOINLINE bool begin_nested(char bracket) {
        if (mode_ != mode::storing) return begin_other(bracket);
        return follow(builder_.begin(bracket), depth_ - 1);
    }
    STRIPE_TOKENS_NOINLINE bool begin_other(char bracket) {
        if (mode_ == mode::capturing) return captured(builder_.capture().begin(bracket));
        return accepted(builder_.collector().begin(bracket));
    }
    STRIPE_TOKENS_NOINLINE bool end_nested(char bracket) {
        if (mode_ == mode::storing) return builder_.end();
        if (mode_ == mode::capturing) builder_.capture().end(bracket);
        if (mode_ == mode::collecting) builder_.collector().end(bracket);
        return end_part();
    }

    // Continues as the builder decides. Capturing, collecting and skipping end with one value, at the depth
    // `outer_depth`.
    bool follow(next_action next, std::size_t outer_depth) noexcept {
        switch (next) {
        case next_action::stop: return false;
        case next_action::store: return true;
        case next_action::capture: mode_ = mode::capturing; break;
        case next_action::collect: mode_ = mode::collecting; break;
        case next_action::skip: mode_ = mode::skipping; break;
        }
        outer_depth_ = outer_depth;
        return true;
    }
    // Handle the result of the capture, or of the collector.
    bool captured(decode_errc error) {
        return error == decode_errc() || builder_.deviate_inside(builder_.capture().pointer(), error);
    }
    bool accepted(decode_errc error) {
        return error == decode_errc() || builder_.deviate_inside(builder_.collector().pointer(), error);
    }
    // Called at the end of a part of a value that is not stored. Stores again after the end of the entire value.
    bool end_part() noexcept {
        if (depth_ == outer_depth_) {
            mode_ = mode::storing;
            builder_.value_done();
        }
        return true;
    }

    struct_builder<> builder_;
    zeroizing_string parts_;
    std::size_t depth_ = 0;
    std::size_t max_depth_;
    std::size_t outer_depth_ = 0; // depth around the value that is not stored
    mode mode_ = mode::storing;
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
