// The program `tokens`: what the library does, from a shell. Standard input to standard output.

#include "cpp_code.hpp"
#include "http_text.hpp"
#include "manual.hpp"

#include <stripe_tokens.hpp>

#include <boost/json.hpp>

#if defined(_WIN32)
#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#elif __has_include(<unistd.h>)
#include <unistd.h>
#endif

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <variant>
#include <vector>

namespace st = stripe_tokens;

namespace {

enum exit_status { done = 0, bad_input = 1, wrong_usage = 2 };

struct arguments {
    std::string_view command;
    bool lines = false;
    bool strict = false;
    bool curl = false;
    bool cpp = false;
    bool show_secrets = false;
    std::optional<std::string> gateway;
    std::optional<int> status;
    std::optional<st::timestamp> now;
    std::optional<std::string> idempotency_key;
    std::optional<std::string> stripe_account;
    std::optional<std::string> stripe_version;
};

bool is_terminal() {
#if defined(_WIN32)
    return _isatty(_fileno(stdout)) != 0;
#elif __has_include(<unistd.h>)
    return isatty(STDOUT_FILENO) != 0;
#else
    return false;
#endif
}

// JSON, with each character as an escape in it that a terminal would obey, that is invisible or that reorders text.
std::string visible(std::string_view json) {
    std::string shown;
    auto const append = [&](std::uint32_t unit) { // of UTF-16
        shown += "\\u";
        for (unsigned shift = 16; shift != 0;) shown += "0123456789abcdef"[(unit >> (shift -= 4)) & 15];
    };
    while (!json.empty()) {
        auto const byte = static_cast<unsigned char>(json[0]);
        bool const is_control = (byte < 0x20 && byte != '\n') || byte == 0x7F; // JSON has line breaks only around it
        std::size_t const size = is_control ? 1 : cpp_code::invisible_size(json);
        if (size == 0) {
            shown += json[0];
            json.remove_prefix(1);
            continue;
        }
        std::uint32_t point = byte & (size == 1 ? 0x7FU : 0xFFU >> (size + 1));
        for (std::size_t i = 1; i != size; ++i) point = point << 6 | (static_cast<unsigned char>(json[i]) & 0x3FU);
        if (point >= 0x10000) append(0xD7C0 + (point >> 10));
        append(point >= 0x10000 ? 0xDC00 | (point & 0x3FF) : point);
        json.remove_prefix(size);
    }
    return shown;
}

// Writes what was made from the input. To a file or a pipe, it is as it is.
void print(std::string_view text) {
    static bool const shows = is_terminal();
    if (shows) {
        std::cout << visible(text);
    } else {
        std::cout << text;
    }
}

// What was wrong, where, and never what stood there.
int fail(std::string_view command, std::string_view place, std::string_view message) {
    std::cerr << "tokens " << command << ": " << place << (place.empty() ? "" : ": ") << message << '\n';
    return bad_input;
}

int fail(std::string_view command, st::decode_error const& error) {
    // The id is the server's: only letters, digits and `_` go to a terminal.
    bool const is_plain =
        error.token_id.size() <= 255 && std::all_of(error.token_id.begin(), error.token_id.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        });
    bool const is_named = is_plain && !error.token_id.empty();
    std::string const token = is_named ? "; the token " + error.token_id + " was made" : "";
    return fail(command, error.pointer,
                make_error_code(error.code).message() + " (" + st::to_string(error.code) + ", byte " +
                    std::to_string(error.offset) + ")" + token);
}

int fail_usage(std::string_view command, std::string_view message) {
    std::string const name = "tokens" + (command.empty() ? "" : ' ' + std::string(command));
    std::cerr << name << ": " << message << "; see `" << name << " --help`\n";
    return wrong_usage;
}

struct unreadable_input {
    int reason; // errno, or 0 if it is not known
};

// What a decoder needs to find a text too large: a byte beyond its limit, and the line break of a shell.
constexpr std::size_t max_text =
    (std::max)({st::json_limits().max_size, st::form_limits().max_size, st::decode_options().max_size}) + 2;

