// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
// Peers fill the same structs. They look members up by the library's own lists of fields, so that none is forgotten.
#include "bench.hpp"
#include "workloads.hpp"

#include <stripe_tokens/decode.hpp>

#include <boost/json.hpp>
#include <boost/json/basic_parser_impl.hpp>
#include <nlohmann/json.hpp>
#include <rapidjson/document.h>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <simdjson.h>

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

namespace st = stripe_tokens;

using text_map = std::map<std::string, std::string, std::less<>>;

// What a token's body is read into.
struct whole {
    st::token token;
    std::optional<st::objects::card> card;
    std::optional<st::objects::bank_account> bank_account;
    std::optional<st::api_error> error;

    template <class Self, class Visit>
    static void fields(Self& self, Visit&& visit) {
        visit("id", self.token.id);
        visit("bank_account", self.bank_account);
        visit("card", self.card);
        visit("client_ip", self.token.client_ip);
        visit("created", self.token.created);
        visit("error", self.error);
        visit("livemode", self.token.livemode);
        visit("type", self.token.type);
        visit("used", self.token.used);
    }

    st::response response(int status) && {
        if (error) {
            error->http_status = status;
            return *std::move(error);
        }
        if (card) token.payload = *std::move(card);
        if (bank_account) token.payload = *std::move(bank_account);
        return std::move(token);
    }
};

template <class T>
constexpr bool is_object = st::detail::has_fields<T>;
template <class T>
constexpr bool is_list = false;
template <class T>
constexpr bool is_list<std::vector<T>> = true;
template <class T>
constexpr bool is_text = std::is_same_v<T, std::string>;
template <class E>
constexpr bool is_text<st::open_enum<E>> = true;

template <class E>
void assign(st::open_enum<E>& to, std::string_view text) {
    to = text;
}
void assign(std::string& to, std::string_view text) { to = text; }

// --- over a tree ------------------------------------------------------------------------------------------------------

// What each kind of tree calls the same things. `find` gives null for what is absent or null.
struct boost_tree {
    using value = boost::json::value;
    static value const* find(value const& object, char const* name) {
        value const* const found = object.get_object().if_contains(name);
        return found && !found->is_null() ? found : nullptr;
    }
    static std::string_view text(value const& from) { return {from.get_string().data(), from.get_string().size()}; }
    static bool is_object(value const& from) { return from.is_object(); }
    static std::int64_t integer(value const& from) { return from.get_int64(); }
    static bool boolean(value const& from) { return from.get_bool(); }
    static std::string json(value const& from) { return boost::json::serialize(from); }
    template <class Act>
    static void each_item(value const& from, Act act) {
        for (value const& item : from.get_array()) act(item);
    }
    template <class Act>
    static void each_member(value const& from, Act act) {
        for (auto const& member : from.get_object()) act(std::string_view(member.key()), member.value());
    }
};

struct nlohmann_tree {
    using value = nlohmann::json;
    static value const* find(value const& object, char const* name) {
        auto const found = object.find(name);
        return found != object.end() && !found->is_null() ? &*found : nullptr;
    }
    static std::string_view text(value const& from) { return from.get_ref<std::string const&>(); }
    static bool is_object(value const& from) { return from.is_object(); }
    static std::int64_t integer(value const& from) { return from.get<std::int64_t>(); }
    static bool boolean(value const& from) { return from.get<bool>(); }
    static std::string json(value const& from) { return from.dump(); }
    template <class Act>
    static void each_item(value const& from, Act act) {
        for (value const& item : from) act(item);
    }
    template <class Act>
    static void each_member(value const& from, Act act) {
        for (auto const& member : from.items()) act(std::string_view(member.key()), member.value());
    }
};

struct rapidjson_tree {
    using value = rapidjson::Value;
    static value const* find(value const& object, char const* name) {
        auto const found = object.FindMember(name);
        return found != object.MemberEnd() && !found->value.IsNull() ? &found->value : nullptr;
    }
    static std::string_view text(value const& from) { return {from.GetString(), from.GetStringLength()}; }
    static bool is_object(value const& from) { return from.IsObject(); }
    static std::int64_t integer(value const& from) { return from.GetInt64(); }
    static bool boolean(value const& from) { return from.GetBool(); }
    static std::string json(value const& from) {
        rapidjson::StringBuffer buffer;
        rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
        from.Accept(writer);
        return {buffer.GetString(), buffer.GetSize()};
    }
    template <class Act>
    static void each_item(value const& from, Act act) {
        for (value const& item : from.GetArray()) act(item);
    }
    template <class Act>
    static void each_member(value const& from, Act act) {
        for (auto const& member : from.GetObject()) act(text(member.name), member.value);
    }
};

