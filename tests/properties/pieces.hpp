// What holds for a body that comes in pieces. Each function returns nothing, or the sentence that is not true of the body,
// and never the body.
#ifndef STRIPE_TOKENS_TESTS_PROPERTIES_PIECES_HPP
#define STRIPE_TOKENS_TESTS_PROPERTIES_PIECES_HPP

#include "difference.hpp"

#include <stripe_tokens/decode.hpp>
#include <stripe_tokens/json.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace test {

namespace st = stripe_tokens;

struct answer {
    int status;
    std::string body;
};

inline st::decode_options strict() {
    st::decode_options options;
    options.strict = true;
    return options;
}

struct named_response {
    std::string_view name;
    st::response const& response;
};

inline std::vector<st::deviation> deviations_of(st::response const& response) {
    if (auto const* const token = std::get_if<st::token>(&response)) return token->deviations;
    if (auto const* const error = std::get_if<st::api_error>(&response)) return error->deviations;
    return {};
}
// Offsets may differ where a body is cut in another place.
inline bool is_same_answer(st::response a, st::response b) {
    if (deviations_of(a) != deviations_of(b)) return false;
    if (auto* const error = std::get_if<st::decode_error>(&a)) error->offset = 0;
    if (auto* const error = std::get_if<st::decode_error>(&b)) error->offset = 0;
    return a == b;
}

// A response as a text, for a property that is broken.
inline std::string text_of(st::response const& response) {
    std::string text =
        std::visit(st::overloaded{
                       [](st::token const& token) { return "token " + st::to_json(token); },
                       [](st::api_error const& error) { return "api_error " + st::to_json(error); },
                       [](st::decode_error const& error) { return "decode_error " + st::to_json(error); },
                   },
                   response);
    for (st::deviation const& each : deviations_of(response)) {
        text += '\n' + each.pointer + ' ' + st::to_string(each.code);
    }
    return text;
}
inline std::string unless_same_answer(std::string_view sentence, named_response a, named_response b) {
    if (is_same_answer(a.response, b.response)) return "";
    return differ(sentence, {a.name, text_of(a.response)}, {b.name, text_of(b.response)});
}

// Pieces of the given sizes, over and over; each is gone before the next one comes.
inline std::string is_the_same_in_pieces(int status, std::string_view body, std::vector<std::size_t> const& sizes,
                                         st::decode_options options) {
    st::response_decoder decoder(status, options);
    std::size_t at = 0;
    bool wanted = true;
    for (std::size_t i = 0; at < body.size() || i < sizes.size(); ++i) {
        std::size_t const size = i < sizes.size() || !sizes.empty() ? sizes[i % sizes.size()] : body.size();
        // Two empty pieces in a row get nowhere.
        std::string const piece(body.substr((std::min)(at, body.size()), i >= sizes.size() && size == 0 ? 1 : size));
        at += piece.size();
        bool const more = decoder.write(piece);
        if (more && !wanted) return "after an error no piece is wanted any more";
        wanted = more;
        if (at >= body.size() && i + 1 >= sizes.size()) break;
    }
    st::response const got = decoder.finish();
    auto const* const error = std::get_if<st::decode_error>(&got);
    if (error != nullptr && error->offset > body.size()) return "the place of an error is in the body";
    if (error == nullptr && !wanted) return "a piece is unwanted only after an error";
    return unless_same_answer("pieces are the same answer as the whole", {"pieces", got},
                              {"whole", st::decode_response(status, body, options)});
}
inline std::string is_the_same_in_pieces(int status, std::string_view body, std::vector<std::size_t> const& sizes) {
    std::string const broken = is_the_same_in_pieces(status, body, sizes, {});
    return broken.empty() ? is_the_same_in_pieces(status, body, sizes, strict()) : broken;
}

// The escape at each of the first backslashes is cut at every position, and all that follows comes in one piece: a string of
// `run` more bytes, too. Boost.JSON 1.81 wrote past the end of a buffer of 4,096 or 256 bytes (boostorg/json#876).
inline std::string is_the_same_cut_in_escapes(int status, std::string_view body, std::size_t run,
                                              std::size_t backslashes) {
    std::size_t at = body.find('\\');
    for (; at != std::string_view::npos && backslashes != 0; --backslashes, at = body.find('\\', at + 1)) {
        std::size_t const size = body.substr(at, 12).find("\\u", 1) == 6 ? 12 : body.substr(at, 2) == "\\u" ? 6 : 2;
        std::size_t const end = (std::min)(at + size, body.size());
        std::string longer(body.substr(0, end));
        longer.append(run, 'x').append(body.substr(end));
        st::response const want = st::decode_response(status, longer);
        for (std::size_t cut = at; cut <= end; ++cut) {
            for (std::size_t const middle : {std::size_t(0), std::size_t(1)}) {
                st::response_decoder decoder(status);
                decoder.write(std::string(longer, 0, cut));
                decoder.write(std::string(longer, cut, middle));
                if (cut + middle <= longer.size()) decoder.write(std::string(longer, cut + middle));
                std::string const broken = unless_same_answer("a cut inside an escape changes nothing",
                                                              {"cut", decoder.finish()}, {"whole", want});
                if (!broken.empty()) return broken;
            }
        }
    }
    return "";
}

} // namespace test

#endif