// Reads standard input to its end, or to the end of a line; std::nullopt where no line follows. Of more than `most`
// bytes it returns the first; the rest of a line is skipped. Not std::cin: some standard libraries report a read error
// there as the end of the input.
std::optional<std::string> read_input(std::size_t most, bool is_line) {
    std::string text;
    int next = 0;
    errno = 0;
    while (is_line || text.size() < most) {
        next = std::getc(stdin);
        if (next == EOF || (is_line && next == '\n')) break;
        if (text.size() < most) text += static_cast<char>(next);
    }
    if (std::ferror(stdin) != 0) throw unreadable_input{errno};
    if (is_line && next == EOF && text.empty()) return std::nullopt;
    return text;
}

std::string read_all() { return *read_input(max_text, false); }

// Returns true for text that an editor or a shell wrote as UTF-16: with a byte order mark, or with a zero byte first or
// second.
bool is_utf16(std::string_view text) {
    std::string_view const start = text.substr(0, 2);
    return start == "\xFF\xFE" || start == "\xFE\xFF" || (start.size() == 2 && (start[0] == '\0' || start[1] == '\0'));
}

constexpr std::string_view utf16 = "the input is UTF-16: convert it to UTF-8";

// Reads parameters from standard input. Prints the reason of a failure.
std::optional<st::params::create> read_params(std::string_view command) {
    std::string const text = read_all();
    auto read = st::params_from_json(text);
    if (auto* params = std::get_if<st::params::create>(&read)) return std::move(*params);
    st::decode_error const& error = std::get<st::decode_error>(read);
    if (is_utf16(text)) {
        fail(command, "", utf16);
    } else {
        fail(command, error);
    }
    return std::nullopt;
}

// ---- encode

std::string failure_of_params(st::decode_error const& error) {
    boost::json::object failure{{"pointer", error.pointer},
                                {"code", st::to_string(error.code)},
                                {"message", make_error_code(error.code).message()}};
    return boost::json::serialize(boost::json::object{{"failure", std::move(failure)}});
}

std::string encode_line(arguments const&, std::string_view line) {
    auto const read = st::params_from_json(line);
    if (auto const* error = std::get_if<st::decode_error>(&read)) return failure_of_params(*error);
    // No character of a form body needs an escape in JSON.
    return R"({"body":")" + st::encode(std::get<st::params::create>(read)) + R"("})";
}

int encode(arguments const& given) {
    std::optional<st::params::create> const params = read_params(given.command);
    if (!params) return bad_input;
    print(st::encode(*params) + '\n');
    return done;
}

// ---- parse

struct parse_failure {
    std::string key;
    std::size_t offset;
    char const* code;
    std::string message;
};

// The key of the member that a JSON pointer points to, or of what is around it if a name in it is no plain one.
std::string key_of(std::string_view pointer) {
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
    std::string key;
    std::string_view outer;
    while (!pointer.empty()) {
        pointer.remove_prefix(1);
        std::string_view const name = pointer.substr(0, pointer.find('/'));
        pointer.remove_prefix(name.size());
        if (name.find_first_not_of(plain) != std::string_view::npos) break;
        bool const is_item = outer != "metadata" && name.find_first_not_of("0123456789") == std::string_view::npos;
        std::string const segment(is_item ? std::string_view() : name);
        key += key.empty() ? segment : '[' + segment + ']';
        outer = name;
    }
    return key;
}

// The parameters of a body as JSON.
std::variant<std::string, parse_failure> parse_body(std::string_view body) {
    auto const read = st::decode_form(body);
    if (auto const* error = std::get_if<st::form_error>(&read)) {
        return parse_failure{error->key, error->offset, to_string(error->code), make_error_code(error->code).message()};
    }
    auto written = st::to_json(std::get<st::params::create>(read));
    if (auto const* error = std::get_if<st::decode_error>(&written)) { // that is known when all of it was read
        return parse_failure{key_of(error->pointer), body.size(), to_string(error->code),
                             make_error_code(error->code).message()};
    }
    return std::get<std::string>(std::move(written));
}

std::string parse_line(arguments const&, std::string_view line) {
    auto const read = parse_body(line);
    if (auto const* params = std::get_if<std::string>(&read)) return R"({"params":)" + *params + '}';
    parse_failure const& error = std::get<parse_failure>(read);
    boost::json::object failure{
        {"key", error.key}, {"offset", error.offset}, {"code", error.code}, {"message", error.message}};
    return boost::json::serialize(boost::json::object{{"failure", std::move(failure)}});
}

int parse(arguments const& given) {
    std::string body = read_all();
    // A shell ends what it writes with a line break, which is no part of the body.
    if (!body.empty() && body.back() == '\n') body.pop_back();
    auto const read = parse_body(body);
    if (auto const* error = std::get_if<parse_failure>(&read)) {
        if (is_utf16(body)) return fail(given.command, "", utf16);
        if (body.compare(0, 3, "\xEF\xBB\xBF") == 0) {
            return fail(given.command, "", "the input begins with a byte order mark: save it as UTF-8 without one");
        }
        return fail(given.command, error->key,
                    error->message + " (" + error->code + ", byte " + std::to_string(error->offset) + ")");
    }
    print(std::get<std::string>(read) + '\n');
    return done;
}

// ---- validate

st::timestamp time_of(arguments const& given) {
    return given.now ? *given.now : std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

std::string validate_line(arguments const& given, std::string_view line) {
    auto const read = st::params_from_json(line);
    if (auto const* error = std::get_if<st::decode_error>(&read)) return failure_of_params(*error);
    boost::json::array problems;
    for (st::problem const& found : st::validate(std::get<st::params::create>(read), time_of(given))) {
        problems.push_back({{"param", found.param}, {"code", to_string(found.code)}, {"message", message(found.code)}});
    }
    return boost::json::serialize(boost::json::object{{"problems", std::move(problems)}});
}

int validate(arguments const& given) {
    std::optional<st::params::create> const params = read_params(given.command);
    if (!params) return bad_input;
    std::vector<st::problem> const problems = st::validate(*params, time_of(given));
    for (st::problem const& found : problems) {
        print(found.param + (found.param.empty() ? "" : ": ") + message(found.code) + " (" + to_string(found.code) +
              ")\n");
    }
    return problems.empty() ? done : bad_input;
}

// ---- decode

// Beside a token or an error; nothing where there are none.
std::string to_member(std::vector<st::deviation> const& deviations) {
    if (deviations.empty()) return "";
    boost::json::array list;
    for (st::deviation const& each : deviations) {
        list.push_back({{"pointer", each.pointer}, {"code", st::to_string(each.code)}});
    }
    return R"(,"deviations":)" + boost::json::serialize(list);
}

std::string to_line(st::response const& decoded) {
    return std::visit(
        st::overloaded{
            [](st::token const& token) { return R"({"token":)" + to_json(token) + to_member(token.deviations) + '}'; },
            [](st::api_error const& error) {
                return R"({"error":)" + to_json(error) + to_member(error.deviations) + '}';
            },
            [](st::decode_error const& error) { return R"({"failure":)" + to_json(error) + '}'; },
        },
        decoded);
}

st::decode_options options_of(arguments const& given) {
    st::decode_options options;
    options.strict = given.strict;
    return options;
}

// The line is a case, not a response; what is wrong with it is answered as if it were one.
st::decode_error bad_case(st::decode_errc code, std::string pointer) {
    st::decode_error error;
    error.code = code;
    error.pointer = std::move(pointer);
    return error;
}

// A body at its limit with each byte as an escape, and room for what else a line holds.
constexpr std::size_t max_case = 16 * max_text;

st::response decode_case(arguments const& given, std::string_view line) {
    if (line.size() == max_case) return bad_case(st::decode_errc::too_large, "");
    boost::system::error_code ec;
    boost::json::value const read = boost::json::parse({line.data(), line.size()}, ec);
    if (ec) return bad_case(st::decode_errc::invalid_json, "");
    boost::json::object const* const object = read.if_object();
    if (object == nullptr) return bad_case(st::decode_errc::wrong_type, "");
    boost::json::value const* const status = object->if_contains("status");
    if (status == nullptr) return bad_case(st::decode_errc::missing_member, "/status");
    boost::json::value const* const body = object->if_contains("body");
    if (body == nullptr) return bad_case(st::decode_errc::missing_member, "/body");
    if (!status->is_int64()) return bad_case(st::decode_errc::wrong_type, "/status");
    if (!body->is_string()) return bad_case(st::decode_errc::wrong_type, "/body");
    std::int64_t const code = status->get_int64();
    if (code < 0 || code > 999) return bad_case(st::decode_errc::out_of_range, "/status");
    boost::json::string const& text = body->get_string();
    return st::decode_response(static_cast<int>(code), {text.data(), text.size()}, options_of(given));
}

std::string decode_line(arguments const& given, std::string_view line) { return to_line(decode_case(given, line)); }

// Text mode ends the input at a byte 0x1A, and changes line breaks and with them the offsets of errors.
void use_binary_mode() {
#if defined(_WIN32)
    _setmode(_fileno(stdin), _O_BINARY);
    _setmode(_fileno(stdout), _O_BINARY);
#endif
}

bool is_coloured() {
    char const* const no_color = std::getenv("NO_COLOR"); // https://no-color.org
    char const* const term = std::getenv("TERM");
    return (no_color == nullptr || *no_color == '\0') && term != nullptr && std::string_view(term) != "dumb";
}

// How many columns a text takes, near enough: the characters of UTF-8.
std::size_t width_of(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
}

struct row {
    std::string name;
    std::string value;
    bool is_text;
};

// A row for each value in a JSON text that is no object or list with something in it. Numbers stay as they are spelled.
class row_reader {
public:
    static constexpr std::size_t max_object_size = std::size_t(-1);
    static constexpr std::size_t max_array_size = std::size_t(-1);
    static constexpr std::size_t max_key_size = std::size_t(-1);
    static constexpr std::size_t max_string_size = std::size_t(-1);

    using error_code = boost::system::error_code;
    using view = boost::json::string_view;

    std::vector<row> rows{};

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_object_begin(error_code&) { return enter(false); }
    bool on_object_end(std::size_t size, error_code&) { return leave(size, "{}"); }
    bool on_array_begin(error_code&) { return enter(true); }
    bool on_array_end(std::size_t size, error_code&) { return leave(size, "[]"); }
    bool on_key_part(view part, std::size_t, error_code&) { return hold(part); }
    bool on_key(view last, std::size_t, error_code&) {
        std::string const key = whole(last);
        std::string const shown = visible(boost::json::serialize(key));
        // A key of metadata is the caller's own, so it is shown like a text; the API's are plain.
        levels_.back().key = shown.size() == key.size() + 2 ? key : shown;
        return true;
    }
    bool on_string_part(view part, std::size_t, error_code&) { return hold(part); }
    bool on_string(view last, std::size_t, error_code&) { return add(boost::json::serialize(whole(last)), true); }
    bool on_number_part(view part, error_code&) { return hold(part); }
    bool on_int64(std::int64_t, view last, error_code&) { return add(whole(last), false); }
    bool on_uint64(std::uint64_t, view last, error_code&) { return add(whole(last), false); }
    bool on_double(double, view last, error_code&) { return add(whole(last), false); }
    bool on_bool(bool value, error_code&) { return add(value ? "true" : "false", false); }
    bool on_null(error_code&) { return add("null", false); }
    bool on_comment_part(view, error_code&) { return true; }
    bool on_comment(view, error_code&) { return true; }

private:
    struct level {
        std::string name;
        bool is_list;
        std::string key{};
        std::size_t index = 0;
    };

    bool hold(view part) {
        held_.append(part.data(), part.size());
        return true;
    }
    std::string whole(view last) {
        hold(last);
        return std::exchange(held_, std::string());
    }
    std::string next_name() {
        if (levels_.empty()) return "";
        level& around = levels_.back();
        if (around.is_list) return around.name + '[' + std::to_string(around.index++) + ']';
        return around.name.empty() ? around.key : around.name + '.' + around.key;
    }
    bool enter(bool is_list) {
        std::string name = next_name();
        levels_.push_back({std::move(name), is_list});
        return true;
    }
    bool leave(std::size_t size, char const* empty) {
        if (size == 0 && levels_.size() > 1) rows.push_back({levels_.back().name, empty, false});
        levels_.pop_back();
        return true;
    }
    bool add(std::string const& json, bool is_text) {
        rows.push_back({next_name(), visible(json), is_text});
        return true;
    }

    std::vector<level> levels_;
    std::string held_;
};

// What was decoded, for people: a member per line, what it is called in a column of its own.
void print_rows(std::string_view what, std::string_view colour, std::string const& json,
                std::vector<st::deviation> const& deviations, bool coloured) {
    auto const paint = [&](std::string_view code, std::string_view text) {
        if (coloured) std::cout << "\x1b[" << code << 'm';
        std::cout << text;
        if (coloured) std::cout << "\x1b[0m";
    };
    boost::json::parse_options options;
    options.max_depth = json.size(); // as deep as it is
    boost::json::basic_parser<row_reader> parser(options);
    boost::system::error_code ec;
    parser.write_some(false, json.data(), json.size(), ec);
    std::vector<row> const& rows = parser.handler().rows;
    std::size_t width = 0;
    for (row const& each : rows) width = (std::max)(width, width_of(each.name));
    paint(colour, what);
    std::cout << '\n';
    for (row const& each : rows) {
        std::cout << "  ";
        paint("36", each.name);
        std::cout << std::string(width - width_of(each.name) + 2, ' ');
        paint(each.is_text ? "0" : "33", each.value);
        std::cout << '\n';
    }
    if (deviations.empty()) return;
    paint("1;33", "deviations");
    std::cout << '\n';
    for (st::deviation const& each : deviations) {
        std::cout << "  ";
        paint("36", visible(each.pointer));
        std::cout << "  " << st::to_string(each.code) << '\n';
    }
}

int decode(arguments const& given) {
    if (!given.status) return fail_usage(given.command, "--status N is needed");
    std::string const body = read_all();
    st::response const decoded = st::decode_response(*given.status, body, options_of(given));
    if (auto const* error = std::get_if<st::decode_error>(&decoded)) {
        return is_utf16(body) ? fail(given.command, "", utf16) : fail(given.command, *error);
    }
    if (!is_terminal()) {
        print(to_line(decoded) + '\n');
    } else if (auto const* token = std::get_if<st::token>(&decoded)) {
        print_rows("token", "1;32", to_json(*token), token->deviations, is_coloured());
    } else {
        st::api_error const& error = std::get<st::api_error>(decoded);
        print_rows("error", "1;31", to_json(error), error.deviations, is_coloured());
    }
    return done;
}

// ---- request

int request(arguments const& given) {
    st::request_options options;
    // What is masked in the output needs no real key. A gateway adds the key.
    char const* const key = given.gateway                      ? nullptr
                            : given.show_secrets && !given.cpp ? std::getenv("STRIPE_API_KEY")
                                                               : "masked";
    std::pair<std::string_view, std::error_code> const set[] = {
        {"Authorization", key != nullptr ? options.set_api_key(st::secret(key)) : std::error_code()},
        {"Idempotency-Key",
         given.idempotency_key ? options.set_idempotency_key(*given.idempotency_key) : std::error_code()},
        {"Stripe-Account",
         given.stripe_account ? options.set_stripe_account(*given.stripe_account) : std::error_code()},
        {"Stripe-Version",
         given.stripe_version ? options.set_stripe_version(*given.stripe_version) : std::error_code()},
    };
    for (auto const& [header, refused] : set) {
        if (refused) return fail(given.command, header, refused.message());
    }
    std::optional<st::params::create> const params = read_params(given.command);
    if (!params) return bad_input;
    st::request const made = st::make_create_request(*params, options);
    std::string_view const origin = given.gateway ? std::string_view(*given.gateway) : st::api_origin;
    if (given.curl) {
        print(st::to_curl(made, origin) + '\n');
    } else if (given.cpp) {
        print(cpp_code::of(*params, made, given.show_secrets, given.gateway.value_or("")));
    } else {
        print(http_text(made, origin, given.show_secrets) + (given.show_secrets ? "" : "\n"));
    }
    return done;
}

// ---- the command line

struct command {
    std::string_view name;
    int (*run)(arguments const& given);
    std::string (*answer)(arguments const& given, std::string_view line); // with --lines; null where there is none
    std::size_t max_line;
    std::string_view manual;
};

constexpr command commands[] = {
    {"encode", encode, encode_line, max_text, manual::encode},
    {"parse", parse, parse_line, max_text, manual::parse},
    {"validate", validate, validate_line, max_text, manual::validate},
    {"decode", decode, decode_line, max_case, manual::decode},
    {"request", request, nullptr, 0, manual::request},
};

int answer_lines(command const& asked, arguments const& given) {
    while (std::cout) {
        std::optional<std::string> const line = read_input(asked.max_line, true);
        if (!line) break;
        print(asked.answer(given, *line));
        std::cout << std::endl;
    }
    return done;
}

// A whole number from 0 to 999.
std::optional<int> to_status(std::string_view text) {
    if (text.empty() || text.size() > 3 || text.find_first_not_of("0123456789") != std::string_view::npos) return {};
    return std::stoi(std::string(text));
}

// Seconds from 1970-01-01T00:00:00Z.
std::optional<st::timestamp> to_time(std::string_view text) {
    std::int64_t seconds = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc() || end != text.data() + text.size()) return {};
    return st::from_unix_seconds(seconds);
}

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return result;
}

// A name, an IPv4 address, or an IPv6 address in brackets; in lower case.
bool is_host(std::string_view host) {
    bool const is_ipv6 = host.size() > 2 && host.front() == '[' && host.back() == ']';
    if (is_ipv6) {
        host = host.substr(1, host.size() - 2);
        auto const colons = std::count(host.begin(), host.end(), ':');
        return colons >= 2 && colons <= 8 && host.find(":::") == std::string_view::npos &&
               host.find_first_not_of("0123456789abcdef:.") == std::string_view::npos;
    }
    return host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-._") == std::string_view::npos &&
           host.find_first_not_of("-._") == 0 && host.find("..") == std::string_view::npos;
}

bool is_port(std::string_view port) {
    bool const is_number =
        !port.empty() && port.size() <= 5 && port.find_first_not_of("0123456789") == std::string_view::npos;
    int const number = is_number ? std::stoi(std::string(port)) : 0;
    return number >= 1 && number <= 65535;
}

// The URL of a gateway, without the slash at its end, or what is wrong with it.
struct gateway {
    std::string url;
    std::string wrong;
};
gateway to_gateway(std::string_view text) {
    constexpr char const* no_url =
        "--gateway needs an http or https URL of host, port and path, without user name, key, "
        "query, fragment and %";
    std::size_t const colon = text.find("://");
    if (colon == std::string_view::npos) return {"", no_url};
    std::string const scheme = lower(text.substr(0, colon));
    std::string_view const rest = text.substr(colon + 3);
    std::string const place = lower(rest.substr(0, rest.find('/')));
    // The colon before the port, not one of an IPv6 address.
    std::size_t const end = (std::min)(place.find(':', place[0] == '[' ? place.find(']') : 0), place.size());
    std::string host = place.substr(0, end);
    bool const has_good_port = end == place.size() || is_port(std::string_view(place).substr(end + 1));
    bool const is_plain =
        std::all_of(rest.begin(), rest.end(), [](char c) { return c > 0x20 && c < 0x7F && c != '\\'; });
    if ((scheme != "http" && scheme != "https") || !is_host(host) || !has_good_port || !is_plain) return {"", no_url};
    std::string url = scheme + "://" + std::string(rest);
    // What the library masks is no part of a gateway: a user name, a key, a query, a fragment, an escape.
    if (st::to_curl(st::request(), url).find("****") != std::string::npos) return {"", no_url};
    if (host.back() == '.') host.pop_back(); // the same name
    if ("https://" + host == st::api_origin) {
        return {"",
                "--gateway is for a host that adds the API key: for a request to the API itself, leave --gateway out"};
    }
    while (url.back() == '/') url.pop_back();
    return {url, ""};
}

// A mistyped word is told back only where it cannot be a number, a key or an id that came to the wrong place.
std::string quoted(std::string_view word) {
    bool const harmless =
        word.size() < 32 && word.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string_view::npos;
    return harmless && !word.empty() ? ": " + std::string(word) : "";
}

bool takes_value(std::string_view option) {
    return option == "--status" || option == "--now" || option == "--gateway" || option == "--idempotency-key" ||
           option == "--stripe-account" || option == "--stripe-version";
}

struct command_line {
    std::vector<std::string_view> words;
    bool asks_for_help = false;
};
// `--option=value` becomes two words. The value of an option may be any word.
command_line split_options(std::vector<std::string_view> const& given) {
    command_line line;
    for (std::size_t i = 0; i != given.size(); ++i) {
        std::string_view const word = given[i];
        std::size_t const equals = word.find('=');
        if (!takes_value(word.substr(0, equals))) {
            line.asks_for_help = line.asks_for_help || word == "--help" || word == "-h";
            line.words.push_back(word);
            continue;
        }
        line.words.push_back(word.substr(0, equals));
        if (equals != std::string_view::npos) {
            line.words.push_back(word.substr(equals + 1));
        } else if (i + 1 != given.size()) {
            line.words.push_back(given[++i]);
        }
    }
    return line;
}