template <class Tree>
class tree_reader {
public:
    explicit tree_reader(bool keep_embedded) : keep_embedded_(keep_embedded) {}

    using value = typename Tree::value;

    template <class T>
    void operator()(value const& from, T& to) const {
        if constexpr (is_object<T>) {
            T::fields(to, [&](char const* name, auto&& member, auto const&...) { read_member(from, name, member); });
        } else if constexpr (is_list<T>) {
            Tree::each_item(from, [&](value const& item) { (*this)(item, to.emplace_back()); });
        } else if constexpr (is_text<T>) {
            assign(to, Tree::text(from));
        } else if constexpr (std::is_same_v<T, bool>) {
            to = Tree::boolean(from);
        } else if constexpr (std::is_same_v<T, st::timestamp>) {
            to = st::from_unix_seconds(Tree::integer(from));
        } else if constexpr (std::is_same_v<T, int>) {
            to = static_cast<int>(Tree::integer(from));
        } else if constexpr (std::is_same_v<T, text_map>) {
            Tree::each_member(from,
                              [&](std::string_view key, value const& text) { to.emplace(key, Tree::text(text)); });
        } else {
            static_assert(std::is_same_v<T, st::objects::expandable>);
            bool const is_id = !Tree::is_object(from);
            to.id = Tree::text(is_id ? from : *Tree::find(from, "id"));
            if (!is_id && keep_embedded_) to.object.emplace().text = Tree::json(from);
        }
    }

private:
    template <class T>
    void read_member(value const& from, char const* name, T& member) const {
        if constexpr (!std::is_same_v<T const, st::detail::object_name const>) {
            if (value const* const found = Tree::find(from, name)) (*this)(*found, member);
        }
    }
    template <class T>
    void read_member(value const& from, char const* name, std::optional<T>& member) const {
        if (value const* const found = Tree::find(from, name)) (*this)(*found, member.emplace());
    }

    bool keep_embedded_;
};

template <class Tree>
st::response read_tree(int status, typename Tree::value const& root, bool keep_embedded) {
    whole body;
    tree_reader<Tree> const read(keep_embedded);
    read(root, body);
    return std::move(body).response(status);
}

// --- member by member -------------------------------------------------------------------------------------------------

template <class Reader>
struct member {
    std::string_view name{};
    std::size_t offset = 0;
    void (*read)(Reader& reader, void* address) = nullptr;
};

// The members of a T by name: mostly one probe of a hash table.
template <class T, class Reader>
class member_table {
public:
    static member<Reader> const* find(std::string_view name) {
        static member_table const table;
        member<Reader> const& found = table.slot(name);
        return found.name.empty() ? nullptr : &found;
    }

private:
    member_table() {
        T example{};
        T::fields(example, [&](char const* name, auto&& field, auto const&...) { this->add(name, &example, field); });
    }
    template <class Field>
    void add(std::string_view name, T const* object, Field const& field) {
        if constexpr (!std::is_same_v<Field, st::detail::object_name>) {
            auto const address = [](auto const* of) { return reinterpret_cast<char const*>(of); };
            member<Reader>& added = const_cast<member<Reader>&>(slot(name));
            added.name = name;
            added.offset = static_cast<std::size_t>(address(&field) - address(object));
            added.read = [](Reader& reader, void* member) { reader.read(*static_cast<Field*>(member)); };
        }
    }

    member<Reader> const& slot(std::string_view name) const {
        if (name.empty()) return members_.back();
        auto const byte = [name](std::size_t at) { return std::size_t(static_cast<unsigned char>(name[at])); };
        std::size_t at = name.size() * 7 + byte(0) * 3 + byte(name.size() - 1) * 31 + byte(name.size() / 2);
        for (at %= slots; !members_[at].name.empty() && members_[at].name != name;) at = (at + 1) % slots;
        return members_[at];
    }

    static constexpr std::size_t slots = 255;
    std::array<member<Reader>, slots + 1> members_{}; // the last is always empty
};

class simdjson_reader {
public:
    simdjson_reader(simdjson::ondemand::value from, bool keep_embedded) : from_(from), keep_embedded_(keep_embedded) {}

