// The program `tokens`: what the library does, from a shell. Standard input to standard output.

#include <stripe_tokens.hpp>

#include <boost/json.hpp>

#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <variant>
#include <vector>

namespace st = stripe_tokens;

namespace {

constexpr std::string_view usage = R"(usage: tokens COMMAND [OPTION...] <INPUT

  encode  [--lines]                  parameters as JSON to a form body
  parse   [--lines]                  a form body to parameters as JSON
  validate [--lines] [--now SECONDS] parameters as JSON to the problems found, one per line
  decode  --status N | --lines       a response body to JSON
  request [--curl] [HEADERS]         parameters as JSON to an HTTP request, its secrets masked

--lines     a case per line; answers one JSON object per line. What is read is the same as without it, but for
            `decode`: {"status":200,"body":"..."}
--now       the time to judge an expiry by, in Unix seconds; the clock if it is not given
--curl      a curl command instead, with the key as $STRIPE_API_KEY
--show-secrets  the request as it is sent: with the secrets, and with the key from $STRIPE_API_KEY if it is set
HEADERS     --idempotency-key KEY, --stripe-account ID, --stripe-version VERSION

Exit status: 0 done, 1 bad input, 2 wrong usage.
)";

enum exit_status { done = 0, bad_input = 1, wrong_usage = 2 };

struct arguments {
    std::string_view command;
    bool lines = false;
    bool curl = false;
    bool show_secrets = false;
    std::optional<int> status;
    std::optional<st::timestamp> now;
    std::optional<std::string> idempotency_key;
    std::optional<std::string> stripe_account;
    std::optional<std::string> stripe_version;
};

// What was wrong, where, and never what stood there.
int fail(std::string_view command, std::string_view place, std::string_view message) {
    std::cerr << "tokens " << command << ": " << place << (place.empty() ? "" : ": ") << message << '\n';
    return bad_input;
}

int fail(std::string_view command, st::decode_error const& error) {
    return fail(command, error.pointer,
                make_error_code(error.code).message() + " (" + st::to_string(error.code) + ", byte " +
                    std::to_string(error.offset) + ")");
}

std::string read_all() { return {std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()}; }

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
    auto const read = st::params_from_json(read_all());
    if (auto const* error = std::get_if<st::decode_error>(&read)) return fail(given.command, *error);
    std::cout << st::encode(std::get<st::params::create>(read)) << '\n';
    return done;
}

// ---- parse

std::string params_line(st::params::create const& params) { return R"({"params":)" + st::to_json(params) + '}'; }

std::string parse_line(arguments const&, std::string_view line) {
    auto const read = st::decode_form(line);
    if (auto const* params = std::get_if<st::params::create>(&read)) return params_line(*params);
    st::form_error const& error = std::get<st::form_error>(read);
    boost::json::object failure{{"key", error.key},
                                {"offset", error.offset},
                                {"code", to_string(error.code)},
                                {"message", make_error_code(error.code).message()}};
    return boost::json::serialize(boost::json::object{{"failure", std::move(failure)}});
}

int parse(arguments const& given) {
    std::string body = read_all();
    // A shell ends what it writes with a line break, which is no part of the body.
    if (!body.empty() && body.back() == '\n') body.pop_back();
    auto const read = st::decode_form(body);
    if (auto const* error = std::get_if<st::form_error>(&read)) {
        return fail(given.command, error->key,
                    make_error_code(error->code).message() + " (" + to_string(error->code) + ", byte " +
                        std::to_string(error->offset) + ")");
    }
    std::cout << st::to_json(std::get<st::params::create>(read)) << '\n';
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
    auto const read = st::params_from_json(read_all());
    if (auto const* error = std::get_if<st::decode_error>(&read)) return fail(given.command, *error);
    std::vector<st::problem> const problems = st::validate(std::get<st::params::create>(read), time_of(given));
    for (st::problem const& found : problems) {
        std::cout << found.param << (found.param.empty() ? "" : ": ") << message(found.code) << " ("
                  << to_string(found.code) << ")\n";
    }
    return problems.empty() ? done : bad_input;
}

// ---- decode

std::string to_line(st::response const& decoded) {
    return std::visit(st::overloaded{
                          [](st::token const& token) { return R"({"token":)" + to_json(token) + '}'; },
                          [](st::api_error const& error) { return R"({"error":)" + to_json(error) + '}'; },
                          [](st::decode_error const& error) { return R"({"failure":)" + to_json(error) + '}'; },
                      },
                      decoded);
}