// What the words after the command say, or what is wrong with them.
std::variant<arguments, std::string> parse_arguments(std::vector<std::string_view> const& words) {
    arguments given;
    given.command = words[0];
    bool const is_request = given.command == "request";
    for (std::size_t i = 1; i != words.size(); ++i) {
        std::string_view const word = words[i];
        if (word == "--lines" && !is_request) {
            given.lines = true;
            continue;
        }
        if (word == "--strict" && given.command == "decode") {
            given.strict = true;
            continue;
        }
        if (word == "--curl" && is_request) {
            given.curl = true;
            continue;
        }
        if (word == "--cpp" && is_request) {
            given.cpp = true;
            continue;
        }
        if (word == "--show-secrets" && is_request) {
            given.show_secrets = true;
            continue;
        }
        bool const takes_status = word == "--status" && given.command == "decode";
        bool const takes_now = word == "--now" && given.command == "validate";
        bool const takes_url = word == "--gateway" && is_request;
        std::optional<std::string>* const header = !is_request                   ? nullptr
                                                   : word == "--idempotency-key" ? &given.idempotency_key
                                                   : word == "--stripe-account"  ? &given.stripe_account
                                                   : word == "--stripe-version"  ? &given.stripe_version
                                                                                 : nullptr;
        if (!takes_status && !takes_now && !takes_url && header == nullptr) {
            if (word.substr(0, 1) == "-") return "there is no such option" + quoted(word);
            return "the input is standard input, not an argument: write <FILE";
        }
        if (++i == words.size()) return std::string(word) + " needs a value";
        if (header != nullptr) *header = words[i];
        if (takes_status && !(given.status = to_status(words[i]))) return "--status needs a number from 0 to 999";
        if (takes_now && !(given.now = to_time(words[i]))) return "--now needs a time in whole Unix seconds";
        if (takes_url) {
            auto const [url, wrong] = to_gateway(words[i]);
            if (!wrong.empty()) return wrong;
            given.gateway = url;
        }
    }
    if (given.lines && given.status) return "--lines takes the status of each response from its line";
    if (given.curl && given.cpp) return "--curl and --cpp exclude each other";
    if (given.curl && given.show_secrets) return "--curl never shows secrets";
    return given;
}