    template <class T>
    void read(std::optional<T>& to) {
        if (!is_null()) read(to.emplace());
    }
    template <class T>
    void read(T& to) {
        if constexpr (is_object<T>) {
            read_members(from_.get_object(), to, keep_embedded_);
        } else if constexpr (is_list<T>) {
            for (auto item : from_.get_array()) simdjson_reader(item.value(), keep_embedded_).read(to.emplace_back());
        } else if constexpr (is_text<T>) {
            assign(to, from_.get_string());
        } else if constexpr (std::is_same_v<T, bool>) {
            to = from_.get_bool();
        } else if constexpr (std::is_same_v<T, st::timestamp>) {
            to = st::from_unix_seconds(from_.get_int64());
        } else if constexpr (std::is_same_v<T, int>) {
            to = static_cast<int>(std::int64_t(from_.get_int64()));
        } else if constexpr (std::is_same_v<T, text_map>) {
            for (auto field : from_.get_object()) {
                std::string_view const key = field.unescaped_key();
                to.emplace(key, std::string_view(field.value().get_string()));
            }
        } else {
            static_assert(std::is_same_v<T, st::objects::expandable>);
            if (from_.type() != simdjson::ondemand::json_type::object) {
                to.id = std::string_view(from_.get_string());
                return;
            }
            simdjson::ondemand::object object = from_.get_object();
            to.id = std::string_view(object.find_field("id").get_string());
            if (keep_embedded_) to.object.emplace().text = minified(object.raw_json());
        }
    }

    template <class T>
    static void read_members(simdjson::ondemand::object object, T& to, bool keep_embedded) {
        for (auto field : object) {
            std::string_view const key = field.unescaped_key();
            if (member<simdjson_reader> const* const found = member_table<T, simdjson_reader>::find(key)) {
                simdjson_reader reader(field.value(), keep_embedded);
                found->read(reader, reinterpret_cast<char*>(&to) + found->offset);
            }
        }
    }

private:
    bool is_null() { return from_.is_null(); }

    static std::string minified(std::string_view raw) {
        std::string text(raw.size(), '\0');
        std::size_t size = 0;
        if (simdjson::minify(raw.data(), raw.size(), text.data(), size)) throw std::runtime_error("minify");
        text.resize(size);
        return text;
    }

    simdjson::ondemand::value from_;
    bool keep_embedded_;
};

class sax_reader {
public:
    sax_reader(whole& body, bool keep_embedded) : body_(body), keep_embedded_(keep_embedded) {}

    bool Null() { return take({kind::null}); }
    bool Bool(bool value) { return take({kind::boolean, value}); }
    bool Int(int value) { return take({kind::integer, false, value}); }
    bool Uint(unsigned value) { return take({kind::integer, false, value}); }
    bool Int64(std::int64_t value) { return take({kind::integer, false, value}); }
    bool Uint64(std::uint64_t) { return false; }
    bool Double(double) { return false; }
    bool RawNumber(char const*, unsigned, bool) { return false; }
    bool String(char const* text, unsigned size, bool) { return take({kind::text, false, 0, {text, size}}); }
    bool StartObject() { return take({kind::object}); }
    bool StartArray() { return take({kind::array}); }
    bool Key(char const* text, unsigned size, bool) {
        if (inside_ != 0) {
            id_is_next_ = id_ && inside_ == 1 && std::string_view(text, size) == "id";
            return !capture_ || writer_.Key(text, size);
        }
        frame const& top = frames_[used_ - 1];
        if (top.find) {
            member_ = top.find({text, size});
        } else {
            key_.assign(text, size);
        }
        return true;
    }
    bool EndObject(unsigned size) {
        return end([this, size] { return writer_.EndObject(size); });
    }
    bool EndArray(unsigned size) {
        return end([this, size] { return writer_.EndArray(size); });
    }