// The line is a case, not a response; what is wrong with it is answered as if it were one.
st::decode_error bad_case(st::decode_errc code, std::string pointer) {
    st::decode_error error;
    error.code = code;
    error.pointer = std::move(pointer);
    return error;
}

st::response decode_case(std::string_view line) {
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
    return st::decode_response(static_cast<int>(code), {text.data(), text.size()});
}

int decode(arguments const& given) {
    if (!given.status) {
        std::cerr << "tokens decode: --status N is needed\n";
        return wrong_usage;
    }
    st::response const decoded = st::decode_response(*given.status, read_all());
    if (auto const* error = std::get_if<st::decode_error>(&decoded)) return fail(given.command, *error);
    std::cout << to_line(decoded) << '\n';
    return done;
}

// ---- request

void print(st::request const& request, bool show_secrets) {
    std::cout << request.method << ' ' << request.target << " HTTP/1.1\n"
              << "Host: " << st::api_origin.substr(st::api_origin.rfind('/') + 1) << '\n';
    for (st::header const& header : request.headers) {
        bool const masked = header.name == "Authorization" && !show_secrets;
        std::cout << header.name << ": " << (masked ? "Bearer $STRIPE_API_KEY" : header.value.expose()) << '\n';
    }
    if (show_secrets) std::cout << "Content-Length: " << request.body.size() << '\n';
    std::cout << '\n' << (show_secrets ? request.body.expose() : request.redacted_body);
    if (!show_secrets) std::cout << '\n';
}

int request(arguments const& given) {
    st::request_options options;
    // What is masked in the output needs no real key.
    char const* const key = given.show_secrets ? std::getenv("STRIPE_API_KEY") : "masked";
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
    auto const read = st::params_from_json(read_all());
    if (auto const* error = std::get_if<st::decode_error>(&read)) return fail(given.command, *error);
    st::request const made = st::make_create_request(std::get<st::params::create>(read), options);
    if (given.curl) {
        std::cout << st::to_curl(made) << '\n';
    } else {
        print(made, given.show_secrets);
    }
    return done;
}

// ---- the command line

struct command {
    std::string_view name;
    int (*run)(arguments const& given);
    std::string (*answer)(arguments const& given, std::string_view line); // with --lines; null where there is none
};

constexpr command commands[] = {
    {"encode", encode, encode_line},
    {"parse", parse, parse_line},
    {"validate", validate, validate_line},
    {"decode", decode, [](arguments const&, std::string_view line) { return to_line(decode_case(line)); }},
    {"request", request, nullptr},
};

int answer_lines(command const& asked, arguments const& given) {
    std::string line;
    while (std::getline(std::cin, line)) std::cout << asked.answer(given, line) << std::endl;
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

std::optional<arguments> parse_arguments(std::vector<std::string_view> const& words) {
    arguments given;
    if (words.empty()) return std::nullopt;
    given.command = words[0];
    for (std::size_t i = 1; i != words.size(); ++i) {
        std::string_view const word = words[i];
        bool const is_request = given.command == "request";
        if (word == "--lines" && !is_request) {
            given.lines = true;
        } else if (word == "--curl" && is_request) {
            given.curl = true;
        } else if (word == "--show-secrets" && is_request) {
            given.show_secrets = true;
        } else if (i + 1 == words.size()) {
            return std::nullopt;
        } else if (word == "--status" && given.command == "decode") {
            given.status = to_status(words[++i]);
            if (!given.status) return std::nullopt;
        } else if (word == "--now" && given.command == "validate") {
            given.now = to_time(words[++i]);
            if (!given.now) return std::nullopt;
        } else if (word == "--idempotency-key" && is_request) {
            given.idempotency_key = words[++i];
        } else if (word == "--stripe-account" && is_request) {
            given.stripe_account = words[++i];
        } else if (word == "--stripe-version" && is_request) {
            given.stripe_version = words[++i];
        } else {
            return std::nullopt;
        }
    }
    return given;
}

} // namespace

int main(int argc, char** argv) {
    std::ios::sync_with_stdio(false);
    std::vector<std::string_view> const words(argv + 1, argv + argc);
    for (std::string_view const word : words) {
        if (word == "--help" || word == "-h") {
            std::cout << usage;
            return done;
        }
    }
    if (std::optional<arguments> const given = parse_arguments(words)) {
        for (command const& asked : commands) {
            if (asked.name == given->command) return given->lines ? answer_lines(asked, *given) : asked.run(*given);
        }
    }
    std::cerr << usage;
    return wrong_usage;
}