command const* find_command(std::string_view name) {
    for (command const& each : commands) {
        if (each.name == name) return &each;
    }
    return nullptr;
}

int help(std::string_view about) {
    if (command const* const asked = find_command(about)) {
        std::cout << asked->manual;
    } else if (about.empty() || about == "help") {
        std::cout << manual::usage;
    } else {
        return fail_usage("", "there is no such command" + quoted(about));
    }
    return done;
}

int run(std::vector<std::string_view> const& given_words) {
    auto const [words, asks_for_help] = split_options(given_words);
    if (asks_for_help) return help(find_command(words[0]) != nullptr ? words[0] : "");
    if (words.empty()) {
        std::cerr << manual::usage;
        return wrong_usage;
    }
    if (words[0] == "--version") {
        if (words.size() != 1) return fail_usage("", "--version stands alone");
        std::cout << "tokens " << STRIPE_TOKENS_VERSION_MAJOR << '.' << STRIPE_TOKENS_VERSION_MINOR << '.'
                  << STRIPE_TOKENS_VERSION_PATCH << ", Stripe API " << st::api_version << '\n';
        return done;
    }
    if (words[0] == "help") {
        return words.size() > 2 ? fail_usage("", "help takes one command") : help(words.size() == 2 ? words[1] : "");
    }
    command const* const asked = find_command(words[0]);
    if (asked == nullptr) return fail_usage("", "there is no such command" + quoted(words[0]));
    auto const read = parse_arguments(words);
    if (auto const* wrong = std::get_if<std::string>(&read)) return fail_usage(words[0], *wrong);
    arguments const& given = std::get<arguments>(read);
    return given.lines ? answer_lines(*asked, given) : asked->run(given);
}

} // namespace

int main(int argc, char** argv) {
    std::ios::sync_with_stdio(false);
    use_binary_mode();
    int status = bad_input;
    // An exception may quote a value: its text is not printed. Uncaught, it would leave the input in a core file.
    try {
        status = run({argv + 1, argv + argc});
    } catch (unreadable_input const& error) {
        std::cerr << "tokens: cannot read standard input";
        if (error.reason != 0) std::cerr << ": " << std::generic_category().message(error.reason);
        std::cerr << '\n';
    } catch (std::bad_alloc const&) {
        std::cerr << "tokens: out of memory\n";
    } catch (...) {
        std::cerr << "tokens: unexpected error\n";
    }
    if (std::cout.flush()) return status;
    std::cerr << "tokens: the output could not be written\n";
    return bad_input;
}