    template <class T>
    void read(std::optional<T>& to) {
        if (event_.what != kind::null) read(to.emplace());
    }
    template <class T>
    void read(T& to) {
        if constexpr (is_object<T>) {
            enter({&to, &member_table<T, sax_reader>::find, nullptr});
        } else if constexpr (is_list<T>) {
            enter({&to, nullptr,
                   [](sax_reader& reader, void* list) { reader.read(static_cast<T*>(list)->emplace_back()); }});
        } else if constexpr (is_text<T>) {
            assign(to, event_.text);
        } else if constexpr (std::is_same_v<T, bool>) {
            to = event_.boolean;
        } else if constexpr (std::is_same_v<T, st::timestamp>) {
            to = st::from_unix_seconds(event_.integer);
        } else if constexpr (std::is_same_v<T, int>) {
            to = static_cast<int>(event_.integer);
        } else if constexpr (std::is_same_v<T, text_map>) {
            enter({&to, nullptr, [](sax_reader& reader, void* map) {
                       static_cast<T*>(map)->emplace(reader.key_, reader.event_.text);
                   }});
        } else {
            static_assert(std::is_same_v<T, st::objects::expandable>);
            if (event_.what == kind::text) {
                to.id = event_.text;
                return;
            }
            id_ = &to.id;
            if (!keep_embedded_) return;
            capture_ = &to.object.emplace().text;
            buffer_.Clear();
            writer_.Reset(buffer_);
        }
    }

private:
    enum class kind { null, boolean, integer, text, object, array };
    struct event {
        kind what;
        bool boolean = false;
        std::int64_t integer = 0;
        std::string_view text{};
    };
    struct frame {
        void* address;
        member<sax_reader> const* (*find)(std::string_view name); // of an object
        void (*item)(sax_reader& reader, void* address);          // of a list or a map
    };

    void enter(frame const& entered) { frames_.at(used_++) = entered; }

    bool take(event const& next) {
        bool const opens = next.what == kind::object || next.what == kind::array;
        if (inside_ == 0) {
            event_ = next;
            std::size_t const before = used_;
            if (used_ == 0) {
                read(body_);
            } else if (frame const top = frames_[used_ - 1]; top.item) {
                top.item(*this, top.address);
            } else if (member_) {
                member_->read(*this, static_cast<char*>(top.address) + member_->offset);
            }
            if (!opens || used_ != before) return true;
        }
        inside_ += opens; // of what is kept as it is, or of nothing known
        if (id_is_next_) {
            *id_ = next.text;
            id_is_next_ = false;
        }
        return !capture_ || write(next);
    }
    bool write(event const& next) {
        switch (next.what) {
        case kind::null: return writer_.Null();
        case kind::boolean: return writer_.Bool(next.boolean);
        case kind::integer: return writer_.Int64(next.integer);
        case kind::text: return writer_.String(next.text.data(), static_cast<unsigned>(next.text.size()));
        case kind::object: return writer_.StartObject();
        case kind::array: return writer_.StartArray();
        }
        return false;
    }
    template <class Write>
    bool end(Write write_end) {
        if (inside_ == 0) {
            --used_;
            return true;
        }
        bool const good = !capture_ || write_end();
        if (--inside_ != 0) return good;
        id_ = nullptr;
        if (capture_) {
            capture_->assign(buffer_.GetString(), buffer_.GetSize());
            capture_ = nullptr;
        }
        return good;
    }

    whole& body_;
    bool keep_embedded_;
    event event_{kind::null};
    std::array<frame, 8> frames_{};
    std::size_t used_ = 0;
    member<sax_reader> const* member_ = nullptr;
    std::string key_{};
    std::size_t inside_ = 0;
    std::string* id_ = nullptr; // of what is kept as it is, or by its id
    bool id_is_next_ = false;
    std::string* capture_ = nullptr;
    rapidjson::StringBuffer buffer_{};
    rapidjson::Writer<rapidjson::StringBuffer> writer_{buffer_};
};

// Of a parser that keeps nothing: what any decoder over this parser takes at least.
struct null_handler {
    static constexpr std::size_t max_object_size = std::size_t(-1);
    static constexpr std::size_t max_array_size = std::size_t(-1);
    static constexpr std::size_t max_key_size = std::size_t(-1);
    static constexpr std::size_t max_string_size = std::size_t(-1);

    using error_code = boost::system::error_code;
    using text = boost::json::string_view;
    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_object_begin(error_code&) { return true; }
    bool on_object_end(std::size_t, error_code&) { return true; }
    bool on_array_begin(error_code&) { return true; }
    bool on_array_end(std::size_t, error_code&) { return true; }
    bool on_key_part(text, std::size_t, error_code&) { return true; }
    bool on_key(text, std::size_t, error_code&) { return true; }
    bool on_string_part(text, std::size_t, error_code&) { return true; }
    bool on_string(text, std::size_t, error_code&) { return true; }
    bool on_number_part(text, error_code&) { return true; }
    bool on_int64(std::int64_t, text, error_code&) { return true; }
    bool on_uint64(std::uint64_t, text, error_code&) { return true; }
    bool on_double(double, text, error_code&) { return true; }
    bool on_bool(bool, error_code&) { return true; }
    bool on_null(error_code&) { return true; }
    bool on_comment_part(text, error_code&) { return true; }
    bool on_comment(text, error_code&) { return true; }
};

// --- all of them ------------------------------------------------------------------------------------------------------

st::response ours(int status, std::string const& body, bool keep_embedded) {
    st::decode_options limits;
    limits.keep_embedded = keep_embedded;
    return st::decode_response(status, body, limits);
}

st::response ours_in_pieces(int status, std::string const& body, bool keep_embedded) {
    st::decode_options limits;
    limits.keep_embedded = keep_embedded;
    st::response_decoder decoder(status, limits);
    std::string_view const all = body;
    for (std::size_t at = 0; at < all.size(); at += 1024) decoder.write(all.substr(at, 1024));
    return decoder.finish();
}

bool parse_only(int, std::string const& body, bool) {
    boost::json::basic_parser<null_handler> parser{boost::json::parse_options()};
    boost::system::error_code ec;
    std::size_t const read = parser.write_some(false, body.data(), body.size(), ec);
    return !ec && parser.done() && read != 0;
}

st::response with_boost(int status, std::string const& body, bool keep_embedded) {
    return read_tree<boost_tree>(status, boost::json::parse(body), keep_embedded);
}

st::response with_boost_monotonic(int status, std::string const& body, bool keep_embedded) {
    unsigned char memory[16384];
    boost::json::monotonic_resource resource(memory, sizeof memory);
    return read_tree<boost_tree>(status, boost::json::parse(body, &resource), keep_embedded);
}

st::response with_nlohmann(int status, std::string const& body, bool keep_embedded) {
    return read_tree<nlohmann_tree>(status, nlohmann::json::parse(body), keep_embedded);
}

st::response with_rapidjson_dom(int status, std::string const& body, bool keep_embedded) {
    rapidjson::Document document;
    document.Parse(body.data(), body.size());
    return read_tree<rapidjson_tree>(status, document, keep_embedded);
}

st::response with_rapidjson_sax(int status, std::string const& body, bool keep_embedded) {
    whole read;
    sax_reader handler(read, keep_embedded);
    rapidjson::Reader reader;
    rapidjson::StringStream stream(body.c_str());
    if (!reader.Parse(stream, handler)) throw std::runtime_error("not JSON");
    return std::move(read).response(status);
}

st::response with_simdjson(int status, std::string const& body, bool keep_embedded) {
    static simdjson::ondemand::parser parser;
    simdjson::padded_string const padded(body);
    simdjson::ondemand::document document = parser.iterate(padded);
    whole read;
    simdjson_reader::read_members(document.get_object(), read, keep_embedded);
    return std::move(read).response(status);
}

void add(std::string const& workload, int status, std::string const& body, bool keep_embedded = true) {
    st::response const expected = ours(status, body, keep_embedded);
    auto const of = [&](auto decode) { return [=] { return decode(status, body, keep_embedded); }; };
    auto const is_expected = [&](st::response const& answer) { return answer == expected; };
    auto const is_read = [](st::response const& answer) { return !std::holds_alternative<st::decode_error>(answer); };
    auto const is_true = [](bool good) { return good; };

    bench::compare(workload, "ours", of(ours), is_read);
    bench::compare(workload, "ours, pieces of 1,024 bytes", of(ours_in_pieces), is_expected);
    bench::compare(workload, "limit: basic_parser, null handler", of(parse_only), is_true);
    bench::compare(workload, "simdjson ondemand, copy", of(with_simdjson), is_expected);
    bench::compare(workload, "RapidJSON SAX", of(with_rapidjson_sax), is_expected);
    bench::compare(workload, "RapidJSON DOM", of(with_rapidjson_dom), is_expected);
    bench::compare(workload, "Boost.JSON parse, monotonic", of(with_boost_monotonic), is_expected);
    bench::compare(workload, "Boost.JSON parse", of(with_boost), is_expected);
    if (is_expected(with_nlohmann(status, body, keep_embedded))) {
        bench::time(workload, "nlohmann parse", of(with_nlohmann));
    } else {
        bench::not_timed(workload, "nlohmann parse", "sorts members");
    }
}

} // namespace

void bench::add_decoders() {
    add("D1", 200, workloads::card_token());
    add("D2", 200, workloads::bank_account_token());
    add("D3", 402, workloads::declined());
    add("D3-", 402, workloads::declined(), false);
    add("D4", 200, workloads::escaped_card_token());
}
