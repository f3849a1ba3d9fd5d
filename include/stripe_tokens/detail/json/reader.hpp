// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_DETAIL_JSON_READER_HPP
#define STRIPE_TOKENS_DETAIL_JSON_READER_HPP

#include <stripe_tokens/config.hpp>
#include <boost/version.hpp>
#if BOOST_VERSION < 108100
#error "stripe_tokens needs Boost 1.81 or later: the JSON parser of earlier versions differs"
#endif

#include <stripe_tokens/decode_error.hpp>
#include <stripe_tokens/detail/json/deviation_log.hpp>
#include <stripe_tokens/detail/json/escape.hpp>
#include <stripe_tokens/detail/json/handler.hpp>
#include <stripe_tokens/detail/json/options.hpp>
#include <stripe_tokens/detail/schema/object.hpp>
#include <stripe_tokens/detail/text/utf8.hpp>

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/error.hpp>
#include <boost/json/parse_options.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Reads a JSON text, in one or more pieces, into the struct that `type` describes.
// Compile on use.
template <class Result>
class json_reader {
public:
    // Out of line, like `parse`: several functions call each, and an inlined copy is large.
    STRIPE_TOKENS_NOINLINE json_reader(object_type const& type, void* object, reader_options const& options)
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
        if (!parser_.done() && !parse(held_back_.view(), false)) return false;
        failed_ = true;
        error_.code = decode_errc::empty_body;
        return true;
    }

    // Returns a bit mask of the required members missing from the root object.
    [[nodiscard]] std::uint64_t missing() const noexcept { return builder().missing(); }
    [[nodiscard]] bool is_stored(std::string_view name) const noexcept { return builder().is_stored(name); }

    [[nodiscard]] decode_error const& error() const noexcept { return error_; }
    [[nodiscard]] std::size_t bytes_read() const noexcept { return read_; }

private:
    [[nodiscard]] struct_builder<> const& builder() const noexcept { return parser_.handler().builder(); }

    static boost::json::parse_options rules() noexcept {
        boost::json::parse_options rules;
        rules.max_depth = std::size_t(-1); // the handler checks the depth
        rules.allow_invalid_utf8 = true;   // checked beforehand: a check per piece is faster than one per string
        return rules;
    }

    bool read(std::string_view chunk, bool more_follows) {
        if (failed_) return false;
        std::string_view const part = chunk.substr(0, max_size_ - read_ - held_back_.size());
        std::string_view rest = is_at_start_ ? skip_mark(part) : part;
        if (failed_) return false;
        if (!more_follows && is_mark_cut()) return fail(decode_errc::incomplete, false);
        if (blank_) blank_ = skip_white(rest).empty();
        if (!parser_.done() && !(more_follows && rest.empty())) {
            std::string_view const good = rest.substr(0, utf8_.accept(rest));
            bool const is_utf8 = good.size() == rest.size();
            std::string_view const left = more_follows || !is_utf8 ? parse_piece(good) : parse_last(good);
            if (failed_) return false;
            if (!is_utf8 && !parser_.done()) return fail(decode_errc::invalid_json, true);
            rest.remove_prefix(good.size() - left.size());
        }
        std::size_t const white = rest.size() - skip_white(rest).size();
        read_ += white;
        if (white != rest.size()) return fail(decode_errc::trailing_data, false);
        if (part.size() != chunk.size()) {
            // Every byte up to the limit is parsed: an error in an escape that is held back comes before the limit.
            if (!held_back_.empty() && !parse(held_back_.take(), true)) return false;
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
    STRIPE_TOKENS_NOINLINE bool parse(std::string_view text, bool more_follows) {
        boost::system::error_code ec;
        parser_.handler().set_input(text);
        parsed_ = parser_.write_some(more_follows, text.data(), text.size(), ec);
        read_ += parsed_;
        if (deviations_ != nullptr) deviations_->stamp(read_);
        return !ec || fail(ec, !more_follows && parsed_ == text.size());
    }
    std::string_view parse_last(std::string_view text) {
        parse(text, false);
        text.remove_prefix(parsed_);
        return text;
    }
    // Never makes the parser resume inside an escape: Boost 1.81 then writes past the end of a buffer on the stack
    // (boostorg/json#876, fixed in 1.82; read on 2026-11-28). An escape is held back until it is complete and then parsed
    // by itself. The parser may resume between the two escapes of a surrogate pair: the second has more bytes than its
    // result. Returns the text after the JSON.
    STRIPE_TOKENS_NOINLINE std::string_view parse_piece(std::string_view text) {
        if (!held_back_.empty()) {
            if (!held_back_.complete(text)) return text;
            if (!parse(held_back_.take(), true) || text.empty()) return text;
        }
        std::size_t const unfinished = unfinished_escape_size(text);
        std::string_view const complete = text.substr(0, text.size() - unfinished);
        if (!parse(complete, true)) return text;
        if (parser_.done()) return text.substr(parsed_);
        held_back_.assign(text.substr(complete.size()));
        return {};
    }

    static std::string_view skip_white(std::string_view text) noexcept {
        std::size_t at = 0;
        while (at != text.size() && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) ++at;
        text.remove_prefix(at);
        return text;
    }

    // The parser reports `1.` and `1e+` at the end of the input as a wrong character, `1` and `1e` as incomplete.
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD bool fail(boost::system::error_code ec, bool is_at_end) {
        if (blank_) return fail(decode_errc::empty_body, false);
        decode_errc code = builder().code();
        if (code == decode_errc()) {
            // An exponent beyond the range of int is valid JSON, but no double can represent the number.
            bool const is_cut = is_at_end && ec == boost::json::error::syntax;
            code = is_cut || ec == boost::json::error::incomplete ? decode_errc::incomplete
                   : ec == boost::json::error::exponent_overflow  ? decode_errc::out_of_range
                                                                  : decode_errc::invalid_json;
        }
        return fail(code, true);
    }
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD bool fail(decode_errc code, bool is_at_member) {
        failed_ = true;
        error_.code = code;
        error_.offset = read_;
        if (is_at_member) error_.pointer = builder().pointer();
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
    escape_buffer held_back_;
    bool is_at_start_ = true;
    bool blank_ = true;
    bool failed_ = false;
    decode_error error_;
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif
