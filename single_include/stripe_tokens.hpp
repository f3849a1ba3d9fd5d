// stripe_tokens 0.1.0: the whole library; it needs Boost.JSON.
// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The stripe_tokens authors
// A generated file: edit include/, then run single_include/amalgamate.py.

#if __cplusplus < 201703L && (!defined(_MSVC_LANG) || _MSVC_LANG < 201703L)
#error "stripe_tokens needs C++17 or later: compile with -std=c++17 (MSVC: /std:c++17)"
#else

// Two versions in one translation unit would define everything twice.
#if defined(STRIPE_TOKENS_VERSION_MAJOR) &&                                                                            \
    (STRIPE_TOKENS_VERSION_MAJOR != 0 || STRIPE_TOKENS_VERSION_MINOR != 1 || STRIPE_TOKENS_VERSION_PATCH != 0)
#error "stripe_tokens: two different versions are included in one translation unit"
#endif

#ifndef STRIPE_TOKENS_VERSION_HPP
#define STRIPE_TOKENS_VERSION_HPP

#include <string_view>

/** @file
    The version of the library (Semantic Versioning 2.0.0) and of the API. Both build files read the version from this
    file.

    @par Example
    @code
    static_assert(STRIPE_TOKENS_VERSION_MAJOR == 0 && STRIPE_TOKENS_VERSION_MINOR >= 1);
    @endcode
*/

/** @namespace stripe_tokens
    The entire library.
*/

/** @namespace stripe_tokens::v1
    The inline namespace of the entire library. Its name is part of every symbol. Write `stripe_tokens::card_brand`.
*/

/** @namespace stripe_tokens::v1::params
    The parameters of requests: one struct per object of the API, with the names of the API.
*/

/** @namespace stripe_tokens::v1::objects
    The contents of responses: one struct per object of the API, with the names of the API.
*/

/** Incremented for incompatible changes. */
#define STRIPE_TOKENS_VERSION_MAJOR 0
/** Incremented for additions; before the first major version, also for incompatible changes. */
#define STRIPE_TOKENS_VERSION_MINOR 1
/** Incremented for fixes. */
#define STRIPE_TOKENS_VERSION_PATCH 0

namespace stripe_tokens {
inline namespace v1 {

/** The version of the Stripe API implemented by this library.

    Sent as the `Stripe-Version` header unless @ref request_options names another.

    @par Example
    @code
    std::string_view version = stripe_tokens::api_version; // "2026-10-28.endive"
    @endcode
    @see Stripe API reference, "Versioning"
*/
inline constexpr std::string_view api_version = "2026-10-28.endive";

} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_HPP
#define STRIPE_TOKENS_HPP

// Vocabulary.

#ifndef STRIPE_TOKENS_CONFIG_HPP
#define STRIPE_TOKENS_CONFIG_HPP

/** @file
    Macros to define before the library is included. Every file of a program must define them alike, except for
    `STRIPE_TOKENS_STACK_BUFFER_SIZE` and `STRIPE_TOKENS_SOURCE`.

    `STRIPE_TOKENS_ASSERT(expression)` replaces `assert`.

    `STRIPE_TOKENS_NO_SIMD` disables the vector instructions (SSE2, NEON) of the encoder. The output is the same; encoding
    is slower.

    `STRIPE_TOKENS_STACK_BUFFER_SIZE` is the size in bytes of the buffer of `encode`, `redacted` and
    `make_create_request` on the stack; 16384 unless defined. A smaller buffer gives the same output; a body that
    exceeds the buffer is encoded in two passes.

    `STRIPE_TOKENS_SEPARATE_COMPILATION` leaves the definitions of the decoders and of `validate` to the one file that
    includes `<stripe_tokens/src.hpp>`. `STRIPE_TOKENS_SOURCE` makes a file with the single header that file.

    The library defines the others. `STRIPE_TOKENS_BEGIN_COMPILED` and `STRIPE_TOKENS_END_COMPILED` enclose the functions
    of src.hpp in a namespace, so that an undefined symbol names its cure. The rest name a compiler's own spelling:
    `STRIPE_TOKENS_NOINLINE`, `STRIPE_TOKENS_ALWAYS_INLINE` and `STRIPE_TOKENS_COLD` are attributes of a function;
    `STRIPE_TOKENS_SSE2` and `STRIPE_TOKENS_NEON` are 1 where the encoder uses these instructions, and otherwise 0.
*/

/** Checks a precondition; a violation is a bug in the calling code. `assert`, unless defined before inclusion.

    The expression never contains the text of a secret, so a failed assertion cannot print one.
*/
#ifndef STRIPE_TOKENS_ASSERT
#include <cassert>
#define STRIPE_TOKENS_ASSERT(expression) assert(expression)
#endif

/** Keeps a function out of line, so that the fast path of its callers stays short. */
#if defined(__GNUC__)
#define STRIPE_TOKENS_NOINLINE [[gnu::noinline]]
#elif defined(_MSC_VER)
#define STRIPE_TOKENS_NOINLINE __declspec(noinline)
#else
#define STRIPE_TOKENS_NOINLINE
#endif

/** Declares a function inline and makes the compiler inline every call. */
#if defined(__GNUC__)
#define STRIPE_TOKENS_ALWAYS_INLINE [[gnu::always_inline]] inline
#elif defined(_MSC_VER)
#define STRIPE_TOKENS_ALWAYS_INLINE __forceinline
#else
#define STRIPE_TOKENS_ALWAYS_INLINE inline
#endif

/** Tells the compiler that calls of a function are rare. */
#if defined(__GNUC__)
#define STRIPE_TOKENS_COLD [[gnu::cold]]
#else
#define STRIPE_TOKENS_COLD
#endif

/** The size in bytes of the encoder's buffer on the stack. */
#ifndef STRIPE_TOKENS_STACK_BUFFER_SIZE
#define STRIPE_TOKENS_STACK_BUFFER_SIZE 16384
#endif

/** Begins the functions that `<stripe_tokens/src.hpp>` compiles. */
#if defined(STRIPE_TOKENS_SEPARATE_COMPILATION)
#define STRIPE_TOKENS_BEGIN_COMPILED inline namespace stripe_tokens_src_hpp_must_be_included_in_one_file {
#else
#define STRIPE_TOKENS_BEGIN_COMPILED
#endif

/** Ends the functions that `<stripe_tokens/src.hpp>` compiles. */
#if defined(STRIPE_TOKENS_SEPARATE_COMPILATION)
#define STRIPE_TOKENS_END_COMPILED }
#else
#define STRIPE_TOKENS_END_COMPILED
#endif

/** 1 if the encoder uses SSE2: x86-64, or x86 with SSE2 enabled. MSVC does not define `__SSE2__`. */
#if defined(STRIPE_TOKENS_NO_SIMD)
#define STRIPE_TOKENS_SSE2 0
#elif defined(__SSE2__) || (defined(_M_X64) && !defined(_M_ARM64EC)) || (defined(_M_IX86_FP) && _M_IX86_FP >= 2)
#define STRIPE_TOKENS_SSE2 1
#else
#define STRIPE_TOKENS_SSE2 0
#endif

/** 1 if the encoder uses NEON: little-endian 64-bit ARM. 32-bit ARM has no instruction to reduce a vector to a number. */
#if defined(STRIPE_TOKENS_NO_SIMD)
#define STRIPE_TOKENS_NEON 0
#elif (defined(__aarch64__) && defined(__ARM_NEON) && !defined(__AARCH64EB__)) || defined(_M_ARM64) ||                 \
    defined(_M_ARM64EC)
#define STRIPE_TOKENS_NEON 1
#else
#define STRIPE_TOKENS_NEON 0
#endif

#endif

#ifndef STRIPE_TOKENS_SECRET_HPP
#define STRIPE_TOKENS_SECRET_HPP

#ifndef STRIPE_TOKENS_DETAIL_MEMORY_WIPE_HPP
#define STRIPE_TOKENS_DETAIL_MEMORY_WIPE_HPP

#include <cstddef>
#include <cstring>
#include <string>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Zeroes memory before it is freed. A plain memset would be a dead store there, which an optimiser removes.
inline void wipe(void* data, std::size_t size) noexcept {
#if defined(__GNUC__)
    if (size != 0) std::memset(data, 0, size);
    __asm__ __volatile__("" : : "r"(data) : "memory");
#else
    volatile unsigned char* byte = static_cast<volatile unsigned char*>(data);
    while (size-- != 0) *byte++ = 0;
#endif
}

// Zeroes the entire buffer of the string, its unused capacity too, and empties the string.
inline void wipe(std::string& text) noexcept {
    text.resize(text.capacity()); // within the capacity: neither allocates nor throws
    wipe(text.data(), text.size());
    text.clear();
}

// RAII guard: wipes the string at the end of the scope or full expression, also if an exception leaves it.
struct string_wiper {
    std::string& text;
    ~string_wiper() { wipe(text); }
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_DETAIL_TEXT_ARGUMENT_HPP
#define STRIPE_TOKENS_DETAIL_TEXT_ARGUMENT_HPP

#include <type_traits>
#include <utility>

// Parameters of public functions that take a string. They accept every type convertible to std::string_view, as a
// parameter of that type does. They also accept a null `char const*` as the empty string: `std::getenv` and C
// interfaces return null for "none". std::string_view and std::string have undefined behaviour for null before the
// function begins.
//
// Every function with a string parameter uses one of these types. Not covered: members of type std::string, which
// belong to the standard library, and vectors of std::string for paths and `expand`.

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

template <class Text>
inline constexpr bool is_text_argument =
    std::is_convertible_v<Text const&, std::string_view> && !std::is_null_pointer_v<Text>;

// A view. Valid as long as the argument is.
class text_argument {
public:
    constexpr text_argument() noexcept = default;
    template <class Text, std::enable_if_t<is_text_argument<Text>, int> = 0>
    constexpr text_argument(Text const& text) : view_(view_of(text)) {}
    constexpr text_argument(char const* first, std::size_t size) : view_(first, size) {} // for `f({first, size})`
    text_argument(std::nullptr_t) = delete;

    [[nodiscard]] constexpr std::string_view view() const noexcept { return view_; }
    constexpr operator std::string_view() const noexcept { return view_; }

private:
    template <class Text>
    static constexpr std::string_view view_of(Text const& text) {
        if constexpr (std::is_pointer_v<Text>) {
            if (text == nullptr) return {};
        }
        return text;
    }

    std::string_view view_{};
};

// An owned string: moved from an rvalue, copied from everything else.
class string_argument {
public:
    string_argument() = default;
    string_argument(std::string&& text) noexcept : text_(std::move(text)) {}
    template <class Text, std::enable_if_t<is_text_argument<Text>, int> = 0>
    string_argument(Text const& text) : text_(text_argument(text).view()) {}
    string_argument(char const* first, std::size_t size) : text_(text_argument(first, size).view()) {}
    string_argument(std::nullptr_t) = delete;

    [[nodiscard]] std::string_view view() const noexcept { return text_; }
    [[nodiscard]] std::string&& take() noexcept { return std::move(text_); }

private:
    std::string text_{};
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup vocabulary Types of members
    @{
*/

/** A confidential string: a card number, a CVC, an account number, a national id, an API key.

    The text is stored only on the heap, so a move leaves no copy on the stack. It is zeroed before it is freed. A
    secret cannot be copied by accident, nor printed: there is no `operator<<`. No message of this library quotes a
    secret.

    @par Example
    @code
    st::secret number = "4242424242424242";
    st::secret copy = number.clone();
    std::string_view text = number.expose();
    @endcode
    @par Effects
    One allocation of exactly `size()` bytes; none when empty.
    @par Exceptions
    `std::bad_alloc` from the constructors, `clone` and `filled`. Exceptions of `write` pass through `filled`.
    @par Complexity
    Linear in `size()`; moving is constant.
    @note A `std::string` passed as an rvalue is wiped. Wipe any other source of a copy in your own code.
    @see PCI DSS v4.0.1, requirement 3 (protect stored account data)
*/
class secret {
public:
    /** Constructs an empty secret. */
    secret() noexcept = default;

    /** Copies `text`: anything convertible to `std::string_view`. A null pointer, as `std::getenv` returns for an unset
        variable, gives an empty secret. */
    template <class Text, std::enable_if_t<detail::is_text_argument<Text> && !std::is_same_v<Text, secret>, int> = 0>
    secret(Text const& text) : secret(detail::text_argument(text), copied{}) {}

    /** Copies `text` and then zeroes its memory, even if allocating the copy fails. */
    secret(std::string&& text) : secret(std::string_view(detail::string_wiper{text}.text), copied{}) {}

    secret(std::nullptr_t) = delete;

    /** Leaves `other` empty. */
    secret(secret&& other) noexcept
        : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

    /** Zeroes the previous text and leaves `other` empty. */
    secret& operator=(secret&& other) noexcept {
        secret taken(std::move(other));
        std::swap(data_, taken.data_);
        std::swap(size_, taken.size_);
        return *this;
    }

    secret(secret const&) = delete;
    secret& operator=(secret const&) = delete;

    ~secret() {
        if (data_ != nullptr) detail::wipe(data_, size_);
        delete[] data_;
    }

    /** Returns a secret of `size` bytes, filled in place by `write(char* first)`, so no other copy need exist. Does not
        call `write` if `size` is 0.

        @par Example
        @code
        st::secret pin = st::secret::filled(4, [](char* first) { std::memcpy(first, "0123", 4); });
        @endcode
    */
    template <class Write>
    [[nodiscard]] static secret filled(std::size_t size, Write&& write) {
        secret result(size);
        if (size != 0) std::forward<Write>(write)(result.data_);
        return result;
    }

    /** Returns a copy. The only way to copy a secret. */
    [[nodiscard]] secret clone() const { return secret(expose(), copied{}); }

    /** Returns the text. The view is valid as long as this object lives, so a temporary has no `expose`. */
    [[nodiscard]] std::string_view expose() const& noexcept { return {data_, size_}; }
    std::string_view expose() const&& = delete;

    /** Returns true if the text is empty. */
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }

    /** Returns the length in bytes. */
    [[nodiscard]] std::size_t size() const noexcept { return size_; }

    /** Compares in a time that depends only on the two lengths, not on the position of a difference. */
    friend bool operator==(secret const& a, secret const& b) noexcept {
        if (a.size_ != b.size_) return false;
        unsigned difference = 0;
        for (std::size_t i = 0; i != a.size_; ++i) {
            difference |=
                static_cast<unsigned char>(a.data_[i]) ^ static_cast<unsigned>(static_cast<unsigned char>(b.data_[i]));
        }
        return difference == 0;
    }
    /** The opposite of `==`. */
    friend bool operator!=(secret const& a, secret const& b) noexcept { return !(a == b); }

private:
    struct copied {};

    explicit secret(std::size_t size) : data_(size == 0 ? nullptr : new char[size]), size_(size) {}

    secret(std::string_view text, copied) : secret(text.size()) {
        if (!text.empty()) std::memcpy(data_, text.data(), text.size());
    }

    char* data_ = nullptr; // owned; <memory> would add a tenth to the compile time of the request side
    std::size_t size_ = 0;
};

/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_OPEN_ENUM_HPP
#define STRIPE_TOKENS_OPEN_ENUM_HPP

#ifndef STRIPE_TOKENS_DETAIL_TEXT_EQUAL_HPP
#define STRIPE_TOKENS_DETAIL_TEXT_EQUAL_HPP

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Returns true if two short texts of `size` bytes are equal. Compares blocks of constant size, because a call of memcmp
// takes longer.
inline bool same_text(char const* a, char const* b, std::size_t size) noexcept {
    if (size >= 8) {
        if (std::memcmp(a, b, 8) != 0 || std::memcmp(a + size - 8, b + size - 8, 8) != 0) return false;
        for (; size > 16; size -= 8) { // the blocks between them, from the end
            if (std::memcmp(a + size - 16, b + size - 16, 8) != 0) return false;
        }
        return true;
    }
    if (size >= 4) return std::memcmp(a, b, 4) == 0 && std::memcmp(a + size - 4, b + size - 4, 4) == 0;
    if (size >= 2) return std::memcmp(a, b, 2) == 0 && a[size - 1] == b[size - 1];
    return size == 0 || *a == *b;
}

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

#include <array>
#include <optional>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup vocabulary Types of members
    @{
*/

namespace detail {

// The base of every open_enum: the index of a known string, or an unknown string. Not a template, so all enumerations
// share one function.
class enum_text {
protected:
    enum_text() = default;
    explicit enum_text(std::size_t index) noexcept : index_(index) {}
    enum_text(enum_text const&) = default;
    // Moves the string only if it has a meaning: most values are known, and the move of a string is a call.
    enum_text(enum_text&& other) noexcept : index_(other.index_) {
        if (index_ == none) unknown_ = std::move(other.unknown_);
    }
    enum_text& operator=(enum_text const&) = default;
    enum_text& operator=(enum_text&&) = default;
    ~enum_text() = default;

    // Assigns `text` after a search in the `count` known strings.
    STRIPE_TOKENS_NOINLINE void assign(std::string_view const* texts, std::size_t count, std::string_view text) {
        for (std::size_t i = 0; i != count; ++i) {
            if (texts[i].size() == text.size() && same_text(texts[i].data(), text.data(), text.size())) {
                index_ = i;
                return;
            }
        }
        unknown_ = text; // may throw; `text` may be a part of `unknown_`
        index_ = none;
    }

    static constexpr std::size_t none = std::size_t(-1);
    std::size_t index_ = none;
    std::string unknown_; // meaningless if there is an index
};

} // namespace detail

/** The strings sent and received for the enumerators of `E`, in the order of the enumerators (which count from 0). */
template <class E>
inline constexpr std::array<std::string_view, 0> wire_names{};

/** An enumerator of `E`, or a string unknown to this version, stored unchanged.

    A newer API may add values at any time; they decode, encode and compare like any other. A string with an enumerator
    is always stored as this enumerator, so equal strings are equal values.

    @par Example
    @code
    st::open_enum<st::card_network> network = st::card_network::visa;
    network = "girocard";                       // not among ours
    bool known = network.known().has_value();   // false
    std::string_view text = network.text();     // "girocard"
    @endcode
    @par Effects
    Allocates for an unknown string too long for a small `std::string`.
    @par Exceptions
    `std::bad_alloc` only.
    @par Complexity
    From a string: linear in the number of enumerators.
*/
template <class E>
class open_enum : detail::enum_text {
    static_assert(std::is_enum_v<E>);

    template <class Text>
    static constexpr bool is_text = detail::is_text_argument<Text> && !std::is_same_v<Text, open_enum>;

public:
    /** Constructs the empty string, which no enumerator has. */
    open_enum() = default;

    /** Constructs a known value. An `E` outside the enumerators, made by a cast, gives the empty string. */
    open_enum(E value) noexcept
        : enum_text(static_cast<std::size_t>(value) < wire_names<E>.size() ? static_cast<std::size_t>(value) : none) {}

    /** Constructs a value from its string: anything convertible to `std::string_view`. A null pointer is the empty
        string. */
    template <class Text, std::enable_if_t<is_text<Text>, int> = 0>
    open_enum(Text const& text) {
        assign(wire_names<E>.data(), wire_names<E>.size(), detail::text_argument(text));
    }

    /** Assigns a value from its string, like the constructor. */
    template <class Text, std::enable_if_t<is_text<Text>, int> = 0>
    open_enum& operator=(Text const& text) {
        assign(wire_names<E>.data(), wire_names<E>.size(), detail::text_argument(text));
        return *this;
    }

    /** Returns the enumerator, or nothing if the string is unknown. */
    [[nodiscard]] std::optional<E> known() const noexcept {
        return index_ != none ? std::optional<E>(static_cast<E>(index_)) : std::nullopt;
    }

    /** Returns the string sent or received. The view is valid as long as this object lives, so a temporary has no
        `text`. */
    [[nodiscard]] std::string_view text() const& noexcept {
        return index_ != none ? wire_names<E>[index_] : std::string_view(unknown_);
    }
    std::string_view text() const&& = delete;

    /** Compares strings. */
    friend bool operator==(open_enum const& a, open_enum const& b) noexcept { return a.text() == b.text(); }
    /** The opposite of `==`. */
    friend bool operator!=(open_enum const& a, open_enum const& b) noexcept { return !(a == b); }
};

/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_ENUMS_HPP
#define STRIPE_TOKENS_ENUMS_HPP

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup vocabulary Types of members
    @{
*/

// Enumerations in requests. Each is open: see open_enum.

/** The type of the holder of a bank account.

    @par Example
    @code
    bank_account.account_holder_type = st::account_holder_type::individual;
    @endcode
*/
enum class account_holder_type {
    company,
    individual,
};
template <>
inline constexpr std::array<std::string_view, 2> wire_names<account_holder_type>{
    "company",
    "individual",
};

/** The type of a bank account; `futsu` and `toza` are Japanese.

    @par Example
    @code
    bank_account.account_type = st::bank_account_type::savings;
    @endcode
*/
enum class bank_account_type {
    checking, ///< a current account
    futsu,    ///< an ordinary account (Japan)
    savings,  ///< a savings account
    toza,     ///< a current account (Japan)
};
template <>
inline constexpr std::array<std::string_view, 4> wire_names<bank_account_type>{
    "checking",
    "futsu",
    "savings",
    "toza",
};

/** The legal form of an account (`account[business_type]`).

    @par Example
    @code
    st::params::account account;
    account.business_type = st::business_type::company;
    @endcode
*/
enum class business_type {
    company,
    government_entity,
    individual,
    non_profit,
};
template <>
inline constexpr std::array<std::string_view, 4> wire_names<business_type>{
    "company",
    "government_entity",
    "individual",
    "non_profit",
};

/** A preferred network of a co-badged card.

    @par Example
    @code
    card.networks.emplace().preferred = st::card_network::cartes_bancaires;
    @endcode
*/
enum class card_network {
    cartes_bancaires,
    mastercard,
    visa,
};
template <>
inline constexpr std::array<std::string_view, 3> wire_names<card_network>{
    "cartes_bancaires",
    "mastercard",
    "visa",
};

/** The legal structure of a company (`account[company][structure]`).

    @par Example
    @code
    st::params::company company;
    company.structure = st::company_structure::single_member_llc;
    @endcode
*/
enum class company_structure {
    free_zone_establishment,
    free_zone_llc,
    government_instrumentality,
    governmental_unit,
    incorporated_non_profit,
    incorporated_partnership,
    limited_liability_partnership,
    llc,
    multi_member_llc,
    private_company,
    private_corporation,
    private_partnership,
    public_company,
    public_corporation,
    public_partnership,
    registered_charity,
    single_member_llc,
    sole_establishment,
    sole_proprietorship,
    tax_exempt_government_instrumentality,
    unincorporated_association,
    unincorporated_non_profit,
    unincorporated_partnership,
};
template <>
inline constexpr std::array<std::string_view, 23> wire_names<company_structure>{
    "free_zone_establishment",
    "free_zone_llc",
    "government_instrumentality",
    "governmental_unit",
    "incorporated_non_profit",
    "incorporated_partnership",
    "limited_liability_partnership",
    "llc",
    "multi_member_llc",
    "private_company",
    "private_corporation",
    "private_partnership",
    "public_company",
    "public_corporation",
    "public_partnership",
    "registered_charity",
    "single_member_llc",
    "sole_establishment",
    "sole_proprietorship",
    "tax_exempt_government_instrumentality",
    "unincorporated_association",
    "unincorporated_non_profit",
    "unincorporated_partnership",
};

/** An answer for the US Consumer Financial Protection Bureau.

    @par Example
    @code
    st::params::ethnicity_details details;
    details.ethnicity.push_back(st::ethnicity::prefer_not_to_answer);
    @endcode
*/
enum class ethnicity {
    cuban,
    hispanic_or_latino,
    mexican,
    not_hispanic_or_latino,
    other_hispanic_or_latino,
    prefer_not_to_answer,
    puerto_rican,
};
template <>
inline constexpr std::array<std::string_view, 7> wire_names<ethnicity>{
    "cuban",
    "hispanic_or_latino",
    "mexican",
    "not_hispanic_or_latino",
    "other_hispanic_or_latino",
    "prefer_not_to_answer",
    "puerto_rican",
};

/** The reason for a company not to name its owners (`account[company][ownership_exemption_reason]`).

    @par Example
    @code
    st::params::company company;
    company.ownership_exemption_reason = st::ownership_exemption_reason::qualifies_as_financial_institution;
    @endcode
*/
enum class ownership_exemption_reason {
    qualified_entity_exceeds_ownership_threshold,
    qualifies_as_financial_institution,
};
template <>
inline constexpr std::array<std::string_view, 2> wire_names<ownership_exemption_reason>{
    "qualified_entity_exceeds_ownership_threshold",
    "qualifies_as_financial_institution",
};

/** Whether a person holds or held a prominent public function.

    @par Example
    @code
    person.political_exposure = st::political_exposure::none;
    @endcode
*/
enum class political_exposure {
    existing, ///< holds or held such a function
    none,     ///< never held one
};
template <>
inline constexpr std::array<std::string_view, 2> wire_names<political_exposure>{
    "existing",
    "none",
};

/** An answer for the US Consumer Financial Protection Bureau.

    @par Example
    @code
    st::params::race_details details;
    details.race.push_back(st::race::prefer_not_to_answer);
    @endcode
*/
enum class race {
    african_american,
    american_indian_or_alaska_native,
    asian,
    asian_indian,
    black_or_african_american,
    chinese,
    ethiopian,
    filipino,
    guamanian_or_chamorro,
    haitian,
    jamaican,
    japanese,
    korean,
    native_hawaiian,
    native_hawaiian_or_other_pacific_islander,
    nigerian,
    other_asian,
    other_black_or_african_american,
    other_pacific_islander,
    prefer_not_to_answer,
    samoan,
    somali,
    vietnamese,
    white,
};
template <>
inline constexpr std::array<std::string_view, 24> wire_names<race>{
    "african_american",
    "american_indian_or_alaska_native",
    "asian",
    "asian_indian",
    "black_or_african_american",
    "chinese",
    "ethiopian",
    "filipino",
    "guamanian_or_chamorro",
    "haitian",
    "jamaican",
    "japanese",
    "korean",
    "native_hawaiian",
    "native_hawaiian_or_other_pacific_islander",
    "nigerian",
    "other_asian",
    "other_black_or_african_american",
    "other_pacific_islander",
    "prefer_not_to_answer",
    "samoan",
    "somali",
    "vietnamese",
    "white",
};

// Enumerations in responses.

/** The type of a token. The API documents the first four, but also sends the others.

    @par Example
    @code
    bool card = token.type == st::token_type::card;
    @endcode
*/
enum class token_type {
    account,
    bank_account,
    card,
    pii,
    cvc_update,
    person,
};
template <>
inline constexpr std::array<std::string_view, 6> wire_names<token_type>{
    "account", "bank_account", "card", "pii", "cvc_update", "person",
};

/** The brand of a card.

    @par Example
    @code
    bool amex = card_object.brand == st::card_brand::american_express;
    @endcode
*/
enum class card_brand {
    american_express, ///< "American Express"
    cartes_bancaires, ///< "Cartes Bancaires"
    diners_club,      ///< "Diners Club"
    discover,         ///< "Discover"
    eftpos_australia, ///< "Eftpos Australia"
    girocard,         ///< "Girocard"
    jcb,              ///< "JCB"
    mastercard,       ///< "MasterCard"
    unionpay,         ///< "UnionPay"
    visa,             ///< "Visa"
    unknown,          ///< "Unknown": not known to the API
};
template <>
inline constexpr std::array<std::string_view, 11> wire_names<card_brand>{
    "American Express", "Cartes Bancaires", "Diners Club", "Discover", "Eftpos Australia", "Girocard", "JCB",
    "MasterCard",       "UnionPay",         "Visa",        "Unknown",
};

/** The funding of a card.

    @par Example
    @code
    bool prepaid = card_object.funding == st::card_funding::prepaid;
    @endcode
*/
enum class card_funding {
    credit,
    debit,
    prepaid,
    unknown,
};
template <>
inline constexpr std::array<std::string_view, 4> wire_names<card_funding>{
    "credit",
    "debit",
    "prepaid",
    "unknown",
};

/** The preferred network of a card, in a response.

    @par Example
    @code
    if (card_object.networks) bool visa = card_object.networks->preferred == st::card_network_preference::visa;
    @endcode
*/
enum class card_network_preference {
    cartes_bancaires,
    mastercard,
    visa,
    invalid_preference, ///< the requested network is not on the card
};
template <>
inline constexpr std::array<std::string_view, 4> wire_names<card_network_preference>{
    "cartes_bancaires",
    "mastercard",
    "visa",
    "invalid_preference",
};

/** The issuer's check of an address line, a postal code or a CVC.

    @par Example
    @code
    bool failed = card_object.cvc_check == st::check_result::fail;
    @endcode
*/
enum class check_result {
    pass,        ///< correct
    fail,        ///< wrong
    unavailable, ///< the issuer does not check
    unchecked,   ///< not checked yet
};
template <>
inline constexpr std::array<std::string_view, 4> wire_names<check_result>{
    "pass",
    "fail",
    "unavailable",
    "unchecked",
};

/** Whether a stored card may be shown to its customer again.

    @par Example
    @code
    bool always = card_object.allow_redisplay == st::allow_redisplay::always;
    @endcode
*/
enum class allow_redisplay {
    always,
    limited,
    unspecified,
};
template <>
inline constexpr std::array<std::string_view, 3> wire_names<allow_redisplay>{
    "always",
    "limited",
    "unspecified",
};

/** A method of payouts to a card or bank account.

    @par Example
    @code
    if (auto const& methods = card_object.available_payout_methods) {
        bool at_once = std::find(methods->begin(), methods->end(), st::payout_method::instant) != methods->end();
    }
    @endcode
*/
enum class payout_method {
    instant,
    standard,
};
template <>
inline constexpr std::array<std::string_view, 2> wire_names<payout_method>{
    "instant",
    "standard",
};

/** Whether the issuer of a card is subject to regulated interchange.

    @par Example
    @code
    bool regulated = card_object.regulated_status == st::regulated_status::regulated;
    @endcode
*/
enum class regulated_status {
    regulated,
    unregulated,
};
template <>
inline constexpr std::array<std::string_view, 2> wire_names<regulated_status>{
    "regulated",
    "unregulated",
};

/** The wallet that supplied a card.

    @par Example
    @code
    bool apple_pay = card_object.tokenization_method == st::tokenization_method::apple_pay;
    @endcode
*/
enum class tokenization_method {
    android_pay,
    apple_pay,
    masterpass,
    visa_checkout,
};
template <>
inline constexpr std::array<std::string_view, 4> wire_names<tokenization_method>{
    "android_pay",
    "apple_pay",
    "masterpass",
    "visa_checkout",
};

/** The state of a bank account or card for payouts.

    @par Example
    @code
    bool bad = bank_account_object.status == st::external_account_status::errored;
    @endcode
*/
enum class external_account_status {
    new_,                                 ///< "new": not checked yet
    validated,                            ///< the account exists
    verified,                             ///< the account belongs to its holder
    verification_failed,                  ///< the ownership could not be verified
    tokenized_account_number_deactivated, ///< the bank deactivated the tokenized number
    errored,                              ///< a payout failed
};
template <>
inline constexpr std::array<std::string_view, 6> wire_names<external_account_status>{
    "new", "validated", "verified", "verification_failed", "tokenized_account_number_deactivated", "errored",
};

/** The type of an error, as reported by the API.

    @par Example
    @code
    bool api = error.type == st::error_type::api_error; // error.kind() is what to decide by
    @endcode
*/
enum class error_type {
    api_error,
    authentication_error,
    card_error,
    idempotency_error,
    invalid_request_error,
    rate_limit_error,
};
template <>
inline constexpr std::array<std::string_view, 6> wire_names<error_type>{
    "api_error", "authentication_error", "card_error", "idempotency_error", "invalid_request_error", "rate_limit_error",
};

/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_STRING_LIST_HPP
#define STRIPE_TOKENS_STRING_LIST_HPP

#include <initializer_list>
#include <vector>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup vocabulary Types of members
    @{
*/

namespace detail {

// An item of a braced list: anything convertible to std::string_view. Two pointers in braces are no item.
class list_item {
public:
    template <class Text, std::enable_if_t<is_text_argument<Text>, int> = 0>
    list_item(Text const& text) noexcept : text_(text) {}

    [[nodiscard]] std::string_view view() const noexcept { return text_.view(); }

private:
    text_argument text_;
};

} // namespace detail

/** A `std::vector<std::string>` with safe braces.

    `std::vector<std::string>{{"a", "b"}}` compiles and has undefined behaviour: the inner braces are a `std::string` from
    two iterators. For a string_list the same braces are the strings "a" and "b". An item is anything convertible to
    `std::string_view`; a null pointer is the empty string. The inherited functions, such as `push_back` and `assign`,
    are those of the vector.

    @par Example
    @code
    st::params::create params;
    params.expand = {"card.customer"};
    params.expand.push_back("bank_account.customer");
    @endcode
    @par Exceptions
    `std::bad_alloc` only.
    @see C++ standard, [over.match.list]: initializer-list constructors are considered first
*/
class string_list : public std::vector<std::string> {
public:
    /** Constructs an empty list. */
    string_list() noexcept = default;

    /** Takes over or copies a `std::vector<std::string>`. A template, which braces do not match. */
    template <class Strings, std::enable_if_t<std::is_same_v<std::decay_t<Strings>, std::vector<std::string>>, int> = 0>
    string_list(Strings&& items) : std::vector<std::string>(std::forward<Strings>(items)) {}

    /** Copies `items`. */
    string_list(std::initializer_list<detail::list_item> items) {
        reserve(items.size());
        for (detail::list_item const& item : items) emplace_back(item.view());
    }

    /** Copies the strings from `first` to `last`. Two `char const*` are not a range. */
    template <class Iterator,
              std::enable_if_t<std::is_convertible_v<decltype(*std::declval<Iterator&>()), std::string_view>, int> = 0>
    string_list(Iterator first, Iterator last) {
        for (; first != last; ++first) emplace_back(detail::list_item(*first).view());
    }
};

/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_EMPTYABLE_HPP
#define STRIPE_TOKENS_EMPTYABLE_HPP

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup vocabulary Types of members
    @{
*/

namespace detail {

// An empty string and a cleared parameter are sent as the same bytes: `key=`.
template <class T>
bool is_empty_text(T const&) noexcept {
    return false;
}
inline bool is_empty_text(std::string const& text) noexcept { return text.empty(); }
template <class E>
bool is_empty_text(open_enum<E> const& text) noexcept {
    return text.text().empty();
}

} // namespace detail

/** The type of @ref cleared.

    @par Example
    @code
    st::params::individual individual;
    individual.dob = st::cleared_t{}; // the same as st::cleared
    @endcode
*/
struct cleared_t {
    /** Returns true: all objects of this type are equal. */
    friend constexpr bool operator==(cleared_t, cleared_t) noexcept { return true; }
    /** The opposite of `==`. */
    friend constexpr bool operator!=(cleared_t, cleared_t) noexcept { return false; }
};

/** Marks a parameter to be sent with an empty value, which unsets it on the server.

    @par Example
    @code
    st::params::person person;
    person.full_name_aliases = st::cleared;
    std::string body = st::encode(person); // person[full_name_aliases]=
    @endcode
*/
inline constexpr cleared_t cleared{};

/** A parameter in one of three states: absent (not sent), cleared (sent as `key=`, which unsets it on the server), or
    set to a value.

    The API reads an empty value as "unset" only for a few parameters. These have this type; the others are
    `std::optional`. An empty string is sent as the same bytes as @ref cleared, so it counts as cleared.

    @par Example
    @code
    st::emptyable<std::string> user_agent;       // absent
    user_agent = "Mozilla/5.0";                  // a value
    user_agent = st::cleared;                    // unset it on the server
    @endcode
    A moved-from object unsets nothing on the server: if its value was a string, the object is absent.
    @par Exceptions
    Those of the constructors of `T`.
    @see Stripe API reference, "Form encoded bodies": an empty string unsets a value
*/
template <class T>
class emptyable {
public:
    /** The type of the value. */
    using value_type = T;

    /** Constructs an absent parameter. */
    emptyable() = default;

    /** Constructs a cleared parameter. */
    emptyable(cleared_t) noexcept : state_(state::unset) {}

    /** Constructs a parameter with a value: anything assignable to a `T`. A null pointer, as `std::getenv` may return,
        makes it absent. */
    template <class U = T, std::enable_if_t<std::is_constructible_v<T, U&&> && std::is_assignable_v<T&, U&&> &&
                                                !std::is_same_v<std::decay_t<U>, emptyable> &&
                                                !std::is_same_v<std::decay_t<U>, cleared_t> &&
                                                !std::is_null_pointer_v<std::decay_t<U>>,
                                            int> = 0>
    emptyable(U&& value) {
        if constexpr (std::is_pointer_v<std::decay_t<U>>) {
            std::decay_t<U> const pointer = value;
            if (pointer == nullptr) return;
        }
        value_.emplace(std::forward<U>(value));
    }

    /** Constructs a list from braces: `aliases = {"Jane", "Jenny"}`. */
    template <class U = T,
              std::enable_if_t<std::is_constructible_v<U, std::initializer_list<detail::list_item>>, int> = 0>
    emptyable(std::initializer_list<detail::list_item> items) : value_(std::in_place, items) {}

    /** Constructs a `T` in place and returns it. If the constructor throws, the parameter is absent: nothing is unset
        by accident. */
    template <class... Arguments>
    T& emplace(Arguments&&... arguments) {
        state_ = state::plain;
        return value_.emplace(std::forward<Arguments>(arguments)...);
    }

    /** Makes the parameter absent. */
    void reset() noexcept {
        value_.reset();
        state_ = state::plain;
    }

    /** Returns true if the parameter has no value and is not cleared. An empty list or map counts as a value but sends
        nothing; assign @ref cleared to unset it on the server. */
    [[nodiscard]] bool is_absent() const noexcept { return !(is_cleared)() && !has_value(); }
    /** Returns true if the parameter is sent with an empty value. In parentheses, because curses.h defines a macro of this
        name: after curses.h, call `(parameter.is_cleared)()` or define `NCURSES_NOMACROS`. */
    [[nodiscard]] bool(is_cleared)() const noexcept {
        return value_ ? detail::is_empty_text(*value_) && !state_.is(state::moved_from) : state_.is(state::unset);
    }
    /** Returns true if the parameter has a value other than the empty string. */
    [[nodiscard]] bool has_value() const noexcept { return value_ && !detail::is_empty_text(*value_); }

    /** Returns `has_value()`. */
    explicit operator bool() const noexcept { return has_value(); }

    /** Returns the value. @pre A value is present; it may be an empty string. */
    [[nodiscard]] T& operator*() noexcept {
        STRIPE_TOKENS_ASSERT(value_.has_value());
        return *value_;
    }
    /** Returns the value. @pre A value is present; it may be an empty string. */
    [[nodiscard]] T const& operator*() const noexcept {
        STRIPE_TOKENS_ASSERT(value_.has_value());
        return *value_;
    }
    /** Accesses a member of the value. @pre A value is present; it may be an empty string. */
    [[nodiscard]] T* operator->() noexcept { return &**this; }
    /** Accesses a member of the value. @pre A value is present; it may be an empty string. */
    [[nodiscard]] T const* operator->() const noexcept { return &**this; }

    /** Returns true if both have equal values, both are absent, or both are cleared. */
    friend bool operator==(emptyable const& a, emptyable const& b) {
        return a.has_value() && b.has_value() ? *a == *b
                                              : a.is_absent() == b.is_absent() && a.has_value() == b.has_value();
    }
    /** The opposite of `==`. */
    friend bool operator!=(emptyable const& a, emptyable const& b) { return !(a == b); }

private:
    // Remembers a move: a moved-from string is empty, but must not count as cleared.
    class state {
    public:
        enum kind : unsigned char { plain, unset, moved_from };

        state(kind value) noexcept : value_(value) {}
        state(state const&) = default;
        state& operator=(state const&) = default;
        state(state&& other) noexcept : value_(std::exchange(other.value_, moved_from)) {}
        state& operator=(state&& other) noexcept {
            value_ = other.value_;
            other.value_ = moved_from; // also on self-assignment
            return *this;
        }
        ~state() = default;

        [[nodiscard]] bool is(kind value) const noexcept { return value_ == value; }

    private:
        kind value_;
    };

    std::optional<T> value_{}; // a std::variant takes several times as long to compile
    state state_ = state::plain;
};

/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_TIMESTAMP_HPP
#define STRIPE_TOKENS_TIMESTAMP_HPP

#include <chrono>
#include <cstdint>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup vocabulary Types of members
    @{
*/

/** A moment in whole seconds since 1970-01-01T00:00:00Z, without leap seconds: `std::chrono::sys_seconds` in C++20.

    @par Example
    @code
    st::timestamp now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    @endcode
*/
using timestamp = std::chrono::time_point<std::chrono::system_clock, std::chrono::seconds>;

/** Converts seconds since 1970-01-01T00:00:00Z, the API's format of times, to a timestamp.

    @par Example
    @code
    st::timestamp accepted = st::from_unix_seconds(1609798905); // 2021-01-04T22:21:45Z
    @endcode
*/
[[nodiscard]] constexpr timestamp from_unix_seconds(std::int64_t seconds) noexcept {
    return timestamp(std::chrono::seconds(seconds));
}

/** Returns the seconds from 1970-01-01T00:00:00Z to `moment`.

    @par Example
    @code
    std::int64_t seconds = st::unix_seconds(token.created);
    @endcode
*/
[[nodiscard]] constexpr std::int64_t unix_seconds(timestamp moment) noexcept {
    return moment.time_since_epoch().count();
}

/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_DECIMAL_HPP
#define STRIPE_TOKENS_DECIMAL_HPP

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup vocabulary Types of members
    @{
*/

namespace detail {

// Excludes bool and the character types, which `std::is_integral` accepts.
template <class T>
inline constexpr bool is_number =
    std::is_integral_v<T> && !std::is_same_v<T, bool> && !std::is_same_v<T, char> && !std::is_same_v<T, wchar_t> &&
#if defined(__cpp_char8_t)
    !std::is_same_v<T, char8_t> &&
#endif
    !std::is_same_v<T, char16_t> && !std::is_same_v<T, char32_t>;

} // namespace detail

/** An exact decimal number, such as a percentage. It is sent digit for digit: never rounded, never with an exponent.

    @par Example
    @code
    st::params::person_relationship role;
    role.percent_ownership = 25;                                       // integers are always exact
    role.percent_ownership = st::decimal::parse("33.3333333333").value();
    role.percent_ownership = st::decimal::from_double(0.00001).value(); // sent as 0.00001
    @endcode
    @par Exceptions
    `std::bad_alloc` only.
    @see RFC 8259 section 6 for the grammar of a number
*/
class decimal {
public:
    /** Constructs zero. */
    decimal() : text_("0") {}

    /** Constructs the exact number `value`. */
    template <class Integer, std::enable_if_t<detail::is_number<Integer>, int> = 0>
    decimal(Integer value) : text_(std::to_string(value)) {}

    /** Parses `text` as a JSON number. Returns nothing if `text` is not one, or if the result exceeds 1,000 characters.

        Digits are kept as written. An exponent is written out: `1e3` becomes `1000`, `0e9999` becomes `0`.
        @par Complexity
        Linear in the length of the result.
    */
    [[nodiscard]] static std::optional<decimal> parse(detail::text_argument text);

    /** Converts `value` to `double` and returns the shortest number that parses back to it, or nothing if `value` is not
        finite.

        Only calls need `std::to_chars` for `double`, which Apple's library has since macOS 13.3 and iOS 16.3
        (developer.apple.com/xcode/cpp; podofo/podofo issue 295; read on 2026-11-28). */
    template <class Number, std::enable_if_t<std::is_arithmetic_v<Number>, int> = 0>
    [[nodiscard]] static std::optional<decimal> from_double(Number value);

    /** Returns the number as sent: an optional `-`, digits, and optionally a point and more digits.

        The view is valid as long as this object lives, so a temporary has no `text`. */
    [[nodiscard]] std::string_view text() const& noexcept { return text_.empty() ? std::string_view("0") : text_; }
    std::string_view text() const&& = delete;

    /** Returns the same number without redundant zeros: `12.50` becomes `12.5`, `-0` becomes `0`. */
    [[nodiscard]] decimal shortest() const;

    /** Compares by value: `12.50` equals `12.5`. */
    friend bool operator==(decimal const& a, decimal const& b) {
        return a.text() == b.text() || a.shortest().text_ == b.shortest().text_;
    }
    /** The opposite of `==`. */
    friend bool operator!=(decimal const& a, decimal const& b) { return !(a == b); }

private:
    std::string text_; // empty in a moved-from object, which is zero
};

/** @} */

} // namespace v1
} // namespace stripe_tokens

#ifndef STRIPE_TOKENS_IMPL_DECIMAL_HPP
#define STRIPE_TOKENS_IMPL_DECIMAL_HPP

#ifndef STRIPE_TOKENS_DETAIL_TEXT_ASCII_HPP
#define STRIPE_TOKENS_DETAIL_TEXT_ASCII_HPP

// Letters and digits of ASCII, the same in every locale.

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

constexpr char to_lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
constexpr char to_upper(char c) noexcept { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }
constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) noexcept { return to_lower(c) >= 'a' && to_lower(c) <= 'z'; }

inline bool equals_ignoring_case(std::string_view a, std::string_view b) noexcept {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i != a.size(); ++i) {
        if (to_lower(a[i]) != to_lower(b[i])) return false;
    }
    return true;
}

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

#include <charconv>
#include <limits>
#include <system_error>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// The parts of a JSON number: sign, digits before the point, digits after it, power of ten.
struct number_parts {
    bool negative = false;
    std::string_view whole;
    std::string_view fraction;
    int exponent = 0;
};

inline std::string_view take_digits(std::string_view& rest) noexcept {
    std::size_t count = 0;
    while (count != rest.size() && is_digit(rest[count])) ++count;
    std::string_view const digits = rest.substr(0, count);
    rest.remove_prefix(count);
    return digits;
}

inline bool take(std::string_view& rest, char wanted) noexcept {
    if (rest.empty() || rest.front() != wanted) return false;
    rest.remove_prefix(1);
    return true;
}

inline std::optional<number_parts> split_number(std::string_view text) noexcept {
    number_parts parts;
    parts.negative = take(text, '-');
    parts.whole = take_digits(text);
    if (parts.whole.empty() || (parts.whole.size() > 1 && parts.whole.front() == '0')) return std::nullopt;
    if (take(text, '.')) {
        parts.fraction = take_digits(text);
        if (parts.fraction.empty()) return std::nullopt;
    }
    if (take(text, 'e') || take(text, 'E')) {
        bool const negative = take(text, '-');
        if (!negative) take(text, '+');
        std::string_view const digits = take_digits(text);
        if (digits.empty()) return std::nullopt;
        auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), parts.exponent);
        if (error != std::errc()) parts.exponent = (std::numeric_limits<int>::max)(); // clamped: beyond every limit
        if (negative) parts.exponent = -parts.exponent;
    }
    if (!text.empty()) return std::nullopt;
    return parts;
}

inline constexpr std::size_t max_decimal_size = 1000;

} // namespace detail

inline std::optional<decimal> decimal::parse(detail::text_argument text) {
    if (text.view().size() > detail::max_decimal_size) return std::nullopt;
    std::optional<detail::number_parts> const parts = detail::split_number(text);
    if (!parts) return std::nullopt;
    decimal result;
    if (text.view().find_first_of("eE") == std::string_view::npos) {
        result.text_ = text.view();
        return result;
    }
    std::string_view const mantissa = text.view().substr(0, text.view().find_first_of("eE"));
    if (mantissa.find_first_not_of("-0.") == std::string_view::npos) return result; // zero for any exponent
    int const limit = static_cast<int>(detail::max_decimal_size);
    if (parts->exponent > limit || parts->exponent < -limit) return std::nullopt;
    std::string digits(parts->whole);
    digits += parts->fraction;
    int point = static_cast<int>(parts->whole.size()) + parts->exponent;
    if (point < 1) {
        digits.insert(0, static_cast<std::size_t>(1 - point), '0');
        point = 1;
    }
    if (static_cast<std::size_t>(point) > digits.size()) digits.resize(static_cast<std::size_t>(point), '0');
    std::size_t leading = 0; // the digits of 0.5e1 are 05 here
    while (static_cast<int>(leading) + 1 < point && digits[leading] == '0') ++leading;
    digits.erase(0, leading);
    point -= static_cast<int>(leading);
    if (static_cast<std::size_t>(point) < digits.size()) digits.insert(static_cast<std::size_t>(point), 1, '.');
    if (parts->negative) digits.insert(0, 1, '-');
    result.text_ = std::move(digits);
    result = result.shortest();
    if (result.text_.size() > detail::max_decimal_size) return std::nullopt;
    return result;
}

template <class Number, std::enable_if_t<std::is_arithmetic_v<Number>, int>>
std::optional<decimal> decimal::from_double(Number value) {
    // A type that depends on `Number`: a compiler must not look for std::to_chars before there is a caller.
    using real = std::enable_if_t<std::is_arithmetic_v<Number>, double>;
    using limits = std::numeric_limits<real>;
    real const number = static_cast<real>(value);
    if (!(number >= limits::lowest() && number <= (limits::max)())) return std::nullopt; // rejects NaN and infinities
    char buffer[32]; // the longest text is -1.7976931348623157e+308
    auto const written = std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::scientific);
    return parse(std::string_view(buffer, static_cast<std::size_t>(written.ptr - buffer)));
}

inline decimal decimal::shortest() const {
    std::optional<detail::number_parts> const parts = detail::split_number(text());
    std::string_view whole = parts->whole;
    std::string_view fraction = parts->fraction;
    while (!whole.empty() && whole.front() == '0') whole.remove_prefix(1);
    while (!fraction.empty() && fraction.back() == '0') fraction.remove_suffix(1);
    decimal result;
    result.text_.clear();
    if (parts->negative && !(whole.empty() && fraction.empty())) result.text_ += '-';
    if (whole.empty()) result.text_ += '0';
    result.text_ += whole;
    if (!fraction.empty()) (result.text_ += '.') += fraction;
    return result;
}

} // namespace v1
} // namespace stripe_tokens

#endif

#endif

#ifndef STRIPE_TOKENS_KEY_ERRC_HPP
#define STRIPE_TOKENS_KEY_ERRC_HPP

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup vocabulary Types of members
    @{
*/

/** Reasons to reject a user-supplied key.

    A Rack-style server unescapes a key before it splits the key at the brackets, so escaping cannot keep `a][b` in one
    piece. The only safe treatment is to reject such a key before it is stored.

    @par Example
    @code
    bool rejected = st::check_key("a][b") == st::key_errc::bracket;
    @endcode
*/
enum class key_errc {
    empty = 1,         ///< The key has no characters: `metadata[]` would be a list.
    bracket,           ///< The key contains `[` or `]`.
    control_character, ///< The key contains a byte below 0x20, or the byte 0x7F.
    no_segments,       ///< A path without segments names no parameter.
    duplicate,         ///< The path has a value already.
    conflict,          ///< A path is a prefix of another: the parameter would be a value and an object at once.
    too_deep,          ///< The path has more than 1,000 segments.
};

/** The category of @ref key_errc, named "stripe_tokens.key".

    @par Example
    @code
    bool ours = st::check_key("").category() == st::key_category();
    @endcode
*/
[[nodiscard]] inline std::error_category const& key_category() noexcept {
    struct category final : std::error_category {
        char const* name() const noexcept override { return "stripe_tokens.key"; }
        std::string message(int code) const override {
            switch (static_cast<key_errc>(code)) {
            case key_errc::empty: return "the key is empty";
            case key_errc::bracket: return "the key contains a bracket";
            case key_errc::control_character: return "the key contains a control character";
            case key_errc::no_segments: return "the path has no segments";
            case key_errc::duplicate: return "the path has a value already";
            case key_errc::conflict: return "the path would be a value and an object at once";
            case key_errc::too_deep: return "the path has more than 1,000 segments";
            }
            return "unknown";
        }
    };
    static category const instance;
    return instance;
}

/** Converts a @ref key_errc to `std::error_code`, implicitly too.

    @par Example
    @code
    std::string why = make_error_code(st::key_errc::empty).message(); // "the key is empty"
    @endcode
*/
[[nodiscard]] inline std::error_code make_error_code(key_errc code) noexcept {
    return {static_cast<int>(code), key_category()};
}

/** Checks whether `key` may stand between brackets. Returns nothing on success, otherwise the violated rule.

    @par Example
    @code
    std::error_code error = st::check_key("order[id]"); // key_errc::bracket
    @endcode
    @par Complexity
    Linear in `key.size()`; neither allocates nor throws.
    @see Rack, `Rack::QueryParser#normalize_params`
*/
[[nodiscard]] inline std::error_code check_key(detail::text_argument key) noexcept;

} // namespace v1
} // namespace stripe_tokens

template <>
struct std::is_error_code_enum<stripe_tokens::key_errc> : std::true_type {};

namespace stripe_tokens {
inline namespace v1 {

inline std::error_code check_key(detail::text_argument key) noexcept {
    if (key.view().empty()) return key_errc::empty;
    for (char const c : key.view()) {
        if (c == '[' || c == ']') return key_errc::bracket;
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return key_errc::control_character;
    }
    return {};
}

/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_METADATA_HPP
#define STRIPE_TOKENS_METADATA_HPP

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup vocabulary Types of members
    @{
*/

/** User-supplied keys and values, in insertion order. Every stored key is safe to send.

    An empty value unsets its key on the server. `validate` checks the limits of the API: 50 keys, 40 characters per
    key, 500 characters per value.

    @par Example
    @code
    st::metadata metadata;
    if (std::error_code error = metadata.insert_or_assign("order", "6735")) throw std::system_error(error);
    @endcode
    @par Complexity
    Insertion is linear in the number of keys; the API accepts 50.
    @see Stripe API reference, "Metadata"
*/
class metadata {
public:
    /** A key and its value. */
    using value_type = std::pair<std::string, std::string>;
    /** Iterates over the keys and values. */
    using const_iterator = std::vector<value_type>::const_iterator;

    /** Stores `value` under `key`, in place of an earlier value if there is one.

        Both are anything convertible to `std::string_view`; write a number as text. A null pointer is the empty string,
        so it is rejected as a key.

        @return           Nothing on success; otherwise the reason to reject the key, a @ref key_errc. Then nothing is
                          stored.
        @par Exceptions
        `std::bad_alloc` only.
    */
    [[nodiscard]] std::error_code insert_or_assign(detail::string_argument key, detail::string_argument value) {
        if (std::error_code error = check_key(key.view())) return error;
        if (std::string* const stored = find(key.view())) {
            *stored = value.take();
        } else {
            entries_.emplace_back(key.take(), value.take());
        }
        return {};
    }

    /** Returns true if there is a value under `key`. */
    [[nodiscard]] bool contains(detail::text_argument key) const noexcept {
        return const_cast<metadata*>(this)->find(key);
    }

    /** Removes the value under `key`. Returns true if there was one. */
    bool erase(detail::text_argument key) noexcept {
        for (auto entry = entries_.begin(); entry != entries_.end(); ++entry) {
            if (entry->first == key.view()) {
                entries_.erase(entry);
                return true;
            }
        }
        return false;
    }

    /** Returns an iterator to the first key, in insertion order. */
    [[nodiscard]] const_iterator begin() const noexcept { return entries_.begin(); }
    /** Returns an iterator past the last key. */
    [[nodiscard]] const_iterator end() const noexcept { return entries_.end(); }
    /** Returns the number of keys. */
    [[nodiscard]] std::size_t size() const noexcept { return entries_.size(); }
    /** Returns true if there are no keys. */
    [[nodiscard]] bool empty() const noexcept { return entries_.empty(); }

    /** Returns true if both have equal keys and values in the same order. */
    friend bool operator==(metadata const& a, metadata const& b) { return a.entries_ == b.entries_; }
    /** The opposite of `==`. */
    friend bool operator!=(metadata const& a, metadata const& b) { return !(a == b); }

private:
    std::string* find(std::string_view key) noexcept {
        for (value_type& entry : entries_) {
            if (entry.first == key) return &entry.second;
        }
        return nullptr;
    }

    std::vector<value_type> entries_;
};

/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_EXTRA_HPP
#define STRIPE_TOKENS_EXTRA_HPP

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup vocabulary Types of members
    @{
*/

/** Parameters unknown to this version of the library, in insertion order.

    Each has a path of segments and a value: `{"card", "loyalty", "number"}` is sent as `card[loyalty][number]=...`. As
    in @ref metadata, a segment that cannot be sent safely is rejected on insertion. A path of more than 1,000 segments
    is rejected too. An unknown parameter may be confidential, so its value is a @ref secret.

    @par Example
    @code
    st::extra extra;
    if (std::error_code error = extra.insert({"card", "loyalty"}, "gold")) throw std::system_error(error);
    if (std::error_code error = extra.append({"card", "tags"}, "blue")) throw std::system_error(error); // card[tags][]=blue
    @endcode
    @par Complexity
    Inserting n parameters compares O(n log^2 n) paths.
*/
class extra {
public:
    /** One parameter.

        @par Example
        @code
        for (st::extra::value_type const& parameter : params.extra) show(parameter.path.front());
        @endcode
    */
    struct value_type {
        std::vector<std::string> path; ///< The segments, outermost first.
        bool item = false;             ///< Whether it is an item of a list, with a key that ends with `[]`.
        stripe_tokens::secret value;   ///< The value sent.

        /** Compares every member. */
        friend bool operator==(value_type const& a, value_type const& b) {
            return a.path == b.path && a.item == b.item && a.value == b.value;
        }
        /** The opposite of `==`. */
        friend bool operator!=(value_type const& a, value_type const& b) { return !(a == b); }
    };
    /** Iterates over the parameters. */
    using const_iterator = std::vector<value_type>::const_iterator;

    /** Constructs an empty list of parameters. */
    extra() = default;
    /** Leaves the source empty. */
    extra(extra&&) = default;
    /** Zeroes the previous values and leaves the source empty. */
    extra& operator=(extra&&) = default;
    extra(extra const&) = delete; // the values are secrets
    extra& operator=(extra const&) = delete;
    ~extra() = default;

    /** Stores a value under `path`.

        @return           Nothing on success; otherwise the reason to reject the path, a @ref key_errc. Then nothing is
                          stored.
        @par Exceptions
        `std::bad_alloc` only.
    */
    template <class = void> // Compile on use.
    [[nodiscard]] std::error_code insert(string_list path, secret value) {
        return insert_entry<value_type>({std::move(path), false, std::move(value)});
    }

    /** Appends an item to the list under `path`. Otherwise like @ref insert. */
    template <class = void>
    [[nodiscard]] std::error_code append(string_list path, secret value) {
        return insert_entry<value_type>({std::move(path), true, std::move(value)});
    }

    /** Returns an iterator to the first parameter, in insertion order. */
    [[nodiscard]] const_iterator begin() const noexcept { return entries_.begin(); }
    /** Returns an iterator past the last parameter. */
    [[nodiscard]] const_iterator end() const noexcept { return entries_.end(); }
    /** Returns the number of parameters. */
    [[nodiscard]] std::size_t size() const noexcept { return entries_.size(); }
    /** Returns true if there are no parameters. */
    [[nodiscard]] bool empty() const noexcept { return entries_.empty(); }

    /** Returns true if both have equal parameters in the same order. */
    friend bool operator==(extra const& a, extra const& b) { return a.entries_ == b.entries_; }
    /** The opposite of `==`. */
    friend bool operator!=(extra const& a, extra const& b) { return !(a == b); }

private:
    using path_type = std::vector<std::string>;

    static constexpr std::size_t max_segments = 1000;

    // Returns true if `outer` is a prefix of `path`, or equal to it.
    static bool starts_with(path_type const& path, path_type const& outer) noexcept {
        for (std::size_t i = 0; i != outer.size(); ++i) {
            if (i == path.size() || path[i] != outer[i]) return false;
        }
        return true;
    }
    static bool is_before(path_type const& a, path_type const& b) noexcept {
        for (std::size_t i = 0; i != a.size() && i != b.size(); ++i) {
            if (int const order = a[i].compare(b[i]); order != 0) return order < 0;
        }
        return a.size() < b.size();
    }

    template <class Entry>
    std::error_code insert_entry(Entry entry) {
        if (entry.path.empty()) return key_errc::no_segments;
        if (entry.path.size() > max_segments) return key_errc::too_deep;
        for (std::string const& segment : entry.path) {
            if (std::error_code error = check_key(segment)) return error;
        }
        // In each run, a path that excludes `entry.path` is a neighbour of its insertion point.
        std::size_t last = order_.size();
        for (std::size_t run = 1; last != 0; run *= 2) {
            if ((order_.size() & run) == 0) continue;
            std::size_t const first = last - run;
            std::size_t at = first; // the insertion point, when the loop ends
            for (std::size_t end = last; at != end;) {
                std::size_t const middle = at + (end - at) / 2;
                if (is_before(entries_[order_[middle]].path, entry.path)) {
                    at = middle + 1;
                } else {
                    end = middle;
                }
            }
            if (at != last && starts_with(entries_[order_[at]].path, entry.path)) {
                Entry const& found = entries_[order_[at]];
                if (found.path.size() != entry.path.size() || found.item != entry.item) return key_errc::conflict;
                if (!entry.item) return key_errc::duplicate;
                entries_.push_back(std::move(entry));
                return {};
            }
            if (at != first && starts_with(entry.path, entries_[order_[at - 1]].path)) return key_errc::conflict;
            last = first;
        }
        // Every operation that may throw comes before there is anything to undo.
        std::size_t const size = order_.size() + 1;
        if (order_.capacity() < size + size / 2) order_.reserve(3 * size);
        entries_.push_back(std::move(entry));
        order_.push_back(entries_.size() - 1);
        for (std::size_t run = 1; (size & run) == 0; run *= 2) merge_runs(run);
        return {};
    }
    // Merges the last two runs, both of length `run`. The second is first copied past the end, then both are merged
    // backwards.
    template <class = void>
    void merge_runs(std::size_t run) noexcept {
        std::size_t const size = order_.size();
        std::size_t const first = size - 2 * run;
        std::size_t end_of_first = size - run;
        std::size_t end_of_second = size + run;
        order_.resize(end_of_second); // within the reserved capacity
        for (std::size_t i = 0; i != run; ++i) order_[size + i] = order_[end_of_first + i];
        for (std::size_t end = size; end_of_second != size;) {
            bool const is_of_first = end_of_first != first && is_before(entries_[order_[end_of_second - 1]].path,
                                                                        entries_[order_[end_of_first - 1]].path);
            order_[--end] = is_of_first ? order_[--end_of_first] : order_[--end_of_second];
        }
        order_.resize(size);
    }

    std::vector<value_type> entries_;
    // Bentley-Saxe index: for each distinct path, its first entry, in runs sorted by path. The lengths of the runs are
    // the bits of the size, longest first.
    std::vector<std::size_t> order_;
};

/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif

// Requests. These headers need only the standard library.

#ifndef STRIPE_TOKENS_PARAMS_HPP
#define STRIPE_TOKENS_PARAMS_HPP

// The parameters of requests: one struct per object of the API, with the names of the API.

#ifndef STRIPE_TOKENS_PARAMS_ACCOUNT_HPP
#define STRIPE_TOKENS_PARAMS_ACCOUNT_HPP

#ifndef STRIPE_TOKENS_DETAIL_FIELDS_COMPARE_HPP
#define STRIPE_TOKENS_DETAIL_FIELDS_COMPARE_HPP

#ifndef STRIPE_TOKENS_DETAIL_FIELDS_LIST_HPP
#define STRIPE_TOKENS_DETAIL_FIELDS_LIST_HPP

#ifndef STRIPE_TOKENS_DETAIL_FIELDS_ATTRIBUTES_HPP
#define STRIPE_TOKENS_DETAIL_FIELDS_ATTRIBUTES_HPP

// Attributes of a field. A field list states them after the member:
//
//     visit("city", self.city, detail::max_length<100>, detail::personal);
//
// Each attribute is the only place of its fact. Of two attributes about the same fact, the later one counts. The
// encoder, the decoder, the JSON writer, the validator and the tests read it there.

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// ---- validation

// The API rejects the object without this parameter.
struct required_attribute {};
inline constexpr required_attribute required{};

// Greatest length of a text in code points. On an object, it applies to the object's entire subtree; only any_length
// may stand there.
template <std::uint16_t Max>
struct max_length_attribute {};
template <std::uint16_t Max>
inline constexpr max_length_attribute<Max> max_length{};
inline constexpr max_length_attribute<0> any_length{};
inline constexpr std::uint16_t default_max_length = 5000;

// The API accepts an empty item in this list.
struct empty_items_attribute {};
inline constexpr empty_items_attribute empty_items{};

// The parameter replaces every other parameter of its object.
struct replaces_others_attribute {};
inline constexpr replaces_others_attribute replaces_others{};

// The API rejects the parameter beside a source of this kind.
template <class Kind>
struct excludes_attribute {};
template <class Kind>
inline constexpr excludes_attribute<Kind> excludes{};

// The API rejects a source of this kind without the parameter.
template <class Kind>
struct needed_by_attribute {};
template <class Kind>
inline constexpr needed_by_attribute<Kind> needed_by{};

// The API rejects the object unless this parameter is true.
struct must_be_true_attribute {};
inline constexpr must_be_true_attribute must_be_true{};

// The form of a value. The validator has a rule for each (apply_rule).
namespace format {
struct account_number_attribute {};
inline constexpr account_number_attribute account_number{};
struct card_number_attribute {};
inline constexpr card_number_attribute card_number{};
struct cvc_attribute {};
inline constexpr cvc_attribute cvc{};
struct country_attribute {};
inline constexpr country_attribute country{};
struct day_attribute {};
inline constexpr day_attribute day{};
struct month_attribute {};
inline constexpr month_attribute month{};
struct year_attribute {};
inline constexpr year_attribute year{};
struct percentage_attribute {};
inline constexpr percentage_attribute percentage{};
struct ssn_last_4_attribute {};
inline constexpr ssn_last_4_attribute ssn_last_4{};
struct expiry_month_attribute {};
inline constexpr expiry_month_attribute expiry_month{};
struct expiry_year_attribute {};
inline constexpr expiry_year_attribute expiry_year{};
struct routing_number_attribute {};
inline constexpr routing_number_attribute routing_number{};
} // namespace format

// ---- redaction. A member of type `secret` needs no attribute.

// The value identifies or describes a person. On an object: so does every value in the object's subtree, except those
// with the attribute `shown`.
struct personal_attribute {};
inline constexpr personal_attribute personal{};

// The value, or every value of the object, is a secret. A date of birth is one of the answers that prove an identity.
struct secret_attribute {};
inline constexpr secret_attribute secret_value{};

// The value stays visible in a personal object.
struct shown_attribute {};
inline constexpr shown_attribute shown{};

// The value names a member of the API. A redacted body treats the value as a user-supplied name.
struct user_name_attribute {};
inline constexpr user_name_attribute user_name{};

// ---- decoding

// Base of the attributes that change how a member is read.
struct reading_attribute {};

// A number of the input may be text: the API documents text and accepts a number.
struct number_or_text_attribute : reading_attribute {};
inline constexpr number_or_text_attribute number_or_text{};

// The decoder rejects an integer outside the range.
template <int Lowest, int Highest>
struct range_attribute : reading_attribute {};
template <int Lowest, int Highest>
inline constexpr range_attribute<Lowest, Highest> range{};

// The member may be absent or null, although its type is not std::optional. Absent leaves it empty.
struct optional_attribute : reading_attribute {};
inline constexpr optional_attribute optional{};

// The JSON writer leaves an empty text out.
struct omitted_if_empty_attribute {};
inline constexpr omitted_if_empty_attribute omitted_if_empty{};

// ---- the attributes of one field as values

// How a redacted body treats a value. The enumerators are bits of a mask (form_writer).
enum class sensitivity : unsigned char {
    unmarked = 1, // masked only in an object that is personal or secret
    always_shown = 2,
    personal_data = 4,
    secret_data = 8,
    user_supplied = 16, // a name: masked if it may be a secret
};

struct field_traits {
    std::uint16_t max_length = default_max_length; // 0: no limit
    sensitivity level = sensitivity::unmarked;
    bool is_required = false;
    bool replaces_others = false;
    bool may_have_empty_items = false;
    bool is_omitted_if_empty = false;
};

template <class Attribute>
constexpr void apply(field_traits&, Attribute) noexcept {} // the attribute has no value here
constexpr void apply(field_traits& traits, required_attribute) noexcept { traits.is_required = true; }
constexpr void apply(field_traits& traits, replaces_others_attribute) noexcept { traits.replaces_others = true; }
constexpr void apply(field_traits& traits, empty_items_attribute) noexcept { traits.may_have_empty_items = true; }
constexpr void apply(field_traits& traits, omitted_if_empty_attribute) noexcept { traits.is_omitted_if_empty = true; }
constexpr void apply(field_traits& traits, personal_attribute) noexcept { traits.level = sensitivity::personal_data; }
constexpr void apply(field_traits& traits, secret_attribute) noexcept { traits.level = sensitivity::secret_data; }
constexpr void apply(field_traits& traits, shown_attribute) noexcept { traits.level = sensitivity::always_shown; }
constexpr void apply(field_traits& traits, user_name_attribute) noexcept { traits.level = sensitivity::user_supplied; }
template <std::uint16_t Max>
constexpr void apply(field_traits& traits, max_length_attribute<Max>) noexcept {
    traits.max_length = Max;
}

template <class... Attributes>
constexpr field_traits make_traits() noexcept {
    field_traits traits;
    (apply(traits, Attributes{}), ...);
    return traits;
}
template <class... Attributes>
inline constexpr field_traits traits_of = make_traits<Attributes...>();

// The attributes of an id that stands for an object.
template <class Id>
inline constexpr field_traits id_traits{};

// The form writer reserves room for a name of this size.
inline constexpr std::size_t max_name_size = 48;

// A field as the walk over the members passes it: its name and its attributes. Two words, because the compiler passes
// them in two registers and unpacks them only where they are used.
class field {
public:
    constexpr field(std::string_view name, field_traits traits) noexcept
        : name_(name.data()),
          bits_(name.size() | std::uint64_t(traits.max_length) << 16 | std::uint64_t(traits.level) << 32 |
                std::uint64_t(traits.may_have_empty_items) << 40 | std::uint64_t(traits.is_omitted_if_empty) << 41) {
        STRIPE_TOKENS_ASSERT(name.size() <= max_name_size);
    }

    [[nodiscard]] constexpr std::string_view name() const noexcept { return {name_, std::uint16_t(bits_)}; }
    [[nodiscard]] constexpr std::uint16_t max_length() const noexcept { return std::uint16_t(bits_ >> 16); }
    [[nodiscard]] constexpr sensitivity level() const noexcept { return sensitivity(bits_ >> 32 & 0xFF); }
    [[nodiscard]] constexpr bool may_have_empty_items() const noexcept { return (bits_ >> 40 & 1) != 0; }
    [[nodiscard]] constexpr bool is_omitted_if_empty() const noexcept { return (bits_ >> 41 & 1) != 0; }

private:
    char const* name_;
    std::uint64_t bits_;
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

#include <variant>

// Every parameter and response struct lists its fields once, with their attributes (attributes.hpp):
//
//     template <class Self, class Visit>
//     static constexpr void fields(Self& self, Visit&& visit) { visit("name", self.name, detail::personal); ... }
//
// The encoder, the decoder, the JSON writer, the validator, comparison and the tests walk this list. A visitor ignores
// the attributes it does not need.

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

inline constexpr std::size_t max_members = 48; // of a struct

// One alternative of a variant, listed as a field. `account`, `card` and the other kinds of token share one variant, so
// a request names at most one of them. `Id` is the alternative sent as an id in place of the object (`card=card_...`),
// or `no_id`.
template <class Variant, class Kind, class Id>
struct alternative {
    Variant& variant;
};
struct no_id {};

// The constant value of an object's `object` member.
struct object_name {
    char const* text;
};

struct ignore_field {
    template <class Member, class... Attributes>
    constexpr void operator()(char const*, Member&&, Attributes...) const noexcept {}
};

template <class T, class = void>
inline constexpr bool has_fields = false;
template <class T>
inline constexpr bool has_fields<T, std::void_t<decltype(T::fields(std::declval<T&>(), ignore_field{}))>> = true;

// A kind of token carries its name in the API: `wire_name`. An id that stands for an object of a kind carries the same.
template <class T, class = void>
inline constexpr bool has_wire_name = false;
template <class T>
inline constexpr bool has_wire_name<T, std::void_t<decltype(T::wire_name)>> = true;

template <class Kind, class Other>
constexpr bool is_id_of() noexcept {
    if constexpr (has_fields<Other> || !has_wire_name<Other>) {
        return false;
    } else {
        return std::string_view(Kind::wire_name) == Other::wire_name;
    }
}

// The id type of a kind among the alternatives of a variant, or `no_id`.
template <class Kind, class... Alternatives>
struct id_of {
    using type = no_id;
};
template <class Kind, class First, class... Rest>
struct id_of<Kind, First, Rest...>
    : std::conditional_t<is_id_of<Kind, First>(), std::enable_if<true, First>, id_of<Kind, Rest...>> {
    // std::enable_if<true, First> has the member `type`: C++20's std::type_identity.
};

// Lists the kinds of a variant as fields. The variant is the only list of kinds.
template <class Variant>
struct kinds_of;
template <class... Alternatives>
struct kinds_of<std::variant<Alternatives...>> {
    template <class Self, class Visit>
    static constexpr void fields(Self& variant, Visit& visit) {
        (field<Alternatives>(variant, visit), ...);
    }
    // Returns true if a kind with fields has this wire name.
    static constexpr bool has_fields_named(std::string_view name) noexcept {
        return (is_field_named<Alternatives>(name) || ...);
    }
    template <class T>
    static constexpr bool contains = ((std::is_same_v<T, Alternatives> && has_wire_name<T>) || ...);

private:
    template <class Kind>
    static constexpr bool is_field_named([[maybe_unused]] std::string_view name) noexcept {
        if constexpr (has_fields<Kind>) {
            return name == Kind::wire_name;
        } else {
            return false;
        }
    }
    template <class Kind, class Self, class Visit>
    static constexpr void field([[maybe_unused]] Self& variant, [[maybe_unused]] Visit& visit) {
        if constexpr (has_fields<Kind>) {
            using id = typename id_of<Kind, Alternatives...>::type;
            visit(Kind::wire_name, alternative<Self, Kind, id>{variant});
        }
    }
};

// Compile on use (include/README.md): restricts the template parameter of a function to the one type `Only`.
template <class T, class Only>
using enable_if_same = std::enable_if_t<std::is_same_v<T, Only>, int>;

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

// `==` and `!=` of every struct with fields, in the namespaces `params` and `objects`.

namespace stripe_tokens {
inline namespace v1 {
namespace detail::fieldwise {

// Compares two objects field by field. `address_collector` stores the addresses of one object's members in order;
// `comparer` visits the other object's members and compares each with the member at the stored address.
struct address_collector {
    void const* addresses[max_members];
    std::size_t count = 0;

    template <class Member, class... Attributes>
    void operator()(char const*, Member const& member, Attributes...) noexcept {
        addresses[count++] = &member;
    }
};
struct comparer {
    address_collector const& others;
    std::size_t index = 0;
    bool equal = true;

    template <class Member, class... Attributes>
    void operator()(char const*, Member const& member, Attributes...) {
        equal = equal && member == *static_cast<Member const*>(others.addresses[index]);
        ++index;
    }
    void operator()(char const*, object_name const&) noexcept { ++index; }
    // The struct compares its variant itself.
    template <class Variant, class Kind, class Id>
    void operator()(char const*, alternative<Variant, Kind, Id> const&) noexcept {
        ++index;
    }
};

// Specialised as true for a type that also compares members outside of its field list, in an `operator==` of its own.
template <class T>
inline constexpr bool has_own_comparison = false;

template <class T, std::enable_if_t<has_fields<T> && !has_own_comparison<T>, int> = 0>
[[nodiscard]] bool operator==(T const& a, T const& b) {
    address_collector others;
    T::fields(b, others);
    comparer compare{others};
    T::fields(a, compare);
    return compare.equal;
}
template <class T, std::enable_if_t<has_fields<T> && !has_own_comparison<T>, int> = 0>
[[nodiscard]] bool operator!=(T const& a, T const& b) {
    return !(a == b);
}

} // namespace detail::fieldwise
namespace params {
using detail::fieldwise::operator==;
using detail::fieldwise::operator!=;
} // namespace params
namespace objects {
using detail::fieldwise::operator==;
using detail::fieldwise::operator!=;
} // namespace objects

} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_PARAMS_COMPANY_HPP
#define STRIPE_TOKENS_PARAMS_COMPANY_HPP

#ifndef STRIPE_TOKENS_PARAMS_ADDRESS_HPP
#define STRIPE_TOKENS_PARAMS_ADDRESS_HPP

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup parameters Parameters
    @{
*/

namespace params {

/** A postal address.

    @par Example
    @code
    st::params::address address;
    address.line1 = "510 Townsend St";
    address.city = "San Francisco";
    address.state = "CA";
    address.postal_code = "94103";
    address.country = "US";
    @endcode
*/
struct address {
    std::optional<std::string> city{};        ///< city, district, suburb, town or village
    std::optional<std::string> country{};     ///< ISO 3166-1 alpha-2
    std::optional<std::string> line1{};       ///< street and number, or a post box
    std::optional<std::string> line2{};       ///< flat, suite, unit or building
    std::optional<std::string> postal_code{}; ///< text: leading zeros matter
    std::optional<std::string> state{};       ///< state, county, province or region

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("city", self.city, detail::max_length<100>);
        visit("country", self.country, detail::shown, detail::format::country);
        visit("line1", self.line1, detail::max_length<200>);
        visit("line2", self.line2, detail::max_length<200>);
        visit("postal_code", self.postal_code);
        visit("state", self.state);
    }
};

/** A postal address in Japanese script: kana or kanji.

    @par Example
    @code
    person.address_kanji.emplace().town = "\u795E\u5BAE\u524D";
    @endcode
*/
struct japan_address {
    std::optional<std::string> city{};        ///< city or ward
    std::optional<std::string> country{};     ///< ISO 3166-1 alpha-2
    std::optional<std::string> line1{};       ///< block or building number
    std::optional<std::string> line2{};       ///< building and room
    std::optional<std::string> postal_code{}; ///< text: leading zeros matter
    std::optional<std::string> state{};       ///< prefecture
    std::optional<std::string> town{};        ///< town or cho-me

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("city", self.city);
        visit("country", self.country, detail::shown, detail::format::country);
        visit("line1", self.line1);
        visit("line2", self.line2);
        visit("postal_code", self.postal_code);
        visit("state", self.state);
        visit("town", self.town);
    }
};

} // namespace params
/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_PARAMS_DATE_HPP
#define STRIPE_TOKENS_PARAMS_DATE_HPP

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup parameters Parameters
    @{
*/

namespace params {

/** A calendar date. If it is sent, all three members are required.

    @par Example
    @code
    st::params::date& dob = person.dob.emplace();
    dob.day = 31;
    dob.month = 12;
    dob.year = 1990;
    @endcode
*/
struct date {
    std::optional<int> day{};   ///< 1 to 31
    std::optional<int> month{}; ///< 1 to 12
    std::optional<int> year{};  ///< four digits

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("day", self.day, detail::required, detail::format::day);
        visit("month", self.month, detail::required, detail::format::month);
        visit("year", self.year, detail::required, detail::format::year);
    }
};

} // namespace params
/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_PARAMS_DECLARATION_HPP
#define STRIPE_TOKENS_PARAMS_DECLARATION_HPP

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup parameters Parameters
    @{
*/

namespace params {

/** The time and origin of a declaration.

    @par Example
    @code
    st::params::declaration declaration;
    declaration.date = now;
    declaration.ip = "203.0.113.7";
    @endcode
*/
struct declaration {
    std::optional<timestamp> date{};         ///< the time of the declaration
    std::optional<std::string> ip{};         ///< the IP address of its author
    std::optional<std::string> user_agent{}; ///< the user agent of the browser

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("date", self.date);
        visit("ip", self.ip, detail::any_length, detail::personal);
        visit("user_agent", self.user_agent, detail::personal);
    }
};

} // namespace params
/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_PARAMS_VERIFICATION_HPP
#define STRIPE_TOKENS_PARAMS_VERIFICATION_HPP

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup parameters Parameters
    @{
*/

namespace params {

/** The two sides of an identity document.

    @par Example
    @code
    st::params::document passport;
    passport.front = "file_1";
    passport.back = "file_2";
    @endcode
*/
struct document {
    std::optional<std::string> back{};  ///< the id of an uploaded file
    std::optional<std::string> front{}; ///< the id of an uploaded file

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("back", self.back, detail::max_length<500>, detail::personal);
        visit("front", self.front, detail::max_length<500>, detail::personal);
    }
};

/** Documents that verify a company.

    @par Example
    @code
    st::params::company company;
    company.verification.emplace().document.emplace().front = "file_1";
    @endcode
*/
struct company_verification {
    std::optional<params::document> document{}; ///< a document about the company

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("document", self.document);
    }
};

/** Documents that verify a person.

    @par Example
    @code
    person.verification.emplace().document.emplace().front = "file_1";
    @endcode
*/
struct person_verification {
    std::optional<params::document> additional_document{}; ///< a second document, such as a proof of address
    std::optional<params::document> document{};            ///< an identity document

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("additional_document", self.additional_document);
        visit("document", self.document);
    }
};

} // namespace params
/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup parameters Parameters
    @{
*/

namespace params {

/** The company of an account (`account[company]`).

    @par Example
    @code
    st::params::company company;
    company.name = "Example Ltd";
    company.tax_id = "000000000";
    company.owners_provided = true;
    company.registration_date.emplace().year = 2021;
    @endcode
*/
struct company {
    std::optional<params::address> address{};                      ///< the address of the company
    std::optional<params::japan_address> address_kana{};           ///< the address in kana (Japan)
    std::optional<params::japan_address> address_kanji{};          ///< the address in kanji (Japan)
    std::optional<params::address> administrative_address{};       ///< the address of the management
    std::optional<bool> directors_provided{};                      ///< whether all directors have been provided
    std::optional<params::declaration> directorship_declaration{}; ///< attests the director information
    std::optional<bool> executives_provided{};                     ///< whether all executives have been provided
    std::optional<std::string> export_license_id{};                ///< the Import Export Code (India)
    std::optional<std::string> export_purpose_code{};              ///< the purpose of export transactions (India)
    std::optional<std::string> name{};                             ///< the legal name
    std::optional<std::string> name_kana{};                        ///< the legal name in kana (Japan)
    std::optional<std::string> name_kanji{};                       ///< the legal name in kanji (Japan)
    std::optional<bool> owners_provided{};                         ///< whether all owners have been provided
    std::optional<params::declaration> ownership_declaration{};    ///< attests the owner information
    std::optional<bool> ownership_declaration_shown_and_signed{};  ///< whether this declaration was shown and signed
    emptyable<open_enum<stripe_tokens::ownership_exemption_reason>>
        ownership_exemption_reason{};                                ///< the reason for not naming owners
    std::optional<std::string> phone{};                              ///< a telephone number
    std::optional<params::address> physical_address{};               ///< the place of business
    std::optional<params::address> principal_place_of_business{};    ///< the main place of business
    emptyable<params::date> registration_date{};                     ///< the date of registration
    std::optional<std::string> registration_number{};                ///< the number in the register of companies
    std::optional<params::declaration> representative_declaration{}; ///< attests the representative's authority
    emptyable<open_enum<company_structure>> structure{};             ///< the legal structure
    std::optional<std::string> tax_id{};                             ///< the business ID number; for the US the EIN
    std::optional<std::string> tax_id_registrar{};                   ///< the registrar of the tax id (Germany)
    std::optional<std::string> vat_id{};                             ///< the VAT number
    std::optional<params::company_verification> verification{};      ///< documents about the company

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("address", self.address);
        visit("address_kana", self.address_kana);
        visit("address_kanji", self.address_kanji);
        visit("administrative_address", self.administrative_address);
        visit("directors_provided", self.directors_provided);
        visit("directorship_declaration", self.directorship_declaration);
        visit("executives_provided", self.executives_provided);
        visit("export_license_id", self.export_license_id, detail::personal);
        visit("export_purpose_code", self.export_purpose_code);
        visit("name", self.name, detail::max_length<200>);
        visit("name_kana", self.name_kana, detail::max_length<200>);
        visit("name_kanji", self.name_kanji, detail::max_length<200>);
        visit("owners_provided", self.owners_provided);
        visit("ownership_declaration", self.ownership_declaration);
        visit("ownership_declaration_shown_and_signed", self.ownership_declaration_shown_and_signed);
        visit("ownership_exemption_reason", self.ownership_exemption_reason, detail::any_length);
        visit("phone", self.phone, detail::personal);
        visit("physical_address", self.physical_address, detail::any_length);
        visit("principal_place_of_business", self.principal_place_of_business);
        visit("registration_date", self.registration_date);
        visit("registration_number", self.registration_number, detail::personal);
        visit("representative_declaration", self.representative_declaration);
        visit("structure", self.structure, detail::any_length);
        visit("tax_id", self.tax_id, detail::personal);
        visit("tax_id_registrar", self.tax_id_registrar);
        visit("vat_id", self.vat_id, detail::personal);
        visit("verification", self.verification);
    }
};

} // namespace params
/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_PARAMS_INDIVIDUAL_HPP
#define STRIPE_TOKENS_PARAMS_INDIVIDUAL_HPP

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup parameters Parameters
    @{
*/

namespace params {

/** The relationship of an individual to the business of the account.

    @par Example
    @code
    st::params::individual individual;
    individual.relationship.emplace().percent_ownership = 25;
    @endcode
*/
struct individual_relationship {
    std::optional<bool> director{};         ///< sits on the board
    std::optional<bool> executive{};        ///< is in the management
    std::optional<bool> owner{};            ///< owns a part of the business
    emptyable<decimal> percent_ownership{}; ///< the share owned, in percent
    std::optional<std::string> title{};     ///< the job title, such as "CEO"

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("director", self.director);
        visit("executive", self.executive);
        visit("owner", self.owner);
        visit("percent_ownership", self.percent_ownership, detail::format::percentage);
        visit("title", self.title);
    }
};

/** The natural person of an account (`account[individual]`).

    @par Example
    @code
    st::params::account account;
    st::params::individual& individual = account.individual.emplace();
    individual.first_name = "Jane";
    individual.last_name = "Doe";
    individual.ssn_last_4 = "0000";
    @endcode
*/
struct individual {
    std::optional<params::address> address{};             ///< the address of residence
    std::optional<params::japan_address> address_kana{};  ///< the address in kana (Japan)
    std::optional<params::japan_address> address_kanji{}; ///< the address in kanji (Japan)
    emptyable<params::date> dob{};                        ///< the date of birth
    std::optional<std::string> email{};                   ///< an e-mail address
    std::optional<std::string> first_name{};              ///< given name
    std::optional<std::string> first_name_kana{};         ///< given name in kana (Japan)
    std::optional<std::string> first_name_kanji{};        ///< given name in kanji (Japan)
    emptyable<string_list> full_name_aliases{};           ///< other names of the person
    std::optional<std::string> gender{};                  ///< `male` or `female`, if asked for
    std::optional<secret> id_number{};                    ///< the national id, such as the SSN in the United States
    std::optional<secret> id_number_secondary{};          ///< a second national id, such as the laser code in Thailand
    std::optional<std::string> last_name{};               ///< family name
    std::optional<std::string> last_name_kana{};          ///< family name in kana (Japan)
    std::optional<std::string> last_name_kanji{};         ///< family name in kanji (Japan)
    std::optional<std::string> maiden_name{};             ///< family name at birth
    emptyable<stripe_tokens::metadata> metadata{};        ///< user-supplied keys and values
    std::optional<std::string> phone{};                   ///< E.164, sent unchanged
    std::optional<open_enum<stripe_tokens::political_exposure>>
        political_exposure{};                            ///< whether a prominent public function is or was held
    std::optional<params::address> registered_address{}; ///< the address registered with the authorities
    std::optional<params::individual_relationship> relationship{}; ///< the relationship to the business
    std::optional<secret> ssn_last_4{};                            ///< text: leading zeros matter
    std::optional<params::person_verification> verification{};     ///< identity documents

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("address", self.address, detail::personal);
        visit("address_kana", self.address_kana, detail::personal);
        visit("address_kanji", self.address_kanji, detail::personal);
        visit("dob", self.dob, detail::secret_value);
        visit("email", self.email, detail::any_length, detail::personal);
        visit("first_name", self.first_name, detail::max_length<100>, detail::personal);
        visit("first_name_kana", self.first_name_kana, detail::personal);
        visit("first_name_kanji", self.first_name_kanji, detail::personal);
        visit("full_name_aliases", self.full_name_aliases, detail::max_length<300>, detail::personal);
        visit("gender", self.gender, detail::any_length, detail::personal);
        visit("id_number", self.id_number);
        visit("id_number_secondary", self.id_number_secondary);
        visit("last_name", self.last_name, detail::max_length<100>, detail::personal);
        visit("last_name_kana", self.last_name_kana, detail::personal);
        visit("last_name_kanji", self.last_name_kanji, detail::personal);
        visit("maiden_name", self.maiden_name, detail::personal);
        visit("metadata", self.metadata, detail::personal);
        visit("phone", self.phone, detail::any_length, detail::personal);
        visit("political_exposure", self.political_exposure, detail::any_length, detail::personal);
        visit("registered_address", self.registered_address, detail::personal);
        visit("relationship", self.relationship);
        visit("ssn_last_4", self.ssn_last_4, detail::format::ssn_last_4);
        visit("verification", self.verification);
    }
};

} // namespace params
/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup parameters Parameters
    @{
*/

namespace params {

/** The details of a connected account (`account[...]`).

    @par Example
    @code
    st::params::account account;
    account.business_type = st::business_type::company;
    account.company.emplace().name = "Example Ltd";
    account.tos_shown_and_accepted = true;
    @endcode
*/
struct account {
    static constexpr char wire_name[] = "account"; ///< the name of the parameter

    std::optional<open_enum<stripe_tokens::business_type>> business_type{}; ///< the legal form
    std::optional<params::company> company{};                               ///< the company, for a company
    std::optional<params::individual> individual{};                         ///< the person, for an individual
    std::optional<bool> tos_shown_and_accepted{}; ///< must be true if the token creates an account; not for an update

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("business_type", self.business_type, detail::any_length);
        visit("company", self.company);
        visit("individual", self.individual);
        visit("tos_shown_and_accepted", self.tos_shown_and_accepted, detail::must_be_true);
    }
};

} // namespace params
/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_PARAMS_BANK_ACCOUNT_HPP
#define STRIPE_TOKENS_PARAMS_BANK_ACCOUNT_HPP

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup parameters Parameters
    @{
*/

namespace params {

/** A bank account by its details (`bank_account[...]`).

    @par Example
    @code
    st::params::bank_account bank_account;
    bank_account.country = "US";
    bank_account.currency = "usd";
    bank_account.routing_number = "110000000";
    bank_account.account_number = "000123456789";
    @endcode
    @see NACHA Operating Rules (routing numbers), ISO 13616 (IBAN)
*/
struct bank_account {
    static constexpr char wire_name[] = "bank_account"; ///< the name of the parameter

    std::optional<std::string> account_holder_name{}; ///< the name of the account holder
    std::optional<open_enum<stripe_tokens::account_holder_type>>
        account_holder_type{};                                  ///< whether the holder is a company or a person
    std::optional<secret> account_number{};                     ///< an IBAN in countries with IBANs
    std::optional<open_enum<bank_account_type>> account_type{}; ///< the type of account
    std::optional<std::string> country{};                       ///< ISO 3166-1 alpha-2
    std::optional<std::string> currency{};                      ///< ISO 4217, lower case
    std::optional<std::string>
        payment_method{}; ///< the id of a us_bank_account payment method; excludes all other members
    std::optional<std::string>
        routing_number{}; ///< text: leading zeros matter; ABA in the United States, not needed with an IBAN

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("account_holder_name", self.account_holder_name, detail::personal);
        visit("account_holder_type", self.account_holder_type);
        visit("account_number", self.account_number, detail::required, detail::format::account_number);
        visit("account_type", self.account_type);
        visit("country", self.country, detail::required, detail::format::country);
        visit("currency", self.currency, detail::any_length);
        visit("payment_method", self.payment_method, detail::replaces_others);
        visit("routing_number", self.routing_number, detail::format::routing_number, detail::personal);
    }
};

} // namespace params
/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_PARAMS_CARD_HPP
#define STRIPE_TOKENS_PARAMS_CARD_HPP

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup parameters Parameters
    @{
*/

namespace params {

/** The preferred network of a co-badged card (`card[networks]`).

    @par Example
    @code
    card.networks = st::params::card_networks{st::card_network::visa};
    @endcode
*/
struct card_networks {
    std::optional<open_enum<card_network>> preferred{}; ///< the network to try first

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("preferred", self.preferred, detail::any_length);
    }
};

/** A payment card by its details (`card[...]`).

    @note Sending card numbers needs a permission of the account and widens the PCI DSS scope.
    @par Example
    @code
    st::params::card card;
    card.number = "4242424242424242";
    card.exp_month = 12;
    card.exp_year = 2030;
    card.cvc = "012";
    @endcode
    @warning C++ converts a character to `int`: ``card.exp_month = '9'`` is 57.
    */
struct card {
    static constexpr char wire_name[] = "card"; ///< the name of the parameter

    std::optional<std::string> address_city{};       ///< city, district, suburb, town or village
    std::optional<std::string> address_country{};    ///< ISO 3166-1 alpha-2, sent unchanged
    std::optional<std::string> address_line1{};      ///< street and number
    std::optional<std::string> address_line2{};      ///< flat, suite, unit or building
    std::optional<std::string> address_state{};      ///< state, county, province or region
    std::optional<std::string> address_zip{};        ///< ZIP or postal code; text: leading zeros matter
    std::optional<std::string> currency{};           ///< ISO 4217, lower case; needed to pay out to a debit card
    std::optional<secret> cvc{};                     ///< text: leading zeros matter
    std::optional<int> exp_month{};                  ///< 1 to 12
    std::optional<int> exp_year{};                   ///< four digits; two mean 20xx
    std::optional<std::string> name{};               ///< the cardholder, in full
    std::optional<params::card_networks> networks{}; ///< for a co-badged card
    std::optional<secret> number{};                  ///< digits only

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("address_city", self.address_city, detail::personal);
        visit("address_country", self.address_country);
        visit("address_line1", self.address_line1, detail::personal);
        visit("address_line2", self.address_line2, detail::personal);
        visit("address_state", self.address_state, detail::personal);
        visit("address_zip", self.address_zip, detail::personal);
        visit("currency", self.currency);
        visit("cvc", self.cvc, detail::format::cvc);
        visit("exp_month", self.exp_month, detail::required, detail::number_or_text, detail::format::expiry_month,
              detail::personal);
        visit("exp_year", self.exp_year, detail::required, detail::number_or_text, detail::format::expiry_year,
              detail::personal);
        visit("name", self.name, detail::personal);
        visit("networks", self.networks);
        visit("number", self.number, detail::required, detail::format::card_number);
    }
};

} // namespace params
/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_PARAMS_CREATE_HPP
#define STRIPE_TOKENS_PARAMS_CREATE_HPP

#ifndef STRIPE_TOKENS_PARAMS_CVC_UPDATE_HPP
#define STRIPE_TOKENS_PARAMS_CVC_UPDATE_HPP

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup parameters Parameters
    @{
*/

namespace params {

/** A CVC collected again for a card on file (`cvc_update[...]`).

    @par Example
    @code
    std::string body = st::encode(st::params::cvc_update{"012"}); // cvc_update[cvc]=012
    @endcode
*/
struct cvc_update {
    static constexpr char wire_name[] = "cvc_update"; ///< the name of the parameter

    std::optional<secret> cvc{}; ///< text: leading zeros matter

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("cvc", self.cvc, detail::required, detail::format::cvc);
    }
};

} // namespace params
/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_PARAMS_PERSON_HPP
#define STRIPE_TOKENS_PARAMS_PERSON_HPP

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup parameters Parameters
    @{
*/

namespace params {

/** The time and origin of an acceptance of terms of service.

    @par Example
    @code
    st::params::tos_acceptance accepted;
    accepted.date = now;
    accepted.ip = "203.0.113.7";
    @endcode
*/
struct tos_acceptance {
    std::optional<timestamp> date{};     ///< the time of acceptance
    std::optional<std::string> ip{};     ///< the IP address of the person
    emptyable<std::string> user_agent{}; ///< the user agent of the browser

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("date", self.date);
        visit("ip", self.ip, detail::any_length, detail::personal);
        visit("user_agent", self.user_agent, detail::personal);
    }
};

/** Acceptances of further terms of service by a person.

    @par Example
    @code
    person.additional_tos_acceptances.emplace().account.emplace().ip = "203.0.113.7";
    @endcode
*/
struct additional_tos_acceptances {
    std::optional<params::tos_acceptance> account{}; ///< the terms of the connected account

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("account", self.account);
    }
};

/** The uploaded files of one document.

    @par Example
    @code
    st::params::file_list passport{{"file_1", "file_2"}};
    @endcode
*/
struct file_list {
    string_list files{}; ///< the ids of the files

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("files", self.files, detail::max_length<500>, detail::empty_items, detail::personal);
    }
};

/** Documents about a person.

    @par Example
    @code
    person.documents.emplace().passport.emplace().files = {"file_1", "file_2"};
    @endcode
*/
struct documents {
    std::optional<params::file_list> company_authorization{}; ///< authorization to act for the company
    std::optional<params::file_list> passport{};              ///< a passport
    std::optional<params::file_list> visa{};                  ///< a visa

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("company_authorization", self.company_authorization);
        visit("passport", self.passport);
        visit("visa", self.visa);
    }
};

/** The relationship of a person to the company of the account.

    @par Example
    @code
    st::params::person_relationship& role = person.relationship.emplace();
    role.owner = true;
    role.percent_ownership = st::decimal::parse("33.3").value();
    @endcode
    @warning C++ converts a pointer to `bool`: `role.owner = "false"` is `true`.
*/
struct person_relationship {
    std::optional<bool> authorizer{};       ///< authorises the account's representative
    std::optional<bool> director{};         ///< sits on the board
    std::optional<bool> executive{};        ///< is in the management
    std::optional<bool> legal_guardian{};   ///< is the legal guardian of the account's representative
    std::optional<bool> owner{};            ///< owns a part of the business
    emptyable<decimal> percent_ownership{}; ///< the share owned, in percent
    std::optional<bool> representative{};   ///< is the account's representative
    std::optional<std::string> title{};     ///< the job title, such as "CEO"

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("authorizer", self.authorizer);
        visit("director", self.director);
        visit("executive", self.executive);
        visit("legal_guardian", self.legal_guardian);
        visit("owner", self.owner);
        visit("percent_ownership", self.percent_ownership, detail::format::percentage);
        visit("representative", self.representative);
        visit("title", self.title);
    }
};

/** Ethnicity, for the US Consumer Financial Protection Bureau.

    @par Example
    @code
    st::params::ethnicity_details details;
    details.ethnicity = {st::ethnicity::cuban, st::ethnicity::mexican};
    @endcode
*/
struct ethnicity_details {
    std::vector<open_enum<stripe_tokens::ethnicity>> ethnicity{}; ///< any number of answers
    std::optional<std::string> ethnicity_other{};                 ///< an answer in words

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("ethnicity", self.ethnicity, detail::any_length);
        visit("ethnicity_other", self.ethnicity_other);
    }
};

/** Race, for the US Consumer Financial Protection Bureau.

    @par Example
    @code
    st::params::race_details details;
    details.race = {st::race::asian, st::race::white};
    @endcode
*/
struct race_details {
    std::vector<open_enum<stripe_tokens::race>> race{}; ///< any number of answers
    std::optional<std::string> race_other{};            ///< an answer in words

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("race", self.race, detail::any_length);
        visit("race_other", self.race_other);
    }
};

/** Demographic data, for the US Consumer Financial Protection Bureau.

    @par Example
    @code
    person.us_cfpb_data.emplace().self_identified_gender = "female";
    @endcode
*/
struct us_cfpb_data {
    std::optional<params::ethnicity_details> ethnicity_details{}; ///< about ethnicity
    std::optional<params::race_details> race_details{};           ///< about race
    std::optional<std::string> self_identified_gender{};          ///< in words

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("ethnicity_details", self.ethnicity_details);
        visit("race_details", self.race_details);
        visit("self_identified_gender", self.self_identified_gender);
    }
};

/** A person of a connected account (`person[...]`).

    @par Example
    @code
    st::params::person person;
    person.first_name = "Jane";
    person.last_name = "Doe";
    person.maiden_name = "Roe";
    @endcode
*/
struct person {
    static constexpr char wire_name[] = "person"; ///< the name of the parameter

    std::optional<params::additional_tos_acceptances>
        additional_tos_acceptances{};                     ///< acceptances of further terms of service
    std::optional<params::address> address{};             ///< the address of residence
    std::optional<params::japan_address> address_kana{};  ///< the address in kana (Japan)
    std::optional<params::japan_address> address_kanji{}; ///< the address in kanji (Japan)
    emptyable<params::date> dob{};                        ///< the date of birth
    std::optional<params::documents> documents{};         ///< documents about the person
    std::optional<std::string> email{};                   ///< an e-mail address
    std::optional<std::string> first_name{};              ///< given name
    std::optional<std::string> first_name_kana{};         ///< given name in kana (Japan)
    std::optional<std::string> first_name_kanji{};        ///< given name in kanji (Japan)
    emptyable<string_list> full_name_aliases{};           ///< other names of the person
    std::optional<std::string> gender{};                  ///< `male` or `female`, if asked for
    std::optional<secret> id_number{};                    ///< the national id, such as the SSN in the United States
    std::optional<secret> id_number_secondary{};          ///< a second national id, such as the laser code in Thailand
    std::optional<std::string> last_name{};               ///< family name
    std::optional<std::string> last_name_kana{};          ///< family name in kana (Japan)
    std::optional<std::string> last_name_kanji{};         ///< family name in kanji (Japan)
    std::optional<std::string> maiden_name{};             ///< family name at birth
    emptyable<stripe_tokens::metadata> metadata{};        ///< user-supplied keys and values
    std::optional<std::string> nationality{};             ///< ISO 3166-1 alpha-2
    std::optional<std::string> phone{};                   ///< E.164, sent unchanged
    std::optional<open_enum<stripe_tokens::political_exposure>>
        political_exposure{};                                  ///< whether a prominent public function is or was held
    std::optional<params::address> registered_address{};       ///< the address registered with the authorities
    std::optional<params::person_relationship> relationship{}; ///< the relationship to the company
    std::optional<secret> ssn_last_4{};                        ///< text: leading zeros matter
    std::optional<params::us_cfpb_data> us_cfpb_data{};        ///< demographic data (United States)
    std::optional<params::person_verification> verification{}; ///< identity documents

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("additional_tos_acceptances", self.additional_tos_acceptances);
        visit("address", self.address, detail::personal);
        visit("address_kana", self.address_kana, detail::personal);
        visit("address_kanji", self.address_kanji, detail::personal);
        visit("dob", self.dob, detail::secret_value);
        visit("documents", self.documents);
        visit("email", self.email, detail::any_length, detail::personal);
        visit("first_name", self.first_name, detail::personal);
        visit("first_name_kana", self.first_name_kana, detail::personal);
        visit("first_name_kanji", self.first_name_kanji, detail::personal);
        visit("full_name_aliases", self.full_name_aliases, detail::personal);
        visit("gender", self.gender, detail::any_length, detail::personal);
        visit("id_number", self.id_number);
        visit("id_number_secondary", self.id_number_secondary);
        visit("last_name", self.last_name, detail::personal);
        visit("last_name_kana", self.last_name_kana, detail::personal);
        visit("last_name_kanji", self.last_name_kanji, detail::personal);
        visit("maiden_name", self.maiden_name, detail::personal);
        visit("metadata", self.metadata, detail::personal);
        visit("nationality", self.nationality, detail::personal, detail::format::country);
        visit("phone", self.phone, detail::any_length, detail::personal);
        visit("political_exposure", self.political_exposure, detail::any_length, detail::personal);
        visit("registered_address", self.registered_address, detail::personal);
        visit("relationship", self.relationship);
        visit("ssn_last_4", self.ssn_last_4, detail::any_length, detail::format::ssn_last_4);
        visit("us_cfpb_data", self.us_cfpb_data, detail::personal);
        visit("verification", self.verification);
    }
};

} // namespace params
/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_PARAMS_PII_HPP
#define STRIPE_TOKENS_PARAMS_PII_HPP

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup parameters Parameters
    @{
*/

namespace params {

/** Personally identifiable information (`pii[...]`).

    @par Example
    @code
    std::string body = st::encode(st::params::pii{"000000000"}); // pii[id_number]=000000000
    @endcode
*/
struct pii {
    static constexpr char wire_name[] = "pii"; ///< the name of the parameter

    std::optional<secret> id_number{}; ///< a government id; the API does not store it in the clear

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("id_number", self.id_number);
    }
};

} // namespace params
/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup parameters Parameters
    @{
*/

namespace params {

/** An existing card of a customer, by its id. Sent as `card=...`.

    @par Example
    @code
    std::string body = st::encode(st::params::card_id{"card_1"}); // card=card_1
    @endcode
*/
struct card_id {
    static constexpr char wire_name[] = "card"; ///< the name of the parameter

    std::string id{}; ///< the id of the card, `card_...`

    /** Compares every member. */
    friend bool operator==(card_id const& a, card_id const& b) { return a.id == b.id; }
    /** The opposite of `==`. */
    friend bool operator!=(card_id const& a, card_id const& b) { return !(a == b); }
};

/** An existing bank account of a customer, by its id. Sent as `bank_account=...`.

    @par Example
    @code
    std::string body = st::encode(st::params::bank_account_id{"ba_1"}); // bank_account=ba_1
    @endcode
*/
struct bank_account_id {
    static constexpr char wire_name[] = "bank_account"; ///< the name of the parameter

    std::string id{}; ///< the id of the bank account, `ba_...`

    /** Compares every member. */
    friend bool operator==(bank_account_id const& a, bank_account_id const& b) { return a.id == b.id; }
    /** The opposite of `==`. */
    friend bool operator!=(bank_account_id const& a, bank_account_id const& b) { return !(a == b); }
};

/** The source of a token: exactly one kind, or none for the default source of a customer.

    @par Example
    @code
    params.source = st::params::pii{"000000000"}; // in place of any other kind
    @endcode
*/
using source_type =
    std::variant<std::monostate, account, bank_account, bank_account_id, card, card_id, cvc_update, person, pii>;

/** All parameters of `POST /v1/tokens`.

    @par Example
    @code
    st::params::create params;
    params.source = st::params::card_id{"card_1Pgc7BB7WZ01zgkWeZoy4YdD"};
    params.customer = "cus_QXg1o8vcGmoR32";
    params.expand.push_back("card.customer");
    @endcode
    @note The type requires no member. Only members that are set are sent; `validate` reports missing ones.
    @see Stripe API reference, "Create a card token" and its neighbours
*/
struct create {
    source_type source{};                  ///< the source of the token
    std::optional<std::string> customer{}; ///< the owner of the source; alone: its default source (Connect)
    string_list expand{};                  ///< members of the response to send as objects instead of ids
    stripe_tokens::extra extra{};          ///< parameters unknown to this version

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        detail::kinds_of<source_type>::fields(self.source, visit);
        visit("customer", self.customer, detail::excludes<card>, detail::needed_by<card_id>);
        visit("expand", self.expand, detail::user_name);
    }
};

// Compile on use.
/** Compares every member. */
template <class Create, detail::enable_if_same<Create, create> = 0>
[[nodiscard]] bool operator==(Create const& a, Create const& b) {
    return a.source == b.source && a.customer == b.customer && a.expand == b.expand && a.extra == b.extra;
}
/** The opposite of `==`. */
template <class Create, detail::enable_if_same<Create, create> = 0>
[[nodiscard]] bool operator!=(Create const& a, Create const& b) {
    return !(a == b);
}

} // namespace params

/** True if @ref encode accepts `Params`: params::create, or any one kind of token parameters by itself.

    A kind by itself (`encode(card)`) is encoded like a params::create with only this source.

    @par Example
    @code
    static_assert(st::is_token_params<st::params::card>);
    @endcode
*/
template <class Params>
inline constexpr bool is_token_params =
    std::is_same_v<Params, params::create> || detail::kinds_of<params::source_type>::contains<Params>;

template <>
inline constexpr bool detail::fieldwise::has_own_comparison<params::create> = true;
template <>
inline constexpr detail::field_traits
    detail::id_traits<params::bank_account_id> = detail::make_traits<detail::max_length_attribute<0>>();

/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif

#endif

#ifndef STRIPE_TOKENS_ENCODE_HPP
#define STRIPE_TOKENS_ENCODE_HPP

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup encoding Form bodies
    @{
*/

/** Encodes token parameters as an `application/x-www-form-urlencoded` body.

    Members that are set are sent in declaration order. Nested members become bracketed keys (`card[exp_month]`), a list
    repeats its key once per item (`expand[]`), a cleared member is a key with an empty value. Every byte of a value
    outside `A-Z a-z 0-9 - . _ ~` is percent-encoded. Equal parameters give the same bytes in every locale and thread.

    @par Example
    @code
    st::params::card card;
    card.number = "4242424242424242";
    card.cvc = "012";
    std::string body = st::encode(card); // card[cvc]=012&card[number]=4242424242424242
    @endcode
    @par Effects
    One allocation for exactly `encoded_size(p)` bytes, none if a short `std::string` holds them. No partial copy of a card
    number is left. Uses `STRIPE_TOKENS_STACK_BUFFER_SIZE` bytes of the stack, and up to 1 KiB more (GCC and Clang, -O2,
    x86-64). @ref encode_to needs no buffer.
    @tparam StackBufferSize  The macro. A part of the function's name, so that the files of a program may define the
                      macro differently.
    @par Exceptions
    `std::bad_alloc` only.
    @par Complexity
    Linear in the length of the output.
    @param p          The parameters: a params::create or one kind by itself. Neither changed nor kept.
    @return           The body, in bytes. It contains secrets; the body of a @ref make_create_request wipes itself.
    @see @ref encoded_size, @ref encode_to, @ref redacted; WHATWG URL, application/x-www-form-urlencoded
*/
template <class Params, std::size_t StackBufferSize = STRIPE_TOKENS_STACK_BUFFER_SIZE,
          std::enable_if_t<is_token_params<Params>, int> = 0>
[[nodiscard]] std::string encode(Params const& p);

/** Returns the length of `encode(p)` in bytes.

    @par Example
    @code
    std::size_t length = st::encoded_size(st::params::card_id{"card_1"}); // 11
    @endcode
    @par Complexity
    Linear in the length of the output; neither allocates nor throws.
*/
template <class Params, std::enable_if_t<is_token_params<Params>, int> = 0>
[[nodiscard]] std::size_t encoded_size(Params const& p) noexcept;

/** The result of @ref encode_to, modelled on `std::to_chars_result`.

    @par Example
    @code
    char buffer[64];
    st::write_result written = st::encode_to(buffer, buffer + sizeof buffer, card);
    if (written.ec == std::errc()) send(std::string_view(buffer, static_cast<std::size_t>(written.ptr - buffer)));
    @endcode
*/
struct write_result {
    char* ptr;    ///< One past the last byte written; `last` on failure.
    std::errc ec; ///< `std::errc()`, or `std::errc::value_too_large` when the range is too short.

    /** Compares every member. */
    friend bool operator==(write_result a, write_result b) noexcept { return a.ptr == b.ptr && a.ec == b.ec; }
    /** The opposite of `==`. */
    friend bool operator!=(write_result a, write_result b) noexcept { return !(a == b); }
};

/** Encodes token parameters into the memory from `first` to `last`.

    Writes exactly the bytes of `encode(p)` and no byte behind them. If the range is too short, zeroes it and returns
    `std::errc::value_too_large`. Uses at most 1 KiB of the stack (GCC and Clang, -O2, x86-64).

    @par Example
    @code
    char buffer[512];
    st::write_result written = st::encode_to(buffer, buffer + sizeof buffer, card);
    bool fits = written.ec == std::errc();
    @endcode
    @par Complexity
    Linear in the length of the output, in two passes: the first determines the length. Neither allocates nor throws.
    @see @ref encoded_size for the required length
*/
template <class Params, std::enable_if_t<is_token_params<Params>, int> = 0>
[[nodiscard]] write_result encode_to(char* first, char* last, Params const& p) noexcept;

/** Selects the overload of @ref redacted that shows personal data.

    @par Example
    @code
    std::string body = st::redacted(st::params::pii{"000000000"}, st::show_personal); // pii[id_number]=****
    @endcode
*/
struct show_personal_t {};
/** The argument of @ref redacted that shows personal data. */
inline constexpr show_personal_t show_personal{};

/** Returns the body of @ref encode with `****` for every secret, every personal value and every value of an @ref extra
    parameter. Logs may contain the result.

    | masked | examples |
    |---|---|
    | secrets, always | card number, CVC, account number, national id, date of birth |
    | personal values, unless @ref show_personal is given | name, address without its country, e-mail, phone, gender, nationality, race, IP address, tax id, routing number, expiry date, metadata, files |
    | values of `extra`, always | |
    | credentials in the wrong place, always | an API key or a card number in place of an id |

    Shown are the country of an address, a company's name and addresses, a person's job title and share of a company,
    currencies, ids, types, flags and dates of acceptance. A metadata key, a segment of an `extra` path or a value of
    `expand` is masked if it may be a secret (an API key, five digits, three digits in a row, 20 characters of a word with
    a digit). The result is only for people: @ref decode_form would read the stars as text.

    @par Example
    @code
    std::string line = st::redacted(card); // card[cvc]=****&card[number]=****
    @endcode
    @par Effects
    One allocation, of exactly the length of the result.
    @par Exceptions
    `std::bad_alloc` only.
    @par Complexity
    Linear in the length of the output.
*/
template <class Params, std::size_t StackBufferSize = STRIPE_TOKENS_STACK_BUFFER_SIZE,
          std::enable_if_t<is_token_params<Params>, int> = 0>
[[nodiscard]] std::string redacted(Params const& p);

/** Like `redacted(p)`, but shows personal values. Secrets, values of `extra` and credentials stay masked.

    @par Example
    @code
    st::params::card owner;
    owner.name = "Jenny Rosen";
    std::string line = st::redacted(owner, st::show_personal); // card[name]=Jenny%20Rosen
    @endcode
    @par Effects
    One allocation, of exactly the length of the result.
    @par Exceptions
    `std::bad_alloc` only.
    @par Complexity
    Linear in the length of the output.
*/
template <class Params, std::size_t StackBufferSize = STRIPE_TOKENS_STACK_BUFFER_SIZE,
          std::enable_if_t<is_token_params<Params>, int> = 0>
[[nodiscard]] std::string redacted(Params const& p, show_personal_t);

/** @} */

} // namespace v1
} // namespace stripe_tokens

#ifndef STRIPE_TOKENS_IMPL_ENCODE_HPP
#define STRIPE_TOKENS_IMPL_ENCODE_HPP

#ifndef STRIPE_TOKENS_DETAIL_FORM_WRITER_HPP
#define STRIPE_TOKENS_DETAIL_FORM_WRITER_HPP

#ifndef STRIPE_TOKENS_DETAIL_FIELDS_WALK_HPP
#define STRIPE_TOKENS_DETAIL_FIELDS_WALK_HPP

// The walk over the members of a struct: the one place that distinguishes optional, emptyable, list, map, alternative,
// struct and scalar. The form writer, the JSON writer and the validator are its sinks.

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_emptyable = false;
template <class T>
inline constexpr bool is_emptyable<emptyable<T>> = true;
template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;
template <>
inline constexpr bool is_vector<string_list> = true;
template <class T>
inline constexpr bool is_open_enum = false;
template <class E>
inline constexpr bool is_open_enum<open_enum<E>> = true;

// Maps with user-supplied keys: `metadata` of parameters, and a map of strings of responses.
template <class T, class = void>
inline constexpr bool is_map = false;
template <class T>
inline constexpr bool is_map<T, std::void_t<typename T::mapped_type>> = true;
template <>
inline constexpr bool is_map<metadata> = true;

// Passes a member to the sink, if it has a value. Calls, by the member's type:
//
//   text, integer, boolean, decimal_number, expandable_object (field, value)
//   constant(field, text), cleared(field)         an emptyable to unset on the server
//   begin_list(field), item(field, text, index) or begin_item(), end_item(index), end_list(field)
//   begin_map(field), entry(key, text), end_map(field)
//   begin_object(field), members(object), end_object(field)
//
// Every begin returns a value for its end. A sink implements the calls that its structs need.
template <class Sink, class Member>
void walk(Sink& sink, field at, Member const& member);

template <class Sink, class Item>
void walk_list(Sink& sink, field at, std::vector<Item> const& items) {
    auto const outer = sink.begin_list(at);
    std::size_t index = 0;
    for (Item const& item : items) {
        if constexpr (has_fields<Item>) {
            auto const around = sink.begin_item();
            sink.members(item);
            sink.end_item(around, index);
        } else if constexpr (is_open_enum<Item>) {
            sink.item(at, item.text(), index);
        } else {
            sink.item(at, item, index);
        }
        ++index;
    }
    sink.end_list(outer, at);
}

// Passes the value of an optional or emptyable. Unlike a plain list, an empty list is a value here.
template <class Sink, class Value>
void walk_value(Sink& sink, field at, Value const& value) {
    if constexpr (is_vector<Value>) {
        walk_list(sink, at, value);
    } else {
        walk(sink, at, value);
    }
}

template <class Sink, class Variant, class Kind, class Id>
void walk(Sink& sink, field at, alternative<Variant, Kind, Id> const& member) {
    if (Kind const* const object = std::get_if<Kind>(&member.variant)) walk(sink, at, *object);
    if constexpr (!std::is_same_v<Id, no_id>) {
        if (Id const* const by_id = std::get_if<Id>(&member.variant)) sink.text({at.name(), id_traits<Id>}, by_id->id);
    }
}

template <class Sink, class Member>
void walk(Sink& sink, field at, Member const& member) {
    if constexpr (is_optional<Member>) {
        if (!member) return;
        walk_value(sink, at, *member);
    } else if constexpr (is_emptyable<Member>) {
        if (member.has_value()) {
            walk_value(sink, at, *member);
        } else if ((member.is_cleared)()) {
            sink.cleared(at);
        }
    } else if constexpr (is_vector<Member>) { // not optional: an empty list is absent
        if (!member.empty()) walk_list(sink, at, member);
    } else if constexpr (is_map<Member>) {
        auto const outer = sink.begin_map(at);
        for (auto const& [key, value] : member) sink.entry(key, value);
        sink.end_map(outer, at);
    } else if constexpr (has_fields<Member>) {
        auto const outer = sink.begin_object(at);
        sink.members(member);
        sink.end_object(outer, at);
    } else if constexpr (std::is_same_v<Member, secret>) {
        sink.text(at, member.expose());
    } else if constexpr (is_open_enum<Member>) {
        sink.text(at, member.text());
    } else if constexpr (std::is_same_v<Member, std::string>) {
        sink.text(at, member);
    } else if constexpr (std::is_same_v<Member, bool>) {
        sink.boolean(at, member);
    } else if constexpr (std::is_same_v<Member, int>) {
        sink.integer(at, member);
    } else if constexpr (std::is_same_v<Member, timestamp>) {
        sink.integer(at, unix_seconds(member));
    } else if constexpr (std::is_same_v<Member, decimal>) {
        sink.decimal_number(at, member);
    } else if constexpr (std::is_same_v<Member, object_name>) {
        sink.constant(at, member.text);
    } else {
        sink.expandable_object(at, member);
    }
}

// The attributes of a field. A member of type `secret` is secret.
template <class Member, class... Attributes>
inline constexpr field_traits traits_for = traits_of<Attributes...>;
template <class... Attributes>
inline constexpr field_traits
    traits_for<std::optional<secret>, Attributes...> = make_traits<Attributes..., secret_attribute>();
template <class... Attributes>
inline constexpr field_traits
    traits_for<emptyable<secret>, Attributes...> = make_traits<Attributes..., secret_attribute>();

// Visitor of a field list: walks every member.
template <class Sink>
struct field_walker {
    Sink& sink;

    template <class Member, class... Attributes>
    void operator()(std::string_view name, Member const& member, Attributes...) const {
        walk(sink, field(name, traits_for<Member, Attributes...>), member);
    }
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_DETAIL_FORM_PERCENT_HPP
#define STRIPE_TOKENS_DETAIL_FORM_PERCENT_HPP

#if STRIPE_TOKENS_SSE2
#include <emmintrin.h>
#elif STRIPE_TOKENS_NEON
#include <arm_neon.h>
#endif

// Percent-encoding of values and user-supplied names. The vector path and the plain path give the same bytes.

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Returns true for RFC 3986's unreserved characters. A form body escapes every other byte of a value or a user-supplied
// name.
constexpr bool is_unreserved(unsigned byte) noexcept {
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') ||
           byte == '-' || byte == '.' || byte == '_' || byte == '~';
}

// Encoding of each byte: its one or three characters in the low bytes, their count in the top byte.
struct escape_table {
    std::uint32_t entries[256] = {};
    constexpr escape_table() {
        for (unsigned byte = 0; byte != 256; ++byte) {
            entries[byte] = is_unreserved(byte) ? 1u << 24 | byte : triplet(byte);
        }
    }
    static constexpr std::uint32_t triplet(unsigned byte) noexcept {
        return 3u << 24 | hex_digit(byte & 15) << 16 | hex_digit(byte >> 4) << 8 | std::uint32_t('%');
    }
    static constexpr std::uint32_t hex_digit(unsigned value) noexcept {
        return static_cast<std::uint32_t>("0123456789ABCDEF"[value]);
    }
    [[nodiscard]] constexpr std::uint32_t operator[](char c) const noexcept {
        return entries[static_cast<unsigned char>(c)];
    }
};
inline constexpr escape_table escapes{};

// `escape` and `form_writer::key` store whole words, so they may write up to `write_slack` bytes past the end of their
// output. The next write overwrites these bytes; the buffer must have room for them.
inline constexpr std::size_t write_slack = 16;

// Upper bound for the escaped size of `size` bytes. 64 bits: with a 32-bit std::size_t, the bound for a long text must
// not wrap around to a small number.
constexpr std::uint64_t max_escaped(std::size_t size) noexcept { return std::uint64_t{3} * size; }

// Writes the percent-encoding of `c` at `out`, which has room for exactly these bytes. Returns the end.
inline char* escape(char* out, char c) noexcept {
    std::uint32_t const entry = escapes[c];
    *out++ = static_cast<char>(entry & 0xFF);
    if (entry >> 24 == 1) return out;
    *out++ = static_cast<char>(entry >> 8 & 0xFF);
    *out++ = static_cast<char>(entry >> 16 & 0xFF);
    return out;
}

#if STRIPE_TOKENS_SSE2 || STRIPE_TOKENS_NEON

// Sixteen bytes of a text. `unreserved` is a mask: every bit of a byte is set if the byte is unreserved.
#if STRIPE_TOKENS_SSE2

using block = __m128i;

inline block unreserved(block bytes) noexcept {
    auto const is = [](block values, char c) noexcept { return _mm_cmpeq_epi8(values, _mm_set1_epi8(c)); };
    // Shifts the range so that `to` becomes 127. Larger bytes wrap to negative or small numbers and fail the signed
    // comparison.
    auto const is_from_to = [](block values, char from, char to) noexcept {
        return _mm_cmpgt_epi8(_mm_add_epi8(values, _mm_set1_epi8(static_cast<char>(127 - to))),
                              _mm_set1_epi8(static_cast<char>(126 - (to - from))));
    };
    block const letter = is_from_to(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'a', 'z');
    block const digit = _mm_andnot_si128(is(bytes, '/'), is_from_to(bytes, '-', '9')); // also `-` and `.`
    block const mark = _mm_or_si128(is(bytes, '_'), is(bytes, '~'));
    return _mm_or_si128(_mm_or_si128(letter, mark), digit);
}
inline bool is_all(block mask) noexcept { return _mm_movemask_epi8(mask) == 0xFFFF; }
inline bool is_none(block mask) noexcept { return _mm_movemask_epi8(mask) == 0; }
using block_sums = __m128i; // one sum for each half of a block
inline block_sums add_count(block_sums sums, block mask) noexcept {
    return _mm_add_epi64(sums, _mm_sad_epu8(_mm_and_si128(mask, _mm_set1_epi8(1)), _mm_setzero_si128()));
}

#else

using block = uint8x16_t;

inline block unreserved(block bytes) noexcept {
    auto const is = [](block values, std::uint8_t c) noexcept { return vceqq_u8(values, vdupq_n_u8(c)); };
    auto const is_from_to = [](block values, std::uint8_t from, std::uint8_t to) noexcept {
        return vcleq_u8(vsubq_u8(values, vdupq_n_u8(from)), vdupq_n_u8(static_cast<std::uint8_t>(to - from)));
    };
    block const letter = is_from_to(vorrq_u8(bytes, vdupq_n_u8(0x20)), 'a', 'z');
    block const digit = vbicq_u8(is_from_to(bytes, '-', '9'), is(bytes, '/')); // also `-` and `.`
    block const mark = vorrq_u8(is(bytes, '_'), is(bytes, '~'));
    return vorrq_u8(vorrq_u8(letter, mark), digit);
}
inline bool is_all(block mask) noexcept { return vminvq_u8(mask) == 0xFF; }
inline bool is_none(block mask) noexcept { return vmaxvq_u8(mask) == 0; }
using block_sums = uint64x2_t;
inline block_sums add_count(block_sums sums, block mask) noexcept {
    return vaddq_u64(sums, vpaddlq_u32(vpaddlq_u16(vpaddlq_u8(vandq_u8(mask, vdupq_n_u8(1))))));
}

#endif

inline block load(char const* from) noexcept {
    block bytes;
    std::memcpy(&bytes, from, sizeof bytes);
    return bytes;
}

STRIPE_TOKENS_NOINLINE inline std::size_t escaped_size(std::string_view text) noexcept {
    char const* at = text.data();
    std::size_t left = text.size();
    block_sums sums{};
    for (; left >= 16; left -= 16, at += 16) sums = add_count(sums, unreserved(load(at)));
    std::size_t words[16 / sizeof(std::size_t)]; // the lowest word of a half holds its entire count
    std::memcpy(words, &sums, sizeof words);
    std::size_t size = 3 * text.size() - 2 * (words[0] + words[8 / sizeof(std::size_t)]);
    for (; left != 0; --left, ++at) size -= 3 - (escapes[*at] >> 24);
    return size;
}

// Always stores four bytes and advances by one or three; the next store overwrites the excess. With `AllReserved` the
// advance is a constant, so no store waits for the one before it.
template <bool AllReserved = false>
STRIPE_TOKENS_ALWAYS_INLINE char* put(char* out, char c) noexcept {
    std::uint32_t const entry = escapes[c];
    std::memcpy(out, &entry, 4);
    return out + (AllReserved ? 3 : entry >> 24);
}
template <bool AllReserved = false>
STRIPE_TOKENS_ALWAYS_INLINE char* put_2(char* out, char const* at) noexcept {
    out = put<AllReserved>(out, at[0]);
    return put<AllReserved>(out, at[1]);
}
template <bool AllReserved = false>
STRIPE_TOKENS_ALWAYS_INLINE char* put_4(char* out, char const* at) noexcept {
    return put_2<AllReserved>(put_2<AllReserved>(out, at), at + 2);
}
template <bool AllReserved = false>
STRIPE_TOKENS_ALWAYS_INLINE char* put_8(char* out, char const* at) noexcept {
    return put_4<AllReserved>(put_4<AllReserved>(out, at), at + 4);
}

// Writes `text` percent-encoded at `out` and returns the end. Precondition: room for max_escaped(text.size()) +
// write_slack bytes.
STRIPE_TOKENS_ALWAYS_INLINE char* escape(char* out, std::string_view text) noexcept {
    char const* at = text.data();
    std::size_t const size = text.size();
    for (char const* const end = at + (size - size % 16); at != end; at += 16) {
        block const bytes = load(at);
        block const mask = unreserved(bytes);
        if (is_all(mask)) {
            std::memcpy(out, &bytes, 16);
            out += 16;
        } else if (is_none(mask)) {
            out = put_8<true>(put_8<true>(out, at), at + 8);
        } else {
            out = put_8(put_8(out, at), at + 8);
        }
    }
    if ((size & 8) != 0) {
        out = put_8(out, at);
        at += 8;
    }
    if ((size & 4) != 0) {
        out = put_4(out, at);
        at += 4;
    }
    if ((size & 2) != 0) {
        out = put_2(out, at);
        at += 2;
    }
    if ((size & 1) != 0) out = put(out, *at);
    return out;
}

#else

STRIPE_TOKENS_NOINLINE inline std::size_t escaped_size(std::string_view text) noexcept {
    std::size_t size = 0;
    for (char const c : text) size += escapes[c] >> 24;
    return size;
}
STRIPE_TOKENS_ALWAYS_INLINE char* escape(char* out, std::string_view text) noexcept {
    for (char const c : text) out = escape(out, c);
    return out;
}

#endif

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_DETAIL_TEXT_CREDENTIAL_HPP
#define STRIPE_TOKENS_DETAIL_TEXT_CREDENTIAL_HPP

#ifndef STRIPE_TOKENS_DETAIL_TEXT_DIGITS_HPP
#define STRIPE_TOKENS_DETAIL_TEXT_DIGITS_HPP

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

inline bool all_digits(std::string_view text) noexcept {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

inline unsigned digit_at(std::string_view digits, std::size_t index) noexcept {
    return static_cast<unsigned>(digits[index] - '0');
}

// Returns true if the check digit is right by the Luhn algorithm (ISO/IEC 7812-1, annex B). Every second digit from
// the right is doubled; a product of two digits counts as their sum. The total must be a multiple of ten.
inline bool luhn_fits(std::string_view digits) noexcept {
    unsigned sum = 0;
    for (std::size_t i = 0; i != digits.size(); ++i) {
        unsigned const digit = digit_at(digits, digits.size() - 1 - i);
        unsigned const counted = i % 2 == 1 ? digit * 2 : digit;
        sum += counted > 9 ? counted - 9 : counted;
    }
    return sum % 10 == 0;
}

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

// Texts that are, or may be, an API key, another credential or a card number.

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

inline bool has_at(std::string_view text, std::size_t at, std::string_view lower) noexcept {
    if (text.size() - at < lower.size()) return false;
    for (std::size_t i = 0; i != lower.size(); ++i) {
        if (to_lower(text[at + i]) != lower[i]) return false;
    }
    return true;
}

// Returns true if `text` contains the prefix of one of Stripe's keys, in either case: at the start of a word, or
// anywhere if a mode follows the prefix. (`task_id` is not a key; `task_test_...` counts as one.)
//
// | prefix | credential | source, read 2026-11-28 |
// |---|---|---|
// | sk_, rk_, pk_ | secret, restricted, publishable key | docs.stripe.com/keys; GitHub secret scanning, "Stripe" |
// | sk_org_ | key of an organization | docs.stripe.com/keys |
// | ek_ | ephemeral key | docs.stripe.com, mobile payment sheet |
// | pst_ | connection token of Terminal | docs.stripe.com/terminal |
// | whsec_ | signing secret of a webhook | docs.stripe.com/webhooks; GitHub secret scanning, "Stripe" |
//
// Scanners: gitleaks `(sk|rk)_(test|live|prod)_[0-9a-z]{10,99}` (in either case), trufflehog
// `[rs]k_live_[a-zA-Z0-9]{20,247}` and `pk_live_...`, detect-secrets `(r|s)k_live_[0-9a-zA-Z]{24}`. This function
// requires no length, so the beginning of a key is not quoted either.
inline bool has_key_prefix(std::string_view text) noexcept {
    constexpr std::string_view prefixes[] = {"sk_", "rk_", "pk_", "ek_", "pst_", "whsec_"};
    constexpr std::string_view modes[] = {"live_", "test_", "prod_", "org_"};
    for (std::size_t at = 0; at != text.size(); ++at) {
        bool const is_behind_escape = at >= 3 && text[at - 3] == '%'; // `%2Fsk_`
        bool const is_in_word = at != 0 && !is_behind_escape && is_letter(text[at - 1]);
        for (std::string_view const prefix : prefixes) {
            if (!has_at(text, at, prefix)) continue;
            if (!is_in_word) return true;
            for (std::string_view const mode : modes) {
                if (has_at(text, at + prefix.size(), mode)) return true;
            }
        }
    }
    return false;
}

// Returns true if a name may be, or contain, a secret:
// - an API key;
// - another credential, such as an OAuth code `ac_...` or a client secret: 20 or more characters of `[A-Za-z0-9_-]`
//   with a digit among them;
// - a card number: more than four digits;
// - a CVC or the end of a national id: three digits in a row.
// No parameter of the API has such a name.
inline bool may_be_secret(std::string_view name) noexcept {
    std::size_t digits = 0;
    std::size_t digits_in_row = 0;
    std::size_t word = 0;
    bool word_has_digit = false;
    for (char const c : name) {
        bool const digit = is_digit(c);
        digits += digit;
        digits_in_row = digit ? digits_in_row + 1 : 0;
        bool const in_word = digit || is_letter(c) || c == '_' || c == '-';
        word = in_word ? word + 1 : 0;
        word_has_digit = in_word && (word_has_digit || digit);
        if (digits > 4 || digits_in_row > 2 || (word >= 20 && word_has_digit)) return true;
    }
    return has_key_prefix(name);
}

// Returns the digits of a card number, 12 to 19 with a valid check digit (ISO/IEC 7812-1), that begins with `text`, or 0.
// Up to three bytes, neither letters nor digits, may stand between two groups of digits. A card number ends with a group:
// an expiry date may follow.
inline std::size_t card_number_size(std::string_view text) noexcept {
    constexpr std::size_t max_size = 19;
    constexpr std::size_t max_separator_size = 3;
    char digits[max_size];
    std::size_t size = 0;
    std::size_t separator_size = 0;
    for (std::size_t at = 0; at != text.size(); ++at) {
        if (is_digit(text[at])) {
            if (size == max_size) return 0;
            separator_size = 0;
            digits[size++] = text[at];
            bool const is_end_of_group = at + 1 == text.size() || !is_digit(text[at + 1]);
            if (is_end_of_group && size >= 12 && luhn_fits({digits, size})) return size;
        } else if (is_letter(text[at]) || ++separator_size > max_separator_size) {
            return 0;
        }
    }
    return 0;
}
inline bool has_card_number(std::string_view text) noexcept {
    for (std::size_t at = 0; at != text.size(); ++at) {
        bool const is_start_of_group = is_digit(text[at]) && (at == 0 || !is_digit(text[at - 1]));
        if (is_start_of_group && card_number_size(text.substr(at)) != 0) return true;
    }
    return false;
}

// Returns true if a value that logs may show holds a credential: an API key or a card number in place of an id.
inline bool may_hold_credential(std::string_view value) noexcept {
    return has_key_prefix(value) || has_card_number(value);
}

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_DETAIL_TEXT_QUOTABLE_HPP
#define STRIPE_TOKENS_DETAIL_TEXT_QUOTABLE_HPP

// User-supplied names in errors, problems and logs. A secret may be used as a name (`card[4242...]=1`). Such a name
// reaches a message only through append_to_pointer or append_to_key, which check it.

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Returns true if an error may quote a user-supplied name: 1 to 64 printable characters that cannot be a secret.
inline bool is_quotable(std::string_view name) noexcept {
    for (char const c : name) {
        if (c < 0x20 || c > 0x7E) return false;
    }
    return !name.empty() && name.size() <= 64 && !may_be_secret(name);
}

// Returns true if an error may quote a user-supplied name in a form's key. A key is written as it is sent, so only
// letters, digits, `_`, `-` and `.` are accepted.
inline bool is_quotable_in_key(std::string_view name) noexcept {
    for (char const c : name) {
        if (!is_digit(c) && !is_letter(c) && c != '_' && c != '-' && c != '.') return false;
    }
    return is_quotable(name);
}

// Appends a name to a JSON pointer (RFC 6901 section 3). Returns false, and appends nothing, if the name must not be
// quoted: then the pointer ends here.
inline bool append_to_pointer(std::string& pointer, std::string_view name) {
    if (!is_quotable(name)) return false;
    pointer += '/';
    for (char const c : name) {
        if (c == '~' || c == '/') {
            pointer += c == '~' ? "~0" : "~1";
        } else {
            pointer += c;
        }
    }
    return true;
}

// Appends one of the API's own names to a key: `name`, or `[name]` after another name.
inline void append_own_name(std::string& key, std::string_view name) {
    if (key.empty()) {
        key = name;
    } else {
        ((key += '[') += name) += ']';
    }
}

// Appends a user-supplied name to a key. Returns false, and appends nothing, if the name must not be quoted.
inline bool append_to_key(std::string& key, std::string_view name) {
    if (!is_quotable_in_key(name)) return false;
    append_own_name(key, name);
    return true;
}

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Copies a short text and returns the end of the copy. Writes nothing past that end.
inline char* copy(char* out, std::string_view text) noexcept {
    std::size_t const size = text.size();
    char const* const data = text.data();
    if (size >= 8) {
        if (size <= 16) {
            std::memcpy(out, data, 8);
            std::memcpy(out + size - 8, data + size - 8, 8);
        } else {
            for (std::size_t done = 0; done + 16 < size; done += 16) std::memcpy(out + done, data + done, 16);
            std::memcpy(out + size - 16, data + size - 16, 16);
        }
    } else if (size >= 4) {
        std::memcpy(out, data, 4);
        std::memcpy(out + size - 4, data + size - 4, 4);
    } else {
        for (std::size_t i = 0; i != size; ++i) out[i] = data[i];
    }
    return out + size;
}

inline constexpr std::size_t max_digits = 20;
STRIPE_TOKENS_NOINLINE inline char* put_integer(char* out, std::int64_t value) noexcept {
    return std::to_chars(out, out + max_digits, value).ptr;
}

// Replaces a value in a redacted body. The encoder escapes every asterisk of a value, so no value looks like the mask.
inline constexpr std::string_view mask = "****";

// The values that a body masks: bits of `sensitivity`.
enum class masking : unsigned char {
    none = 0,
    secrets = static_cast<unsigned char>(sensitivity::secret_data),
    secrets_and_personal = secrets | static_cast<unsigned char>(sensitivity::personal_data),
};

// Every pair begins with `&`, the first one of a body too: removed by the caller.
inline constexpr std::size_t separator_size = 1;

// Upper bound for the key prefix before a field name. The API's longest has 56 characters. An assertion checks every
// prefix.
inline constexpr std::size_t max_prefix_size = 80;

// Writes pairs into a range of memory, each with a `&` before it, the first pair too. Past the end of the range it only
// counts bytes.
class form_writer {
public:
    // Skips the first `skip` bytes of the output, which an earlier pass has written, and writes the rest at `first`.
    form_writer(char* first, char* last, masking masked, std::size_t skip = 0) noexcept
        : first_(first), next_(first), last_(first), fast_last_(first), end_(last),
          skip_(skip), scope_{1, static_cast<std::uint32_t>(masked)} {
        if (skip == 0) use_memory();
        prefix_[0] = '&';
    }

    [[nodiscard]] char* next() const noexcept { return next_; }
    [[nodiscard]] std::size_t size() const noexcept { return static_cast<std::size_t>(next_ - first_) + overflow_; }

    // ---- the sink of a walk

    template <class Object>
    void members(Object const& object) noexcept {
        Object::fields(object, field_walker<form_writer>{*this});
    }

    struct scope { // of an object: the end of an object restores the scope around it
        std::uint32_t prefix_size;
        std::uint32_t masked; // bits of the levels that are masked
    };
    // Enters the object or map `name`: the keys of its members are `...[name][member]`.
    scope begin_object(field at) noexcept { return enter(at); }
    void end_object(scope outer, field) noexcept { scope_ = outer; }
    scope begin_map(field at) noexcept { return enter(at); }
    void end_map(scope outer, field at) noexcept { end_object(outer, at); }
    // Writes an entry of the map entered last. The key of the entry is user-supplied.
    STRIPE_TOKENS_NOINLINE void entry(std::string_view name, std::string_view value) noexcept {
        put_prefix();
        put_user_name(name);
        put("]=");
        value_at_end(value, sensitivity::unmarked);
    }

    static std::size_t begin_list(field) noexcept { return 0; }
    static void end_list(std::size_t, field) noexcept {}
    // Writes an item of a list: `...[name][]=value`.
    STRIPE_TOKENS_NOINLINE void item(field at, std::string_view value, std::size_t) noexcept {
        put_prefix();
        put(at.name());
        put(is_inside() ? "][]=" : "[]=");
        value_at_end(value, at.level());
    }

    STRIPE_TOKENS_NOINLINE void text(field at, std::string_view value) noexcept {
        if (!has_fast_room(max_escaped(value.size()))) return text_at_end(at, value);
        put_escaped(value, key(at.name()));
    }
    void decimal_number(field at, decimal const& value) noexcept { plain(at, value.text()); }
    void boolean(field at, bool value) noexcept { plain(at, value ? "true" : "false"); }
    STRIPE_TOKENS_NOINLINE void integer(field at, std::int64_t value) noexcept {
        if (has_fast_room(max_digits)) {
            next_ = put_integer(key(at.name()), value);
        } else {
            char digits[max_digits];
            plain_at_end(at, {digits, static_cast<std::size_t>(put_integer(digits, value) - digits)});
        }
    }
    void cleared(field at) noexcept { key_at_end(at.name()); } // the value is empty

    // ---- other parameters

    // Writes a parameter of `extra`. Its entire key is user-supplied, and its value may be a secret.
    template <class Segments>
    void parameter(Segments const& path, bool item, std::string_view value) noexcept {
        put_prefix();
        bool first = true;
        for (std::string_view const segment : path) {
            if (!first) put("[");
            put_user_name(segment);
            if (!first) put("]");
            first = false;
        }
        put(item ? "[]=" : "=");
        value_at_end(value, sensitivity::secret_data);
    }

private:
    STRIPE_TOKENS_NOINLINE scope enter(field at) noexcept {
        scope const outer = scope_;
        STRIPE_TOKENS_ASSERT(outer.prefix_size + at.name().size() + 2 <= max_prefix_size);
        char* end = copy(prefix_ + outer.prefix_size, at.name());
        if (outer.prefix_size != 1) *end++ = ']';
        *end++ = '[';
        scope_.prefix_size = static_cast<std::uint32_t>(end - prefix_);
        if (is_masked(at.level())) scope_.masked |= bit(sensitivity::unmarked);
        return outer;
    }

    // Writes a value without characters to escape.
    STRIPE_TOKENS_NOINLINE void plain(field at, std::string_view value) noexcept {
        if (!has_fast_room(value.size())) return plain_at_end(at, value);
        next_ = copy(key(at.name()), value);
    }

    static constexpr unsigned bit(sensitivity level) noexcept { return static_cast<unsigned>(level); }
    [[nodiscard]] bool is_masked(sensitivity level) const noexcept { return (scope_.masked & bit(level)) != 0; }
    // Returns true if a redacted body masks the value. Precondition: the body is redacted. A value that is shown may
    // still be a credential in the wrong place: an API key in place of an id.
    [[nodiscard]] STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD bool is_masked(std::string_view value,
                                                                           sensitivity level) const noexcept {
        return is_masked(level) ||
               (level == sensitivity::user_supplied ? may_be_secret(value) : may_hold_credential(value));
    }

    [[nodiscard]] std::size_t key_size(std::string_view name) const noexcept {
        return scope_.prefix_size + name.size() + (is_inside() ? 2 : 1);
    }
    [[nodiscard]] bool is_inside() const noexcept { return scope_.prefix_size != 1; }
    [[nodiscard]] std::size_t room() const noexcept { return static_cast<std::size_t>(last_ - next_); }

    // Returns true if there is room for any key, a value of `value` bytes and write_slack. A redacted body never has
    // fast room, so the fast path need not know what to mask.
    [[nodiscard]] bool has_fast_room(std::uint64_t value) const noexcept {
        constexpr std::uint64_t max_key = max_prefix_size + max_name_size + 2 + write_slack;
        return static_cast<std::int64_t>(value + max_key) <= fast_last_ - next_;
    }
    void use_memory() noexcept {
        last_ = end_;
        if (scope_.masked == 0) fast_last_ = end_;
    }

    // Writes the key: `...[name]=`, or `name=` outside of an object. Returns the address for the value. Precondition:
    // has_fast_room for the value.
    [[nodiscard]] char* key(std::string_view name) const noexcept {
        char* out = next_;
        std::size_t const size = scope_.prefix_size;
        std::memcpy(out, prefix_, 16);
        for (std::size_t done = 16; done < size; done += 16) std::memcpy(out + done, prefix_ + done, 16);
        out = copy(out + size, name);
        if (size == 1) {
            *out = '=';
            return out + 1;
        }
        std::memcpy(out, "]=", 2);
        return out + 2;
    }

    // Write a pair unit by unit (prefix, name, `]=`, value), because not all of it may fit, and mask its value.
    STRIPE_TOKENS_NOINLINE void text_at_end(field at, std::string_view value) noexcept {
        if (overflow_ != 0 && scope_.masked == 0) { // past the end: every unit only counts
            overflow_ += key_size(at.name()) + escaped_size(value);
            return;
        }
        key_at_end(at.name());
        value_at_end(value, at.level());
    }
    STRIPE_TOKENS_NOINLINE void plain_at_end(field at, std::string_view value) noexcept {
        key_at_end(at.name());
        put(scope_.masked != 0 && is_masked(value, at.level()) ? mask : value);
    }
    // The separator is a unit of its own: the second pass may begin behind it.
    STRIPE_TOKENS_NOINLINE void put_prefix() noexcept {
        std::string_view const prefix(prefix_, scope_.prefix_size);
        if (prefix.size() <= room() || overflow_ != 0 || skip_ > prefix.size()) return put(prefix);
        put(prefix.substr(0, separator_size));
        put(prefix.substr(separator_size));
    }
    void key_at_end(std::string_view name) noexcept {
        std::size_t const size = key_size(name);
        if (overflow_ != 0 || skip_ > size) return count_only(size); // every unit of the key
        put_prefix();
        put(name);
        put(is_inside() ? "]=" : "=");
    }

    STRIPE_TOKENS_NOINLINE void put(std::string_view raw) noexcept {
        if (raw.size() > room()) return count_only(raw.size());
        next_ = copy(next_, raw);
    }

    // Writes a user-supplied name. A redacted body must not show a secret that was used as a name.
    void put_user_name(std::string_view name) noexcept { value_at_end(name, sensitivity::user_supplied); }

    void value_at_end(std::string_view value, sensitivity level) noexcept {
        if (scope_.masked != 0 && is_masked(value, level)) {
            put(mask);
        } else {
            escaped(value);
        }
    }

    // Precondition: room for max_escaped(value.size()) + write_slack bytes.
    STRIPE_TOKENS_NOINLINE void put_escaped(std::string_view value, char* out) noexcept { next_ = escape(out, value); }

    STRIPE_TOKENS_NOINLINE void escaped(std::string_view value) noexcept {
        if (max_escaped(value.size()) + write_slack <= room()) return put_escaped(value, next_);
        std::size_t const size = escaped_size(value);
        if (size > room()) return count_only(size);
        // Escape the largest chunk that fits even if every byte triples; escape the rest byte by byte.
        constexpr std::size_t min_chunk = 16;
        while (!value.empty() && room() >= max_escaped(min_chunk) + write_slack) {
            std::string_view const some = value.substr(0, (room() - write_slack) / 3);
            put_escaped(some, next_);
            value.remove_prefix(some.size());
        }
        for (char const c : value) next_ = escape(next_, c);
    }

    // Called when a unit does not fit. Sets `last_` to `next_`, so every later unit is only counted too: the output
    // never has a hole. The second pass relies on both passes stopping between the same units (prefix, name, `]=`,
    // value). While the second pass skips, every unit is counted down from `skip_`.
    STRIPE_TOKENS_NOINLINE void count_only(std::size_t size) noexcept {
        if (skip_ != 0) {
            skip_ -= size;
            if (skip_ == 0) use_memory();
            return;
        }
        overflow_ += size;
        last_ = next_;
        fast_last_ = first_;
    }

    char* first_;
    char* next_;
    char* last_;      // the bytes from next_ to last_ are free
    char* fast_last_; // last_, or first_ to turn the fast path off
    char* end_;
    std::size_t skip_;
    std::size_t overflow_ = 0;
    scope scope_;
    char prefix_[max_prefix_size + write_slack]; // `key` copies it 16 bytes at a time
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Writes a create, or one kind of token as a create with only this source would be written. Compile on use.
template <class Params>
void write_params(form_writer& out, Params const& p) noexcept {
    if constexpr (std::is_same_v<Params, params::create>) {
        out.members(p);
        for (extra::value_type const& entry : p.extra) out.parameter(entry.path, entry.item, entry.value.expose());
    } else if constexpr (has_fields<Params>) {
        walk(out, {Params::wire_name, traits_of<>}, p);
    } else {
        walk(out, {Params::wire_name, id_traits<Params>}, p.id);
    }
}

// The first pass writes a body to a range and determines its size; the second pass writes the bytes from `skip` on. Both
// are out of line, so that their writers share one place on the stack.
struct first_pass {
    std::size_t written; // with the separator before the first pair
    std::size_t size;
};
template <class Params>
STRIPE_TOKENS_NOINLINE first_pass write_start(char* first, char* last, Params const& p, masking masked) noexcept {
    form_writer out(first, last, masked);
    write_params(out, p);
    return {static_cast<std::size_t>(out.next() - first), out.size()};
}
template <class Params>
STRIPE_TOKENS_NOINLINE void write_rest(char* first, char* last, Params const& p, masking masked,
                                       std::size_t skip) noexcept {
    form_writer out(first, last, masked, skip);
    write_params(out, p);
}

// Calls `make(size, start, finish)` once and returns its result. `start` is the beginning of a body of `size` bytes;
// `finish(char* first)` writes the rest of the body to `first`. Most bodies fit the buffer on the stack: one pass writes
// them there, and the allocation then has exactly the size of the body.
template <std::size_t StackBufferSize, class Params, class Make>
auto write_once(Params const& p, masking masked, Make&& make) {
    char buffer[StackBufferSize + write_slack];
    first_pass const done = write_start(buffer, buffer + StackBufferSize, p, masked);
    struct wiper {
        char* first;
        std::size_t size;
        ~wiper() { wipe(first, size); }
    } const wiped{buffer, done.written + write_slack};
    if (done.size == 0) return make(0, std::string_view(), [](char*) noexcept {});
    std::size_t const size = done.size - separator_size;
    std::string_view const start(buffer + separator_size, done.written == 0 ? 0 : done.written - separator_size);
    return make(size, start, [&](char* first) noexcept {
        if (start.size() == size) return;
        write_rest(first, first + (size - start.size()), p, masked, separator_size + start.size());
    });
}

struct string_maker {
    template <class Finish>
    std::string operator()(std::size_t size, std::string_view start, Finish&& finish) const {
        if (size == start.size()) return std::string(start); // avoids zeroing the string first
        std::string body;
        body.reserve(size);
        body.append(start);
        body.resize(size);
        finish(body.data() + start.size());
        return body;
    }
};

} // namespace detail

template <class Params, std::size_t StackBufferSize, std::enable_if_t<is_token_params<Params>, int>>
std::string encode(Params const& p) {
    return detail::write_once<StackBufferSize>(p, detail::masking::none, detail::string_maker());
}

template <class Params, std::enable_if_t<is_token_params<Params>, int>>
std::size_t encoded_size(Params const& p) noexcept {
    detail::form_writer out(nullptr, nullptr, detail::masking::none);
    detail::write_params(out, p);
    return out.size() == 0 ? 0 : out.size() - detail::separator_size;
}

template <class Params, std::enable_if_t<is_token_params<Params>, int>>
write_result encode_to(char* first, char* last, Params const& p) noexcept {
    auto const room = static_cast<std::size_t>(last - first);
    std::size_t const size = encoded_size(p); // first, so that the writer knows where to leave no excess behind
    if (size > room) {
        detail::wipe(first, room);
        return {last, std::errc::value_too_large};
    }
    if (size != 0) detail::write_rest(first, first + size, p, detail::masking::none, detail::separator_size);
    return {first + size, std::errc()};
}

template <class Params, std::size_t StackBufferSize, std::enable_if_t<is_token_params<Params>, int>>
std::string redacted(Params const& p) {
    return detail::write_once<StackBufferSize>(p, detail::masking::secrets_and_personal, detail::string_maker());
}

template <class Params, std::size_t StackBufferSize, std::enable_if_t<is_token_params<Params>, int>>
std::string redacted(Params const& p, show_personal_t) {
    return detail::write_once<StackBufferSize>(p, detail::masking::secrets, detail::string_maker());
}

} // namespace v1
} // namespace stripe_tokens

#endif

#endif

#ifndef STRIPE_TOKENS_FORM_ERROR_HPP
#define STRIPE_TOKENS_FORM_ERROR_HPP

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup encoding Form bodies
    @{
*/

/** Reasons for a failure to decode a form body.

    @par Example
    @code
    auto read = st::decode_form("card[nmber]=1");
    bool unknown = std::get<st::form_error>(read).code == st::form_errc::unknown_parameter;
    @endcode
*/
enum class form_errc {
    // Size.
    too_large = 1, ///< The body is longer than form_limits::max_size.
    too_many,      ///< The body has more parameters than form_limits::max_parameters.
    too_deep,      ///< A key has more segments than form_limits::max_depth.

    // Syntax.
    bad_escape,        ///< A `%` is not followed by two hexadecimal digits.
    invalid_character, ///< The body contains a control character, an unescaped space or an unescaped `;`.
    missing_equals,    ///< A pair has no `=`.
    malformed_key,     ///< The brackets of a key do not match, or its name is empty.

    // Content.
    unknown_parameter, ///< The API has no such parameter.
    wrong_type,        ///< A value was sent instead of an object or a list, or the reverse.
    invalid_value,     ///< A value is not a boolean or a number, but must be one.
    out_of_range,      ///< A number is too large for its parameter.
    duplicate,         ///< A parameter is set twice.
    conflict,          ///< A parameter is both a value and an object.
    bad_index,         ///< The items of a list are not numbered 0, 1, 2 and so on, or some have a number and some `[]`.
    unsafe_key,        ///< A user-supplied key violates a rule of key_errc.
    multiple_sources,  ///< More than one kind of token is requested.
};

} // namespace v1
} // namespace stripe_tokens

// Before its first use: behind `using namespace std`, GCC looks at the specialisation for each `==` below.
template <>
struct std::is_error_code_enum<stripe_tokens::form_errc> : std::true_type {};

namespace stripe_tokens {
inline namespace v1 {

/** The category of @ref form_errc, named "stripe_tokens.form".

    @par Example
    @code
    bool ours = std::error_code(st::form_errc::bad_escape).category() == st::form_category();
    @endcode
*/
[[nodiscard]] std::error_category const& form_category() noexcept;

/** Converts a @ref form_errc to `std::error_code`, implicitly too. Its `message()` describes the error in words.

    @par Example
    @code
    std::string why = make_error_code(st::form_errc::duplicate).message(); // "duplicate parameter"
    @endcode
*/
[[nodiscard]] std::error_code make_error_code(form_errc code) noexcept;

/** Returns the name of a code, such as "bad_escape".

    @par Example
    @code
    std::string name = to_string(st::form_errc::bad_escape); // "bad_escape"
    @endcode
*/
[[nodiscard]] char const* to_string(form_errc code) noexcept;

/** A failure to decode a form body: its reason and location, never a value.

    @par Example
    @code
    auto read = st::decode_form(body);
    if (auto* error = std::get_if<st::form_error>(&read)) log(error->key, error->offset);
    @endcode
*/
struct form_error {
    form_errc code{};       ///< the reason
    std::size_t offset = 0; ///< the offset in the body of the byte that reveals the error
    std::string key{};      ///< the parameter's key, such as `card[exp_month]`, at most up to its first unknown name

    /** Compares every member. */
    friend bool operator==(form_error const& a, form_error const& b) {
        return a.code == b.code && a.offset == b.offset && a.key == b.key;
    }
    /** The opposite of `==`. */
    friend bool operator!=(form_error const& a, form_error const& b) { return !(a == b); }
};

/** @} */

} // namespace v1
} // namespace stripe_tokens

#ifndef STRIPE_TOKENS_IMPL_FORM_ERROR_HPP
#define STRIPE_TOKENS_IMPL_FORM_ERROR_HPP

namespace stripe_tokens {
inline namespace v1 {

namespace detail {

struct form_errc_text {
    char const* name;
    char const* message;
};

inline form_errc_text describe(form_errc code) noexcept {
    switch (code) {
    case form_errc::too_large: return {"too_large", "input exceeds the size limit"};
    case form_errc::too_many: return {"too_many", "too many parameters"};
    case form_errc::too_deep: return {"too_deep", "key exceeds the depth limit"};
    case form_errc::bad_escape: return {"bad_escape", "'%' is not followed by two hex digits"};
    case form_errc::invalid_character: return {"invalid_character", "unescaped control character, space or semicolon"};
    case form_errc::missing_equals: return {"missing_equals", "'=' is missing after the key"};
    case form_errc::malformed_key: return {"malformed_key", "unbalanced brackets or empty name in the key"};
    case form_errc::unknown_parameter: return {"unknown_parameter", "unknown parameter"};
    case form_errc::wrong_type: return {"wrong_type", "value, object or list in the place of another"};
    case form_errc::invalid_value: return {"invalid_value", "value is not a valid boolean or number"};
    case form_errc::out_of_range: return {"out_of_range", "number is out of range"};
    case form_errc::duplicate: return {"duplicate", "duplicate parameter"};
    case form_errc::conflict: return {"conflict", "parameter is both a value and an object"};
    case form_errc::bad_index:
        return {"bad_index", "list items are not numbered in order, or only some of them are numbered"};
    case form_errc::unsafe_key: return {"unsafe_key", "key is empty or contains a bracket or a control character"};
    case form_errc::multiple_sources: return {"multiple_sources", "more than one kind of token"};
    }
    return {"unknown", "unknown"};
}

} // namespace detail

inline std::error_category const& form_category() noexcept {
    struct category final : std::error_category {
        char const* name() const noexcept override { return "stripe_tokens.form"; }
        std::string message(int code) const override { return detail::describe(static_cast<form_errc>(code)).message; }
    };
    static category const instance;
    return instance;
}

inline std::error_code make_error_code(form_errc code) noexcept { return {static_cast<int>(code), form_category()}; }

inline char const* to_string(form_errc code) noexcept { return detail::describe(code).name; }

} // namespace v1
} // namespace stripe_tokens

#endif

#endif

#ifndef STRIPE_TOKENS_FORM_LIMITS_HPP
#define STRIPE_TOKENS_FORM_LIMITS_HPP

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup encoding Form bodies
    @{
*/

/** The limits of @ref decode_form, and its handling of unknown parameters.

    @par Example
    @code
    st::form_limits limits;
    limits.collect_unknown = true;
    auto read = st::decode_form("card=card_1&loyalty=gold", limits); // "loyalty" is in create::extra
    @endcode
*/
struct form_limits {
    std::size_t max_size = std::size_t(1) << 20; ///< maximum bytes of a body; 1 MiB
    std::size_t max_parameters = 4096; ///< maximum pairs of key and value; metadata of one object: 4,096 at most
    std::size_t max_depth = 32;        ///< maximum segments of a key; of an unknown key, 1,000 at most
    bool collect_unknown = false;      ///< unknown parameters go to params::create::extra; otherwise they are rejected
};

/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_FORM_HPP
#define STRIPE_TOKENS_FORM_HPP

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup encoding Form bodies
    @{
*/

namespace detail {

// The check is part of the declaration: a definition may be in another file.
template <class Params>
struct form_result {
    static_assert(std::is_same_v<Params, params::create>,
                  "decode_form reads params::create: call it as decode_form(body)");
    using checked = void;
};

} // namespace detail

STRIPE_TOKENS_BEGIN_COMPILED

/** Decodes a form body into parameters: the inverse of @ref encode, for mock servers, gateways and round trips.

    Accepts the notations of other clients: `a[]` and `a[0]`, bare and escaped brackets, `+` and `%20`. Skips empty
    pairs (`a=1&&b=2`, a `&` at either end), as do WHATWG URL section 5.1 (read 2026-11-28), Rack, PHP and qs. Otherwise
    strict: no part of an accepted body is ignored. One list has one notation: `a[0]=x&a[]=y` is an error, as in Rack. An
    unescaped `;` is an error: some servers read `;` as `&`.

    `decode_form(encode(p), limits) == p` for all parameters p within the limits under three conditions:
    - p contains no empty object, list or map.
    - @ref validate reports no entry of params::create::extra as problem_code::parameter_repeated (the parameter has a
      member and is decoded into it) or problem_code::parameters_exclusive.
    - form_limits::collect_unknown is set if `extra` is not empty.

    Collected parameters must agree with the known ones. A second kind of token, a value that is also an object, or a
    list in place of an object is an error, with known names and unknown ones alike.

    @par Example
    @code
    auto read = st::decode_form("card[exp_month]=12&card%5Bname%5D=Zo%C3%AB+%26+Co");
    if (auto* params = std::get_if<st::params::create>(&read)) handle(*params);
    @endcode
    @par Effects
    Allocates for the parameters. Intermediate copies of secrets are zeroed before they are freed.
    @par Exceptions
    `std::bad_alloc` only.
    @par Complexity
    Linear in `body.size()`, and quadratic in the number of metadata keys, of which one object may have 4,096; unknown
    parameters as for @ref extra.
    @tparam Params    The result: always params::create. Compile on use: programs without calls do not compile it.
    @param body       The body of a request. Neither changed nor kept, nor quoted in an error.
    @param limits     Limits, and the handling of unknown parameters.
    @return           The parameters, or the reason and location of the error.
    @see WHATWG URL, application/x-www-form-urlencoded; Rack, `Rack::QueryParser`
*/
template <class Params = params::create, class = typename detail::form_result<Params>::checked>
[[nodiscard]] std::variant<Params, form_error> decode_form(detail::text_argument body, form_limits limits = {});

#if defined(STRIPE_TOKENS_SEPARATE_COMPILATION)
extern template std::variant<params::create, form_error> decode_form<params::create>(detail::text_argument,
                                                                                     form_limits);
#endif

STRIPE_TOKENS_END_COMPILED

/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_PROBLEM_HPP
#define STRIPE_TOKENS_PROBLEM_HPP

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup validation Validation
    @{
*/

/** Problems of a parameter. A problem with an error code in the API has the name of this code.

    @par Example
    @code
    for (st::problem const& found : st::validate(card)) {
        if (found.code == st::problem_code::incorrect_number) show("Please check the card number.");
    }
    @endcode
*/
enum class problem_code {
    account_number_invalid = 1, ///< An IBAN or a US account number has a wrong length, character or check digit.
    country_code_invalid,       ///< A country is not two capital letters (ISO 3166-1 alpha-2).
    expired_card,               ///< The last month of the card is over in every time zone.
    incorrect_number,           ///< A card number has a wrong first digit or check digit (Luhn; not for UnionPay).
    invalid_characters,         ///< A string is not UTF-8, or contains NUL.
    invalid_cvc,                ///< A CVC is not 3 digits; American Express and unknown brands: 3 or 4.
    invalid_date,               ///< A day, month or year does not exist.
    invalid_expiry_month,       ///< A month is not 1 to 12.
    invalid_expiry_year,        ///< A year has neither two nor four digits, or is more than 50 years ahead.
    invalid_number,             ///< A card number has a character other than a digit, or a wrong length for its brand.
    invalid_percentage,         ///< A percentage is below 0 or above 100.
    invalid_ssn_last_4,         ///< The last digits of a social security number are not four digits.
    parameter_invalid_empty,    ///< A string is empty: the API would try to unset a parameter that cannot be unset.
    parameter_missing,          ///< A required parameter is missing.
    parameter_repeated,         ///< A parameter of create::extra is also set, or has a member: set the member.
    parameters_exclusive,       ///< A parameter excludes another one that is present.
    routing_number_invalid,     ///< An ABA routing number has a wrong length, prefix or check digit.
    source_missing,             ///< Neither a kind of token nor a customer is sent.
    too_long,                   ///< A string has more characters than the API accepts.
    too_many_keys,              ///< Metadata has more than 50 keys.
    tos_not_accepted, ///< `tos_shown_and_accepted` is not true. Ignore this for a token that updates an account.
};

/** Returns the name of a code, such as "invalid_cvc".

    @par Example
    @code
    for (st::problem const& found : st::validate(card)) std::cerr << found.param << ": " << to_string(found.code) << '\n';
    @endcode
*/
[[nodiscard]] char const* to_string(problem_code code) noexcept;

/** Returns a description of a code, for a programmer.

    @par Example
    @code
    std::string why = message(st::problem_code::expired_card); // "the card has expired"
    @endcode
*/
[[nodiscard]] char const* message(problem_code code) noexcept;

/** A parameter that the API would reject, or an obvious mistake. Never contains the value.

    @par Example
    @code
    for (auto const& [param, code] : st::validate(params)) log(param, message(code));
    @endcode
*/
struct problem {
    std::string param{}; ///< the key of the parameter, such as `card[exp_month]`
    problem_code code{}; ///< the problem

    /** Compares every member. */
    friend bool operator==(problem const& a, problem const& b) { return a.param == b.param && a.code == b.code; }
    /** The opposite of `==`. */
    friend bool operator!=(problem const& a, problem const& b) { return !(a == b); }
};

/** @} */

} // namespace v1
} // namespace stripe_tokens

#ifndef STRIPE_TOKENS_IMPL_PROBLEM_HPP
#define STRIPE_TOKENS_IMPL_PROBLEM_HPP

namespace stripe_tokens {
inline namespace v1 {

namespace detail {

struct problem_text {
    char const* name;
    char const* message;
};

inline problem_text describe(problem_code code) noexcept {
    switch (code) {
    case problem_code::account_number_invalid:
        return {"account_number_invalid", "the account number has a wrong length, character or check digit"};
    case problem_code::country_code_invalid:
        return {"country_code_invalid", "a country is two capital letters (ISO 3166-1 alpha-2)"};
    case problem_code::expired_card: return {"expired_card", "the card has expired"};
    case problem_code::incorrect_number: return {"incorrect_number", "the check digit or the first digit is wrong"};
    case problem_code::invalid_characters: return {"invalid_characters", "the text is not UTF-8, or contains NUL"};
    case problem_code::invalid_cvc: return {"invalid_cvc", "a CVC has 3 digits, or 3 or 4 for American Express"};
    case problem_code::invalid_date: return {"invalid_date", "the day, month or year does not exist"};
    case problem_code::invalid_expiry_month: return {"invalid_expiry_month", "a month is 1 to 12"};
    case problem_code::invalid_expiry_year:
        return {"invalid_expiry_year", "a year has two or four digits and is at most 50 years ahead"};
    case problem_code::invalid_number:
        return {"invalid_number", "the number is not all digits, or not as long as its brand's"};
    case problem_code::invalid_percentage: return {"invalid_percentage", "a percentage is 0 to 100"};
    case problem_code::invalid_ssn_last_4: return {"invalid_ssn_last_4", "ssn_last_4 has four digits"};
    case problem_code::parameter_invalid_empty:
        return {"parameter_invalid_empty", "the value is empty and cannot be unset"};
    case problem_code::parameter_missing: return {"parameter_missing", "the parameter is required and missing"};
    case problem_code::parameter_repeated:
        return {"parameter_repeated", "extra names a parameter that is set or has a member"};
    case problem_code::parameters_exclusive: return {"parameters_exclusive", "another parameter excludes this one"};
    case problem_code::routing_number_invalid:
        return {"routing_number_invalid", "a routing number has 9 digits, a known prefix and a check digit"};
    case problem_code::source_missing: return {"source_missing", "neither a kind of token nor a customer is sent"};
    case problem_code::too_long: return {"too_long", "the text is longer than the API accepts"};
    case problem_code::too_many_keys: return {"too_many_keys", "metadata has more than 50 keys"};
    case problem_code::tos_not_accepted:
        return {"tos_not_accepted", "must be true if the token is to create an account"};
    }
    return {"unknown", "unknown"};
}

} // namespace detail

inline char const* to_string(problem_code code) noexcept { return detail::describe(code).name; }

inline char const* message(problem_code code) noexcept { return detail::describe(code).message; }

} // namespace v1
} // namespace stripe_tokens

#endif

#endif

#ifndef STRIPE_TOKENS_VALIDATE_HPP
#define STRIPE_TOKENS_VALIDATE_HPP

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup validation Validation
    @{
*/

namespace detail {

// The check is part of the declaration: a definition may be in another file.
template <class Params>
struct validated {
    static_assert(is_token_params<Params>,
                  "validate takes params::create or one kind of token parameters, such as params::card");
    using checked = void;
};

} // namespace detail

STRIPE_TOKENS_BEGIN_COMPILED

/** Finds problems that are visible without the server. Does not change the parameters. Calls are optional.

    Checks
    - required members, a kind of token without any parameter, lengths (in code points), empty strings, UTF-8 without NUL;
    - card numbers (digits, length by brand, Luhn), CVC lengths by brand, expiry (not over, at most 50 years ahead);
    - account numbers: IBANs (check digits, length, structure), the only form in most countries with IBANs; 1 to 17 digits
      in the United States; other countries are not judged;
    - ABA routing numbers (prefix, check digit), countries (two capital letters), dates, `ssn_last_4`, percentages;
    - parameters that exclude or need each other, including a second kind of token in params::create::extra;
    - parameters in `extra` that have a member.

    The page "Rules of validate" of the guide lists each rule with its source.

    The limits of lengths are those that Stripe's OpenAPI description of 2026-09-30 states. Parameters added later have no
    limit here.

    Problems are listed in the order in which the parameters are sent.

    @par Example
    @code
    std::vector<st::problem> problems = st::validate(params, now);
    bool good = problems.empty();
    @endcode
    @note An account token for a new account needs `tos_shown_and_accepted` to be true; a token that updates an account
          does not. The parameters do not tell these apart, so problem_code::tos_not_accepted is always reported.
          Ignore this code when updating an account.
    @par Effects
    Allocates for the problems found, and for the path of the current parameter.
    @par Exceptions
    `std::bad_alloc` only.
    @par Complexity
    Linear in the length of the parameters.
    @param p          Parameters, the same as for `encode`, a params::create or one kind by itself.
    @param now        The time to compare expiry dates with; without it, no card is expired. The library has no clock.
    @see ISO/IEC 7812-1 (card numbers), ISO 13616 (IBAN); "Rules of validate" in the guide
*/
template <class Params, class = typename detail::validated<Params>::checked>
[[nodiscard]] std::vector<problem> validate(Params const& p, std::optional<timestamp> now = {});

#if defined(STRIPE_TOKENS_SEPARATE_COMPILATION)
extern template std::vector<problem> validate(params::create const&, std::optional<timestamp>);
extern template std::vector<problem> validate(params::account const&, std::optional<timestamp>);
extern template std::vector<problem> validate(params::bank_account const&, std::optional<timestamp>);
extern template std::vector<problem> validate(params::bank_account_id const&, std::optional<timestamp>);
extern template std::vector<problem> validate(params::card const&, std::optional<timestamp>);
extern template std::vector<problem> validate(params::card_id const&, std::optional<timestamp>);
extern template std::vector<problem> validate(params::cvc_update const&, std::optional<timestamp>);
extern template std::vector<problem> validate(params::person const&, std::optional<timestamp>);
extern template std::vector<problem> validate(params::pii const&, std::optional<timestamp>);
#endif

STRIPE_TOKENS_END_COMPILED

/** Returns the brand of a card by the first six digits of its number. Returns nothing for fewer digits, and for digits of
    no known range.

    Knows the published ranges of Visa, Mastercard, American Express, Discover, Diners Club, JCB (3528 to 3589) and
    UnionPay. Not a BIN database.

    @par Example
    @code
    std::optional<st::card_brand> brand = st::brand_of("378282246310005"); // card_brand::american_express
    @endcode
    @par Complexity
    Constant; neither allocates nor throws.
*/
[[nodiscard]] std::optional<card_brand> brand_of(detail::text_argument number) noexcept;

/** @} */

} // namespace v1
} // namespace stripe_tokens

#ifndef STRIPE_TOKENS_IMPL_BRAND_HPP
#define STRIPE_TOKENS_IMPL_BRAND_HPP

#ifndef STRIPE_TOKENS_DETAIL_RULES_BRAND_HPP
#define STRIPE_TOKENS_DETAIL_RULES_BRAND_HPP

// Card brands by the first digits of a number, with the lengths of their numbers and CVCs. Sources, read on 2026-11-28:
// braintree/credit-card-type for ranges and lengths; stripe-android's CardBrand for the CVC; the test cards of Stripe
// and ten other processors. The lengths are the widest that a source names, because a card that exists must not be
// reported.

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

struct brand_rule {
    std::uint32_t first; // the range of the first six digits
    std::uint32_t last;
    card_brand brand;
    std::uint32_t lengths; // bit n: the number may have n digits
};

// Returns the bits of brand_rule::lengths for all lengths from the shortest to the longest.
constexpr std::uint32_t lengths(unsigned shortest, unsigned longest) noexcept {
    return (std::uint32_t(2) << longest) - (std::uint32_t(1) << shortest);
}

inline constexpr std::uint32_t visa_lengths = lengths(13, 13) | lengths(16, 16) | lengths(18, 19);

// The ranges do not overlap. 493698, and parts of 62, are Maestro's 12 to 19 digits: braintree/credit-card-type,
// `src/lib/card-types.ts`, read on 2026-11-29.
inline constexpr brand_rule brand_rules[] = {
    {222100, 272099, card_brand::mastercard, lengths(16, 16)},
    {300000, 305999, card_brand::diners_club, lengths(14, 19)},
    {309500, 309599, card_brand::diners_club, lengths(14, 19)},
    {340000, 349999, card_brand::american_express, lengths(15, 15)},
    {352800, 358999, card_brand::jcb, lengths(16, 19)},
    {360000, 369999, card_brand::diners_club, lengths(14, 19)},
    {370000, 379999, card_brand::american_express, lengths(15, 15)},
    {380000, 399999, card_brand::diners_club, lengths(14, 19)},
    {400000, 493697, card_brand::visa, visa_lengths},
    {493698, 493698, card_brand::visa, lengths(12, 19)},
    {493699, 499999, card_brand::visa, visa_lengths},
    {510000, 559999, card_brand::mastercard, lengths(16, 16)},
    {601100, 601199, card_brand::discover, lengths(16, 19)},
    {620000, 629999, card_brand::unionpay, lengths(12, 19)},
    {644000, 659999, card_brand::discover, lengths(16, 19)},
    {810000, 819999, card_brand::unionpay, lengths(13, 19)},
};

// Returns true if no card network issues numbers with this beginning: the API answers incorrect_number to a number that
// begins with 0 or 1, although its check digit fits (stripe/react-stripe-js issue 115, read on 2026-11-28). JCB's 1800
// is the exception.
inline bool has_no_network(std::string_view number) noexcept {
    return number[0] == '0' || (number[0] == '1' && number.substr(0, 4) != "1800");
}

inline brand_rule const* find_brand(std::string_view number) noexcept {
    if (number.size() < 6 || !all_digits(number.substr(0, 6))) return nullptr;
    std::uint32_t first = 0;
    for (std::size_t i = 0; i != 6; ++i) first = first * 10 + digit_at(number, i);
    for (brand_rule const& rule : brand_rules) {
        if (first >= rule.first && first <= rule.last) return &rule;
    }
    return nullptr;
}

// Returns true if the API may accept the CVC: three digits, or three or four for American Express and unknown brands.
inline bool is_cvc(std::string_view cvc, std::optional<card_brand> brand) noexcept {
    bool const may_have_four = !brand || *brand == card_brand::american_express;
    return all_digits(cvc) && (cvc.size() == 3 || (cvc.size() == 4 && may_have_four));
}

// Returns true if the last digit may be right. Not judged for UnionPay, of which some cards do not pass the check:
// braintree/card-validator issue 112; stripe-archive/jquery.payment, `luhn: false`; read on 2026-11-29.
inline bool has_check_digit(std::string_view number) noexcept {
    brand_rule const* const rule = find_brand(number);
    return (rule != nullptr && rule->brand == card_brand::unionpay) || luhn_fits(number);
}

inline bool has_card_length(std::string_view number) noexcept {
    brand_rule const* const rule = find_brand(number);
    std::uint32_t const allowed = rule == nullptr ? lengths(10, 19) : rule->lengths;
    return number.size() <= 19 && (allowed >> number.size() & 1) != 0;
}

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

namespace stripe_tokens {
inline namespace v1 {

inline std::optional<card_brand> brand_of(detail::text_argument number) noexcept {
    detail::brand_rule const* const rule = detail::find_brand(number);
    return rule == nullptr ? std::nullopt : std::optional<card_brand>(rule->brand);
}

} // namespace v1
} // namespace stripe_tokens

#endif

#endif

#ifndef STRIPE_TOKENS_REQUEST_HPP
#define STRIPE_TOKENS_REQUEST_HPP

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup requests HTTP requests
    @{
*/

/** The origin of the API. The target of a @ref request is relative to it.

    @par Example
    @code
    std::string url = std::string(st::api_origin) + request.target; // https://api.stripe.com/v1/tokens
    @endcode
*/
inline constexpr std::string_view api_origin = "https://api.stripe.com";

/** Reasons to reject a part of a request.

    @par Example
    @code
    st::request_options options;
    bool rejected = options.set_api_key("sk_test_123\r\nX: y") == st::request_errc::invalid_header_value;
    @endcode
*/
enum class request_errc {
    empty_header_value = 1, ///< A header value is empty.
    invalid_header_value, ///< A byte is not visible ASCII (such as CR, LF, NUL); a space is at an end or in an API key.
    too_long,             ///< An idempotency key has more than 255 characters.
    invalid_token_id, ///< A token id is empty, `.` or `..`, or has a slash or backslash, so is not one segment of a path.
};

/** The category of @ref request_errc, named "stripe_tokens.request".

    @par Example
    @code
    bool ours = std::error_code(st::request_errc::too_long).category() == st::request_category();
    @endcode
*/
[[nodiscard]] inline std::error_category const& request_category() noexcept {
    struct category final : std::error_category {
        char const* name() const noexcept override { return "stripe_tokens.request"; }
        std::string message(int code) const override {
            switch (static_cast<request_errc>(code)) {
            case request_errc::empty_header_value: return "the header value is empty";
            case request_errc::invalid_header_value:
                return "the header value has a space at an end or in an API key, a line break or another control "
                       "character, or a character that is not ASCII";
            case request_errc::too_long: return "the header value is too long";
            case request_errc::invalid_token_id: return "the token id is not one segment of a path";
            }
            return "unknown";
        }
    };
    static category const instance;
    return instance;
}

/** Converts a @ref request_errc to `std::error_code`, implicitly too.

    @par Example
    @code
    std::string why = make_error_code(st::request_errc::too_long).message(); // "the header value is too long"
    @endcode
*/
[[nodiscard]] inline std::error_code make_error_code(request_errc code) noexcept {
    return {static_cast<int>(code), request_category()};
}

} // namespace v1
} // namespace stripe_tokens

template <>
struct std::is_error_code_enum<stripe_tokens::request_errc> : std::true_type {};

namespace stripe_tokens {
inline namespace v1 {

/** The header values of a request. A setter rejects a value that cannot be sent safely.

    @par Example
    @code
    st::request_options options;
    if (std::error_code error = options.set_api_key("sk_test_123")) throw std::system_error(error);
    if (std::error_code error = options.set_idempotency_key("order-6735")) throw std::system_error(error);
    @endcode
    Each setter accepts anything convertible to `std::string_view`. A null pointer, as `std::getenv` returns for an
    unset variable, is the empty string and so request_errc::empty_header_value.
    @par Exceptions
    `std::bad_alloc` only.
    @see RFC 9110 section 5.5 for the syntax of a header value; Stripe API reference, "Authentication", "Idempotent
         requests"
*/
class request_options {
public:
    /** Sets the key sent as `Authorization: Bearer ...`. Without a key, a gateway must add this header.

        An API key is one word of visible ASCII. A space is rejected even inside it (RFC 6750 section 2.1, read
        2026-11-28).
    */
    [[nodiscard]] std::error_code set_api_key(secret key);

    /** Sets the version of the API, in place of @ref api_version. */
    [[nodiscard]] std::error_code set_stripe_version(detail::string_argument version);

    /** Sets a key of at most 255 characters. The server performs the operation once per key, however often the request
        is sent. Send a retry with the same key. */
    [[nodiscard]] std::error_code set_idempotency_key(detail::string_argument key);

    /** Sets the connected account to act for. */
    [[nodiscard]] std::error_code set_stripe_account(detail::string_argument id);

    /** Returns the API key, if set. */
    [[nodiscard]] std::optional<secret> const& api_key() const& noexcept { return api_key_; }
    std::optional<secret> const& api_key() const&& = delete;
    /** Returns the version of the API: as set, or @ref api_version. */
    [[nodiscard]] std::string const& stripe_version() const& noexcept { return stripe_version_; }
    std::string const& stripe_version() const&& = delete;
    /** Returns the idempotency key, if set. */
    [[nodiscard]] std::optional<std::string> const& idempotency_key() const& noexcept { return idempotency_key_; }
    std::optional<std::string> const& idempotency_key() const&& = delete;
    /** Returns the connected account, if set. */
    [[nodiscard]] std::optional<std::string> const& stripe_account() const& noexcept { return stripe_account_; }
    std::optional<std::string> const& stripe_account() const&& = delete;

private:
    std::optional<secret> api_key_;
    std::string stripe_version_{api_version};
    std::optional<std::string> idempotency_key_;
    std::optional<std::string> stripe_account_;
};

/** Formats 16 random bytes as an idempotency key: a UUID version 4, 36 characters, in lower case.

    The version and the variant replace six of the 128 bits; the other 122 come from `random`. The library has no source
    of randomness. Create one key per operation and use it for all of its retries.

    @par Example
    @code
    #include <random>
    std::random_device source;
    std::array<std::uint8_t, 16> bytes;
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(source());
    st::request_options options;
    std::error_code error = options.set_idempotency_key(st::make_idempotency_key(bytes));
    @endcode
    @par Effects
    One allocation.
    @par Exceptions
    `std::bad_alloc` only.
    @par Complexity
    Constant.
    @param random     Unique random bytes. A fixed seed or a clock gives the same key twice.
    @return           A key such as "919108f7-52d1-4320-9bac-f847db4148a8".
    @see RFC 9562 section 5.4; Stripe API reference, "Idempotent requests", which suggests UUID version 4
         (read 2026-11-28)
*/
[[nodiscard]] std::string make_idempotency_key(std::array<std::uint8_t, 16> const& random);

/** One header field. The value is a @ref secret because one header holds the API key.

    @par Example
    @code
    for (st::header const& header : request.headers) add_header(header.name, header.value.expose());
    @endcode
*/
struct header {
    std::string_view name; ///< A string literal, such as "Content-Type".
    secret value;          ///< Visible ASCII and spaces.
};

/** Returns the value of a header for logs: the value, or `****`.

    Shown are the values of `Content-Type`, `Idempotency-Key`, `Stripe-Account` and `Stripe-Version`, unless they
    contain an API key, a card number or a character that no header may have. The value of any other header may be a credential.

    @par Example
    @code
    for (st::header const& header : request.headers) log(header.name, st::redacted(header));
    @endcode
    @par Complexity
    Linear in the length of the value; neither allocates nor throws.
    @return           A view that is valid as long as the header.
*/
[[nodiscard]] std::string_view redacted(header const& sent) noexcept;
/** The result is a view, so a temporary header has none. */
std::string_view redacted(header const&& sent) = delete;

/** A description of an HTTP request. Pass its parts to your HTTP client.

    @par Example
    @code
    st::request request = st::make_create_request(card, options);
    log(request.target, request.redacted_body.size()); // the body itself is for the HTTP client alone
    @endcode
*/
struct request {
    std::string_view method;     ///< "POST" or "GET".
    std::string target;          ///< The path and query, relative to @ref api_origin.
    std::vector<header> headers; ///< In alphabetical order. The HTTP client adds `Host` and `Content-Length`.
    secret body;                 ///< The body; empty for a GET. Zeroed when freed.
    std::string redacted_body;   ///< The body without secrets and personal values, for logs. See @ref redacted.
};

/** Describes `POST /v1/tokens`. Cannot fail.

    @par Example
    @code
    st::request request = st::make_create_request(card, options);
    std::string_view body = request.body.expose();
    @endcode
    @par Effects
    Allocates the parts of the result. Every copy of a secret is zeroed when it is freed.
    @par Exceptions
    `std::bad_alloc` only.
    @par Complexity
    Linear in the length of the result.
    @param p          Parameters, as for @ref encode. Neither changed nor kept.
    @param options    The header values.
    @see Stripe API reference, "Create a card token"
*/
template <class Params, std::size_t StackBufferSize = STRIPE_TOKENS_STACK_BUFFER_SIZE,
          std::enable_if_t<is_token_params<Params>, int> = 0>
[[nodiscard]] request make_create_request(Params const& p, request_options const& options);

/** Describes `GET /v1/tokens/{id}`.

    @par Example
    @code
    auto result = st::make_retrieve_request("tok_1Pgc7BB7WZ01zgkWptnajzKJ", {"card.customer"}, options);
    if (auto* request = std::get_if<st::request>(&result)) send(*request);
    @endcode
    @par Exceptions
    `std::bad_alloc` only.
    @param id         Becomes one segment of the path, percent-encoded. A null pointer is the empty string.
    @param expand     Members that the API should return as objects instead of ids.
    @return           The request, or request_errc::invalid_token_id: no encoding keeps an empty segment, `.` or `..`
                      from changing the path (WHATWG URL, "double-dot path segment"), nor a slash or a backslash: some
                      gateways decode the escape and normalise the path (nginx, `proxy_pass` with a URI:
                      gixy.io/plugins/proxy_pass_normalized, read on 2026-11-29).
*/
[[nodiscard]] std::variant<request, std::error_code>
make_retrieve_request(detail::text_argument id, string_list const& expand, request_options const& options);

/** Formats the request as a curl command for a POSIX shell, with `$STRIPE_API_KEY` as the key.

    The body is request::redacted_body, the headers are those of @ref redacted. Also masks an API key or a card number
    in place of a token id or an `expand` value. Logs may contain the result.

    @par Example
    @code
    std::string command = st::to_curl(request);
    std::string through_gateway = st::to_curl(request, "https://gateway.example/stripe");
    @endcode
    @par Exceptions
    `std::bad_alloc` only.
    @param sent       The request.
    @param origin     The target is appended to this URL. A URL other than @ref api_origin belongs to a gateway that adds
                      the API key: the command has no `Authorization`. User name, password, query, fragment, keys, card
                      numbers and a path with percent-escapes are masked, and a host that an escape follows.
*/
[[nodiscard]] std::string to_curl(request const& sent, detail::text_argument origin = api_origin);

/** @} */

} // namespace v1
} // namespace stripe_tokens

#ifndef STRIPE_TOKENS_IMPL_REQUEST_HPP
#define STRIPE_TOKENS_IMPL_REQUEST_HPP

#include <algorithm>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

inline std::error_code check_header_value(std::string_view value) noexcept {
    if (value.empty()) return request_errc::empty_header_value;
    if (value.front() == ' ' || value.back() == ' ') return request_errc::invalid_header_value;
    for (char const c : value) {
        if (c < 0x20 || c > 0x7E) return request_errc::invalid_header_value;
    }
    return {};
}

inline constexpr std::string_view bearer = "Bearer ";
inline constexpr std::string_view tokens_path = "/v1/tokens";

inline std::vector<header> make_headers(request_options const& options, bool has_body) {
    std::vector<header> headers;
    headers.reserve(5);
    if (std::optional<secret> const& key = options.api_key()) {
        headers.push_back({"Authorization", secret::filled(bearer.size() + key->size(), [&](char* first) noexcept {
                               std::memcpy(first, bearer.data(), bearer.size());
                               std::memcpy(first + bearer.size(), key->expose().data(), key->size());
                           })});
    }
    if (has_body) headers.push_back({"Content-Type", "application/x-www-form-urlencoded"});
    if (options.idempotency_key()) headers.push_back({"Idempotency-Key", *options.idempotency_key()});
    if (options.stripe_account()) headers.push_back({"Stripe-Account", *options.stripe_account()});
    headers.push_back({"Stripe-Version", options.stripe_version()});
    return headers;
}

inline void append_escaped(std::string& out, std::string_view text) {
    for (char const c : text) {
        char escaped[3];
        out.append(escaped, escape(escaped, c));
    }
}

// Returns the text without percent-escapes.
inline std::string unescaped(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        unsigned byte = 0;
        bool const is_escape = text.front() == '%' && text.size() > 2 &&
                               std::from_chars(text.data() + 1, text.data() + 3, byte, 16).ptr == text.data() + 3;
        result += is_escape ? static_cast<char>(byte) : text.front();
        text.remove_prefix(is_escape ? 3 : 1);
    }
    return result;
}

inline bool holds_credential(std::string_view text) {
    return may_hold_credential(text) || may_hold_credential(unescaped(text));
}

// Appends a target. Masks every part that holds a credential, every part of the query that may be a secret, and the
// whole target if the parts together hold a credential: the groups of a card number, for example.
inline void append_masked_target(std::string& out, std::string_view target) {
    std::string masked;
    bool in_query = false;
    for (std::string_view rest = target; !rest.empty();) {
        std::size_t const end = (std::min)(rest.find_first_of("/?&="), rest.size());
        std::string_view const part = rest.substr(0, end);
        masked += holds_credential(part) || (in_query && may_be_secret(part)) ? mask : part;
        if (end == rest.size()) break;
        in_query = in_query || rest[end] == '?';
        masked += rest[end];
        rest.remove_prefix(end + 1);
    }
    if (holds_credential(masked)) masked.assign(target.substr(0, 1) == "/" ? "/" : "").append(mask);
    out += masked;
}

// Returns the length of `scheme://` at the start of a URL (RFC 3986 section 3.1), or 0.
inline std::size_t scheme_size(std::string_view url) noexcept {
    std::size_t at = 0;
    while (at != url.size() &&
           (is_letter(url[at]) || is_digit(url[at]) || url[at] == '+' || url[at] == '-' || url[at] == '.'))
        ++at;
    return at != 0 && url.substr(at, 3) == "://" ? at + 3 : 0;
}

// Returns true for an IPv4 address with or without a port: four groups of digits or fewer. It looks like a card number.
inline bool is_address(std::string_view host) noexcept {
    std::size_t digits = 0;
    std::size_t points = 0;
    for (char const c : host.substr(0, host.find(':'))) {
        if (!is_digit(c) && c != '.') return false;
        digits = c == '.' ? 0 : digits + 1;
        points += c == '.' ? 1 : 0;
        if (digits > 3 || points > 3) return false;
    }
    return true;
}

// Appends a URL. Masks credentials, a path with escapes, a query and a fragment, and what stands before `@`: a user name
// and a password (RFC 3986 section 3.2.1). Some clients accept a slash in a password, so an `@` behind a slash masks
// everything: no other host may take the place of this one.
inline void append_masked_origin(std::string& out, std::string_view origin) {
    std::size_t const scheme = scheme_size(origin);
    out += origin.substr(0, scheme);
    std::string_view rest = origin.substr(scheme);
    std::size_t const at = rest.rfind('@');
    if (at != std::string_view::npos) {
        out += mask;
        if (rest.find_first_of("/?#") < at) return;
        rest.remove_prefix(at);
    }
    std::string_view const host = rest.substr(0, rest.find_first_of("/%?#"));
    bool const is_cut = rest.substr(host.size(), 1) == "%"; // `user:password%40host` names no host
    std::string_view const port = host.substr((std::min)(host.rfind(':'), host.size()));
    bool const is_credential = has_key_prefix(host) || has_card_number(is_address(host) ? port : host);
    out += is_cut || is_credential ? mask : host;
    rest.remove_prefix(host.size());
    std::string_view const path = rest.substr(0, rest.find_first_of("%?#"));
    append_masked_target(out, path);
    if (path.size() == rest.size()) return;
    if (rest[path.size()] != '%') out += rest[path.size()];
    out += mask;
}

// Returns true for the name of a header (RFC 9110 section 5.6.2, token). Not `@file`: curl would read headers from the
// file (manual of curl 7.88.1, --header; read on 2026-11-29).
inline bool is_token_of_http(std::string_view text) noexcept {
    constexpr std::string_view others = "!#$%&'*+-.^_`|~";
    for (char const c : text) {
        if (!is_letter(c) && !is_digit(c) && others.find(c) == std::string_view::npos) return false;
    }
    return !text.empty();
}

// Appends `text` as one quoted word of a POSIX shell. A quote and a backslash stand outside of the quotes: fish, which is
// no POSIX shell, reads both as escapes inside them (fish-language(1), "Quotes"; vim/vim pull 8810; read on 2026-11-29).
inline void append_quoted(std::string& out, std::string_view text) {
    out += '\'';
    for (char const c : text) {
        if (c == '\'' || c == '\\') {
            ((out += "'\\") += c) += '\'';
        } else {
            out += c;
        }
    }
    out += '\'';
}

// Appends a word that mostly needs no quotes.
inline void append_word(std::string& out, std::string_view text) {
    if (text.empty()) return append_quoted(out, text);
    for (char const c : text) {
        if (!is_letter(c)) return append_quoted(out, text);
    }
    out += text;
}

} // namespace detail

inline std::error_code request_options::set_api_key(secret key) {
    if (std::error_code error = detail::check_header_value(key.expose())) return error;
    if (key.expose().find(' ') != std::string_view::npos) return request_errc::invalid_header_value;
    api_key_ = std::move(key);
    return {};
}

inline std::error_code request_options::set_stripe_version(detail::string_argument version) {
    if (std::error_code error = detail::check_header_value(version.view())) return error;
    stripe_version_ = version.take();
    return {};
}

inline std::error_code request_options::set_idempotency_key(detail::string_argument key) {
    if (std::error_code error = detail::check_header_value(key.view())) return error;
    if (key.view().size() > 255) return request_errc::too_long;
    idempotency_key_ = key.take();
    return {};
}

inline std::error_code request_options::set_stripe_account(detail::string_argument id) {
    if (std::error_code error = detail::check_header_value(id.view())) return error;
    stripe_account_ = id.take();
    return {};
}

inline std::string make_idempotency_key(std::array<std::uint8_t, 16> const& random) {
    constexpr char digits[] = "0123456789abcdef";
    std::string key;
    key.reserve(36);
    for (std::size_t i = 0; i != random.size(); ++i) {
        unsigned byte = random[i];
        if (i == 6) byte = (byte & 0x0Fu) | 0x40u; // version 4
        if (i == 8) byte = (byte & 0x3Fu) | 0x80u; // the variant of RFC 9562
        if (i == 4 || i == 6 || i == 8 || i == 10) key += '-';
        key += digits[byte >> 4];
        key += digits[byte & 0x0Fu];
    }
    return key;
}

template <class Params, std::size_t StackBufferSize, std::enable_if_t<is_token_params<Params>, int>>
request make_create_request(Params const& p, request_options const& options) {
    request result;
    result.method = "POST";
    result.target = detail::tokens_path;
    result.headers = detail::make_headers(options, true);
    result.body = detail::write_once<StackBufferSize>(p, detail::masking::none,
                                                      [](std::size_t size, std::string_view start, auto&& finish) {
                                                          return secret::filled(size, [&](char* first) noexcept {
                                                              start.copy(first, start.size());
                                                              finish(first + start.size());
                                                          });
                                                      });
    result.redacted_body = redacted<Params, StackBufferSize>(p);
    return result;
}

inline std::variant<request, std::error_code> make_retrieve_request(detail::text_argument id, string_list const& expand,
                                                                    request_options const& options) {
    std::string_view const segment = id;
    if (segment.empty() || segment == "." || segment == ".." ||
        segment.find_first_of("/\\") != std::string_view::npos) {
        return std::error_code(request_errc::invalid_token_id);
    }
    request result;
    result.method = "GET";
    result.target = detail::tokens_path;
    result.target += '/';
    detail::append_escaped(result.target, segment);
    char separator = '?';
    for (std::string const& member : expand) {
        result.target += separator;
        result.target += "expand%5B%5D="; // RFC 3986 allows no bare brackets in a query
        detail::append_escaped(result.target, member);
        separator = '&';
    }
    result.headers = detail::make_headers(options, false);
    return result;
}

inline std::string_view redacted(header const& sent) noexcept {
    std::string_view const value = sent.value.expose();
    bool is_shown = false;
    for (std::string_view const name : {"Content-Type", "Idempotency-Key", "Stripe-Account", "Stripe-Version"}) {
        is_shown = is_shown || sent.name == name;
    }
    return is_shown && !detail::check_header_value(value) && !detail::may_hold_credential(value) ? value : detail::mask;
}

inline std::string to_curl(request const& sent, detail::text_argument origin) {
    std::string_view base = origin;
    if (!base.empty() && base.back() == '/') base.remove_suffix(1);
    std::string url;
    detail::append_masked_origin(url, base);
    detail::append_masked_target(url, sent.target);
    std::string command = "curl ";
    // Without these options, curl expands `{a,b}` and takes a word with `-` for an option (manual of curl 7.88.1, "URL",
    // --globoff; read on 2026-11-29).
    if (url.find_first_of("{}[]") != std::string::npos) command += "--globoff ";
    if (url[0] == '-') command += "--url ";
    detail::append_quoted(command, url);
    command += " \\\n  --request ";
    detail::append_word(command, sent.method);
    for (header const& field : sent.headers) {
        if (!detail::is_token_of_http(field.name)) continue;
        bool const is_key = field.name == "Authorization";
        if (is_key && base != api_origin) continue;
        command += " \\\n  --header ";
        if (is_key) {
            command += "\"Authorization: Bearer $STRIPE_API_KEY\"";
            continue;
        }
        detail::append_quoted(command, std::string(field.name).append(": ").append(redacted(field)));
    }
    if (!sent.redacted_body.empty()) {
        command += " \\\n  --data-raw ";
        detail::append_quoted(command, sent.redacted_body);
    }
    return command;
}

} // namespace v1
} // namespace stripe_tokens

#endif

#endif

// Responses.

#ifndef STRIPE_TOKENS_TOKEN_HPP
#define STRIPE_TOKENS_TOKEN_HPP

#ifndef STRIPE_TOKENS_DEVIATION_HPP
#define STRIPE_TOKENS_DEVIATION_HPP

#ifndef STRIPE_TOKENS_DECODE_ERROR_HPP
#define STRIPE_TOKENS_DECODE_ERROR_HPP

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup responses Responses
    @{
*/

/** Reasons for a failure to decode or write JSON.

    @par Example
    @code
    bool cut_off = broken.code == st::decode_errc::incomplete;
    @endcode
*/
enum class decode_errc {
    // Size of the input.
    empty_body = 1, ///< The body is empty or only white space.
    too_large,      ///< The input, or a part with a limit of its own, is too long: decode_options, json_limits.

    // Syntax.
    invalid_json,  ///< The body is not JSON in UTF-8 (RFC 8259), or has the escape of half a surrogate pair.
    incomplete,    ///< The body ends before the JSON does.
    trailing_data, ///< Data follows the JSON.
    too_deep,      ///< Objects and arrays nest deeper than decode_options::max_depth.

    // Content.
    wrong_type,     ///< A member has another JSON type than the documented one.
    not_an_integer, ///< A number must be an integer but has a fraction or, in parameters, an exponent.
    /** A number is outside the range of its member. Up to Boost 1.82 also any number, in any member, with an exponent
        too large for an `int` (`1e2147483648`): the parser of Boost.JSON stops there. Since Boost 1.83, such a number
        is read like `1e400`. */
    out_of_range,
    duplicate_member, ///< An object has a member twice.
    missing_member,   ///< A required member is missing.
    wrong_object,     ///< The member `object` names another kind of object.

    // Parameters written as JSON.
    unknown_member,   ///< The API has no such parameter.
    invalid_number,   ///< A string is not a number.
    unsafe_key,       ///< A user-supplied key violates a rule of key_errc.
    multiple_sources, ///< More than one kind of token is requested.

    // Writing JSON.
    invalid_characters, ///< A string is not UTF-8, the only encoding of JSON.
};

} // namespace v1
} // namespace stripe_tokens

// Before its first use: behind `using namespace std`, GCC looks at the specialisation for each `==` below.
template <>
struct std::is_error_code_enum<stripe_tokens::decode_errc> : std::true_type {};

namespace stripe_tokens {
inline namespace v1 {

/** The category of @ref decode_errc, named "stripe_tokens.decode".

    @par Example
    @code
    std::error_code code = broken.code;
    bool ours = code.category() == st::decode_category();
    @endcode
*/
[[nodiscard]] std::error_category const& decode_category() noexcept;

/** Converts a @ref decode_errc to `std::error_code`, implicitly too. Its `message()` describes the error in words.

    @par Example
    @code
    std::string why = make_error_code(broken.code).message(); // "member has the wrong JSON type"
    bool same = std::error_code(broken.code) == st::decode_errc::wrong_type;
    @endcode
*/
[[nodiscard]] std::error_code make_error_code(decode_errc code) noexcept;

/** Returns the name of a code, such as "wrong_type".

    @par Example
    @code
    std::cerr << st::to_string(broken.code) << " at " << broken.pointer << '\n';
    @endcode
*/
[[nodiscard]] char const* to_string(decode_errc code) noexcept;

/** A failure to decode or write JSON: its reason and location. It quotes no value except the token id.

    @par Example
    @code
    std::string line = "token response: " + broken.pointer + ", byte " + std::to_string(broken.offset);
    @endcode
*/
struct decode_error {
    decode_errc code{};     ///< the reason
    std::size_t offset = 0; ///< the number of bytes read when the error was detected; 0 if JSON is written
    std::string pointer{};  ///< JSON pointer (RFC 6901) to the member, to the map of a metadata key, or to the
                            ///< parent of a member whose name must not be quoted
    int http_status = 0;    ///< the HTTP status of the response; 0 without a response
    /** The id of the token, if the body of a 2xx response was read up to the end of its `id` before the error, and may be
        that of a token; empty otherwise. Example: the body of a created token was truncated. @ref make_retrieve_request
        reads this token. */
    std::string token_id{};

    /** Compares every member. */
    friend bool operator==(decode_error const& a, decode_error const& b) {
        return a.code == b.code && a.offset == b.offset && a.pointer == b.pointer && a.http_status == b.http_status &&
               a.token_id == b.token_id;
    }
    /** The opposite of `==`. */
    friend bool operator!=(decode_error const& a, decode_error const& b) { return !(a == b); }
};

/** @} */

} // namespace v1
} // namespace stripe_tokens

#ifndef STRIPE_TOKENS_IMPL_DECODE_ERROR_HPP
#define STRIPE_TOKENS_IMPL_DECODE_ERROR_HPP

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

struct decode_errc_text {
    char const* name;
    char const* message;
};

inline decode_errc_text describe(decode_errc code) noexcept {
    switch (code) {
    case decode_errc::empty_body: return {"empty_body", "empty input"};
    case decode_errc::too_large: return {"too_large", "input exceeds the size limit"};
    case decode_errc::invalid_json: return {"invalid_json", "invalid JSON"};
    case decode_errc::incomplete: return {"incomplete", "unexpected end of JSON"};
    case decode_errc::trailing_data: return {"trailing_data", "unexpected data after the JSON"};
    case decode_errc::too_deep: return {"too_deep", "nesting exceeds the depth limit"};
    case decode_errc::wrong_type: return {"wrong_type", "member has the wrong JSON type"};
    case decode_errc::not_an_integer: return {"not_an_integer", "number is not an integer"};
    case decode_errc::out_of_range: return {"out_of_range", "number is out of range"};
    case decode_errc::duplicate_member: return {"duplicate_member", "duplicate member"};
    case decode_errc::missing_member: return {"missing_member", "required member is missing"};
    case decode_errc::wrong_object: return {"wrong_object", "unexpected kind of object"};
    case decode_errc::unknown_member: return {"unknown_member", "unknown parameter"};
    case decode_errc::invalid_number: return {"invalid_number", "string is not a number"};
    case decode_errc::unsafe_key: return {"unsafe_key", "key is empty or contains a bracket or a control character"};
    case decode_errc::multiple_sources: return {"multiple_sources", "more than one kind of token"};
    case decode_errc::invalid_characters: return {"invalid_characters", "string is not valid UTF-8"};
    }
    return {"unknown", "unknown"};
}

} // namespace detail

inline std::error_category const& decode_category() noexcept {
    struct category final : std::error_category {
        char const* name() const noexcept override { return "stripe_tokens.decode"; }
        std::string message(int code) const override {
            return detail::describe(static_cast<decode_errc>(code)).message;
        }
    };
    static category const instance;
    return instance;
}

inline std::error_code make_error_code(decode_errc code) noexcept {
    return {static_cast<int>(code), decode_category()};
}

inline char const* to_string(decode_errc code) noexcept { return detail::describe(code).name; }

} // namespace v1
} // namespace stripe_tokens

#endif

#endif

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup responses Responses
    @{
*/

/** A difference between a decoded response and the API documentation. `token::deviations` and `api_error::deviations`
    list the differences.

    The member at `pointer` is left at its empty value: absent, `""`, 0 or false. A rejected item of a list is left out.

    | code | the member |
    |---|---|
    | `missing_member` | is required and absent |
    | `wrong_type` | has another JSON type, or is required and null |
    | `not_an_integer` | is a number with a fraction |
    | `out_of_range` | is a number outside of its range |
    | `wrong_object` | is an `object` with another name |
    | `duplicate_member` | is present more than once: the first value that can be stored counts |

    @par Example
    @code
    for (st::deviation const& deviation : token.deviations) log(deviation.pointer, st::to_string(deviation.code));
    @endcode
    @see decode_options::strict, which makes the first deviation a @ref decode_error
*/
struct deviation {
    decode_errc code{};    ///< the difference
    std::string pointer{}; ///< JSON pointer (RFC 6901) to the member, or to the map of a metadata key; never a value

    /** Compares every member. */
    friend bool operator==(deviation const& a, deviation const& b) {
        return a.code == b.code && a.pointer == b.pointer;
    }
    /** The opposite of `==`. */
    friend bool operator!=(deviation const& a, deviation const& b) { return !(a == b); }
};

/** The maximum number of deviations in one response. Further ones are dropped.

    @par Example
    @code
    bool complete = token.deviations.size() < st::max_deviations;
    @endcode
*/
inline constexpr std::size_t max_deviations = 64;

/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_OBJECTS_BANK_ACCOUNT_HPP
#define STRIPE_TOKENS_OBJECTS_BANK_ACCOUNT_HPP

#ifndef STRIPE_TOKENS_OBJECTS_JSON_TEXT_HPP
#define STRIPE_TOKENS_OBJECTS_JSON_TEXT_HPP

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup responses Responses
    @{
*/

namespace objects {

/** A JSON value stored as text: UTF-8, valid, no white space between its parts. The library does not interpret it.

    @par Example
    @code
    #include <boost/json/parse.hpp>

    if (error.source && error.source->object) boost::json::value source = boost::json::parse(error.source->object->text);
    @endcode
*/
struct json_text {
    std::string text{}; ///< the value

    /** Compares every member. */
    friend bool operator==(json_text const& a, json_text const& b) { return a.text == b.text; }
    /** The opposite of `==`. */
    friend bool operator!=(json_text const& a, json_text const& b) { return !(a == b); }
};

/** A reference to another object. Contains its id. Also contains the object if the request asked for it with `expand`,
    or if the API always sends it, as in errors.

    @par Example
    @code
    if (card_object.customer) show(card_object.customer->id);
    @endcode
    @see Stripe API reference, "Expanding responses"
*/
struct expandable {
    std::string id{};                  ///< the id of the object, expanded or not; empty if an expanded object has none
    std::optional<json_text> object{}; ///< the object, if expanded; a deleted one has `"deleted":true`

    /** Compares every member. */
    friend bool operator==(expandable const& a, expandable const& b) { return a.id == b.id && a.object == b.object; }
    /** The opposite of `==`. */
    friend bool operator!=(expandable const& a, expandable const& b) { return !(a == b); }
};

} // namespace objects
/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif

#include <map>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup responses Responses
    @{
*/

namespace objects {

/** A failed verification of submitted information.

    @par Example
    @code
    if (auto const& needed = bank_account_object.requirements; needed && needed->errors) {
        for (st::objects::requirement_error const& failed : *needed->errors) show(failed.reason.value_or(""));
    }
    @endcode
*/
struct requirement_error {
    std::optional<std::string> code{};        ///< an error code of the API, which may add new ones
    std::optional<std::string> reason{};      ///< a text on how to resolve the error
    std::optional<std::string> requirement{}; ///< the field concerned

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("code", self.code);
        visit("reason", self.reason);
        visit("requirement", self.requirement);
    }
};

/** The information required to keep a bank account usable for payouts.

    @par Example
    @code
    if (auto const& needed = bank_account_object.requirements) {
        for (std::string const& field : needed->currently_due.value_or(std::vector<std::string>())) show(field);
    }
    @endcode
*/
struct requirements {
    std::optional<std::vector<std::string>> currently_due{};         ///< fields needed now to keep the account enabled
    std::optional<std::vector<objects::requirement_error>> errors{}; ///< submitted fields that could not be verified
    std::optional<std::vector<std::string>> past_due{};              ///< fields not submitted in time
    std::optional<std::vector<std::string>> pending_verification{};  ///< fields under verification

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("currently_due", self.currently_due);
        visit("errors", self.errors);
        visit("past_due", self.past_due);
        visit("pending_verification", self.pending_verification);
    }
};

/** A bank account in a response, never with its number.

    Members that are not optional are required. The others may be null or absent, which means the same.

    @par Example
    @code
    if (auto const* bank = std::get_if<st::objects::bank_account>(&token.payload)) show(bank->last4);
    @endcode
    @see Stripe API reference, "The Bank Account object"
*/
struct bank_account {
    static constexpr char wire_name[] = "bank_account"; ///< the name of the member and the type of the token

    std::string id{};                                 ///< the id of the bank account, `ba_...`
    std::optional<objects::expandable> account{};     ///< the connected account that owns the bank account
    std::optional<std::string> account_holder_name{}; ///< the name of the account holder
    std::optional<open_enum<stripe_tokens::account_holder_type>>
        account_holder_type{};                                  ///< whether the holder is a company or a person
    std::optional<open_enum<bank_account_type>> account_type{}; ///< the type of account
    std::optional<std::vector<open_enum<payout_method>>>
        available_payout_methods{};                             ///< methods for payouts to the bank account
    std::optional<std::string> bank_name{};                     ///< the name of the bank with the routing number
    std::string country{};                                      ///< ISO 3166-1 alpha-2
    std::string currency{};                                     ///< ISO 4217, lower case
    std::optional<objects::expandable> customer{};              ///< the customer that owns the bank account
    std::optional<bool> default_for_currency{};                 ///< whether payouts in its currency go to this account
    std::optional<std::string> fingerprint{};                   ///< equal for equal numbers in one Stripe account
    std::optional<objects::requirements> future_requirements{}; ///< information required in the future
    std::string last4{};                                        ///< text: leading zeros matter
    std::optional<std::map<std::string, std::string, std::less<>>> metadata{}; ///< user-supplied keys and values
    std::optional<objects::requirements> requirements{};                       ///< information required now
    std::optional<std::string> routing_number{};                               ///< text: leading zeros matter
    open_enum<external_account_status> status{};                               ///< whether payouts to it are possible

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("id", self.id);
        visit("object", detail::object_name{"bank_account"});
        visit("account", self.account);
        visit("account_holder_name", self.account_holder_name);
        visit("account_holder_type", self.account_holder_type);
        visit("account_type", self.account_type);
        visit("available_payout_methods", self.available_payout_methods);
        visit("bank_name", self.bank_name);
        visit("country", self.country);
        visit("currency", self.currency);
        visit("customer", self.customer);
        visit("default_for_currency", self.default_for_currency);
        visit("fingerprint", self.fingerprint);
        visit("future_requirements", self.future_requirements);
        visit("last4", self.last4);
        visit("metadata", self.metadata);
        visit("requirements", self.requirements);
        visit("routing_number", self.routing_number);
        visit("status", self.status);
    }
};

} // namespace objects
/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_OBJECTS_CARD_HPP
#define STRIPE_TOKENS_OBJECTS_CARD_HPP

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup responses Responses
    @{
*/

namespace objects {

/** The preferred network of a co-badged card.

    @par Example
    @code
    if (card_object.networks && card_object.networks->preferred) show(card_object.networks->preferred->text());
    @endcode
*/
struct card_networks {
    std::optional<open_enum<card_network_preference>> preferred{}; ///< the network to try first

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("preferred", self.preferred);
    }
};

/** A payment card in a response, never with its number.

    Members that are not optional are required. The others may be null or absent, which means the same.

    @par Example
    @code
    if (auto const* card = std::get_if<st::objects::card>(&token.payload)) {
        show(card->brand.text());
        show(card->last4);
    }
    @endcode
    @see Stripe API reference, "The Card object"
*/
struct card {
    static constexpr char wire_name[] = "card"; ///< the name of the member and the type of the token

    std::string id{};                                             ///< the id of the card, `card_...`
    std::optional<objects::expandable> account{};                 ///< the connected account that owns the card
    std::optional<std::string> address_city{};                    ///< city, district, suburb, town or village
    std::optional<std::string> address_country{};                 ///< the country of the billing address
    std::optional<std::string> address_line1{};                   ///< street and number
    std::optional<open_enum<check_result>> address_line1_check{}; ///< the issuer's check of `address_line1`
    std::optional<std::string> address_line2{};                   ///< flat, suite, unit or building
    std::optional<std::string> address_state{};                   ///< state, county, province or region
    std::optional<std::string> address_zip{};                     ///< ZIP or postal code; text: leading zeros matter
    std::optional<open_enum<check_result>> address_zip_check{};   ///< the issuer's check of `address_zip`
    std::optional<open_enum<stripe_tokens::allow_redisplay>>
        allow_redisplay{}; ///< whether the card may be shown to its customer again
    std::optional<std::vector<open_enum<payout_method>>>
        available_payout_methods{};                     ///< methods for payouts to the card
    open_enum<card_brand> brand{};                      ///< the brand of the card
    std::optional<std::string> country{};               ///< ISO 3166-1 alpha-2
    std::optional<std::string> currency{};              ///< ISO 4217, lower case
    std::optional<objects::expandable> customer{};      ///< the customer that owns the card
    std::optional<open_enum<check_result>> cvc_check{}; ///< the issuer's check of the CVC
    std::optional<bool> default_for_currency{};         ///< whether payouts in its currency go to this card
    std::optional<std::string> description{};           ///< the issuer's description of the card, on request
    std::optional<std::string> dynamic_last4{};         ///< last four digits of a wallet's device account number
    int exp_month{};                                    ///< 1 to 12
    int exp_year{};                                     ///< four digits
    std::optional<std::string> fingerprint{};           ///< equal for equal numbers in one Stripe account
    open_enum<card_funding> funding{};                  ///< the type of funding
    std::optional<std::string> iin{};                   ///< the issuer identification number, on request
    std::optional<std::string> issuer{};                ///< the name of the issuer, on request
    std::string last4{};                                ///< text: leading zeros matter
    std::optional<std::map<std::string, std::string, std::less<>>> metadata{}; ///< user-supplied keys and values
    std::optional<std::string> name{};                                         ///< the name of the cardholder
    std::optional<objects::card_networks> networks{};                          ///< the preferred network
    std::optional<open_enum<stripe_tokens::regulated_status>>
        regulated_status{};                                     ///< whether the interchange is regulated
    std::optional<open_enum<external_account_status>> status{}; ///< whether payouts to the card are possible
    std::optional<open_enum<stripe_tokens::tokenization_method>>
        tokenization_method{}; ///< the wallet that supplied the card

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("id", self.id);
        visit("object", detail::object_name{"card"});
        visit("account", self.account);
        visit("address_city", self.address_city);
        visit("address_country", self.address_country);
        visit("address_line1", self.address_line1);
        visit("address_line1_check", self.address_line1_check);
        visit("address_line2", self.address_line2);
        visit("address_state", self.address_state);
        visit("address_zip", self.address_zip);
        visit("address_zip_check", self.address_zip_check);
        visit("allow_redisplay", self.allow_redisplay);
        visit("available_payout_methods", self.available_payout_methods);
        visit("brand", self.brand);
        visit("country", self.country);
        visit("currency", self.currency);
        visit("customer", self.customer);
        visit("cvc_check", self.cvc_check);
        visit("default_for_currency", self.default_for_currency);
        visit("description", self.description);
        visit("dynamic_last4", self.dynamic_last4);
        visit("exp_month", self.exp_month, detail::range<1, 12>);
        visit("exp_year", self.exp_year, detail::range<1, 9999>);
        visit("fingerprint", self.fingerprint);
        visit("funding", self.funding);
        visit("iin", self.iin);
        visit("issuer", self.issuer);
        visit("last4", self.last4);
        visit("metadata", self.metadata);
        visit("name", self.name);
        visit("networks", self.networks);
        visit("regulated_status", self.regulated_status);
        visit("status", self.status);
        visit("tokenization_method", self.tokenization_method);
    }
};

} // namespace objects
/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup responses Responses
    @{
*/

namespace objects {

/** The payload of an account token. The API sends none: it does not return the data behind the token.

    @par Example
    @code
    bool it_is = std::holds_alternative<st::objects::account>(token.payload);
    @endcode
*/
struct account {
    static constexpr char wire_name[] = "account"; ///< the type of the token

    /** Returns true: all objects of this type are equal. */
    friend bool operator==(account, account) noexcept { return true; }
    /** The opposite of `==`. */
    friend bool operator!=(account, account) noexcept { return false; }
};

/** The payload of a person token. The API sends none.

    @par Example
    @code
    bool it_is = std::holds_alternative<st::objects::person>(token.payload);
    @endcode
*/
struct person {
    static constexpr char wire_name[] = "person"; ///< the type of the token

    /** Returns true: all objects of this type are equal. */
    friend bool operator==(person, person) noexcept { return true; }
    /** The opposite of `==`. */
    friend bool operator!=(person, person) noexcept { return false; }
};

/** The payload of a PII token. The API sends none.

    @par Example
    @code
    bool it_is = std::holds_alternative<st::objects::pii>(token.payload);
    @endcode
*/
struct pii {
    static constexpr char wire_name[] = "pii"; ///< the type of the token

    /** Returns true: all objects of this type are equal. */
    friend bool operator==(pii, pii) noexcept { return true; }
    /** The opposite of `==`. */
    friend bool operator!=(pii, pii) noexcept { return false; }
};

/** The payload of a CVC token. The API sends none.

    @par Example
    @code
    bool it_is = std::holds_alternative<st::objects::cvc_update>(token.payload);
    @endcode
*/
struct cvc_update {
    static constexpr char wire_name[] = "cvc_update"; ///< the type of the token

    /** Returns true: all objects of this type are equal. */
    friend bool operator==(cvc_update, cvc_update) noexcept { return true; }
    /** The opposite of `==`. */
    friend bool operator!=(cvc_update, cvc_update) noexcept { return false; }
};

/** The payload of a token with a type unknown to this version, or with a missing or unusable object. The id of the
    token is valid.

    @par Example
    @code
    if (std::holds_alternative<st::objects::unrecognized>(token.payload)) show(token.type.text());
    @endcode
*/
struct unrecognized {
    /** Returns true: all objects of this type are equal. */
    friend bool operator==(unrecognized, unrecognized) noexcept { return true; }
    /** The opposite of `==`. */
    friend bool operator!=(unrecognized, unrecognized) noexcept { return false; }
};

} // namespace objects

/** A token, created by `POST /v1/tokens` and read by `GET /v1/tokens/{id}`. It can be used once.

    @par Example
    @code
    if (auto const* card = std::get_if<st::objects::card>(&token.payload)) std::string last4 = card->last4;
    @endcode
    @see Stripe API reference, "The Token object"
*/
struct token {
    /** The payload for each type of token; @ref objects::unrecognized if it is unknown to this version. */
    using payload_type = std::variant<objects::unrecognized, objects::account, objects::bank_account, objects::card,
                                      objects::cvc_update, objects::person, objects::pii>;

    std::string id{};                       ///< the id of the token, such as `tok_...`
    std::optional<std::string> client_ip{}; ///< the IP address of the client that created the token
    timestamp created{};                    ///< the time of creation
    bool livemode = false;                  ///< false in test mode
    open_enum<token_type> type{};           ///< the kind of token
    bool used = false;                      ///< whether the token was already used
    /** The alternative named by `type`. A token without a `type` has the payload present in the response, if there is
        exactly one. */
    payload_type payload = objects::unrecognized{};
    std::vector<deviation>
        deviations{}; ///< differences between the response and the documented one; at most @ref max_deviations

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("id", self.id);
        visit("object", detail::object_name{"token"});
        detail::kinds_of<payload_type>::fields(self.payload, visit);
        visit("client_ip", self.client_ip);
        visit("created", self.created);
        visit("livemode", self.livemode);
        visit("type", self.type, detail::omitted_if_empty);
        visit("used", self.used);
    }
};

// Compile on use.
/** Compares every member except `deviations`. */
template <class Token, detail::enable_if_same<Token, token> = 0>
[[nodiscard]] bool operator==(Token const& a, Token const& b) {
    return detail::fieldwise::operator==(a, b) && a.payload == b.payload;
}
/** The opposite of `==`. */
template <class Token, detail::enable_if_same<Token, token> = 0>
[[nodiscard]] bool operator!=(Token const& a, Token const& b) {
    return !(a == b);
}

/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_API_ERROR_HPP
#define STRIPE_TOKENS_API_ERROR_HPP

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup responses Responses
    @{
*/

/** The kind of an `api_error`, for a program to branch on.

    @par Example
    @code
    bool ask_the_customer = error.kind() == st::api_error_kind::card;
    @endcode
*/
enum class api_error_kind {
    api,             ///< A server error, or an error of no other kind.
    authentication,  ///< The API key is missing, wrong, expired or of the wrong mode.
    card,            ///< The card was declined or its details are wrong: ask the customer.
    idempotency,     ///< The idempotency key was used with other parameters, or its first request is still running.
    invalid_request, ///< A parameter is missing or wrong: `param` names it.
    permission,      ///< The API key lacks the permission for this request.
    rate_limit,      ///< Too many requests of the account: send fewer, and this one later.
    raw_card_data,   ///< This account may not send card numbers to the API. The most common error of this endpoint.
};

/** Returns the name of a kind, such as "rate_limit".

    @par Example
    @code
    std::cerr << "rejected: " << to_string(error.kind()) << '\n';
    @endcode
*/
[[nodiscard]] char const* to_string(api_error_kind kind) noexcept;

/** An error returned by the API, with every documented string. A string is absent if the API sent none or null.

    @par Example
    @code
    if (error.kind() == st::api_error_kind::card) show(error.message);
    @endcode
    @see Stripe API reference, "Errors"
*/
struct api_error {
    int http_status = 0; ///< the HTTP status of the response

    std::optional<std::string> advice_code{};            ///< how to handle a decline
    std::optional<std::string> charge{};                 ///< the id of the failed charge
    std::optional<std::string> code{};                   ///< such as "card_declined"
    std::optional<std::string> decline_code{};           ///< the issuer's reason, such as "insufficient_funds"
    std::optional<std::string> doc_url{};                ///< the URL of an explanation of `code`
    std::string message{};                               ///< a text for people; empty if the API sent none
    std::optional<std::string> network_advice_code{};    ///< the card network's advice, two digits
    std::optional<std::string> network_decline_code{};   ///< the card network's reason
    std::optional<std::string> param{};                  ///< the parameter at fault, such as "card[exp_month]"
    std::optional<objects::expandable> payment_intent{}; ///< the PaymentIntent concerned
    std::optional<objects::expandable> payment_method{}; ///< the PaymentMethod concerned
    std::optional<std::string> payment_method_type{};    ///< the type of the payment method, such as "card"
    std::optional<std::string> request_log_url{};        ///< the URL of the request in the dashboard
    std::optional<objects::expandable> setup_intent{};   ///< the SetupIntent concerned
    std::optional<objects::expandable> source{};         ///< the source concerned
    std::optional<open_enum<error_type>> type{};         ///< the API's own classification
    std::optional<std::string> user_message{};           ///< a text for the customer, if the API sent one

    std::vector<deviation>
        deviations{}; ///< differences between the response and the documented one; at most @ref max_deviations

    /** Returns the kind of the error. The status, type and code decide, as in the official SDKs.

        | | kind |
        |---|---|
        | type `invalid_request_error`, no code, a message about raw card numbers | `raw_card_data` |
        | type `idempotency_error`; or code `idempotency_key_in_use` | `idempotency` |
        | 401; or type `authentication_error` | `authentication` |
        | 403 | `permission` |
        | 429; or code `rate_limit`; or type `rate_limit` or `rate_limit_error` | `rate_limit` |
        | 402; or type `card_error` | `card` |
        | 400, 404; or type `invalid_request_error` | `invalid_request` |
        | anything else | `api` |

        The first matching row decides. Neither allocates nor throws. The API sends `idempotency_key_in_use` with status
        409 and type `invalid_request_error` (issue 647 of stripe-go, read 2026-11-28).
    */
    [[nodiscard]] api_error_kind kind() const noexcept;

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit("advice_code", self.advice_code);
        visit("charge", self.charge);
        visit("code", self.code);
        visit("decline_code", self.decline_code);
        visit("doc_url", self.doc_url);
        visit("message", self.message, detail::optional, detail::omitted_if_empty);
        visit("network_advice_code", self.network_advice_code);
        visit("network_decline_code", self.network_decline_code);
        visit("param", self.param);
        visit("payment_intent", self.payment_intent);
        visit("payment_method", self.payment_method);
        visit("payment_method_type", self.payment_method_type);
        visit("request_log_url", self.request_log_url);
        visit("setup_intent", self.setup_intent);
        visit("source", self.source);
        visit("type", self.type);
        visit("user_message", self.user_message);
    }

    /** Compares every member except `deviations`. */
    friend bool operator==(api_error const& a, api_error const& b) {
        return a.http_status == b.http_status && detail::fieldwise::operator==(a, b);
    }
    /** The opposite of `==`. */
    friend bool operator!=(api_error const& a, api_error const& b) { return !(a == b); }
};

/** @} */

} // namespace v1
} // namespace stripe_tokens

#ifndef STRIPE_TOKENS_IMPL_API_ERROR_HPP
#define STRIPE_TOKENS_IMPL_API_ERROR_HPP

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Ignores the case of ASCII letters only, so the result is the same in every locale.
inline bool contains_ignoring_case(std::string_view text, std::string_view lower_case) noexcept {
    return std::search(text.begin(), text.end(), lower_case.begin(), lower_case.end(),
                       [](char a, char b) { return to_lower(a) == b; }) != text.end();
}

// The API gives this error no code, so only its message identifies it.
inline bool is_about_raw_card_data(std::string_view message) noexcept {
    return contains_ignoring_case(message, "raw card") ||
           contains_ignoring_case(message, "card numbers directly to the stripe api");
}

} // namespace detail

inline char const* to_string(api_error_kind kind) noexcept {
    switch (kind) {
    case api_error_kind::api: return "api";
    case api_error_kind::authentication: return "authentication";
    case api_error_kind::card: return "card";
    case api_error_kind::idempotency: return "idempotency";
    case api_error_kind::invalid_request: return "invalid_request";
    case api_error_kind::permission: return "permission";
    case api_error_kind::rate_limit: return "rate_limit";
    case api_error_kind::raw_card_data: return "raw_card_data";
    }
    return "unknown";
}

inline api_error_kind api_error::kind() const noexcept {
    std::optional<error_type> const reported = type ? type->known() : std::nullopt;
    if (reported == error_type::invalid_request_error && !code && detail::is_about_raw_card_data(message)) {
        return api_error_kind::raw_card_data;
    }
    // The API reports an idempotency key in use as an invalid_request_error.
    if (reported == error_type::idempotency_error || code == "idempotency_key_in_use") {
        return api_error_kind::idempotency;
    }
    if (http_status == 401 || reported == error_type::authentication_error) return api_error_kind::authentication;
    if (http_status == 403) return api_error_kind::permission;
    if (http_status == 429 || reported == error_type::rate_limit_error || (type && type->text() == "rate_limit") ||
        code == "rate_limit") {
        return api_error_kind::rate_limit;
    }
    if (http_status == 402 || reported == error_type::card_error) return api_error_kind::card;
    if (http_status == 400 || http_status == 404 || reported == error_type::invalid_request_error) {
        return api_error_kind::invalid_request;
    }
    return api_error_kind::api;
}

} // namespace v1
} // namespace stripe_tokens

#endif

#endif

#ifndef STRIPE_TOKENS_RESPONSE_HPP
#define STRIPE_TOKENS_RESPONSE_HPP

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup responses Responses
    @{
*/

/** A decoded response: a token, an API error, or a decoding error. Any status and any bytes give one of these.

    @par Example
    @code
    st::response result = st::decode_response(status, body);
    bool is_token = std::holds_alternative<st::token>(result);
    @endcode
*/
using response = std::variant<token, api_error, decode_error>;

/** Combines function objects into one, to visit a variant.

    @par Example
    @code
    std::visit(st::overloaded{
        [](st::token const& token) { use(token.id); },
        [](st::api_error const& error) { show(error.message); },
        [](st::decode_error const& broken) { log(broken.pointer, broken.offset); },
    }, response);
    @endcode
*/
template <class... Functions>
struct overloaded : Functions... {
    using Functions::operator()...;
};
/** Deduces the types of the function objects.

    @par Example
    @code
    auto name = st::overloaded{[](st::token const&) { return "token"; }, [](auto const&) { return "error"; }};
    @endcode
*/
template <class... Functions>
overloaded(Functions...) -> overloaded<Functions...>;

/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif

// Retries.

#ifndef STRIPE_TOKENS_RETRY_HPP
#define STRIPE_TOKENS_RETRY_HPP

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup retries Retries
    @{
*/

/** The relevant parts of the status line and the header fields of a response. Other fields are ignored.

    @par Example
    @code
    st::response_head head;
    head.status = 429;
    head.read("Request-Id", "req_8kRzHJ4FgTdNBn");
    head.read("Retry-After", " 2 ");
    @endcode
    @see Stripe API reference, "Request IDs", "Idempotent requests"; RFC 9110 section 10.2.3 (Retry-After)
*/
struct response_head {
    int status = 0;                          ///< the HTTP status; 0 if no response came
    std::optional<std::string> account{};    ///< `Stripe-Account`: the connected account of the request
    bool idempotent_replayed = false;        ///< `Idempotent-Replayed`: repeats the response to an earlier request
    std::optional<std::string> request_id{}; ///< `Request-Id`: identifies the request to Stripe's support
    std::optional<std::chrono::seconds>
        retry_after{};                           ///< `Retry-After` in seconds, at most 2^31 - 1; a date is skipped
    std::optional<bool> should_retry{};          ///< `Stripe-Should-Retry`: the server's own advice
    std::optional<std::string> stripe_version{}; ///< `Stripe-Version`: the version of the API used

    /** Reads a header field, for HTTP clients that deliver fields one by one.

        Names are compared case-insensitively. White space and a line break around a value are ignored. The first valid
        value of a name counts, but of `Idempotent-Replayed` any `true`; malformed values are skipped. A null pointer is
        the empty string.
        @par Exceptions
        `std::bad_alloc` only.
        @par Complexity
        Linear in the two lengths.
    */
    void read(detail::text_argument name, detail::text_argument value);
};

/** Reads the head of a response from an HTTP client with a list of header fields.

    @par Example
    @code
    auto field = fields.begin();
    st::response_head head = st::read_response_head(status, [&]() -> std::optional<std::pair<std::string_view, std::string_view>> {
        if (field == fields.end()) return std::nullopt;
        auto const& [name, value] = *field++;
        return {{name, value}};
    });
    @endcode
    @param status     The HTTP status code.
    @param next       Returns the next field at each call, and nothing after the last field. The type is a
                      `std::optional` of a pair of strings, or of views valid until the next call.
    @par Exceptions
    `std::bad_alloc`, and the exceptions of `next`.
    @par Complexity
    Linear in the lengths of the fields.
*/
template <class Next>
[[nodiscard]] response_head read_response_head(int status, Next&& next) {
    response_head head;
    head.status = status;
    for (;;) {
        auto const field = next(); // may own its strings
        if (!field) return head;
        head.read(field->first, field->second);
    }
}

/** Limits of @ref decide_retry. The defaults come from the official SDKs, `max_retry_after` from stripe-python.

    @par Example
    @code
    st::retry_limits limits;
    limits.max_retries = 5;
    auto delay = st::decide_retry(request, head, response, attempt, random(), limits);
    @endcode
*/
struct retry_limits {
    int max_retries = 2;                                  ///< retries after the first attempt
    std::chrono::milliseconds initial_delay{500};         ///< before the first retry; no delay is shorter
    std::chrono::milliseconds max_delay{5000};            ///< upper bound of the exponential backoff
    std::chrono::milliseconds max_retry_after{60 * 1000}; ///< a longer `Retry-After` ends the retries
};

/** Decides whether to send the same request again, and after how long. A pure function: no clock, no random numbers.

    A request is *repeatable* if its method is `GET`, or if it has an `Idempotency-Key`: the server then performs the
    operation once, however often the request arrives. The first matching row decides.

    | result of the attempt | repeatable request | `POST` without a key |
    |---|---|---|
    | a token was decoded | no | no |
    | `attempt` is greater than `limits.max_retries` | no | no |
    | no response: status 0 | yes | no |
    | `Stripe-Should-Retry: false` | no | no |
    | `Stripe-Should-Retry: true` | yes | only if the status is 4xx |
    | 409: conflict with another request, such as `idempotency_key_in_use` | yes | yes |
    | 429 with the error code `lock_timeout` | yes | yes |
    | 500 or above | yes | no |
    | any other status with a truncated body: decode_errc::incomplete | yes | no |
    | 2xx without a body: decode_errc::empty_body | yes | no |
    | anything else, such as 400, 429 with the code `rate_limit`, or a 2xx body that is not JSON | no | no |

    A `Retry-After` greater than `limits.max_retry_after` turns every yes into no. The delay before retry n is
    `initial_delay` times 2 to the power of n - 1, at most `max_delay`; `jitter` picks a point in its upper half. The
    delay is never shorter than `initial_delay` or `Retry-After`.

    A truncated body loses the result; with a key, the server sends the same result again. A `POST` without a key is not
    repeated if the server may have created the token: a repeat would create a second one. A 4xx means that the request
    was rejected. `Stripe-Should-Retry: true` has no such meaning: the SDKs below follow it, but add a key to each
    `POST`. RFC 9110 section 9.2.2 asks a client to repeat a `POST` only if the request is known to be idempotent, or is
    known not to have been applied.

    The official SDKs differ (read 2026-11-28):

    | | stripe-node 23.1.0 | stripe-python 15.3.1 | stripe-go 86.2.0 |
    |---|---|---|---|
    | API error with 409, 500 or above, or `Stripe-Should-Retry: true` | yes | yes | no |
    | API error 429 `lock_timeout` without `Stripe-Should-Retry` | no | no | yes |
    | 2xx with a body truncated by the connection | no | only after a timeout | yes |
    | `Retry-After` | not read | up to 60 s; beyond, retries sooner | not read |
    | rejected certificate | yes | no (requests, pycurl) | no, if its issuer is unknown |

    @par Example
    @code
    st::response response = st::decode_response(head.status, body); // also if nothing came: status 0, empty body
    if (auto delay = st::decide_retry(request, head, response, attempt, random())) std::this_thread::sleep_for(*delay);
    @endcode
    @param sent       The request. Only the method and the names and values of the headers are read.
    @param head       The head of its response. Status 0 means no response; `received` is then a @ref decode_error, as
                      returned by `decode_response(0, "")`. If only `received` has a status, that one counts.
    @param received   The decoded body. An @ref api_error supplies the error code.
    @param attempt    The number of times the request was sent: 1 after the first time.
    @param jitter     A random number from 0 to 1, which spreads the retries of many clients. NaN counts as 0.
    @param limits     Upper bounds. Durations below 0 count as 0, durations above a year as a year.
    @return           The delay before the request is sent again, with the same idempotency key and the same body; empty
                      if it must not be sent again.
    @par Exceptions
    None; does not allocate.
    @par Complexity
    Linear in the number of headers of `sent`.
    @note Status 0 covers every failure of the transport. For permanent failures, do not call this function: a rejected
          certificate, an unknown URL scheme, a malformed URL.
    @see @ref make_idempotency_key; Stripe API reference, "Idempotent requests"; Stripe, "Advanced error handling", the
         `Stripe-Should-Retry` header (read 2026-11-28); RFC 9110 sections 9.2.2 and 10.2.3
*/
[[nodiscard]] std::optional<std::chrono::milliseconds> decide_retry(request const& sent, response_head const& head,
                                                                    response const& received, int attempt,
                                                                    double jitter, retry_limits limits = {}) noexcept;

/** @} */

} // namespace v1
} // namespace stripe_tokens

#ifndef STRIPE_TOKENS_IMPL_RETRY_HPP
#define STRIPE_TOKENS_IMPL_RETRY_HPP

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Removes white space at both ends, and a line break: some HTTP clients deliver lines with their terminator (libcurl,
// CURLOPT_HEADERFUNCTION; curl/curl pull 4273; read on 2026-11-29).
inline std::string_view trimmed(std::string_view value) noexcept {
    constexpr std::string_view white = " \t\r\n";
    std::size_t const first = value.find_first_not_of(white);
    if (first == std::string_view::npos) return {};
    return value.substr(first, value.find_last_not_of(white) - first + 1);
}

// Returns true for an id or a version: one word of 1 to 255 visible ASCII characters.
inline bool is_word(std::string_view value) noexcept {
    return !value.empty() && value.size() <= 255 &&
           std::all_of(value.begin(), value.end(), [](char c) noexcept { return c > 0x20 && c < 0x7F; });
}

} // namespace detail

inline void response_head::read(detail::text_argument name, detail::text_argument value) {
    std::string_view const text = detail::trimmed(value);
    auto const word = [&](std::optional<std::string>& into) {
        if (!into && detail::is_word(text)) into.emplace(text);
    };
    bool const is_true = detail::equals_ignoring_case(text, "true");
    if (detail::equals_ignoring_case(name, "request-id")) {
        word(request_id);
    } else if (detail::equals_ignoring_case(name, "stripe-version")) {
        word(stripe_version);
    } else if (detail::equals_ignoring_case(name, "stripe-account")) {
        word(account);
    } else if (detail::equals_ignoring_case(name, "idempotent-replayed")) {
        idempotent_replayed = idempotent_replayed || is_true;
    } else if (detail::equals_ignoring_case(name, "stripe-should-retry")) {
        if (!should_retry && (is_true || detail::equals_ignoring_case(text, "false"))) should_retry = is_true;
    } else if (detail::equals_ignoring_case(name, "retry-after")) {
        std::int32_t seconds = 0;
        char const* const end = text.data() + text.size();
        auto const [stop, error] = std::from_chars(text.data(), end, seconds);
        bool const is_number = error != std::errc::invalid_argument && stop == end && text.front() != '-'; // 1*DIGIT
        if (!retry_after && is_number) {
            // A number out of range must not be ignored: the retry would come too soon.
            bool const fits = error == std::errc();
            retry_after = std::chrono::seconds(fits ? seconds : (std::numeric_limits<std::int32_t>::max)());
        }
    }
}

namespace detail {

// Returns true if the server does its work only once even if it receives the request twice.
inline bool is_repeatable(request const& sent) noexcept {
    return sent.method == "GET" || std::any_of(sent.headers.begin(), sent.headers.end(), [](header const& field) {
               return equals_ignoring_case(field.name, "idempotency-key") && !field.value.empty();
           });
}

// Returns the status of the response: from the body if the head has none, because then the program forgot to set it.
inline int status_of(response_head const& head, response const& received) noexcept {
    if (head.status != 0) return head.status;
    if (auto const* const error = std::get_if<api_error>(&received)) return error->http_status;
    if (auto const* const broken = std::get_if<decode_error>(&received)) return broken->http_status;
    return 0;
}

// Implements the table in the documentation of decide_retry, except for the number of attempts and `Retry-After`.
inline bool is_worth_a_retry(request const& sent, response_head const& head, response const& received) noexcept {
    int const status = status_of(head, received);
    // A default-constructed response is a token without an id.
    if (auto const* const decoded = std::get_if<token>(&received); decoded != nullptr && !decoded->id.empty())
        return false;
    bool const repeatable = is_repeatable(sent);
    if (status == 0) return repeatable;
    bool const was_rejected = status >= 400 && status < 500;
    if (head.should_retry) return *head.should_retry && (repeatable || was_rejected);
    if (status == 409) return true;
    auto const* const error = std::get_if<api_error>(&received);
    if (status == 429 && error != nullptr && error->code == "lock_timeout") return true;
    if (status >= 500) return repeatable;
    auto const* const broken = std::get_if<decode_error>(&received);
    bool const is_success = status >= 200 && status < 300;
    return repeatable && broken != nullptr &&
           (broken->code == decode_errc::incomplete || (broken->code == decode_errc::empty_body && is_success));
}

} // namespace detail

inline std::optional<std::chrono::milliseconds> decide_retry(request const& sent, response_head const& head,
                                                             response const& received, int attempt, double jitter,
                                                             retry_limits limits) noexcept {
    if (attempt > limits.max_retries || !detail::is_worth_a_retry(sent, head, received)) return std::nullopt;
    // Bounds every duration: neither conversions nor sums can overflow.
    constexpr std::chrono::milliseconds none{0};
    constexpr std::chrono::milliseconds year = std::chrono::hours(24 * 365);
    auto const bounded = [&](std::chrono::milliseconds value) { return (std::clamp)(value, none, year); };
    std::chrono::milliseconds asked{0};
    if (head.retry_after && *head.retry_after > std::chrono::seconds(0)) {
        if (*head.retry_after > std::chrono::hours(24 * 365)) return std::nullopt;
        asked = *head.retry_after;
        if (asked > bounded(limits.max_retry_after)) return std::nullopt;
    }
    std::chrono::milliseconds const initial_delay = bounded(limits.initial_delay);
    std::chrono::milliseconds const max_delay = bounded(limits.max_delay);
    std::chrono::milliseconds backoff = initial_delay;
    for (int i = 1; i < attempt && i <= 40 && backoff < max_delay; ++i) backoff *= 2; // 1 ms to a year: 35 steps
    backoff = (std::min)(backoff, max_delay);
    double const point = jitter > 0 ? (std::min)(jitter, 1.0) : 0; // NaN counts as 0
    double const picked = static_cast<double>(backoff.count()) * 0.5 * (1 + point);
    std::chrono::milliseconds const delay(static_cast<std::chrono::milliseconds::rep>(picked));
    return (std::max)({delay, initial_delay, asked});
}

} // namespace v1
} // namespace stripe_tokens

#endif

#endif

// Responses and JSON. The definitions need Boost.JSON.

#ifndef STRIPE_TOKENS_DECODE_HPP
#define STRIPE_TOKENS_DECODE_HPP

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup responses Responses
    @{
*/

namespace detail {

template <class Response>
class response_reader;

// The check is part of the declaration: a definition may be in another file.
template <class Response>
struct response_result {
    static_assert(std::is_same_v<Response, response>,
                  "decode_response makes a response: call it as decode_response(status, body)");
    using checked = void;
};

} // namespace detail

/** The limits of a decoder, its handling of embedded objects, and its strictness.

    @par Example
    @code
    st::decode_options options;
    options.max_size = 64 * 1024;
    options.keep_embedded = false;
    st::response result = st::decode_response(status, body, options);
    @endcode
*/
struct decode_options {
    std::size_t max_size = std::size_t(1) << 20; ///< maximum bytes of a body; 1 MiB
    std::size_t max_depth = 32;                  ///< maximum nesting of objects and arrays; above 1,000 means 1,000
    bool keep_embedded = true; ///< whether an @ref api_error keeps `payment_intent` and similar objects, or only ids
    bool strict = false;       ///< whether the first @ref deviation is a @ref decode_error; for tests and monitoring
};

STRIPE_TOKENS_BEGIN_COMPILED

/** Decodes the response to a token request. Total: any status and any bytes give exactly one of the three results.

    | status | body | result |
    |---|---|---|
    | 2xx | an object with a non-empty `id`, `"object":"token"`, and no non-empty object or string as `error` | @ref token |
    | any | an object with an object or a string as `error` | @ref api_error |
    | any | an object with an `error` of any other type except null, and no token | @ref api_error without details |
    | any | anything else: HTML, a truncated or empty body, a token without an `id` | @ref decode_error |

    A member that deviates from the API documentation does not lose the result: the member is left empty, and
    `deviations` of the result names it. Unknown members are skipped; unknown enumeration values are kept as text.
    Members that do not affect the result (the payload of another token type, members beside `error`) are skipped
    without type checks. An integer may be written `1.7e9`. A UTF-8 byte order mark at the start is skipped.

    @par Example
    @code
    st::response result = st::decode_response(status, body);
    if (auto* token = std::get_if<st::token>(&result)) use(token->id);
    @endcode
    @par Effects
    Allocates for strings that do not fit a small `std::string`, for lists and for deviations.
    @par Exceptions
    `std::bad_alloc` only.
    @par Complexity
    Linear in `body.size()`; memory too.
    @tparam Response  The result: always @ref response. Compile on use: programs without a decoder do not compile one.
    @param status     The HTTP status code.
    @param body       The entire body of the response. Neither changed nor kept.
    @param options    Limits and strictness.
    @see RFC 8259; Stripe API reference, "The Token object", "Errors"
*/
template <class Response = response, class = typename detail::response_result<Response>::checked>
[[nodiscard]] Response decode_response(int status, detail::text_argument body, decode_options options = {});

/** @ref decode_response for a body received in pieces. The result does not depend on the sizes of the pieces.

    @par Example
    @code
    st::response_decoder decoder(status);
    while (auto piece = receive()) {
        if (!decoder.write(*piece)) break; // there is no use in reading on
    }
    st::response result = decoder.finish();
    @endcode
    @par Exceptions
    `std::bad_alloc` only; after one, the object can only be destroyed.
    @note A decoder is neither movable nor copyable: it is a few kilobytes with pointers into itself.
    @note The offset in a @ref decode_error may differ from the offset in the entire body. At most, it is the end of the
          piece with the error.
*/
template <class Response>
class basic_response_decoder {
    static_assert(std::is_same_v<Response, response>,
                  "a response is decoded as stripe_tokens::response: see response_decoder");

public:
    /** Starts to decode the body of a response with the HTTP status code `status`. */
    explicit basic_response_decoder(int status, decode_options options = {});

    basic_response_decoder(basic_response_decoder const&) = delete;
    basic_response_decoder& operator=(basic_response_decoder const&) = delete;

    ~basic_response_decoder();

    /** Decodes the next piece. Returns false if further pieces cannot change the result, which is then an error: the
        body is not JSON, too large or too deep. */
    bool write(detail::text_argument chunk);

    /** Ends the body and returns the result. Call it once: a second call returns a @ref decode_error. */
    [[nodiscard]] Response finish();

private:
    Response result_;
#if defined(STRIPE_TOKENS_SEPARATE_COMPILATION)
    detail::response_reader<Response>* reader_; // owned; its type needs Boost's headers
#else
    detail::response_reader<Response> reader_;
#endif
};

/** The decoder for @ref response, the only valid @ref basic_response_decoder.

    @par Example
    @code
    st::response_decoder decoder(status);
    decoder.write(body);
    st::response result = decoder.finish();
    @endcode
*/
using response_decoder = basic_response_decoder<response>;

#if defined(STRIPE_TOKENS_SEPARATE_COMPILATION)
extern template response decode_response<response>(int, detail::text_argument, decode_options);
extern template class basic_response_decoder<response>;
#endif

STRIPE_TOKENS_END_COMPILED

/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_JSON_HPP
#define STRIPE_TOKENS_JSON_HPP

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup json JSON
    @{
*/

/** The limits of @ref params_from_json, and its handling of unknown parameters.

    @par Example
    @code
    st::json_limits limits;
    limits.collect_unknown = true;
    auto read = st::params_from_json(R"({"card":"card_1","loyalty":"gold"})", limits); // "loyalty" is in create::extra
    @endcode
*/
struct json_limits {
    std::size_t max_size = std::size_t(1) << 20; ///< maximum bytes of a text; 1 MiB
    std::size_t max_depth = 32;                  ///< maximum nesting of objects and arrays; above 1,000 means 1,000
    bool collect_unknown = false; ///< unknown parameters go to params::create::extra; otherwise they are rejected
};

namespace detail {

// The check is part of the declaration: a definition may be in another file.
template <class Params>
struct json_result {
    static_assert(std::is_same_v<Params, params::create>,
                  "params_from_json reads params::create: call it as params_from_json(text)");
    using checked = void;
};

STRIPE_TOKENS_BEGIN_COMPILED

// Returns the JSON, or an error for a string that is not UTF-8.
template <class Decoded>
std::variant<std::string, decode_error> to_json_text(Decoded const& decoded);

#if defined(STRIPE_TOKENS_SEPARATE_COMPILATION)
extern template std::variant<std::string, decode_error> to_json_text(token const&);
extern template std::variant<std::string, decode_error> to_json_text(api_error const&);
#endif

STRIPE_TOKENS_END_COMPILED

} // namespace detail

STRIPE_TOKENS_BEGIN_COMPILED

/** Reads parameters written as JSON, with the names of the API.

    - An empty string clears a parameter that can be cleared.
    - `null` means absent.
    - `card` and `bank_account` may be an id in place of an object.
    - A number may be a string if the API documents a string (`"exp_month": "12"`).
    - A metadata value may be a number or a boolean. A number is kept without redundant zeros and exponent: `1.50` is
      `1.5`, `1e5` is `100000`.

    Everything else is rejected: unknown members, members of another type, a second kind of token.

    @par Example
    @code
    auto read = st::params_from_json(R"({"card":{"number":"4242424242424242","exp_month":12,"exp_year":2030}})");
    if (auto* params = std::get_if<st::params::create>(&read)) std::string body = st::encode(*params);
    @endcode
    @par Effects
    Allocates for the parameters. Intermediate copies of secrets are zeroed before they are freed.
    @par Exceptions
    `std::bad_alloc` only.
    @par Complexity
    Linear in `text.size()`, and quadratic in the number of metadata keys; unknown parameters as for
    @ref extra. More than 4,096 of either, or paths of unknown parameters with more than json_limits::max_size bytes
    together, are decode_errc::too_large.
    @param text       A JSON object. Neither changed nor kept, nor quoted in an error.
    @param limits     Limits, and the handling of unknown parameters.
    @return           The parameters, or the reason and location of the error.
    @see RFC 8259; Stripe API reference, "Create a card token" and its neighbours
*/
template <class Params = params::create, class = typename detail::json_result<Params>::checked>
[[nodiscard]] std::variant<Params, decode_error> params_from_json(detail::text_argument text, json_limits limits = {});

/** Writes parameters as JSON, in the format of @ref params_from_json. The result contains their secrets.

    Parameters of params::create::extra are written at their paths. `params_from_json(to_json(p), limits)` gives p back
    under three conditions:
    - @ref validate reports no entry of `extra` as problem_code::parameter_repeated or
      problem_code::parameters_exclusive.
    - json_limits::collect_unknown is set if `extra` is not empty. Its entries may come in another order.
    - No entry of `extra` is in an object that is not set, as is `card[x]` without a card: reading sets this object.

    A form can
    hold any bytes, JSON only UTF-8. A string in another encoding is never changed: the result is an error with its
    location. `validate` finds all such strings. A percentage of at most 15 significant digits, without redundant zeros, is
    written as a number, which every reader that uses `double` gives back. Any other percentage is written as a string.

    A kind by itself is written like a params::create with only this source, as @ref encode does.

    @par Example
    @code
    auto written = st::to_json(st::params::card_id{"card_1"});
    std::string const* text = std::get_if<std::string>(&written); // {"card":"card_1"}
    @endcode
    @par Exceptions
    `std::bad_alloc` only.
    @par Complexity
    Linear in the length of the result. Outgrown buffers are zeroed before they are freed.
    @return           The JSON, or an error with its location: decode_errc::invalid_characters for a string that is not
                      UTF-8, decode_errc::duplicate_member for a parameter of `extra` that is also set.
*/
template <class Params, std::enable_if_t<is_token_params<Params>, int> = 0>
[[nodiscard]] std::variant<std::string, decode_error> to_json(Params const& p);

/** Writes a token as JSON, in the format of the API. Omits absent and unknown members; embeds expanded objects.

    @pre              All strings are UTF-8, as after decoding. Without assertions, a violation gives an empty result.
    @par Example
    @code
    std::string text = st::to_json(token); // {"id":"tok_...","object":"token",...}
    @endcode
    @par Exceptions
    `std::bad_alloc` only.
*/
template <class Token, detail::enable_if_same<Token, token> = 0>
[[nodiscard]] std::string to_json(Token const& decoded);

/** Writes an error as JSON: the members and names of the API, and `http_status`.

    @pre              All strings are UTF-8, as after decoding. Without assertions, a violation gives an empty result.
    @par Example
    @code
    std::string text = st::to_json(error); // {"http_status":402,"code":"card_declined",...}
    @endcode
*/
template <class Error, detail::enable_if_same<Error, api_error> = 0>
[[nodiscard]] std::string to_json(Error const& error);

/** Writes a decoding error as JSON: `pointer`, `offset`, `code` (the name) and `message`; also `token_id` if it is set.

    @par Example
    @code
    std::string text = st::to_json(broken); // {"pointer":"/card/exp_month","offset":41,...}
    @endcode
*/
template <class Broken, detail::enable_if_same<Broken, decode_error> = 0>
[[nodiscard]] std::string to_json(Broken const& error);

#if defined(STRIPE_TOKENS_SEPARATE_COMPILATION)
extern template std::variant<params::create, decode_error> params_from_json<params::create>(detail::text_argument,
                                                                                            json_limits);
extern template std::variant<std::string, decode_error> to_json(params::create const&);
extern template std::variant<std::string, decode_error> to_json(params::account const&);
extern template std::variant<std::string, decode_error> to_json(params::bank_account const&);
extern template std::variant<std::string, decode_error> to_json(params::bank_account_id const&);
extern template std::variant<std::string, decode_error> to_json(params::card const&);
extern template std::variant<std::string, decode_error> to_json(params::card_id const&);
extern template std::variant<std::string, decode_error> to_json(params::cvc_update const&);
extern template std::variant<std::string, decode_error> to_json(params::person const&);
extern template std::variant<std::string, decode_error> to_json(params::pii const&);
extern template std::string to_json(token const&);
extern template std::string to_json(api_error const&);
extern template std::string to_json(decode_error const&);
#endif

STRIPE_TOKENS_END_COMPILED

/** @} */

} // namespace v1
} // namespace stripe_tokens

#endif

#endif
#if !defined(STRIPE_TOKENS_SEPARATE_COMPILATION) || defined(STRIPE_TOKENS_SOURCE)

#ifndef STRIPE_TOKENS_IMPL_FORM_HPP
#define STRIPE_TOKENS_IMPL_FORM_HPP

#ifndef STRIPE_TOKENS_DETAIL_FORM_READER_HPP
#define STRIPE_TOKENS_DETAIL_FORM_READER_HPP

#ifndef STRIPE_TOKENS_DETAIL_MEMORY_ZEROIZING_STRING_HPP
#define STRIPE_TOKENS_DETAIL_MEMORY_ZEROIZING_STRING_HPP

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// A growing string that leaves no part of its text in freed memory: it wipes every buffer before freeing it.
class zeroizing_string {
public:
    zeroizing_string() = default;
    zeroizing_string(zeroizing_string const&) = delete;
    zeroizing_string& operator=(zeroizing_string const&) = delete;
    ~zeroizing_string() {
        if (used_) wipe(text_);
    }

    STRIPE_TOKENS_NOINLINE void append(std::string_view part) {
        used_ = true;
        if (text_.capacity() - text_.size() < part.size()) {
            std::string larger;
            larger.reserve((std::max)(text_.capacity() * 2, text_.size() + part.size()));
            larger.append(text_);
            text_.swap(larger);
            wipe(larger);
        }
        text_.append(part);
    }
    void push_back(char c) { append({&c, 1}); }
    void clear() noexcept { text_.clear(); }

    [[nodiscard]] bool empty() const noexcept { return text_.empty(); }
    [[nodiscard]] char back() const noexcept { return text_.back(); }
    [[nodiscard]] std::string_view view() const noexcept { return text_; }

    // Moves the text out. The caller is then responsible for wiping it.
    [[nodiscard]] std::string take() noexcept { return std::move(text_); }

private:
    std::string text_;
    bool used_ = false;
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_DETAIL_SCHEMA_OBJECT_HPP
#define STRIPE_TOKENS_DETAIL_SCHEMA_OBJECT_HPP

#ifndef STRIPE_TOKENS_DETAIL_SCHEMA_FIELD_HPP
#define STRIPE_TOKENS_DETAIL_SCHEMA_FIELD_HPP

#ifndef STRIPE_TOKENS_DETAIL_SCHEMA_MEMBER_HPP
#define STRIPE_TOKENS_DETAIL_SCHEMA_MEMBER_HPP

#ifndef STRIPE_TOKENS_DETAIL_SCHEMA_SCALAR_HPP
#define STRIPE_TOKENS_DETAIL_SCHEMA_SCALAR_HPP

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// The result of assigning a scalar to a member. Each reader maps the status to its own error code.
enum class assign_status : unsigned char {
    ok,
    wrong_type,
    wrong_object, // the member `object` names another kind of object
    invalid_number,
    not_an_integer,
    out_of_range,
    bad_index, // a list's item is not the next one
    duplicate, // of a map's key
    too_many_entries,
    unsafe_key,
    multiple_sources,
};

// A scalar of the input: a string, number or boolean in JSON, or any value in a form.
struct scalar {
    enum class kind : unsigned char {
        text,
        integer,
        big_integer, // an integer beyond 64 bits
        real,
        boolean,
        form_value, // the value of a form: text that may stand for any of these
    };
    kind type;
    std::string_view text{}; // the text, or a number as written
    std::int64_t integer = 0;
    bool boolean = false;

    [[nodiscard]] bool is_text() const noexcept { return type == kind::text || type == kind::form_value; }
};

// Parses `value.text` as an integer into `value`. Leaves `value.type` unchanged on failure.
inline assign_status number_from_text(scalar& value) noexcept {
    char const* const end = value.text.data() + value.text.size();
    auto const [stop, error] = std::from_chars(value.text.data(), end, value.integer);
    if (stop != end || error == std::errc::invalid_argument) return assign_status::invalid_number;
    if (error == std::errc::result_out_of_range) return assign_status::out_of_range;
    value.type = scalar::kind::integer;
    return assign_status::ok;
}

// Resolves a JSON number to the integer it equals: "1.7e9" and "1700000000.0" become 1700000000. `value` stays `real`
// if the number has a fraction, and becomes `big_integer` if the integer does not fit 64 bits.
STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD inline void resolve_integer(scalar& value) noexcept {
    std::string_view number = value.text;
    bool const is_negative = number[0] == '-';
    if (is_negative) number.remove_prefix(1);
    std::size_t const mark = (std::min)(number.find_first_of("eE"), number.size());
    std::string_view const mantissa = number.substr(0, mark);
    std::string_view exponent = number.substr((std::min)(mark + 1, number.size()));
    bool const is_small = !exponent.empty() && exponent[0] == '-';
    if (is_small || (!exponent.empty() && exponent[0] == '+')) exponent.remove_prefix(1);

    std::size_t const first = mantissa.find_first_of("123456789");
    if (first == std::string_view::npos) {
        value.type = scalar::kind::integer;
        value.integer = 0;
        return;
    }
    // The number equals the digits from `first` to `last`, its first and last nonzero digits, times 10 to the power of
    // `zeros`.
    std::size_t const last = mantissa.find_last_of("123456789");
    std::size_t const point = (std::min)(mantissa.find('.'), mantissa.size());
    std::int64_t zeros = static_cast<std::int64_t>(point) - static_cast<std::int64_t>(last) - (point > last ? 1 : 0);
    constexpr std::int64_t beyond = std::int64_t(1) << 40; // more than the length of any input
    std::int64_t shift = 0;
    for (char const digit : exponent) shift = (std::min)(shift * 10 + (digit - '0'), beyond);
    zeros += is_small ? -shift : shift;
    if (zeros < 0) return;

    value.type = scalar::kind::big_integer;
    if (zeros > 18 || last - first > 19) return;
    constexpr auto max = std::uint64_t((std::numeric_limits<std::int64_t>::max)());
    std::uint64_t magnitude = 0;
    auto const append = [&magnitude](unsigned digit) {
        if (magnitude > (max + 1 - digit) / 10) return false;
        magnitude = magnitude * 10 + digit;
        return true;
    };
    for (std::size_t i = first; i <= last; ++i) {
        if (mantissa[i] != '.' && !append(static_cast<unsigned>(mantissa[i] - '0'))) return;
    }
    for (; zeros != 0; --zeros) {
        if (!append(0)) return;
    }
    if (magnitude > max + (is_negative ? 1 : 0)) return;
    value.type = scalar::kind::integer;
    value.integer = static_cast<std::int64_t>(is_negative ? 0 - magnitude : magnitude);
}

STRIPE_TOKENS_NOINLINE inline assign_status read_integer(scalar value, std::int64_t lowest, std::int64_t highest,
                                                         std::int64_t& out) noexcept {
    if (value.type == scalar::kind::form_value) {
        if (assign_status const error = number_from_text(value); error != assign_status::ok) return error;
    }
    switch (value.type) {
    case scalar::kind::integer: break;
    case scalar::kind::big_integer: return assign_status::out_of_range;
    case scalar::kind::real: return assign_status::not_an_integer;
    default: return assign_status::wrong_type;
    }
    if (value.integer < lowest || value.integer > highest) return assign_status::out_of_range;
    out = value.integer;
    return assign_status::ok;
}

// Converts a scalar of any type to the text sent for it.
inline assign_status to_form_value(scalar const& value, std::string& text) {
    switch (value.type) {
    case scalar::kind::boolean: text = value.boolean ? "true" : "false"; return assign_status::ok;
    case scalar::kind::real: {
        std::optional<decimal> const number = decimal::parse(value.text);
        if (!number) return assign_status::out_of_range;
        decimal const shortest = number->shortest();
        text = shortest.text();
        return assign_status::ok;
    }
    case scalar::kind::integer: text = value.integer == 0 ? "0" : value.text; return assign_status::ok; // -0 becomes 0
    default: text = value.text; return assign_status::ok;
    }
}

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

// Type-erased descriptions of the members of a struct: one decoder, compiled once, serves every struct.

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

struct object_type;

// A request's members also describe presence, because the form decoder and the validator ask which members are set. A
// request's maps take numbers and check their keys.
enum class direction : bool { request, response };

enum class member_kind : unsigned char {
    value,      // a scalar
    object,     // a struct with a field list
    list,       // of scalars or objects
    map,        // with user-supplied keys
    expandable, // an id or any object
    ignored,    // any value; it is skipped
};

struct member_type {
    member_kind kind = member_kind::ignored;
    bool required = false;
    // Stores a scalar. `key` is the key of a map's entry or the index of a list's item, or empty.
    assign_status (*assign)(void* member, std::string_view key, scalar const& value) = nullptr;
    // Creates the object, list or map and returns its address. Returns null if the variant already holds another kind
    // or reading is deferred.
    void* (*create)(void* member) = nullptr;
    object_type const* object = nullptr; // of kind `object`
    member_type const* item = nullptr;   // of kind `list` or `map`
    // Returns the string for the JSON of an object that `create` did not create; it is parsed later.
    std::string* (*defer)(void* member) = nullptr;
    // For the form decoder, which sees one pair at a time, and for the validator. `is_set`: has the member a value?
    // `find`: address of the object that `create` created, or null.
    bool (*is_set)(void const* member) = nullptr;
    void* (*find)(void* member) = nullptr;
};

// Converts to a default-initialised T. `emplace()` and `emplace({})` value-initialise, i.e. zero the aggregate first,
// which costs more than decoding it.
template <class T>
struct default_init {
    operator T() const {
        T result;
        return result;
    }
};

// ---- scalars

// Assigns a value to a member of type T, std::optional<T> or emptyable<T>: one value_reader serves all three.
template <class T, class Member, class Value>
void set_value(Member& member, Value&& value) {
    if constexpr (std::is_same_v<Member, std::string>) {
        member.clear(); // `append` costs less than `assign`
        member.append(value);
    } else if constexpr (std::is_same_v<Member, T>) {
        member = std::forward<Value>(value);
    } else if constexpr (std::is_same_v<Member, emptyable<T>>) {
        member.emplace(T(std::forward<Value>(value)));
    } else if constexpr (is_open_enum<T>) {
        member.emplace() = std::forward<Value>(value);
    } else {
        member.emplace(std::forward<Value>(value));
    }
}

template <class T>
struct value_reader { // string types: std::string, secret, open_enum
    template <class Member>
    static assign_status read(Member& member, scalar const& value) {
        if (!value.is_text()) return assign_status::wrong_type;
        set_value<T>(member, value.text);
        return assign_status::ok;
    }
};
template <>
struct value_reader<bool> {
    template <class Member>
    static assign_status read(Member& member, scalar const& value) noexcept {
        bool const is_true = value.type == scalar::kind::boolean ? value.boolean : value.text == "true";
        if (value.type == scalar::kind::form_value) {
            if (!is_true && value.text != "false") return assign_status::wrong_type;
        } else if (value.type != scalar::kind::boolean) {
            return assign_status::wrong_type;
        }
        set_value<bool>(member, is_true);
        return assign_status::ok;
    }
};
template <>
struct value_reader<int> {
    template <class Member>
    static assign_status read(Member& member, scalar const& value) noexcept {
        std::int64_t integer = 0;
        assign_status const error =
            read_integer(value, (std::numeric_limits<int>::min)(), (std::numeric_limits<int>::max)(), integer);
        if (error == assign_status::ok) set_value<int>(member, static_cast<int>(integer));
        return error;
    }
};
template <>
struct value_reader<timestamp> {
    template <class Member>
    static assign_status read(Member& member, scalar const& value) noexcept {
        std::int64_t integer = 0;
        assign_status const error = read_integer(value, (std::numeric_limits<std::int64_t>::min)(),
                                                 (std::numeric_limits<std::int64_t>::max)(), integer);
        if (error == assign_status::ok) set_value<timestamp>(member, from_unix_seconds(integer));
        return error;
    }
};
template <>
struct value_reader<decimal> {
    template <class Member>
    static assign_status read(Member& member, scalar const& value) {
        if (value.type == scalar::kind::boolean) return assign_status::wrong_type;
        std::optional<decimal> number = decimal::parse(value.text);
        if (!number) return value.is_text() ? assign_status::invalid_number : assign_status::out_of_range;
        // A string keeps its digits as written; a JSON number is reduced to its shortest form.
        set_value<decimal>(member, value.is_text() ? *number : number->shortest());
        return assign_status::ok;
    }
};

template <class Reader, class Member>
assign_status assign_value(void* member, std::string_view, scalar const& value) {
    return Reader::read(*static_cast<Member*>(member), value);
}

// ---- from a member's type to its description

template <class T>
inline constexpr bool is_plain_value =
    std::is_same_v<T, std::string> || std::is_same_v<T, secret> || std::is_same_v<T, bool> || std::is_same_v<T, int> ||
    std::is_same_v<T, timestamp> || std::is_same_v<T, decimal>;
template <class E>
inline constexpr bool is_plain_value<open_enum<E>> = true;

template <class T, direction Direction>
struct object_type_of; // has a `static constexpr object_type value`

// Has a `static constexpr member_type value`. T is Member without its optional or emptyable.
template <direction Direction, class Member, class T = Member>
struct describe_member;

template <direction Direction, class T>
struct describe_member<Direction, std::optional<T>, std::optional<T>> {
    static constexpr member_type value = describe_member<Direction, std::optional<T>, T>::value;
};

inline assign_status reject_scalar(void*, std::string_view, scalar const&) noexcept {
    return assign_status::wrong_type;
}

// Clears the member for the value ""; passes any other value on to `Otherwise`. `Otherwise` is never null: under
// -fsanitize=undefined GCC cannot compare the address of a function, or of a constant, with null at compile time.
template <class Member, assign_status (*Otherwise)(void*, std::string_view, scalar const&)>
assign_status assign_cleared(void* member, std::string_view key, scalar const& value) {
    if (value.is_text() && value.text.empty()) {
        *static_cast<Member*>(member) = cleared;
        return assign_status::ok;
    }
    return Otherwise(member, key, value);
}
template <direction Direction, class T>
struct describe_member<Direction, emptyable<T>, emptyable<T>> {
    static constexpr member_type make() noexcept {
        member_type type = describe_member<Direction, emptyable<T>, T>::value;
        if constexpr (is_plain_value<T>) {
            type.assign = &assign_cleared<emptyable<T>, &assign_value<value_reader<T>, emptyable<T>>>;
        } else {
            type.assign = &assign_cleared<emptyable<T>, &reject_scalar>;
        }
        return type;
    }
    static constexpr member_type value = make();
};

template <direction Direction, class Member, class T>
struct describe_member {
    static void* create(void* member) {
        if constexpr (std::is_same_v<Member, T>) {
            return member;
        } else {
            return &static_cast<Member*>(member)->emplace(default_init<T>());
        }
    }
    static constexpr member_type make() noexcept {
        member_type type;
        type.required = std::is_same_v<Member, T>;
        if constexpr (is_plain_value<T>) {
            type.kind = member_kind::value;
            type.assign = &assign_value<value_reader<T>, Member>;
        } else {
            type.kind = member_kind::object;
            type.create = &create;
            type.object = &object_type_of<T, Direction>::value;
        }
        return type;
    }
    static constexpr member_type value = make();
};

// Returns true if `key` is the next index, or is empty (`a[]`, or a JSON array).
inline bool is_next_item(std::string_view key, std::size_t size) { return key.empty() || key == std::to_string(size); }

// Describes the items of a list: scalars are appended, objects are created at the end.
template <direction Direction, class T>
struct describe_item {
    static assign_status append(void* list, [[maybe_unused]] std::string_view key, scalar const& from) {
        std::vector<T>& items = *static_cast<std::vector<T>*>(list);
        if constexpr (Direction == direction::request) { // only a form has keys of items
            if (!is_next_item(key, items.size())) return assign_status::bad_index;
        }
        assign_status const error = value_reader<T>::read(items.emplace_back(), from);
        if (error != assign_status::ok) items.pop_back();
        return error;
    }
    static void* emplace(void* list) { return &static_cast<std::vector<T>*>(list)->emplace_back(); }
    static constexpr member_type make() noexcept {
        member_type type;
        type.required = true; // items cannot be null
        if constexpr (is_plain_value<T>) {
            type.kind = member_kind::value;
            type.assign = &append;
        } else {
            type.kind = member_kind::object;
            type.create = &emplace;
            type.object = &object_type_of<T, Direction>::value;
        }
        return type;
    }
    static constexpr member_type value = make();
};
// `List` is a std::vector<T>, or a class derived from it.
template <direction Direction, class Member, class List, class T>
struct describe_list {
    static void* create(void* member) {
        std::vector<T>* items;
        if constexpr (std::is_same_v<Member, List>) {
            items = static_cast<List*>(member);
        } else {
            items = &static_cast<Member*>(member)->emplace();
        }
        return items;
    }
    static constexpr member_type make() noexcept {
        member_type type;
        type.kind = member_kind::list;
        type.create = &create;
        type.item = &describe_item<Direction, T>::value;
        return type;
    }
    static constexpr member_type value = make();
};
template <direction Direction, class Member, class T>
struct describe_member<Direction, Member, std::vector<T>> : describe_list<Direction, Member, std::vector<T>, T> {};
template <direction Direction, class Member>
struct describe_member<Direction, Member, string_list> : describe_list<Direction, Member, string_list, std::string> {};

// Maps. In parameters, an entry may be a number or a boolean, and its key must be valid (key_errc). In responses, every
// entry must be a string.
inline constexpr std::size_t max_entries = 4096; // limit of decoded metadata: its lookup is a linear search
template <class Map>
assign_status insert_sent(void* map, std::string_view key, scalar const& value) {
    Map& entries = *static_cast<Map*>(map);
    if (entries.size() == max_entries) return assign_status::too_many_entries;
    std::string text;
    if (assign_status const status = to_form_value(value, text); status != assign_status::ok) return status;
    if (entries.contains(key)) return assign_status::duplicate;
    if (entries.insert_or_assign(std::string(key), std::move(text))) return assign_status::unsafe_key;
    return assign_status::ok;
}
template <class Map>
assign_status insert_received(void* map, std::string_view key, scalar const& value) {
    if (value.type != scalar::kind::text) return assign_status::wrong_type;
    bool const inserted = static_cast<Map*>(map)->emplace(key, value.text).second;
    return inserted ? assign_status::ok : assign_status::duplicate;
}
template <class Member, class Map, assign_status (*Insert)(void*, std::string_view, scalar const&)>
struct describe_map {
    static void* create(void* member) { return &static_cast<Member*>(member)->emplace(); }
    static constexpr member_type entry{member_kind::value, false, Insert};
    static constexpr member_type value{member_kind::map, false, nullptr, &create, nullptr, &entry};
};
template <direction Direction, class Member>
struct describe_member<Direction, Member, metadata> : describe_map<Member, metadata, &insert_sent<metadata>> {};
using string_map = std::map<std::string, std::string, std::less<>>;
template <direction Direction, class Member>
struct describe_member<Direction, Member, string_map> : describe_map<Member, string_map, &insert_received<string_map>> {
};

// A string, which is the id, or an object with an `id`.
template <direction Direction>
struct describe_member<Direction, std::optional<objects::expandable>, objects::expandable> {
    static assign_status assign(void* member, std::string_view, scalar const& from) {
        if (from.type != scalar::kind::text) return assign_status::wrong_type;
        static_cast<std::optional<objects::expandable>*>(member)->emplace().id = from.text;
        return assign_status::ok;
    }
    static void* create(void* member) { return &static_cast<std::optional<objects::expandable>*>(member)->emplace(); }
    static constexpr member_type value{member_kind::expandable, false, &assign, &create};
};

// All alternatives of a variant share one address. If the variant already holds one, `create` returns null and
// `assign_id` returns multiple_sources.
template <direction Direction, class Variant, class Kind, class Id>
struct describe_member<Direction, alternative<Variant, Kind, Id>, alternative<Variant, Kind, Id>> {
    static void* create(void* member) {
        auto& variant = *static_cast<Variant*>(member);
        return variant.index() == 0 ? &variant.template emplace<Kind>() : nullptr;
    }
    static assign_status assign_id(void* member, std::string_view, scalar const& from) {
        if (!from.is_text()) return assign_status::wrong_type;
        auto& variant = *static_cast<Variant*>(member);
        if (variant.index() != 0) return assign_status::multiple_sources;
        variant.template emplace<Id>().id = from.text;
        return assign_status::ok;
    }
    static constexpr member_type make() noexcept {
        member_type type;
        type.kind = member_kind::object;
        type.create = &create;
        type.object = &object_type_of<Kind, Direction>::value;
        if constexpr (!std::is_same_v<Id, no_id>) type.assign = &assign_id;
        return type;
    }
    static constexpr member_type value = make();
};

inline assign_status match_object_name(void* member, std::string_view, scalar const& value) noexcept {
    if (value.type != scalar::kind::text) return assign_status::wrong_type;
    return value.text == static_cast<char const*>(member) ? assign_status::ok : assign_status::wrong_object;
}
template <direction Direction>
struct describe_member<Direction, object_name, object_name> {
    static constexpr member_type value{member_kind::value, true, &match_object_name};
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

// The description of a field: its member's type, changed by the attributes of the field list.

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// ---- presence

template <class Member>
struct presence_of {
    static bool is_set(void const* member) noexcept {
        Member const& value = *static_cast<Member const*>(member);
        if constexpr (is_emptyable<Member>) {
            return !value.is_absent();
        } else if constexpr (is_optional<Member>) {
            return value.has_value();
        } else {
            return !value.empty(); // a list
        }
    }
    static void* find(void* member) noexcept {
        Member& value = *static_cast<Member*>(member);
        if constexpr (is_emptyable<Member> || is_optional<Member>) {
            return value ? &*value : nullptr;
        } else {
            return &value;
        }
    }
};
template <class Variant, class Kind, class Id>
struct presence_of<alternative<Variant, Kind, Id>> {
    static bool is_set(void const* member) noexcept {
        Variant const& variant = *static_cast<Variant const*>(member);
        if constexpr (!std::is_same_v<Id, no_id>) {
            if (std::holds_alternative<Id>(variant)) return true;
        }
        return std::holds_alternative<Kind>(variant);
    }
    static void* find(void* member) noexcept { return std::get_if<Kind>(static_cast<Variant*>(member)); }
};

// ---- attributes that change how a member is read

template <class Member>
assign_status assign_number_or_text(void* member, std::string_view key, scalar const& value) noexcept {
    scalar number = value;
    if (number.is_text()) {
        if (assign_status const status = number_from_text(number); status != assign_status::ok) return status;
    }
    return assign_value<value_reader<int>, Member>(member, key, number);
}
template <class Member, int Lowest, int Highest>
assign_status assign_in_range(void* member, std::string_view, scalar const& value) noexcept {
    std::int64_t integer = 0;
    assign_status const status = read_integer(value, Lowest, Highest, integer);
    if (status == assign_status::ok) set_value<int>(*static_cast<Member*>(member), static_cast<int>(integer));
    return status;
}

template <class Member, class Attribute>
constexpr void change(member_type&, Attribute) noexcept {}
template <class Member>
constexpr void change(member_type& type, number_or_text_attribute) noexcept {
    type.assign = &assign_number_or_text<Member>;
}
template <class Member>
constexpr void change(member_type& type, optional_attribute) noexcept {
    type.required = false;
}
template <class Member, int Lowest, int Highest>
constexpr void change(member_type& type, range_attribute<Lowest, Highest>) noexcept {
    type.assign = &assign_in_range<Member, Lowest, Highest>;
}

template <direction Direction, class Member, class... Attributes>
struct describe_field {
    static constexpr member_type make() noexcept {
        member_type type = describe_member<Direction, Member>::value;
        (change<Member>(type, Attributes{}), ...);
        if constexpr (Direction == direction::request) {
            type.is_set = &presence_of<Member>::is_set;
            type.find = &presence_of<Member>::find;
        }
        return type;
    }
    static constexpr member_type value = make();
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_DETAIL_SCHEMA_NAME_HASH_HPP
#define STRIPE_TOKENS_DETAIL_SCHEMA_NAME_HASH_HPP

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Perfect hash of the names of one object, each of at least two characters. The compiler searches for a factor without
// collisions. The length and the three characters used distinguish the names within every object of the API.
struct name_hash {
    std::uint32_t factor = 1;

    static constexpr std::uint32_t fingerprint(std::string_view name) noexcept {
        auto const size = static_cast<std::uint32_t>(name.size());
        std::uint32_t const first = static_cast<unsigned char>(name[0]);
        std::uint32_t const last = static_cast<unsigned char>(name[size - 1]);
        std::uint32_t const before_last = static_cast<unsigned char>(name[size - 2]);
        return size | first << 8 | before_last << 16 | last << 24;
    }
    [[nodiscard]] constexpr std::size_t of(std::uint32_t fingerprint) const noexcept {
        return fingerprint * factor >> 24;
    }
    [[nodiscard]] constexpr std::size_t operator()(std::string_view name) const noexcept {
        return of(fingerprint(name));
    }
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

// The description of a struct: its members by name, in a perfect hash table made at compile time.

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

struct object_type {
    static constexpr unsigned char none = 0xFF;

    std::size_t count = 0;
    std::array<std::string_view, max_members + 1> names{};
    std::array<member_type const*, max_members> types{};
    name_hash hash{};
    std::array<unsigned char, 256> index_by_hash{}; // `count`, which has an empty name, for an unused hash
    std::uint64_t required = 0;                     // bit mask of the required members
    void (*addresses)(void* object, void** out) = nullptr;

    // Returns the index of the member `name`, or `none`. Compares at most one name.
    [[nodiscard]] std::size_t find(std::string_view name) const noexcept {
        if (name.size() < 2) return none;
        std::size_t const index = index_by_hash[hash(name)];
        return is_name(index, name) ? index : none;
    }
    // Returns true if member `index` is named `name`. `index == count` is allowed and never matches: it has the empty
    // name, which is tested last because few keys are empty.
    [[nodiscard]] bool is_name(std::size_t index, std::string_view name) const noexcept {
        return name.size() == names[index].size() && same_text(names[index].data(), name.data(), name.size()) &&
               !name.empty();
    }

    constexpr void index_names() noexcept {
        std::uint32_t fingerprint[max_members]{};
        for (std::size_t i = 0; i != count; ++i) fingerprint[i] = name_hash::fingerprint(names[i]);
        hash.factor = 0x9E3779B1u;
        while (!is_perfect(fingerprint)) hash.factor += 2 * 0x3C6EF372u;
        for (unsigned char& index : index_by_hash) index = static_cast<unsigned char>(count);
        for (std::size_t i = 0; i != count; ++i) index_by_hash[hash.of(fingerprint[i])] = static_cast<unsigned char>(i);
    }

private:
    [[nodiscard]] constexpr bool is_perfect(std::uint32_t const* fingerprint) const noexcept {
        std::uint64_t taken[4]{};
        for (std::size_t i = 0; i != count; ++i) {
            std::size_t const at = hash.of(fingerprint[i]);
            std::uint64_t const bit = std::uint64_t(1) << (at % 64);
            if ((taken[at / 64] & bit) != 0) return false;
            taken[at / 64] |= bit;
        }
        return true;
    }
};

// Never defined: a constant expression names the members of `object` but reads none of them.
template <class T>
struct unevaluated {
    static T object;
};

// The type to take the field list of T from. Differs from T if T has reference members: a constant expression cannot
// read them without an object.
template <class T>
struct field_list_of {
    using type = T;
};

template <direction Direction>
struct member_describer {
    object_type& type;

    template <class Member, class... Attributes>
    constexpr void operator()(std::string_view name, Member const&, Attributes...) const noexcept {
        if constexpr ((std::is_base_of_v<reading_attribute, Attributes> || ...)) {
            add(name, describe_field<Direction, Member, Attributes...>::value);
        } else {
            add(name, describe_field<Direction, Member>::value);
        }
    }

private:
    constexpr void add(std::string_view name, member_type const& member) const noexcept {
        if (member.required) type.required |= std::uint64_t(1) << type.count;
        type.names[type.count] = name;
        type.types[type.count] = &member;
        ++type.count;
    }
};

struct address_writer {
    void** out;
    template <class Member, class... Attributes>
    void operator()(char const*, Member& member, Attributes...) noexcept {
        *out++ = &member;
    }
    template <class Variant, class Kind, class Id>
    void operator()(char const*, alternative<Variant, Kind, Id>&& member) noexcept {
        *out++ = &member.variant;
    }
    void operator()(char const*, object_name&& name) noexcept { *out++ = const_cast<char*>(name.text); }
};

template <class T, direction Direction>
struct object_type_of {
    static void addresses(void* object, void** out) { T::fields(*static_cast<T*>(object), address_writer{out}); }
#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wundefined-var-template" // `unevaluated::object` has no definition on purpose
#endif
    static constexpr object_type make() noexcept {
        object_type type;
        T::fields(unevaluated<typename field_list_of<T>::type>::object, member_describer<Direction>{type});
        type.index_names();
        type.addresses = &addresses;
        return type;
    }
#if defined(__clang__)
#pragma clang diagnostic pop
#endif
    static constexpr object_type value = make();
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Decodes a form body into parameters. Compile on use.
template <class Params>
class form_reader {
public:
    // Decodes `body` into `create`, which `type` describes.
    form_reader(std::string_view body, form_limits limits, Params& create, object_type const& type) noexcept
        : body_(body), limits_(limits), create_(create), type_(type) {}

    [[nodiscard]] bool read() {
        if (body_.size() > limits_.max_size) return fail(form_errc::too_large, limits_.max_size);
        std::size_t count = 0;
        for (std::size_t at = 0; at < body_.size();) {
            std::size_t const end = (std::min)(body_.find('&', at), body_.size());
            if (end == at) { // an empty pair
                ++at;
                continue;
            }
            if (count++ == limits_.max_parameters) return fail(form_errc::too_many, at);
            if (!read_pair(at, end)) return false;
            at = end + 1;
        }
        return true;
    }

    form_error error;

private:
    bool fail(form_errc code, std::size_t offset, std::string key = {}) {
        error.code = code;
        error.offset = offset;
        error.key = std::move(key);
        return false;
    }

    // Returns the first `count` names of path_ as a key. They are the API's own names, so the key quotes nothing from
    // the input.
    [[nodiscard]] std::string key_of(std::size_t count) const {
        std::string key;
        object_type const* object = &type_;
        for (std::size_t i = 0; i != count; ++i) {
            append_own_name(key, object->names[path_[i]]);
            object = object->types[path_[i]]->object;
        }
        return key;
    }

    static int hexadecimal(char c) noexcept {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'A' && c <= 'F') return c - 'A' + 10;
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        return -1;
    }

    // Returns true for a byte that a form may contain as it stands. Rack 2 reads `;` as a second `&` (rack/rack 2.2,
    // `Rack::QueryParser::DEFAULT_SEP`; read on 2026-11-29).
    static bool is_form_character(char c) noexcept {
        return static_cast<unsigned char>(c) > 0x20 && c != 0x7F && c != ';';
    }

    bool unescape(std::size_t begin, std::size_t end, zeroizing_string& out) {
        out.clear();
        for (std::size_t at = begin; at != end;) {
            char const c = body_[at];
            if (c == '%') {
                int const high = end - at > 2 ? hexadecimal(body_[at + 1]) : -1;
                int const low = end - at > 2 ? hexadecimal(body_[at + 2]) : -1;
                if (high < 0 || low < 0) return fail(form_errc::bad_escape, at, {});
                char const byte = static_cast<char>(high * 16 + low);
                out.append({&byte, 1});
                at += 3;
            } else if (c == '+') {
                out.append(" ");
                ++at;
            } else if (!is_form_character(c)) {
                return fail(form_errc::invalid_character, at, {});
            } else {
                std::size_t run = at + 1;
                while (run != end && body_[run] != '%' && body_[run] != '+' && is_form_character(body_[run])) ++run;
                out.append(body_.substr(at, run - at));
                at = run;
            }
        }
        return true;
    }

    // Splits `name[segment][segment]`. The key is unescaped before it is split, as in a Rack-style server.
    bool split_key(std::size_t offset) {
        segments_.clear();
        std::string_view rest = key_.view();
        std::size_t const name = (std::min)(rest.find_first_of("[]"), rest.size());
        if (name == 0) return fail(form_errc::malformed_key, offset);
        if (limits_.max_depth == 0) return fail(form_errc::too_deep, offset);
        segments_.push_back(rest.substr(0, name));
        rest.remove_prefix(name);
        while (!rest.empty()) {
            std::size_t const close = rest.find_first_of("[]", 1);
            if (rest.front() != '[' || close == std::string_view::npos || rest[close] != ']') {
                return fail(form_errc::malformed_key, offset);
            }
            if (segments_.size() == limits_.max_depth) return fail(form_errc::too_deep, offset);
            segments_.push_back(rest.substr(1, close - 1));
            rest.remove_prefix(close + 1);
        }
        return true;
    }

    bool read_pair(std::size_t begin, std::size_t end) {
        std::size_t const equals = body_.substr(0, end).find('=', begin);
        if (equals == std::string_view::npos) return fail(form_errc::missing_equals, begin);
        if (!unescape(begin, equals, key_) || !split_key(begin)) return false;
        bool const known = locate();
        std::size_t const value = equals + 1;
        if (!unescape(value, end, value_)) {
            error.key = key_of(path_.size());
            return false;
        }
        return known ? assign(begin, value) : unknown(begin, path_.size());
    }

    // Returns true if the API has such a parameter. Sets path_ to the leading segments that are names of the API.
    // Segments after the name of a list or map are user-supplied and must not be quoted.
    [[nodiscard]] bool locate() {
        path_.clear();
        object_type const* object = &type_;
        for (std::string_view const segment : segments_) {
            std::size_t const index = object->find(segment);
            if (index == object_type::none) return false;
            member_type const* const member = object->types[index];
            path_.push_back(index);
            if (member->kind != member_kind::object) return true;
            object = member->object;
        }
        return true;
    }

    bool assign(std::size_t key_offset, std::size_t value_offset) {
        scalar const value{scalar::kind::form_value, value_.view()};
        object_type const* object = &type_;
        void* target = &create_;
        for (std::size_t i = 0;; ++i) {
            void* members[max_members];
            object->addresses(target, members);
            member_type const& member = *object->types[path_[i]];
            target = members[path_[i]];
            if (i + 1 == segments_.size()) {
                if (member.is_set(target)) {
                    bool const is_value = member.kind == member_kind::value || member.find(target) == nullptr;
                    return fail(is_value ? form_errc::duplicate : form_errc::conflict, key_offset, key_of(i + 1));
                }
                if (member.assign == nullptr) return fail(form_errc::wrong_type, key_offset, key_of(i + 1));
                if (has_unknown_beneath(member)) return fail(form_errc::conflict, key_offset, key_of(i + 1));
                if (i == 0 && is_second_kind()) return fail(form_errc::multiple_sources, value_offset, key_of(1));
                return assigned(member.assign(target, {}, value), member, value_offset, i + 1);
            }
            if (member.kind == member_kind::value) return fail(form_errc::wrong_type, key_offset, key_of(i + 1));
            void* inner = member.find(target);
            if (inner == nullptr) {
                if (member.is_set(target)) return fail(form_errc::conflict, key_offset, key_of(i + 1));
                inner = i == 0 && is_second_kind() ? nullptr : member.create(target);
                if (inner == nullptr) return fail(form_errc::multiple_sources, key_offset, key_of(i + 1));
            }
            target = inner;
            if (member.kind == member_kind::object) {
                object = member.object;
                continue;
            }
            if (i + 2 != segments_.size()) {
                bool const is_map = member.kind == member_kind::map;
                return fail(is_map ? form_errc::unsafe_key : form_errc::wrong_type, key_offset, key_of(i + 1));
            }
            std::string_view const key = segments_[i + 1];
            if (member.kind == member_kind::list && !is_numbered_alike(target, !key.empty())) {
                return fail(form_errc::bad_index, value_offset, key_of(i + 1));
            }
            return assigned(member.item->assign(target, key, value), member, value_offset, i + 1);
        }
    }

    // Reports a scalar that was not assigned: the error's code depends on the status and on the kind of the member.
    bool assigned(assign_status status, member_type const& member, std::size_t offset, std::size_t known) {
        switch (status) {
        case assign_status::ok: return true;
        case assign_status::bad_index: return fail(form_errc::bad_index, offset, key_of(known));
        case assign_status::out_of_range: return fail(form_errc::out_of_range, offset, key_of(known));
        case assign_status::duplicate: return fail(form_errc::duplicate, offset, key_of(known));
        case assign_status::unsafe_key: return fail(form_errc::unsafe_key, offset, key_of(known));
        case assign_status::multiple_sources: return fail(form_errc::multiple_sources, offset, key_of(known));
        case assign_status::too_many_entries: return fail(form_errc::too_many, offset, key_of(known));
        default:
            // A value in place of an object or list, or a value of the wrong form.
            return fail(member.kind == member_kind::value ? form_errc::invalid_value : form_errc::wrong_type, offset,
                        key_of(known));
        }
    }

    bool unknown(std::size_t offset, std::size_t known) {
        if (segments_[known].empty()) return fail(form_errc::wrong_type, offset, key_of(known)); // `[]`
        if (!limits_.collect_unknown) {
            std::string key = key_of(known);
            append_to_key(key, segments_[known]);
            return fail(form_errc::unknown_parameter, offset, std::move(key));
        }
        if (!agrees_with_known(offset)) return false;
        bool const item = segments_.back().empty();
        std::vector<std::string> path(segments_.begin(), segments_.end() - item);
        std::error_code const rejected = item ? create_.extra.append(std::move(path), value_.view())
                                              : create_.extra.insert(std::move(path), value_.view());
        if (!rejected) return true;
        if (rejected == key_errc::duplicate) return fail(form_errc::duplicate, offset, key_of(known));
        if (rejected == key_errc::conflict) return fail(form_errc::conflict, offset, key_of(known));
        if (rejected == key_errc::too_deep) return fail(form_errc::too_deep, offset, key_of(known));
        return fail(form_errc::unsafe_key, offset, key_of(known));
    }

    // Returns true if the list has no item yet, or if its earlier items are numbered (`a[0]`) or not (`a[]`) like this
    // one. lists_ has at most one entry per list of params::create.
    [[nodiscard]] bool is_numbered_alike(void const* list, bool is_numbered) {
        for (auto const& [known, known_is_numbered] : lists_) {
            if (known == list) return known_is_numbered == is_numbered;
        }
        lists_.emplace_back(list, is_numbered);
        return true;
    }

    // Returns true if the objects around an unknown parameter exist or could be created: no value is in their place,
    // and no other kind of token is set. Creates none of them.
    bool agrees_with_known(std::size_t offset) {
        object_type const* object = &type_;
        void* target = &create_;
        for (std::size_t i = 0; i != path_.size(); ++i) {
            void* members[max_members];
            object->addresses(target, members);
            member_type const& member = *object->types[path_[i]];
            target = members[path_[i]];
            if (!member.is_set(target)) {
                bool const is_other_kind = i == 0 && (create_.source.index() != 0 || is_second_kind());
                if (is_other_kind) return fail(form_errc::multiple_sources, offset, key_of(1));
                break;
            }
            target = member.find(target);
            if (target == nullptr) return fail(form_errc::conflict, offset, key_of(i + 1));
            object = member.object;
        }
        if (!path_.empty()) unknown_kind_ = path_[0];
        return true;
    }
    // Returns true if an unknown parameter lies beneath the member at path_, which is not set.
    [[nodiscard]] bool has_unknown_beneath(member_type const& member) const {
        if (member.kind != member_kind::object) return false;
        return std::any_of(create_.extra.begin(), create_.extra.end(), [&](extra::value_type const& entry) {
            return entry.path.size() > segments_.size() &&
                   std::equal(segments_.begin(), segments_.end(), entry.path.begin());
        });
    }
    // Returns true if the member at path_ is another kind of token than the one with the unknown parameters.
    [[nodiscard]] bool is_second_kind() const noexcept {
        return unknown_kind_ != object_type::none && type_.types[path_[0]]->kind == member_kind::object &&
               path_[0] != unknown_kind_;
    }

    std::string_view body_;
    form_limits limits_;
    Params& create_;
    object_type const& type_;
    zeroizing_string key_;
    zeroizing_string value_;
    std::vector<std::string_view> segments_;          // of key_
    std::vector<std::size_t> path_;                   // indices of the members named by the leading segments
    std::vector<std::pair<void const*, bool>> lists_; // lists with an item; true: their items are numbered
    std::size_t unknown_kind_ = object_type::none;    // member of `create` with the unknown parameters
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

namespace stripe_tokens {
inline namespace v1 {

STRIPE_TOKENS_BEGIN_COMPILED

template <class Params, class>
std::variant<Params, form_error> decode_form(detail::text_argument body, form_limits limits) {
    std::variant<Params, form_error> result;
    detail::form_reader<Params> reader(body, limits, *std::get_if<Params>(&result),
                                       detail::object_type_of<Params, detail::direction::request>::value);
    if (!reader.read()) result = std::move(reader.error);
    return result;
}

STRIPE_TOKENS_END_COMPILED

} // namespace v1
} // namespace stripe_tokens

#endif
#ifndef STRIPE_TOKENS_IMPL_VALIDATE_HPP
#define STRIPE_TOKENS_IMPL_VALIDATE_HPP

#ifndef STRIPE_TOKENS_DETAIL_RULES_VALIDATOR_HPP
#define STRIPE_TOKENS_DETAIL_RULES_VALIDATOR_HPP

#ifndef STRIPE_TOKENS_DETAIL_RULES_BANK_ACCOUNT_HPP
#define STRIPE_TOKENS_DETAIL_RULES_BANK_ACCOUNT_HPP

#ifndef STRIPE_TOKENS_DETAIL_RULES_COUNTRY_HPP
#define STRIPE_TOKENS_DETAIL_RULES_COUNTRY_HPP

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Returns true if `text` has the form of a country code: two capital letters (ISO 3166-1 alpha-2).
inline bool is_country_code(std::string_view text) noexcept {
    return text.size() == 2 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'A' && text[1] <= 'Z';
}

// The two letters of a country; none if the country is not known.
struct country_letters {
    char letters[2]{};

    [[nodiscard]] std::string_view view() const noexcept {
        return {letters, letters[0] == '\0' ? std::size_t(0) : std::size_t(2)};
    }
};

// Returns the country that `text` means, although it may be written in lower case or as ISO 3166-1 alpha-3: the rules
// of the country apply then too.
inline country_letters country_meant(std::string_view text) noexcept {
    // Alpha-2 and alpha-3 of the countries with rules for bank accounts. Kosovo's XKX is the code of the
    // European Union, not of ISO 3166-1: en.wikipedia.org/wiki/XK_(user_assigned_code), read on 2026-11-29.
    static constexpr char codes[][6] = {
        "ADAND", "AEARE", "ALALB", "AOAGO", "ATAUT", "AZAZE", "BABIH", "BEBEL", "BGBGR", "BHBHR", "BIBDI",
        "BJBEN", "BRBRA", "BYBLR", "CHCHE", "CICIV", "CRCRI", "CYCYP", "CZCZE", "DEDEU", "DJDJI", "DKDNK",
        "DODOM", "EEEST", "EGEGY", "ESESP", "FIFIN", "FKFLK", "FOFRO", "FRFRA", "GBGBR", "GEGEO", "GIGIB",
        "GLGRL", "GRGRC", "GTGTM", "HNHND", "HRHRV", "HUHUN", "IEIRL", "ILISR", "IQIRQ", "ISISL", "ITITA",
        "JOJOR", "KWKWT", "KZKAZ", "LBLBN", "LCLCA", "LILIE", "LTLTU", "LULUX", "LVLVA", "LYLBY", "MAMAR",
        "MCMCO", "MDMDA", "MEMNE", "MGMDG", "MKMKD", "MNMNG", "MRMRT", "MTMLT", "MUMUS", "NENER", "NINIC",
        "NLNLD", "NONOR", "OMOMN", "PKPAK", "PLPOL", "PSPSE", "PTPRT", "QAQAT", "ROROU", "RSSRB", "RURUS",
        "SASAU", "SCSYC", "SDSDN", "SESWE", "SISVN", "SKSVK", "SMSMR", "SNSEN", "SOSOM", "STSTP", "SVSLV",
        "TLTLS", "TNTUN", "TRTUR", "UAUKR", "USUSA", "VAVAT", "VGVGB", "XKXKX", "YEYEM",
    };
    if (text.size() == 2 && is_letter(text[0]) && is_letter(text[1])) return {{to_upper(text[0]), to_upper(text[1])}};
    for (auto const& code : codes) {
        if (equals_ignoring_case(text, {code + 2, 3})) return {{code[0], code[1]}};
    }
    return {};
}

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_DETAIL_RULES_IBAN_HPP
#define STRIPE_TOKENS_DETAIL_RULES_IBAN_HPP

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// The structure of a country's IBANs after the country code and the two check digits: counts of n (digits), a (capital
// letters) and c (digits and letters). SWIFT, IBAN Registry, release 102, read on 2026-11-28. The last three countries are
// not in the registry; the API accepts one length: antiwork/gumroad pulls 3942, 6739 and 5015, read on 2026-11-29.
struct iban_structure {
    char country[3];
    char structure[10];
};
inline constexpr iban_structure iban_structures[] = {
    {"AD", "8n12c"},   {"AE", "19n"},    {"AL", "8n16c"},    {"AT", "16n"},      {"AZ", "4a20c"},    {"BA", "16n"},
    {"BE", "12n"},     {"BG", "4a6n8c"}, {"BH", "4a14c"},    {"BI", "23n"},      {"BR", "23n1a1c"},  {"BY", "4c4n16c"},
    {"CH", "5n12c"},   {"CR", "18n"},    {"CY", "8n16c"},    {"CZ", "20n"},      {"DE", "18n"},      {"DJ", "23n"},
    {"DK", "14n"},     {"DO", "4c20n"},  {"EE", "16n"},      {"EG", "25n"},      {"ES", "20n"},      {"FI", "14n"},
    {"FK", "2a12n"},   {"FO", "14n"},    {"FR", "10n11c2n"}, {"GB", "4a14n"},    {"GE", "2a16n"},    {"GI", "4a15c"},
    {"GL", "14n"},     {"GR", "7n16c"},  {"GT", "24c"},      {"HN", "4a20n"},    {"HR", "17n"},      {"HU", "24n"},
    {"IE", "4a14n"},   {"IL", "19n"},    {"IQ", "4a15n"},    {"IS", "22n"},      {"IT", "1a10n12c"}, {"JO", "4a4n18c"},
    {"KW", "4a22c"},   {"KZ", "3n13c"},  {"LB", "4n20c"},    {"LC", "4a24c"},    {"LI", "5n12c"},    {"LT", "16n"},
    {"LU", "3n13c"},   {"LV", "4a13c"},  {"LY", "21n"},      {"MC", "10n11c2n"}, {"MD", "20c"},      {"ME", "18n"},
    {"MK", "3n10c2n"}, {"MN", "16n"},    {"MR", "23n"},      {"MT", "4a5n18c"},  {"MU", "4a19n3a"},  {"NI", "4a20n"},
    {"NL", "4a10n"},   {"NO", "11n"},    {"OM", "3n16c"},    {"PK", "4a16c"},    {"PL", "24n"},      {"PS", "4a21c"},
    {"PT", "21n"},     {"QA", "4a21c"},  {"RO", "4a16c"},    {"RS", "18n"},      {"RU", "14n15c"},   {"SA", "2n18c"},
    {"SC", "4a20n3a"}, {"SD", "14n"},    {"SE", "20n"},      {"SI", "15n"},      {"SK", "20n"},      {"SM", "1a10n12c"},
    {"SO", "19n"},     {"ST", "21n"},    {"SV", "4a20n"},    {"TL", "19n"},      {"TN", "20n"},      {"TR", "6n16c"},
    {"UA", "6n19c"},   {"VA", "18n"},    {"VG", "4a16n"},    {"XK", "16n"},      {"YE", "4a4n18c"},  {"BJ", "24c"},
    {"MA", "24n"},     {"MG", "23n"},
};

// Returns the structure of the IBANs of a country, or an empty text if it is not known.
inline std::string_view structure_of_ibans(std::string_view country) noexcept {
    for (iban_structure const& row : iban_structures) {
        if (country == row.country) return row.structure;
    }
    return {};
}

// Countries whose account number is an IBAN, and nothing else: docs.stripe.com/payouts, "Add or update your bank
// account", read on 2026-11-28. Gibraltar is left out: the API was seen to ask for a sort code and an account number
// (antiwork/gumroad issue 2662). Morocco is added: the API answers that the number must be an IBAN (pull 6357).
inline constexpr std::string_view iban_countries =
    "AE AL AO AT AZ BA BE BG BH BJ CH CI CR CY CZ DE DK EE EG ES FI FR GR GT HR HU IE IL IS IT JO KW KZ LI LT "
    "LU LV MA MC MG MT MU NE NL NO PK PL PT QA RO SA SE SI SK SM SN SV TN TR ";
inline bool takes_only_ibans(std::string_view country) noexcept {
    for (std::size_t at = 0; at != iban_countries.size(); at += 3) {
        if (iban_countries.substr(at, 2) == country) return true;
    }
    return false;
}

// Returns true if `text` begins like an IBAN of the country: its code and two digits, with 15 characters or more (the
// shortest IBAN of the registry is Norway's).
inline bool looks_like_iban(std::string_view text, std::string_view country) noexcept {
    return text.size() >= 15 && to_upper(text[0]) == country[0] && to_upper(text[1]) == country[1] &&
           all_digits(text.substr(2, 2));
}

// Returns true if the characters are those of the structure.
inline bool has_structure(std::string_view text, std::string_view structure) noexcept {
    std::size_t count = 0;
    for (char const symbol : structure) {
        if (is_digit(symbol)) {
            count = count * 10 + static_cast<std::size_t>(symbol - '0');
            continue;
        }
        if (text.size() < count) return false;
        for (std::size_t i = 0; i != count; ++i) {
            if (symbol == 'n' ? !is_digit(text[i]) : symbol == 'a' && is_digit(text[i])) return false;
        }
        text.remove_prefix(count);
        count = 0;
    }
    return text.empty();
}

// Returns true if the check digits of an IBAN are right. With the first four characters moved to the end and letters
// counted from 10, the number is 1 modulo 97, and the check digits are 02 to 98 (ISO 13616, ISO 7064). Returns false if
// a character is neither a digit nor a letter.
inline bool has_check_digits(std::string_view iban) noexcept {
    unsigned const check_digits = digit_at(iban, 2) * 10 + digit_at(iban, 3);
    if (check_digits < 2 || check_digits > 98) return false;
    unsigned remainder = 0;
    for (std::size_t i = 0; i != iban.size(); ++i) {
        char const c = to_upper(iban[(i + 4) % iban.size()]);
        if (is_digit(c)) {
            remainder = (remainder * 10 + static_cast<unsigned>(c - '0')) % 97;
        } else if (is_letter(c)) {
            remainder = (remainder * 100 + static_cast<unsigned>(c - 'A') + 10) % 97;
        } else {
            return false;
        }
    }
    return remainder == 1;
}

// Returns true for the API's test accounts. For each country, they are the German ones with the country's letters, so
// their length and check digits are wrong: docs.stripe.com/connect/testing, "Account numbers"; stripe-python issue 347;
// read on 2026-11-29.
inline bool is_test_iban(std::string_view text) noexcept {
    constexpr std::string_view numbers[] = {"89370400440532013000", "62370400440532013001", "89370400440532013002",
                                            "89370400440532013003", "89370400440532013004", "89370400440532013005"};
    for (std::string_view const number : numbers) {
        if (text.substr(2) == number) return true;
    }
    return false;
}

// Returns true if the API may accept the number as an IBAN of the country. Precondition: looks_like_iban(text,
// country).
inline bool is_iban(std::string_view text, std::string_view country) noexcept {
    if (is_test_iban(text)) return true;
    if (text.size() > 34) return false; // ISO 13616
    std::string_view const structure = structure_of_ibans(country);
    return has_check_digits(text) && (structure.empty() || has_structure(text.substr(4), structure));
}

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Returns true if `digits` is a routing number of the United States (ABA): nine digits, weighted 3, 7, 1 over and over,
// with a sum that is a multiple of ten. The first two digits are 00 to 12, 21 to 32, 61 to 72 or 80:
// en.wikipedia.org/wiki/ABA_routing_transit_number; validator.js isAbaRouting; read on 2026-11-28.
inline bool is_aba_number(std::string_view digits) noexcept {
    if (digits.size() != 9 || !all_digits(digits) || digits == "000000000") return false;
    unsigned const prefix = digit_at(digits, 0) * 10 + digit_at(digits, 1);
    bool const is_known =
        prefix <= 12 || (prefix >= 21 && prefix <= 32) || (prefix >= 61 && prefix <= 72) || prefix == 80;
    unsigned sum = 0;
    for (std::size_t i = 0; i != 9; ++i) sum += digit_at(digits, i) * (i % 3 == 0 ? 3 : i % 3 == 1 ? 7 : 1);
    return is_known && sum % 10 == 0;
}

// An account number without its spaces. No rule accepts 40 characters, so a longer number is cut there.
struct ungrouped_number {
    char characters[40];
    std::size_t size = 0;

    explicit ungrouped_number(std::string_view number) noexcept {
        for (char const c : number) {
            if (c != ' ' && size != sizeof characters) characters[size++] = c;
        }
    }
    ungrouped_number(ungrouped_number const&) = delete;
    ungrouped_number& operator=(ungrouped_number const&) = delete;
    ~ungrouped_number() { wipe(characters, size); }
};

// Returns true if an account number may be one of the country, a result of country_meant. A number of the United States
// has 1 to 17 digits: docs.stripe.com/api/v2, payout methods, bank account specification, read on 2026-11-28. Spaces are
// not judged: no page of the API says whether they are accepted.
inline bool is_account_number(std::string_view printed, std::string_view country) noexcept {
    ungrouped_number const ungrouped(printed);
    std::string_view const number(ungrouped.characters, ungrouped.size);
    if (country.empty() || number.empty()) return true; // not judged
    if (country == "US") return number.size() <= 17 && all_digits(number);
    if (looks_like_iban(number, country)) return is_iban(number, country);
    return !takes_only_ibans(country);
}

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_DETAIL_RULES_DATE_HPP
#define STRIPE_TOKENS_DETAIL_RULES_DATE_HPP

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Returns true if the day exists in the month and year. Without a month that exists, every month is possible; without a
// year, a leap year is.
inline bool is_day(int day, std::optional<int> month, std::optional<int> year) noexcept {
    if (day < 1 || day > 31) return false;
    int const number = month.value_or(0);
    if (number == 2) {
        bool const is_leap = !year || (*year % 4 == 0 && (*year % 100 != 0 || *year % 400 == 0));
        return day <= (is_leap ? 29 : 28);
    }
    bool const is_short = number == 4 || number == 6 || number == 9 || number == 11;
    return day <= (is_short ? 30 : 31);
}

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_DETAIL_RULES_EXPIRY_HPP
#define STRIPE_TOKENS_DETAIL_RULES_EXPIRY_HPP

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

struct month {
    std::int64_t year;
    int number; // 1 to 12
};

// Returns the month in UTC-12, where it is earliest on Earth: no card expires as long as it is valid anywhere.
inline month earliest_month(timestamp now) noexcept {
    std::int64_t const seconds = unix_seconds(now);
    std::int64_t const of_day = (seconds % 86400 + 86400) % 86400;
    // Divides before subtracting half a day: a subtraction from the earliest time would overflow.
    std::int64_t const days =
        seconds / 86400 - (seconds % 86400 < 0 ? 1 : 0) - (of_day < std::int64_t(12) * 3600 ? 1 : 0);
    // Days since 0000-03-01, in eras of 400 years: a leap day is the last day of its year.
    std::int64_t const shifted = days + 719468;
    std::int64_t const era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    std::int64_t const day_of_era = shifted - era * 146097;
    std::int64_t const year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    std::int64_t const day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int const march_based = static_cast<int>((5 * day_of_year + 2) / 153);
    int const number = march_based < 10 ? march_based + 3 : march_based - 9;
    return {era * 400 + year_of_era + (number <= 2 ? 1 : 0), number};
}

// An expiry year that is more than 50 years ahead is rejected: stripe-android `DateConfig.kt`, stripe-ios pull 3545; read
// on 2026-11-28.
inline constexpr std::int64_t max_years_ahead = 50;

// Returns the year that a card's two-digit year means: 20xx.
inline std::int64_t four_digits(int year) noexcept { return year >= 0 && year <= 99 ? year + 2000 : year; }

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_DETAIL_RULES_PERCENTAGE_HPP
#define STRIPE_TOKENS_DETAIL_RULES_PERCENTAGE_HPP

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Returns true if a number, as decimal::text writes it, is 0 to 100.
inline bool is_percentage(std::string_view number) noexcept {
    constexpr std::string_view nonzero = "123456789";
    if (number[0] == '-') return number.find_first_of(nonzero) == std::string_view::npos;
    std::string_view const integer = number.substr(0, number.find('.'));
    if (integer.size() <= 2) return true;
    return integer == "100" && number.find_first_of(nonzero, 3) == std::string_view::npos;
}

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_DETAIL_TEXT_UTF8_HPP
#define STRIPE_TOKENS_DETAIL_TEXT_UTF8_HPP

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

inline std::uint64_t eight_bytes(char const* at) noexcept {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, at, sizeof bytes);
    return bytes;
}
inline constexpr std::uint64_t not_ascii = 0x8080808080808080; // the top bit of each of eight bytes

// Returns true if `text` is ASCII. ASCII is always valid UTF-8.
inline bool is_ascii(std::string_view text) noexcept {
    std::uint64_t seen = 0;
    if (text.size() < 8) {
        for (char const c : text) seen |= static_cast<unsigned char>(c);
        return (seen & not_ascii) == 0;
    }
    char const* at = text.data();
    char const* const last = at + text.size() - 8;
    for (std::size_t blocks = text.size() / 64; blocks != 0; --blocks, at += 64) {
        seen |= eight_bytes(at) | eight_bytes(at + 8) | eight_bytes(at + 16) | eight_bytes(at + 24) |
                eight_bytes(at + 32) | eight_bytes(at + 40) | eight_bytes(at + 48) | eight_bytes(at + 56);
    }
    for (; at < last; at += 8) seen |= eight_bytes(at);
    return ((seen | eight_bytes(last)) & not_ascii) == 0;
}

// Validates UTF-8 in one or more pieces (RFC 3629: no surrogates, no overlong forms).
class utf8_follower {
public:
    // Returns the number of valid bytes at the start of the next piece: its size, or the index of the first invalid
    // byte.
    std::size_t accept(std::string_view piece) noexcept {
        return missing_ == 0 && is_ascii(piece) ? piece.size() : accept_any(piece);
    }
    // Returns true if the text may end here, between two code points.
    [[nodiscard]] bool is_complete() const noexcept { return missing_ == 0; }

private:
    STRIPE_TOKENS_NOINLINE std::size_t accept_any(std::string_view piece) noexcept {
        std::size_t at = 0;
        while (at != piece.size()) {
            while (missing_ == 0 && piece.size() - at >= 8 && (eight_bytes(piece.data() + at) & not_ascii) == 0) {
                at += 8;
            }
            if (at == piece.size() || !accept_byte(static_cast<unsigned char>(piece[at]))) break;
            ++at;
        }
        return at;
    }
    bool accept_byte(unsigned byte) noexcept {
        if (missing_ != 0) {
            if (byte < lowest_ || byte > highest_) return false;
            --missing_;
        } else if (byte >= 0x80) {
            if (byte < 0xC2 || byte > 0xF4) return false;
            missing_ = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
            // The first byte narrows the range of the second: no overlong forms, no surrogates, nothing above U+10FFFF.
            lowest_ = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80;
            highest_ = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF;
            return true;
        }
        lowest_ = 0x80;
        highest_ = 0xBF;
        return true;
    }

    unsigned missing_ = 0; // bytes still to come of the current code point
    unsigned lowest_ = 0x80;
    unsigned highest_ = 0xBF; // range of the next of these bytes
};

// Returns the number of code points, or nothing if `text` is not UTF-8.
inline std::optional<std::size_t> count_code_points(std::string_view text) noexcept {
    utf8_follower follower;
    if (follower.accept(text) != text.size() || !follower.is_complete()) return std::nullopt;
    std::size_t count = 0;
    for (char const c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return count;
}

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Collects the problems of parameters. A sink of the walk over the members. Lengths, required members and the form of a
// value come from the attributes of the field: `apply_rule` has an overload for each attribute with a rule of its own.
class validator {
public:
    explicit validator(std::optional<timestamp> now) noexcept : now_(now) {}

    template <class Create>
    void create(Create const& params) {
        if (params.source.index() == 0 && !params.customer && params.extra.empty()) {
            report(problem_code::source_missing);
        }
        members(params);
        for (extra::value_type const& parameter : params.extra) check_extra(params, parameter);
    }
    template <class Kind>
    void kind(Kind const& params) {
        append_own_name(path_, Kind::wire_name);
        if constexpr (has_fields<Kind>) {
            members(params);
            if (is_silent()) report(problem_code::source_missing);
        } else {
            text({Kind::wire_name, id_traits<Kind>}, params.id);
            if constexpr (std::is_same_v<Kind, params::card_id>) {
                path_ = "customer";
                report(problem_code::parameter_missing);
            }
        }
    }

    [[nodiscard]] std::vector<problem> take() noexcept { return std::move(problems_); }

    // ---- the sink of a walk

    template <class Object>
    void members(Object const& object) {
        Object::fields(object, member_checker<Object>{*this, object});
    }
    // Reports a text that is empty, not UTF-8, too long or contains NUL.
    void text(field at, std::string_view value) {
        is_sent_ = true;
        check_text(value, is_any_length_ ? 0 : at.max_length());
    }
    void boolean(field, bool) noexcept { is_sent_ = true; }
    void integer(field, std::int64_t) noexcept { is_sent_ = true; }
    void decimal_number(field, decimal const&) noexcept { is_sent_ = true; }
    void cleared(field) noexcept { is_sent_ = true; }

    bool begin_object(field at) noexcept {
        return std::exchange(is_any_length_, is_any_length_ || at.max_length() == 0);
    }
    void end_object(bool outer, field) noexcept { is_any_length_ = outer; }
    std::size_t begin_list(field) {
        is_sent_ = true;
        path_ += "[]";
        return 0;
    }
    void item(field at, std::string_view value, std::size_t) {
        if (!value.empty() || !at.may_have_empty_items()) text(at, value);
    }
    static void end_list(std::size_t, field) noexcept {}
    static std::size_t begin_map(field) noexcept { return 0; }
    void entry(std::string_view key, std::string_view value) {
        is_sent_ = true;
        if (!value.empty()) ++entries_; // an empty value unsets a key
        std::size_t const outer = path_.size();
        append_to_key(path_, key);
        check_text(key, 40);
        if (!value.empty()) check_text(value, 500);
        path_.resize(outer);
    }
    void end_map(std::size_t, field) {
        if (std::exchange(entries_, std::size_t(0)) > 50) report(problem_code::too_many_keys);
    }

private:
    // Returns true if a member with the attribute replaces_others is set. By type: a visit of every field list would
    // cost each caller of `validate` compile time for one member.
    template <class Object>
    static bool is_replaced(Object const&) noexcept {
        return false;
    }
    static bool is_replaced(params::bank_account const& account) noexcept { return account.payment_method.has_value(); }

    template <class Object>
    struct member_checker {
        validator& to;
        Object const& object;

        template <class Member, class... Attributes>
        void operator()(std::string_view name, Member const& member, Attributes... attributes) const {
            constexpr field_traits const& traits = traits_of<Attributes...>;
            std::size_t const outer = to.path_.size();
            append_own_name(to.path_, name);
            bool const is_set = presence_of<Member>::is_set(&member);
            if (traits.is_required && !is_set && !is_replaced(object)) to.report(problem_code::parameter_missing);
            walk(to, {name, traits}, member);
            if (!traits.replaces_others && is_set && is_replaced(object)) to.report(problem_code::parameters_exclusive);
            (to.apply_rule(attributes, object, member), ...);
            to.path_.resize(outer);
        }
        template <class Variant, class Kind, class Id>
        void operator()(std::string_view name, alternative<Variant, Kind, Id> const& member) const {
            std::size_t const outer = to.path_.size();
            append_own_name(to.path_, name);
            walk(to, {name, traits_of<>}, member);
            if (std::holds_alternative<Kind>(member.variant) && object.extra.empty() && to.is_silent()) {
                to.report(problem_code::source_missing);
            }
            to.path_.resize(outer);
        }
    };

    // Returns true if no parameter was sent, and none was reported as missing.
    [[nodiscard]] bool is_silent() const noexcept { return !is_sent_ && problems_.empty(); }

    // Returns the number of code points, or nothing if the text is not UTF-8 or contains NUL.
    static std::optional<std::size_t> length_of(std::string_view text) noexcept {
        return text.find('\0') == std::string_view::npos ? count_code_points(text) : std::nullopt;
    }
    void report(problem_code code) { problems_.push_back({path_, code}); }
    void check_text(std::string_view text, std::size_t max_length) {
        std::optional<std::size_t> const length = length_of(text);
        if (text.empty()) {
            report(problem_code::parameter_invalid_empty);
        } else if (!length) {
            report(problem_code::invalid_characters);
        } else if (max_length != 0 && *length > max_length) {
            report(problem_code::too_long);
        }
    }

    // ---- rules of attributes

    template <class Attribute, class Object, class Member>
    static void apply_rule(Attribute, Object const&, Member const&) noexcept {} // the attribute has no rule of its own

    template <class Kind, class Create, class Member>
    void apply_rule(needed_by_attribute<Kind>, Create const& params, Member const& member) {
        if (!member && std::holds_alternative<Kind>(params.source)) report(problem_code::parameter_missing);
    }
    template <class Object>
    void apply_rule(must_be_true_attribute, Object const&, std::optional<bool> const& member) {
        if (member != true) report(problem_code::tos_not_accepted);
    }
    template <class Kind, class Create, class Member>
    void apply_rule(excludes_attribute<Kind>, Create const& params, Member const& member) {
        if (member && std::holds_alternative<Kind>(params.source)) report(problem_code::parameters_exclusive);
    }

    void apply_rule(format::card_number_attribute, params::card const&, std::optional<secret> const& member) {
        if (!member || member->empty()) return;
        std::string_view const number = member->expose();
        if (!all_digits(number) || !has_card_length(number)) {
            report(problem_code::invalid_number);
        } else if (!has_check_digit(number) || has_no_network(number)) {
            report(problem_code::incorrect_number);
        }
    }
    void apply_rule(format::cvc_attribute, params::card const& card, std::optional<secret> const& cvc) {
        brand_rule const* const rule = card.number ? find_brand(card.number->expose()) : nullptr;
        check_cvc(cvc, rule == nullptr ? std::nullopt : std::optional<card_brand>(rule->brand));
    }
    void apply_rule(format::cvc_attribute, params::cvc_update const&, std::optional<secret> const& cvc) {
        check_cvc(cvc, std::nullopt);
    }
    void check_cvc(std::optional<secret> const& cvc, std::optional<card_brand> brand) {
        if (cvc && !cvc->empty() && !is_cvc(cvc->expose(), brand)) report(problem_code::invalid_cvc);
    }
    void apply_rule(format::expiry_month_attribute, params::card const& card, std::optional<int> const& number) {
        if (!number) return;
        if (*number < 1 || *number > 12) {
            report(problem_code::invalid_expiry_month);
        } else if (now_ && card.exp_year) {
            month const current = earliest_month(*now_);
            if (four_digits(*card.exp_year) == current.year && *number < current.number) {
                report(problem_code::expired_card);
            }
        }
    }
    void apply_rule(format::expiry_year_attribute, params::card const&, std::optional<int> const& year) {
        if (!year) return;
        if (four_digits(*year) < 1000 || *year > 9999) {
            report(problem_code::invalid_expiry_year);
        } else if (now_) {
            std::int64_t const years_ahead = four_digits(*year) - earliest_month(*now_).year;
            if (years_ahead < 0) report(problem_code::expired_card);
            if (years_ahead > max_years_ahead) report(problem_code::invalid_expiry_year);
        }
    }

    void apply_rule(format::account_number_attribute, params::bank_account const& account,
                    std::optional<secret> const& number) {
        if (!number || number->empty() || !account.country || account.payment_method) return;
        if (!is_account_number(number->expose(), country_meant(*account.country).view())) {
            report(problem_code::account_number_invalid);
        }
    }
    void apply_rule(format::routing_number_attribute, params::bank_account const& account,
                    std::optional<std::string> const& number) {
        if (!account.country || country_meant(*account.country).view() != "US" || account.payment_method) return;
        if (!number) {
            report(problem_code::parameter_missing);
        } else if (!number->empty() && !is_aba_number(*number)) {
            report(problem_code::routing_number_invalid);
        }
    }

    template <class Object>
    void apply_rule(format::country_attribute, Object const&, std::optional<std::string> const& country) {
        if (country && !country->empty() && !is_country_code(*country)) report(problem_code::country_code_invalid);
    }
    void apply_rule(format::day_attribute, params::date const& date, std::optional<int> const& day) {
        if (day && !is_day(*day, date.month, date.year)) report(problem_code::invalid_date);
    }
    void apply_rule(format::month_attribute, params::date const&, std::optional<int> const& number) {
        if (number && (*number < 1 || *number > 12)) report(problem_code::invalid_date);
    }
    void apply_rule(format::year_attribute, params::date const&, std::optional<int> const& year) {
        if (year && (*year < 1000 || *year > 9999)) report(problem_code::invalid_date);
    }
    template <class Object>
    void apply_rule(format::percentage_attribute, Object const&, emptyable<decimal> const& percentage) {
        if (percentage && !is_percentage(percentage->text())) report(problem_code::invalid_percentage);
    }
    template <class Object>
    void apply_rule(format::ssn_last_4_attribute, Object const&, std::optional<secret> const& digits) {
        if (!digits || digits->empty()) return;
        if (digits->size() != 4 || !all_digits(digits->expose())) report(problem_code::invalid_ssn_last_4);
    }

    // ---- extra

    template <class Create>
    void check_extra(Create const& params, extra::value_type const& parameter) {
        path_.clear();
        bool is_text = true;
        bool is_named = true; // up to the first segment that must not be quoted
        for (std::string const& segment : parameter.path) {
            is_named = is_named && append_to_key(path_, segment);
            is_text = is_text && length_of(segment);
        }
        if (!is_text) report(problem_code::invalid_characters);
        bool const is_exclusive = is_second_kind(params, parameter);
        if (is_exclusive) report(problem_code::parameters_exclusive);
        if (!is_exclusive && (is_known<Create>(parameter.path) || is_behind_value(params, parameter.path))) {
            report(problem_code::parameter_repeated);
        }
        if (parameter.item && is_named) path_ += "[]";
        if (!length_of(parameter.value.expose())) report(problem_code::invalid_characters);
    }
    // Returns true if the parameter asks for another kind of token than the source. Without a source, the first kind in
    // `extra` takes its place.
    template <class Create>
    bool is_second_kind(Create const& params, extra::value_type const& parameter) {
        object_type const& type = object_type_of<Create, direction::request>::value;
        std::size_t const index = type.find(parameter.path[0]);
        if (index == object_type::none || type.types[index]->kind != member_kind::object) return false;
        if (params.source.index() == 0) {
            if (kind_in_extra_ == object_type::none) kind_in_extra_ = index;
            return index != kind_in_extra_;
        }
        void* members[max_members];
        type.addresses(const_cast<Create*>(&params), members); // only read
        return !type.types[index]->is_set(members[index]);
    }
    // Returns true if the path names a member, or runs through a member that is not an object. A form decoder reads
    // such a parameter into that member, or rejects it.
    template <class Create>
    static bool is_known(std::vector<std::string> const& path) noexcept {
        object_type const* object = &object_type_of<Create, direction::request>::value;
        for (std::string const& segment : path) {
            std::size_t const index = object->find(segment);
            if (index == object_type::none) return false;
            if (object->types[index]->kind != member_kind::object) return true;
            object = object->types[index]->object;
        }
        return true;
    }
    // Returns true if the path leads into an object that has a value in its place: an id, or a cleared object.
    // Precondition: !is_known(path).
    template <class Create>
    static bool is_behind_value(Create const& params, std::vector<std::string> const& path) {
        object_type const* object = &object_type_of<Create, direction::request>::value;
        void* target = const_cast<Create*>(&params); // only read
        for (std::string const& segment : path) {
            std::size_t const index = object->find(segment);
            if (index == object_type::none) return false;
            void* members[max_members];
            object->addresses(target, members);
            member_type const& member = *object->types[index];
            if (member.kind != member_kind::object || !member.is_set(members[index])) return false;
            target = member.find(members[index]);
            if (target == nullptr) return true;
            object = member.object;
        }
        return false; // unreachable: the path has an unknown name
    }

    std::optional<timestamp> now_;
    std::string path_;
    bool is_any_length_ = false;                    // in an object with the attribute any_length
    bool is_sent_ = false;                          // a parameter before this one is sent
    std::size_t entries_ = 0;                       // of the current map
    std::size_t kind_in_extra_ = object_type::none; // index of a member of params::create
    std::vector<problem> problems_;
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

namespace stripe_tokens {
inline namespace v1 {

STRIPE_TOKENS_BEGIN_COMPILED

template <class Params, class>
std::vector<problem> validate(Params const& p, std::optional<timestamp> now) {
    detail::validator found(now);
    if constexpr (std::is_same_v<Params, params::create>) {
        found.create(p);
    } else {
        found.kind(p);
    }
    return found.take();
}

STRIPE_TOKENS_END_COMPILED

} // namespace v1
} // namespace stripe_tokens

#endif
#ifndef STRIPE_TOKENS_IMPL_DECODE_HPP
#define STRIPE_TOKENS_IMPL_DECODE_HPP

#ifndef STRIPE_TOKENS_DETAIL_RESPONSE_READER_HPP
#define STRIPE_TOKENS_DETAIL_RESPONSE_READER_HPP

#ifndef STRIPE_TOKENS_DETAIL_JSON_DEVIATION_LOG_HPP
#define STRIPE_TOKENS_DETAIL_JSON_DEVIATION_LOG_HPP

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Deviations found while a body is read. Only the end of the body tells which of its members affect the result (a
// token's payload, for example). Each member therefore has room for `max_deviations` of its own: no member can crowd
// out another.
class deviation_log {
public:
    struct entry {
        std::string_view member; // the member of the body with the deviation in it
        deviation found;
        std::size_t offset = 0; // bytes read at the deviation, or up to the end of its piece of the input

        // Returns true if the value of the member itself deviates, not a value inside it. No member of a body has a
        // name with an escape, so the pointer is one byte longer than the name.
        [[nodiscard]] bool is_at_member() const noexcept { return found.pointer.size() == member.size() + 1; }
    };

    // Index of the entry to fail at: adding this entry ends reading. Default: no entry.
    std::size_t fatal = std::size_t(-1);

    // Returns true if `member` has no room left: `add` would ignore its deviations, so they need no pointer.
    [[nodiscard]] bool is_full(std::string_view member) const noexcept { return full_member_ == member; }

    // Adds an entry, unless its member already has one with this code and pointer, or has no room left. Returns false
    // if the new entry ends reading.
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD bool add(std::string_view member, decode_errc code, std::string pointer) {
        std::size_t count = 0;
        for (entry const& other : entries_) {
            if (other.member != member) continue;
            if (other.found.code == code && other.found.pointer == pointer) return true;
            ++count;
        }
        if (count == max_deviations) {
            full_member_ = member;
            return true;
        }
        entries_.push_back({member, {code, std::move(pointer)}, 0});
        return entries_.size() - 1 != fatal;
    }

    // Sets the offset of every entry added since the last call.
    void stamp(std::size_t offset) noexcept {
        for (; stamped_ != entries_.size(); ++stamped_) entries_[stamped_].offset = offset;
    }

    [[nodiscard]] std::vector<entry> const& entries() const noexcept { return entries_; }

private:
    std::vector<entry> entries_;
    std::size_t stamped_ = 0;
    std::string_view full_member_{}; // last member to run out of room
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_DETAIL_JSON_READER_HPP
#define STRIPE_TOKENS_DETAIL_JSON_READER_HPP

#include <boost/version.hpp>
#if BOOST_VERSION < 108100
#error "stripe_tokens needs Boost 1.81 or later: the JSON parser of earlier versions differs"
#endif

#ifndef STRIPE_TOKENS_DETAIL_JSON_ESCAPE_HPP
#define STRIPE_TOKENS_DETAIL_JSON_ESCAPE_HPP

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

inline constexpr std::size_t max_escape_size = 6; // a backslash, `u` and four hex digits

// Returns true if any of eight bytes is a backslash (SWAR: an equality test on a 64-bit word).
inline bool has_backslash(char const* eight) noexcept {
    constexpr std::uint64_t ones = 0x0101010101010101;
    std::uint64_t const difference = eight_bytes(eight) ^ (ones * '\\');
    return ((difference - ones) & ~difference & (ones * 0x80)) != 0;
}

// Returns true if a backslash at `text[at]` begins an escape. After an odd number of backslashes, it
// ends an escape.
inline bool begins_escape(std::string_view text, std::size_t at) noexcept {
    std::size_t before = at;
    while (before != 0 && text[before - 1] == '\\') --before;
    return (at - before) % 2 == 0;
}

// Returns the size of the escape at the end of `text` that is not complete; 0 if there is none. Precondition: `text`
// begins outside of an escape.
inline std::size_t unfinished_escape_size(std::string_view text) noexcept {
    if (text.size() >= 8 && !has_backslash(text.data() + text.size() - 8)) return 0;
    std::size_t last = text.size();
    std::size_t const tail = last < max_escape_size ? 0 : last - max_escape_size + 1;
    do {
        if (last == tail) return 0;
    } while (text[--last] != '\\');
    if (!begins_escape(text, last)) return 0;
    std::size_t const size = text.size() - last;
    return size == 1 || text[last + 1] == 'u' ? size : 0; // a backslash alone may become `\u`
}

// Holds back the unfinished escape at the end of a piece until later pieces complete it.
class escape_buffer {
public:
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] std::string_view view() const noexcept { return {bytes_, size_}; }

    void assign(std::string_view unfinished) noexcept { size_ = unfinished.copy(bytes_, max_escape_size); }
    // Moves bytes from `text` to the buffer until the escape is complete. Returns false if `text` ends before that.
    [[nodiscard]] bool complete(std::string_view& text) noexcept {
        do {
            if (text.empty()) return false;
            bytes_[size_++] = text[0];
            text.remove_prefix(1);
        } while (unfinished_escape_size(view()) == size_);
        return true;
    }
    // Empties the buffer. The result is valid until the next call of `assign`.
    std::string_view take() noexcept { return {bytes_, std::exchange(size_, std::size_t(0))}; }

private:
    char bytes_[max_escape_size];
    std::size_t size_ = 0;
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_DETAIL_JSON_HANDLER_HPP
#define STRIPE_TOKENS_DETAIL_JSON_HANDLER_HPP

#ifndef STRIPE_TOKENS_DETAIL_JSON_BUILDER_HPP
#define STRIPE_TOKENS_DETAIL_JSON_BUILDER_HPP

#ifndef STRIPE_TOKENS_DETAIL_JSON_CAPTURE_HPP
#define STRIPE_TOKENS_DETAIL_JSON_CAPTURE_HPP

#ifndef STRIPE_TOKENS_DETAIL_JSON_TEXT_HPP
#define STRIPE_TOKENS_DETAIL_JSON_TEXT_HPP

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

[[nodiscard]] constexpr bool is_escaped_in_json(char c) noexcept {
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

// Returns true if any of eight bytes must be escaped (SWAR: less-than and equality tests on a 64-bit word).
[[nodiscard]] inline bool has_escaped_in_json(char const* eight) noexcept {
    constexpr std::uint64_t ones = 0x0101010101010101;
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, eight, 8);
    std::uint64_t const quote = bytes ^ (ones * '"');
    std::uint64_t const backslash = bytes ^ (ones * '\\');
    return ((((bytes - ones * 0x20) & ~bytes) | ((quote - ones) & ~quote) | ((backslash - ones) & ~backslash)) &
            (ones * 0x80)) != 0;
}

// Returns the index of the first character to escape, or the size.
[[nodiscard]] inline std::size_t find_escaped_in_json(std::string_view text) noexcept {
    std::size_t at = 0;
    if (text.size() >= 8) {
        std::size_t const last_eight = text.size() - 8;
        while (at < last_eight && !has_escaped_in_json(text.data() + at)) at += 8;
        if (at >= last_eight && !has_escaped_in_json(text.data() + last_eight)) return text.size();
    }
    while (at != text.size() && !is_escaped_in_json(text[at])) ++at;
    return at;
}

// Appends `value` as a JSON string (RFC 8259 section 7). Escapes only the characters that must be escaped. `Text` is
// std::string or zeroizing_string.
template <class Text>
STRIPE_TOKENS_NOINLINE void append_json_string(Text& out, std::string_view value) {
    constexpr std::string_view hex = "0123456789abcdef";
    constexpr std::string_view short_escaped = "\"\\\b\f\n\r\t";
    constexpr std::string_view short_escapes = "\"\\bfnrt";
    out.push_back('"');
    for (;;) {
        std::size_t const plain = find_escaped_in_json(value);
        out.append(value.substr(0, plain));
        if (plain == value.size()) break;
        char const escaped = value[plain];
        value.remove_prefix(plain + 1);
        std::size_t const index = short_escaped.find(escaped);
        bool const is_short = index != std::string_view::npos;
        char const escape[] = {
            '\\', is_short ? short_escapes[index] : 'u', '0', '0', hex[(escaped >> 4) & 1], hex[escaped & 15]};
        out.append(std::string_view(escape, is_short ? 2 : sizeof escape));
    }
    out.push_back('"');
}

// Appends a comma before the next part of the JSON, unless the last part opens or names it.
template <class Text>
STRIPE_TOKENS_NOINLINE void separate_json(Text& out) {
    if (out.empty()) return;
    char const last = out.back();
    if (last != '{' && last != '[' && last != ':') out.push_back(',');
}

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// A string member of a captured object: its value is also stored in a string of its own.
struct captured_member {
    std::string_view name{};
    std::string* value = nullptr; // null: no member
};

// Captures an object: its JSON, one string member, or both. The JSON has no white space between its parts. A buffer
// collects short parts, because a call of std::string per part costs more than the part. Compile on use.
template <class = void>
class json_capture {
public:
    json_capture() = default;
    json_capture(json_capture const&) = delete;
    json_capture& operator=(json_capture const&) = delete;

    // Starts at an object that has just begun. `json` is null if only the member is captured.
    void start(std::string* json, captured_member member) {
        if (json != nullptr) json->assign(1, '{');
        json_ = json;
        member_ = member;
        used_ = 0;
        depth_ = 1;
        follows_value_ = false;
        is_member_next_ = false;
        needs_rest_ = true;
    }
    // Must be called with every piece of the input before the parser reads the piece.
    void set_input(std::string_view piece) noexcept {
        input_end_ = piece.data() + piece.size();
        input_size_ = piece.size();
    }

    // Returns true if the next value is the member's: `store_member` must be called for a scalar other than null.
    [[nodiscard]] bool is_member_next() const noexcept { return is_member_next_; }
    // Returns false if the rest of the object can be skipped.
    [[nodiscard]] bool needs_rest() const noexcept { return needs_rest_; }
    // Returns the JSON pointer of the member, relative to the object.
    [[nodiscard]] std::string pointer() const { return std::string(1, '/').append(member_.name); }

    decode_errc begin(char bracket) {
        ++depth_;
        separate();
        buffer_[used_++] = bracket;
        follows_value_ = false;
        return std::exchange(is_member_next_, false) ? decode_errc::wrong_type : decode_errc();
    }
    void end(char bracket) {
        make_room();
        buffer_[used_++] = bracket;
        follows_value_ = true;
        if (--depth_ == 0) flush();
    }
    void key(std::string_view name) {
        write_string(name);
        buffer_[used_++] = ':';
        follows_value_ = false;
        if (member_.value != nullptr) is_member_next_ = depth_ == 1 && name == member_.name;
    }
    void text(std::string_view value) {
        write_string(value);
        follows_value_ = true;
    }
    // Writes a number, `true`, `false` or `null`.
    void plain(std::string_view json) {
        separate();
        follows_value_ = true;
        if (json.size() < slack) {
            std::memcpy(buffer_ + used_, json.data(), json.size());
            used_ += json.size();
        } else {
            flush();
            if (json_ != nullptr) json_->append(json);
        }
    }

    // Stores the first string; a later duplicate is ignored. Without JSON to capture, the rest can be skipped.
    STRIPE_TOKENS_NOINLINE decode_errc store_member(scalar const& value) {
        is_member_next_ = false;
        if (value.type != scalar::kind::text) return decode_errc::wrong_type;
        *std::exchange(member_.value, nullptr) = value.text;
        needs_rest_ = json_ != nullptr;
        return {};
    }

private:
    static constexpr std::size_t buffer_size = 512;
    static constexpr std::size_t slack = 32; // room for a comma, quotes, a short part and the excess of the last block
    static constexpr std::size_t block_size = 16;

    void flush() {
        if (json_ != nullptr) json_->append(buffer_, used_);
        used_ = 0;
    }
    // Makes room for `slack` bytes.
    void make_room() {
        if (used_ > buffer_size) flush();
    }
    void separate() {
        make_room();
        buffer_[used_] = ',';
        used_ += follows_value_ ? 1 : 0;
    }

    // A string inside the input came in one part and without an escape, so none of its characters must be escaped.
    // Copies whole blocks, also past the end of the string, but not past that of the input.
    void write_string(std::string_view text) {
        std::size_t const left =
            reinterpret_cast<std::uintptr_t>(input_end_) - reinterpret_cast<std::uintptr_t>(text.data());
        bool const is_in_input = left <= input_size_ && left >= text.size() + block_size;
        if (!is_in_input || used_ + text.size() > buffer_size) return write_any_string(text);
        char* to = buffer_ + used_;
        *to = ',';
        to += follows_value_ ? 1 : 0;
        *to++ = '"';
        for (std::size_t at = 0; at < text.size(); at += block_size) {
            std::memcpy(to + at, text.data() + at, block_size);
        }
        to += text.size();
        *to++ = '"';
        used_ = static_cast<std::size_t>(to - buffer_);
    }
    // Writes what `write_string` writes, wherever the string is and whatever is in it.
    STRIPE_TOKENS_NOINLINE void write_any_string(std::string_view text) {
        separate();
        flush();
        if (json_ != nullptr) append_json_string(*json_, text);
    }

    std::string* json_ = nullptr;
    captured_member member_{}; // `value` is null once it is stored
    char const* input_end_ = nullptr;
    std::size_t input_size_ = 0;
    std::size_t depth_ = 0;      // 1 in the captured object itself
    std::size_t used_ = 0;       // bytes of the buffer
    bool follows_value_ = false; // the next key or value needs a comma
    bool is_member_next_ = false;
    bool needs_rest_ = true;
    char buffer_[buffer_size + slack];
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_DETAIL_JSON_COLLECTOR_HPP
#define STRIPE_TOKENS_DETAIL_JSON_COLLECTOR_HPP

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Receives the members that a struct does not have, each with the events of its entire value, or rejects them. Functions
// that return a decode_errc return decode_errc() on success. Compile on use.
template <class = void>
class member_collector {
public:
    // Begins a member. `path` is the JSON pointer of the object around it.
    virtual decode_errc start(std::string_view path, std::string_view name) = 0;

    virtual decode_errc begin(char bracket) = 0;
    virtual void end(char bracket) = 0;
    virtual decode_errc key(std::string_view name) = 0;
    virtual decode_errc store(scalar const& value) = 0;
    virtual decode_errc store_null() = 0;
    // Returns the end of the JSON pointer of the failing value: its part below the current member of the builder, up to
    // the first name that must not be quoted. Called after an error.
    [[nodiscard]] virtual std::string pointer() const = 0;

protected:
    ~member_collector() = default;
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_DETAIL_JSON_FRAMES_HPP
#define STRIPE_TOKENS_DETAIL_JSON_FRAMES_HPP

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// An object, list or map whose values are being stored.
struct frame {
    member_kind kind;        // object, list or map
    object_type const* type; // of an object; without members for a list or map
    member_type const* item; // of a list or map
    void* target;            // address of the list or map
    void** members;          // the addresses of an object's members
    std::uint64_t seen;      // bit mask of the members present in an object
    std::uint64_t unset;     // bit mask of those that are null or were rejected: a duplicate may set them
    std::size_t index;       // the current member or item
    std::size_t next;        // one past the highest member present: the API sends members in order

    // Leaves the current member without a value.
    void leave_unset() noexcept {
        if (kind == member_kind::object && index != object_type::none) unset |= std::uint64_t(1) << index;
    }
};

// The frames around the next value, the innermost on top. The bottom frame stands for the JSON text around the root
// object, so a top frame always exists.
class frame_stack {
public:
    frame_stack(member_type const& root, void* object) noexcept : top_(frames_), top_addresses_(addresses_) {
        *top_ = {member_kind::list, nullptr, &root, object, nullptr, 0, 0, 0, 0};
    }
    frame_stack(frame_stack const&) = delete;
    frame_stack& operator=(frame_stack const&) = delete;

    [[nodiscard]] frame& top() noexcept { return *top_; }
    [[nodiscard]] bool is_outside_root() const noexcept { return top_ == frames_; }
    [[nodiscard]] bool is_in_root() const noexcept { return top_ == frames_ + 1; }
    // Returns the current member of the root object. Precondition: the root object has begun.
    [[nodiscard]] std::size_t root_index() const noexcept { return frames_[1].index; }

    void push_object(object_type const& type, void* object) {
        STRIPE_TOKENS_ASSERT(top_ != frames_ + max_frames);
        void** const members = top_addresses_;
        STRIPE_TOKENS_ASSERT(type.count <= std::size_t(addresses_ + max_addresses - members));
        type.addresses(object, members);
        top_addresses_ += type.count;
        *++top_ = {member_kind::object, &type, nullptr, nullptr, members, 0, 0, object_type::none, 0};
    }
    void push_collection(member_type const& type, void* collection) noexcept {
        STRIPE_TOKENS_ASSERT(top_ != frames_ + max_frames);
        *++top_ = {type.kind, &no_members, type.item, collection, nullptr, 0, 0, 0, 0};
    }
    void pop() noexcept {
        if (top_->kind == member_kind::object) top_addresses_ = top_->members;
        --top_;
    }

    // Returns the JSON pointer of the current member. No part of it is taken from the input.
    [[nodiscard]] STRIPE_TOKENS_COLD std::string pointer() const {
        std::string path;
        for (frame const* at = frames_; at++ != top_;) {
            if (at->kind == member_kind::object && at->index != object_type::none) {
                (path += '/') += at->type->names[at->index];
            } else if (at->kind == member_kind::list) {
                (path += '/') += std::to_string(at->index);
            }
        }
        return path;
    }

private:
    static constexpr std::size_t max_frames = 8;      // the API's objects nest 6 deep at most
    static constexpr std::size_t max_addresses = 160; // upper bound for the members of all objects along one path
    static constexpr object_type no_members{};        // no key is the name of a member

    frame* top_;
    void** top_addresses_; // first unused element of addresses_
    frame frames_[1 + max_frames];
    void* addresses_[max_addresses];
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_DETAIL_JSON_OPTIONS_HPP
#define STRIPE_TOKENS_DETAIL_JSON_OPTIONS_HPP

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

struct reader_options {
    std::size_t max_size;
    std::size_t max_depth;
    bool keep_json;                // of an expanded object; false: only its id
    member_collector<>* collector; // of members that the struct does not have; null: they are skipped
    deviation_log* deviations;     // null: the first deviation is an error
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_DETAIL_JSON_STATUS_HPP
#define STRIPE_TOKENS_DETAIL_JSON_STATUS_HPP

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Returns the error of a JSON value that was not assigned.
STRIPE_TOKENS_COLD inline decode_errc to_decode_errc(assign_status status) noexcept {
    switch (status) {
    case assign_status::ok: // unreachable: called after an error
    case assign_status::wrong_type: break;
    case assign_status::wrong_object: return decode_errc::wrong_object;
    case assign_status::invalid_number: return decode_errc::invalid_number;
    case assign_status::not_an_integer: return decode_errc::not_an_integer;
    case assign_status::out_of_range:
    case assign_status::bad_index: return decode_errc::out_of_range;
    case assign_status::duplicate: return decode_errc::duplicate_member;
    case assign_status::too_many_entries: return decode_errc::too_large;
    case assign_status::unsafe_key: return decode_errc::unsafe_key;
    case assign_status::multiple_sources: return decode_errc::multiple_sources;
    }
    return decode_errc::wrong_type;
}

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Tells the handler how to continue after a key or after the start of an object or list.
enum class next_action : unsigned char {
    store,   // the next event goes to the builder
    capture, // the events of this value go to the capture
    collect, // the events of this value go to the collector
    skip,    // the events of this value are ignored
    stop,    // an error ends reading
};

// Stores values directly into the struct that `type` describes. One type-erased instantiation serves every struct.
// Compile on use.
template <class = void>
class struct_builder {
public:
    struct_builder(object_type const& type, void* object, reader_options const& options)
        : root_{member_kind::object, true, nullptr, &identity, &type, nullptr}, expected_(&root_), target_(object),
          frames_(root_, object), options_(options) {}
    struct_builder(struct_builder const&) = delete;
    struct_builder& operator=(struct_builder const&) = delete;

    [[nodiscard]] decode_errc code() const noexcept { return code_; }
    // Returns the JSON pointer of the current member. The name of an unknown member is its only part taken from the
    // input.
    [[nodiscard]] STRIPE_TOKENS_COLD std::string pointer() const {
        std::string pointer = frames_.pointer();
        pointer += inner_pointer_;
        return pointer;
    }

    // Returns a bit mask of the required members missing from the root object. Valid after the end of that object.
    [[nodiscard]] std::uint64_t missing() const noexcept { return missing_; }
    // Returns true if the root object has the member `name` and its value was stored. Valid after the end of that
    // object.
    [[nodiscard]] bool is_stored(std::string_view name) const noexcept {
        std::size_t const index = root_.object->find(name);
        return index != object_type::none && (stored_ >> index & 1) != 0;
    }

    [[nodiscard]] json_capture<>& capture() noexcept { return capture_; }
    [[nodiscard]] member_collector<>& collector() noexcept { return *options_.collector; }
    [[nodiscard]] bool logs_deviations() const noexcept { return options_.deviations != nullptr; }

    // Fast path of `key`. Returns false if `name` does not name the next member or one of the two after it, as absent
    // members are left out. The member cannot be a duplicate, because no member from `next` on is present.
    bool enter_next_member(std::string_view name) noexcept {
        frame& object = frames_.top();
        std::size_t index = object.next;
        for (std::size_t const last = index + 2; !object.type->is_name(index, name); ++index) {
            if (index == last || index == object.type->count) return false;
        }
        enter_member(object, index);
        object.next = index + 1;
        return true;
    }
    next_action key(std::string_view name) {
        frame& object = frames_.top();
        std::size_t const index = object.type->find(name);
        if (index == object_type::none) return enter_unknown_member(object, name);
        if ((object.seen >> index & 1) != 0) {
            return enter_duplicate(object, index) ? next_action::store : next_action::stop;
        }
        enter_member(object, index);
        if (object.next <= index) object.next = index + 1;
        return next_action::store;
    }

    next_action begin(char bracket) {
        bool const is_object = bracket == '{';
        switch (expected_->kind) {
        case member_kind::ignored: return next_action::skip;
        case member_kind::expandable:
            if (!is_object) break;
            return capture_expandable();
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
    // Ends the object, list or map on top. Returns false if a deviation ends reading.
    bool end() {
        frame& closed = frames_.top();
        if (closed.kind != member_kind::object) {
            key_.clear();
        } else if (!check_missing(closed)) {
            return false;
        }
        frames_.pop();
        value_done();
        return true;
    }

    bool store(scalar const& value) {
        if (expected_->assign == nullptr) return ignore_scalar();
        assign_status const status = expected_->assign(target_, key_, value);
        if (status != assign_status::ok) return reject_scalar(to_decode_errc(status));
        value_done();
        return true;
    }
    bool store_null() {
        if (expected_->required) return reject_scalar(decode_errc::wrong_type);
        frames_.top().leave_unset();
        value_done();
        return true;
    }

    // Ends a value: the frame around it determines the next one.
    void value_done() noexcept {
        frame& around = frames_.top();
        if (around.kind == member_kind::object) {
            around.index = object_type::none;
            return;
        }
        ++around.index;
        expected_ = around.item;
        target_ = around.target;
    }

    // Records an error inside the value of the current member. `pointer` is relative to the member. Returns false if
    // the error ends reading.
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD bool deviate_inside(std::string pointer, decode_errc code) {
        inner_pointer_ = std::move(pointer);
        return deviate(code);
    }
    // Ends reading.
    bool fail(decode_errc code) noexcept {
        code_ = code;
        return false;
    }

private:
    static void* identity(void* object) noexcept { return object; }
    static constexpr member_type ignored{};
    // The member of an expanded object to store as objects::expandable::id.
    static constexpr std::string_view id_of_expandable = "id";

    // Records a deviation at the current member. Returns false if the deviation ends reading.
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD bool deviate(decode_errc code) {
        if (!logs_deviations() || frames_.is_outside_root()) return fail(code);
        STRIPE_TOKENS_ASSERT(frames_.root_index() < root_.object->count);
        std::string_view const member = root_.object->names[frames_.root_index()];
        deviation_log& log = *options_.deviations;
        if (!log.is_full(member) && !log.add(member, code, pointer())) return fail(code);
        inner_pointer_.clear();
        return true;
    }
    // Reject the current value, which cannot be stored: a scalar is ignored, an object or list is skipped. Stop reading
    // if the deviation is an error.
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD bool reject_scalar(decode_errc code) {
        if (!deviate(code)) return false;
        frames_.top().leave_unset();
        value_done();
        return true;
    }
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD next_action reject_nested() {
        if (!deviate(decode_errc::wrong_type)) return next_action::stop;
        frames_.top().leave_unset();
        return next_action::skip;
    }
    STRIPE_TOKENS_NOINLINE bool ignore_scalar() {
        return expected_->kind == member_kind::ignored || reject_scalar(decode_errc::wrong_type);
    }

    next_action enter_object() {
        void* const object = expected_->create(target_);
        if (object == nullptr) {
            if (expected_->defer != nullptr) return start_capture(expected_->defer(target_), {});
            fail(decode_errc::multiple_sources);
            return next_action::stop;
        }
        frames_.push_object(*expected_->object, object);
        return next_action::store;
    }
    STRIPE_TOKENS_NOINLINE next_action enter_collection() {
        void* const collection = expected_->create(target_);
        frames_.push_collection(*expected_, collection);
        expected_ = expected_->item;
        target_ = collection;
        return next_action::store;
    }
    STRIPE_TOKENS_NOINLINE next_action capture_expandable() {
        objects::expandable& reference = *static_cast<objects::expandable*>(expected_->create(target_));
        std::string* const json = options_.keep_json ? &reference.object.emplace().text : nullptr;
        return start_capture(json, {id_of_expandable, &reference.id});
    }
    STRIPE_TOKENS_NOINLINE next_action start_capture(std::string* json, captured_member member) {
        capture_.start(json, member);
        return next_action::capture;
    }

    // Precondition: the member was not present before.
    void enter_member(frame& object, std::size_t index) noexcept {
        object.index = index;
        object.seen |= std::uint64_t(1) << index;
        expected_ = object.type->types[index];
        target_ = object.members[index];
    }
    // Keeps the first value that can be stored. Returns false if the deviation ends reading.
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD bool enter_duplicate(frame& object, std::size_t index) {
        object.index = index;
        if (!deviate(decode_errc::duplicate_member)) return false;
        std::uint64_t const bit = std::uint64_t(1) << index;
        if ((object.unset & bit) != 0) {
            object.unset &= ~bit;
            expected_ = object.type->types[index];
            target_ = object.members[index];
        } else {
            object.index = object_type::none;
            expected_ = &ignored;
        }
        return true;
    }
    STRIPE_TOKENS_NOINLINE next_action enter_unknown_member(frame const& around, std::string_view name) {
        if (around.kind == member_kind::map) {
            key_ = name;
            return next_action::store;
        }
        if (options_.collector == nullptr) {
            expected_ = &ignored;
            return next_action::store;
        }
        return collect_member(name);
    }
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD next_action collect_member(std::string_view name) {
        decode_errc const error = collector().start(pointer(), name);
        if (error != decode_errc() && !deviate_inside(collector().pointer(), error)) return next_action::stop;
        return next_action::collect;
    }

    // Records the missing members of an object; those of the root object are only kept for `missing`.
    bool check_missing(frame& object) {
        std::uint64_t missing = object.type->required & ~object.seen;
        if (frames_.is_in_root()) {
            missing_ = missing;
            stored_ = object.seen & ~object.unset;
            return true;
        }
        for (; missing != 0; missing &= missing - 1) {
            object.index = lowest_bit(missing);
            if (!deviate(decode_errc::missing_member)) return false;
        }
        return true;
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
    void* target_;                // address to store it at
    frame_stack frames_;
    std::string key_; // key of a map's entry; empty elsewhere
    std::uint64_t missing_ = 0;
    std::uint64_t stored_ = 0;
    reader_options const options_;
    json_capture<> capture_;
    decode_errc code_{};
    std::string inner_pointer_; // from the current member to an unknown member, or to a part of its value
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

#include <boost/json/string_view.hpp>
#include <boost/system/errc.hpp>
#include <boost/system/error_code.hpp>

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

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/error.hpp>
#include <boost/json/parse_options.hpp>

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

#ifndef STRIPE_TOKENS_DETAIL_RESPONSE_BODY_HPP
#define STRIPE_TOKENS_DETAIL_RESPONSE_BODY_HPP

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Names of the members on which the reading of a body depends.
struct body_member {
    static constexpr char id[] = "id";
    static constexpr char object[] = "object";
    static constexpr char type[] = "type";
    static constexpr char error[] = "error";
    static constexpr char error_description[] = "error_description";
    static constexpr char message[] = "message";
};

// The member `error` of an error body: an object, or the string sent instead by OAuth endpoints and some gateways.
struct error_member {
    api_error* result = nullptr;
    bool is_present = false;
    bool is_text = false;
};

template <direction Direction>
struct describe_member<Direction, error_member, error_member> {
    static assign_status assign(void* member, std::string_view, scalar const& from) {
        if (from.type != scalar::kind::text) return assign_status::wrong_type;
        error_member& read = *static_cast<error_member*>(member);
        read.result->type.emplace() = from.text;
        read.is_present = true;
        read.is_text = true;
        return assign_status::ok;
    }
    static void* create(void* member) noexcept {
        error_member& read = *static_cast<error_member*>(member);
        read.is_present = true;
        return read.result;
    }
    static constexpr member_type value{member_kind::object, false, &assign, &create,
                                       &object_type_of<api_error, Direction>::value};
};

// The message beside an `error` that is a string: OAuth (RFC 6749 section 5.2) names it `error_description`, gateways
// name it `message`.
struct error_texts {
    std::optional<std::string> error_description;
    std::optional<std::string> message;
};

// The body of an error.
struct error_body : error_texts {
    error_member error;

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        visit(body_member::error, self.error);
        visit(body_member::error_description, self.error_description);
        visit(body_member::message, self.message);
    }
};

// The member `error` of a 2xx body. Its JSON is kept until the end of the body. The body is then an API error, unless the
// error is empty and the body is a token.
struct deferred_error {
    std::string json{};
};
template <direction Direction>
struct describe_member<Direction, deferred_error, deferred_error> {
    static assign_status assign(void* member, std::string_view, scalar const& from) {
        if (from.type != scalar::kind::text) return assign_status::wrong_type;
        append_json_string(static_cast<deferred_error*>(member)->json, from.text);
        return assign_status::ok;
    }
    static void* create(void*) noexcept { return nullptr; }
    static std::string* defer(void* member) noexcept { return &static_cast<deferred_error*>(member)->json; }
    static constexpr member_type value{member_kind::object, false, &assign, &create, nullptr, nullptr, &defer};
};

// Destination of a token's payload: the token itself. If a body has two payloads, the second is kept as JSON until
// `type` tells which of them counts.
struct payload_slots {
    explicit payload_slots(token& result) : first(result.payload) {}

    token::payload_type& first;
    std::string_view second_name{};
    std::string second_json{};
};

template <direction Direction, class Kind>
struct describe_member<Direction, alternative<payload_slots, Kind, no_id>, alternative<payload_slots, Kind, no_id>> {
    static void* create(void* member) {
        payload_slots& payloads = *static_cast<payload_slots*>(member);
        return payloads.first.index() == 0 ? &payloads.first.template emplace<Kind>(default_init<Kind>()) : nullptr;
    }
    static std::string* defer(void* member) noexcept {
        payload_slots& payloads = *static_cast<payload_slots*>(member);
        payloads.second_name = Kind::wire_name;
        return &payloads.second_json;
    }
    static constexpr member_type value{
        member_kind::object, false, nullptr, &create, &object_type_of<Kind, Direction>::value, nullptr, &defer};
};

// Lists the members of a token. Each kind of payload refers to the payload_slots instead of the variant of the token.
template <class Slots, class Visit>
struct token_visitor {
    Slots& payloads;
    Visit& visit;

    template <class Name, class Member, class... Attributes>
    constexpr void operator()(Name const& name, Member&& member, Attributes... attributes) const {
        visit(name, std::forward<Member>(member), attributes...);
    }
    template <class Name, class Variant, class Kind, class Id>
    constexpr void operator()(Name const& name, alternative<Variant, Kind, Id>) const {
        visit(name, alternative<Slots, Kind, Id>{payloads});
    }
};

// A 2xx body, before it is known to be a token or an error. The members of a token are stored directly in the token of
// the result.
template <class Token>
struct basic_success_body : error_texts {
    explicit basic_success_body(token& result) : read(result), payloads(result) {}

    Token read;
    payload_slots payloads;
    deferred_error error;

    template <class Self, class Visit>
    static constexpr void fields(Self& self, Visit&& visit) {
        using slots_type = decltype(self.payloads);
        token::fields(self.read, token_visitor<slots_type, std::remove_reference_t<Visit>>{self.payloads, visit});
        visit(body_member::error, self.error);
        visit(body_member::error_description, self.error_description);
        visit(body_member::message, self.message);
    }
};
using success_body = basic_success_body<token&>;
template <>
struct field_list_of<success_body> {
    using type = basic_success_body<token>;
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

inline bool is_success(int status) noexcept { return status >= 200 && status <= 299; }

// Reads a body, in one or more pieces, into `result`. Precondition: `result` holds an empty token.
template <class Response>
class response_reader {
    // Compile on use.
    using success = basic_success_body<std::variant_alternative_t<0, Response>&>;
    using success_type = object_type_of<success, direction::response>;
    using error_body_type =
        object_type_of<std::enable_if_t<std::is_class_v<Response>, error_body>, direction::response>;

public:
    STRIPE_TOKENS_NOINLINE response_reader(Response& result, int status, reader_options const& options, bool strict)
        : result_(result), status_(status), strict_(strict), options_(options), success_(*std::get_if<token>(&result)),
          reader_(body_type(), is_success(status) ? static_cast<void*>(&success_) : begin_error(),
                  body_options(is_success(status))) {}

    bool write(std::string_view piece) { return reader_.write(piece); }

    void finish() { finish(reader_.finish(), {}); }
    void read_whole(std::string_view body) { finish(reader_.read_whole(body), body); }

private:
    // `body` is empty if the input came in pieces.
    void finish(bool good, std::string_view body) {
        if (!good) return fail(reader_.error());
        if (is_success(status_)) {
            if (success_.error.json.empty() || (has_empty_error() && is_complete_token())) return finish_token(body);
            return read_deferred_error(body);
        }
        if (!error_body_.error.is_present && !has_unusable_error()) return fail_at(body_member::error);
        finish_error(error_body_, body, log_.entries().size());
    }

    void finish_token(std::string_view body) {
        if (log_.entries().empty() && reader_.missing() == 0 && !success_.read.id.empty()) {
            choose_payload();
            if (!log_.entries().empty()) report(success_.read.deviations, body, 0);
        } else {
            finish_other_token(body);
        }
    }
    // Handles a token with deviations, and a body that is not a token.
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD void finish_other_token(std::string_view body) {
        std::size_t const of_body = log_.entries().size();
        bool const is_token = is_complete_token();
        if (!is_token && has_unusable_error()) {
            begin_error();
            return finish_error(success_, body, of_body);
        }
        is_other_object_ = !is_token;
        add_missing_members();
        if (is_token) choose_payload();
        bool const is_reported = (is_token || strict_) && report(success_.read.deviations, body, of_body);
        if (!is_token && !is_reported) fail_at(has_id() ? body_member::object : body_member::id);
    }
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD void add_missing_members() {
        for (std::size_t i = 0; i != body_type().count; ++i) {
            if ((reader_.missing() >> i & 1) == 0) continue;
            std::string_view const name = body_type().names[i];
            log_.add(name, decode_errc::missing_member, std::string(1, '/').append(name));
        }
    }

    // Returns true for an `error` without contents, `{}` or `""`. A token beside it was made.
    [[nodiscard]] STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD bool has_empty_error() const noexcept {
        return success_.error.json == "{}" || success_.error.json == "\"\"";
    }
    [[nodiscard]] bool has_id() const noexcept {
        return reader_.is_stored(body_member::id) && !success_.read.id.empty();
    }
    [[nodiscard]] bool is_complete_token() const noexcept { return has_id() && reader_.is_stored(body_member::object); }

    // Parses the `error` of a 2xx body. It was kept as JSON, because it may come before or after the token's members.
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD void read_deferred_error(std::string_view body) {
        std::size_t const of_body = log_.entries().size();
        std::string json = std::move(success_.error.json);
        read_deferred(error_body_type::value, begin_error(), body_member::error, std::move(json));
        finish_error(success_, body, of_body);
    }
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD void* begin_error() {
        error_body_.error.result = &result_.template emplace<api_error>(default_init<api_error>());
        return &error_body_;
    }
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD void finish_error(error_texts& texts, std::string_view body,
                                                                std::size_t of_body) {
        api_error& error = *error_body_.error.result;
        error.http_status = status_;
        if (error_body_.error.is_text) {
            bool const has_description = texts.error_description && !texts.error_description->empty();
            std::optional<std::string>& message = has_description ? texts.error_description : texts.message;
            if (message) error.message = *std::move(message);
        }
        report(error.deviations, body, of_body);
    }
    // Returns true if the body has an `error` that is neither an object nor a string.
    [[nodiscard]] bool has_unusable_error() const noexcept {
        for (deviation_log::entry const& entry : log_.entries()) {
            bool const is_in_error = entry.member == body_member::error;
            if (is_in_error && entry.is_at_member() && entry.found.code == decode_errc::wrong_type) return true;
        }
        return false;
    }

    // Lists the deviations that affect the result. If strict, makes the first of them the result and returns true. The
    // first `of_body` entries were found while the body was read, the others after its end.
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD bool report(std::vector<deviation>& deviations, std::string_view body,
                                                          std::size_t of_body) {
        for (std::size_t i = 0; i != log_.entries().size(); ++i) {
            deviation_log::entry const& entry = log_.entries()[i];
            if (!affects_result(entry.member)) continue;
            if (strict_) {
                fail({entry.found.code, i < of_body ? offset_of(i, body) : reader_.bytes_read(), entry.found.pointer});
                return true;
            }
            if (deviations.size() != max_deviations) deviations.push_back(entry.found);
        }
        return false;
    }
    [[nodiscard]] STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD bool
    affects_result(std::string_view member) const noexcept {
        bool const is_message = member == body_member::error_description || member == body_member::message;
        if (std::holds_alternative<api_error>(result_))
            return member == body_member::error || (is_message && error_body_.error.is_text);
        bool const is_payload = kinds_of<token::payload_type>::has_fields_named(member);
        return !is_message &&
               (!is_payload || member == success_.read.type.text() || !reader_.is_stored(body_member::type));
    }
    // Returns the offset of an entry. An entire body is parsed again to find the offset, so that the success path need
    // not track it.
    [[nodiscard]] STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD std::size_t offset_of(std::size_t entry,
                                                                                  std::string_view body) const {
        if (body.empty()) return log_.entries()[entry].offset;
        Response result(std::in_place_type<token>, default_init<token>());
        response_reader again(result, status_, options_, false);
        again.log_.fatal = entry;
        again.reader_.read_whole(body);
        return again.reader_.bytes_read();
    }

    // Chooses the payload by the `type` of the token, regardless of the objects present. Only a body without `type`
    // keeps a single payload as it is.
    STRIPE_TOKENS_NOINLINE void choose_payload() { choose_payload(success_.read.payload); }
    template <class... Kinds>
    void choose_payload(std::variant<objects::unrecognized, Kinds...>& payload) {
        static constexpr std::string_view names[] = {{}, Kinds::wire_name...};
        if (success_.read.type.text() != names[payload.index()]) replace_payload(payload);
    }
    // Replaces a payload that the token's type does not name.
    template <class... Kinds>
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD void
    replace_payload(std::variant<objects::unrecognized, Kinds...>& payload) {
        if (success_.payloads.second_name.empty() && !reader_.is_stored(body_member::type)) return;
        payload.template emplace<objects::unrecognized>();
        (replace_if_named<Kinds>(payload), ...);
    }
    // Makes Kind the payload if the token's type names it. A payload that arrived second is parsed now.
    template <class Kind, class Payload>
    void replace_if_named(Payload& payload) {
        if (success_.read.type.text() != Kind::wire_name) return;
        if constexpr (!has_fields<Kind>) {
            payload.template emplace<Kind>();
        } else if (success_.payloads.second_name == Kind::wire_name) {
            read_deferred(success_type::value, &success_, Kind::wire_name, std::move(success_.payloads.second_json));
        }
    }

    // Parses the member `name`, which was kept as JSON, into a body. The JSON is part of a parsed text, so it is valid.
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD void read_deferred(object_type const& type, void* body,
                                                                 std::string_view name, std::string json) {
        json.insert(0, std::string("{\"").append(name) += "\":") += '}';
        reader_options options = body_options(&type == &success_type::value);
        options.max_size = json.size();
        json_reader<Response> reader(type, body, options);
        reader.read_whole(json);
    }

    // A token keeps the JSON of expanded objects, because the request asked for them.
    [[nodiscard]] reader_options body_options(bool is_token) noexcept {
        reader_options options = options_;
        options.keep_json = options.keep_json || is_token;
        options.deviations = &log_;
        return options;
    }
    [[nodiscard]] object_type const& body_type() const noexcept {
        return is_success(status_) ? success_type::value : error_body_type::value;
    }

    // Fails: without a usable member `name`, the body is neither a token nor an error. The code is that of the first
    // deviation in the member, or missing_member.
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD void fail_at(std::string_view name) {
        decode_error error{decode_errc::missing_member, reader_.bytes_read(), std::string(1, '/').append(name)};
        for (deviation_log::entry const& entry : log_.entries()) {
            if (entry.member == name) {
                error.code = entry.found.code;
                break;
            }
        }
        fail(std::move(error));
    }
    STRIPE_TOKENS_NOINLINE STRIPE_TOKENS_COLD void fail(decode_error error) {
        error.http_status = status_;
        if (std::holds_alternative<token>(result_) && may_be_token()) error.token_id = std::move(success_.read.id);
        result_.template emplace<decode_error>(std::move(error));
    }
    [[nodiscard]] bool may_be_token() const noexcept {
        for (deviation_log::entry const& entry : log_.entries()) {
            if (entry.found.code == decode_errc::wrong_object && entry.member == body_member::object) return false;
        }
        return (success_.error.json.empty() || has_empty_error()) && !is_other_object_;
    }

    Response& result_;
    int status_;
    bool strict_;
    bool is_other_object_ = false; // the body is complete and is not a token
    reader_options options_;
    deviation_log log_;
    success success_;       // a 2xx body
    error_body error_body_; // any other body, or the `error` of a 2xx body
    json_reader<Response> reader_;
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

inline reader_options response_options(decode_options options) noexcept {
    return {options.max_size, options.max_depth, options.keep_embedded, nullptr, nullptr};
}

} // namespace detail

STRIPE_TOKENS_BEGIN_COMPILED

#if defined(STRIPE_TOKENS_SEPARATE_COMPILATION)

template <class Response>
basic_response_decoder<Response>::basic_response_decoder(int status, decode_options options)
    : result_(std::in_place_type<token>, detail::default_init<token>()),
      reader_(
          new detail::response_reader<Response>(result_, status, detail::response_options(options), options.strict)) {}

template <class Response>
basic_response_decoder<Response>::~basic_response_decoder() {
    delete reader_;
}

template <class Response>
bool basic_response_decoder<Response>::write(detail::text_argument chunk) {
    return reader_->write(chunk);
}

template <class Response>
Response basic_response_decoder<Response>::finish() {
    reader_->finish();
    return std::move(result_);
}

#else

template <class Response>
basic_response_decoder<Response>::basic_response_decoder(int status, decode_options options)
    : result_(std::in_place_type<token>, detail::default_init<token>()),
      reader_(result_, status, detail::response_options(options), options.strict) {}

template <class Response>
basic_response_decoder<Response>::~basic_response_decoder() = default;

template <class Response>
bool basic_response_decoder<Response>::write(detail::text_argument chunk) {
    return reader_.write(chunk);
}

template <class Response>
Response basic_response_decoder<Response>::finish() {
    reader_.finish();
    return std::move(result_);
}

#endif

template <class Response, class>
Response decode_response(int status, detail::text_argument body, decode_options options) {
    Response result(std::in_place_type<token>, detail::default_init<token>());
    detail::response_reader<Response> reader(result, status, detail::response_options(options), options.strict);
    reader.read_whole(body);
    return result;
}

STRIPE_TOKENS_END_COMPILED

} // namespace v1
} // namespace stripe_tokens

#endif
#ifndef STRIPE_TOKENS_IMPL_JSON_HPP
#define STRIPE_TOKENS_IMPL_JSON_HPP

#ifndef STRIPE_TOKENS_DETAIL_JSON_EXTRA_HPP
#define STRIPE_TOKENS_DETAIL_JSON_EXTRA_HPP

#include <set>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Stores unknown members as entries of an `extra`, or rejects them.
template <class Extra>
class extra_collector final : public member_collector<> {
public:
    // The paths of the parameters may have `max_size` bytes together: members of one object repeat its name, so that they
    // could be far longer than the text.
    extra_collector(Extra& collected, bool is_accepting, std::size_t max_size) noexcept
        : collected_(collected), is_accepting_(is_accepting), room_(max_size) {}

    decode_errc start(std::string_view path, std::string_view name) override {
        if (!is_accepting_) {
            append_to_pointer(rejected_, name);
            return decode_errc::unknown_member;
        }
        bool const is_new = members_.emplace(path, name).second;
        path_.clear();
        while (!path.empty()) {
            path.remove_prefix(1);
            std::string_view const segment = path.substr(0, path.find('/'));
            path_.emplace_back(segment);
            path.remove_prefix(segment.size());
        }
        known_ = path_.size();
        path_.emplace_back(name);
        in_list_ = false;
        return is_new ? decode_errc() : decode_errc::duplicate_member;
    }
    decode_errc begin(char bracket) override {
        if (in_list_) return decode_errc::wrong_type; // the item of a list is an object or list
        if (bracket == '{') {
            path_.emplace_back();
            names_.emplace_back();
        } else {
            in_list_ = true;
        }
        return {};
    }
    void end(char bracket) override {
        if (bracket == '}') {
            path_.pop_back();
            names_.pop_back();
        }
        in_list_ = false;
    }
    decode_errc key(std::string_view name) override {
        path_.back() = name;
        return names_.back().emplace(name).second ? decode_errc() : decode_errc::duplicate_member;
    }
    // null means absent; an item of a list cannot be absent.
    decode_errc store_null() override { return in_list_ ? decode_errc::wrong_type : decode_errc(); }
    decode_errc store(scalar const& value) override {
        std::string text;
        string_wiper const wiped{text}; // an unknown value may be secret
        if (value.type == scalar::kind::real) {
            text = value.text; // as written: a conversion would leave copies behind
        } else {
            static_cast<void>(to_form_value(value, text)); // fails only for `real`
        }
        std::size_t size = 0;
        for (std::string const& segment : path_) size += segment.size() + 2; // as sent, in brackets
        if (collected_.size() == max_entries || size > room_) return decode_errc::too_large;
        room_ -= size;
        std::error_code const rejected =
            in_list_ ? collected_.append(path_, std::move(text)) : collected_.insert(path_, std::move(text));
        return rejected ? decode_errc::unsafe_key : decode_errc(); // not a duplicate: `start` and `key` reject those
    }
    [[nodiscard]] std::string pointer() const override {
        std::string pointer = rejected_;
        for (std::size_t i = known_; i != path_.size() && append_to_pointer(pointer, path_[i]); ++i) {
        }
        return pointer;
    }

private:
    Extra& collected_;
    bool is_accepting_;                                     // false: `start` rejects every member
    std::set<std::pair<std::string, std::string>> members_; // unknown members: pointer of their object, and name
    std::vector<std::set<std::string>> names_;              // names of the members of each open unknown object
    std::vector<std::string> path_;
    std::size_t room_;      // bytes left for paths
    std::string rejected_;  // pointer of the rejected member
    std::size_t known_ = 0; // number of leading segments of path_ that name known objects
    bool in_list_ = false;
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

#ifndef STRIPE_TOKENS_DETAIL_JSON_WRITER_HPP
#define STRIPE_TOKENS_DETAIL_JSON_WRITER_HPP

#ifndef STRIPE_TOKENS_DETAIL_JSON_EXTRA_TREE_HPP
#define STRIPE_TOKENS_DETAIL_JSON_EXTRA_TREE_HPP

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// The parameters of an `extra` as a tree of objects and lists, in the order of `extra`.
template <class Extra>
class extra_tree {
public:
    static constexpr std::size_t none = std::size_t(-1);

    struct node {
        std::string_view name{};       // empty for an item
        secret const* value = nullptr; // null for an object or list
        std::size_t parent = none;
        std::size_t first_child = none;
        std::size_t last_child = none;
        std::size_t next = none; // next child of `parent`
        bool is_list = false;
        bool is_taken = false;
        bool is_written = false; // values only
    };

    explicit extra_tree(Extra const& all) : nodes_(1) {
        for (auto const& entry : all) {
            std::size_t at = root;
            for (std::string const& segment : entry.path) {
                auto const [found, is_new] = children_.try_emplace({at, segment}, nodes_.size());
                if (is_new) add(at, segment);
                at = found->second;
            }
            if (entry.item) {
                nodes_[at].is_list = true;
                at = add(at, {});
            }
            nodes_[at].value = &entry.value;
        }
    }

    [[nodiscard]] node& operator[](std::size_t index) noexcept { return nodes_[index]; }

    // Returns the first value not written because a typed member already has its path, or `none`.
    [[nodiscard]] std::size_t first_unwritten() const noexcept {
        for (std::size_t index = 0; index != nodes_.size(); ++index) {
            if (nodes_[index].value != nullptr && !nodes_[index].is_written) return index;
        }
        return none;
    }

    // Returns the child named `name` and marks it as taken. Returns `none` if there is no such child.
    std::size_t take(std::size_t parent, std::string_view name) {
        auto const found = children_.find({parent, name});
        if (found == children_.end()) return none;
        nodes_[found->second].is_taken = true;
        return found->second;
    }

    static constexpr std::size_t root = 0;

private:
    std::size_t add(std::size_t parent, std::string_view name) {
        std::size_t const index = nodes_.size();
        node& added = nodes_.emplace_back();
        added.name = name;
        added.parent = parent;
        std::size_t& before = nodes_[parent].last_child;
        (before == none ? nodes_[parent].first_child : nodes_[before].next) = index;
        before = index;
        return index;
    }

    std::vector<node> nodes_;
    std::map<std::pair<std::size_t, std::string_view>, std::size_t> children_;
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Returns true if readers that store JSON numbers as doubles read this one exactly. 15 significant digits survive
// (DBL_DIG) if the number is far from the limits of double.
inline bool is_exact_as_double(decimal const& value) {
    std::string_view const text = value.text();
    if (decimal const shortest = value.shortest(); text != shortest.text()) return false;
    std::size_t const first = text.find_first_of("123456789");
    std::size_t const last = text.find_last_of("123456789");
    if (first == std::string_view::npos) return true;
    std::size_t const point = (std::min)(text.find('.'), text.size());
    bool const is_short = last - first + (point < first || point > last ? 1u : 0u) <= 15;
    // Boost.JSON multiplies by a power of ten (boostorg/json#599): an exact one has at most 22 zeros.
    return is_short && point <= 19 && text.size() - point <= 23;
}

// Writes JSON. A sink of the walk over the members.
class json_writer {
public:
    using tree = extra_tree<extra>;

    void raw(std::string_view json) {
        separate_json(out_);
        out_.append(json);
    }
    void string(std::string_view value) {
        if (!count_code_points(value)) fail(decode_errc::invalid_characters);
        plain_string(value);
    }
    void number(std::int64_t value) {
        char digits[20];
        std::to_chars_result const written = std::to_chars(digits, digits + sizeof digits, value);
        raw({digits, static_cast<std::size_t>(written.ptr - digits)});
    }
    void key(std::string_view name) {
        plain_string(name);
        out_.append(":");
    }
    void user_key(std::string_view name) {
        string(name);
        out_.append(":");
    }
    void open(std::string_view bracket) { raw(bracket); }
    void close(std::string_view bracket) { out_.append(bracket); }

    // ---- the sink of a walk

    template <class Object>
    void members(Object const& object) {
        Object::fields(object, field_walker<json_writer>{*this});
    }
    // Writes an object without a name: the root.
    template <class Object>
    void object(Object const& object) {
        open("{");
        members(object);
        unknown_members();
        close("}");
    }

    void text(field at, std::string_view value) {
        if (value.empty() && at.is_omitted_if_empty()) return;
        std::size_t const outer = begin(at);
        string(value);
        leave(outer, at.name());
    }
    void cleared(field at) { text(at, {}); }
    void constant(field at, std::string_view value) {
        key(at.name());
        plain_string(value);
    }
    void boolean(field at, bool value) { raw_member(at, value ? "true" : "false"); }
    void integer(field at, std::int64_t value) {
        std::size_t const outer = begin(at);
        number(value);
        leave(outer, at.name());
    }
    void decimal_number(field at, decimal const& value) {
        if (is_exact_as_double(value)) {
            raw_member(at, value.text());
        } else {
            text(at, value.text());
        }
    }
    void expandable_object(field at, objects::expandable const& value) {
        if (value.object) {
            raw_member(at, value.object->text);
        } else {
            text(at, value.id);
        }
    }

    std::size_t begin_object(field at) { return begin(at, "{"); }
    void end_object(std::size_t outer, field at) {
        unknown_members();
        close("}");
        leave(outer, at.name());
    }
    std::size_t begin_map(field at) { return begin(at, "{"); }
    void entry(std::string_view name, std::string_view value) {
        std::size_t const outer = enter(name);
        user_key(name);
        string(value);
        leave(outer, name);
    }
    void end_map(std::size_t outer, field at) { end_object(outer, at); }
    std::size_t begin_list(field at) { return begin(at, "["); }
    void item(field, std::string_view value, std::size_t index) {
        std::size_t const outer = enter_item();
        string(value);
        leave_item(outer, index);
    }
    std::size_t begin_item() {
        std::size_t const outer = enter_item();
        open("{");
        return outer;
    }
    void end_item(std::size_t outer, std::size_t index) {
        close("}");
        leave_item(outer, index);
    }
    void end_list(std::size_t outer, field at) {
        unknown_items();
        close("]");
        leave(outer, at.name());
    }

    // Returns the JSON, or the first error: a text that JSON cannot hold, or a parameter of `extra` with the path of a
    // typed member.
    [[nodiscard]] std::variant<std::string, decode_error> take() {
        if (is_good() && extra_ != nullptr) {
            std::size_t const lost = extra_->first_unwritten();
            if (lost != tree::none) fail(decode_errc::duplicate_member, pointer_to(lost));
        }
        if (!is_good()) return std::move(error_);
        return out_.take();
    }

    // Adds the parameters of `extra`: each is written in the object it belongs to. The root must be written next.
    void add(tree& extra) noexcept {
        extra_ = &extra;
        at_ = tree::root;
    }

private:
    // Writes the key of a member and begins the member.
    std::size_t begin(field at) {
        key(at.name());
        return enter(at.name());
    }
    std::size_t begin(field at, std::string_view bracket) {
        std::size_t const outer = begin(at);
        open(bracket);
        return outer;
    }
    void raw_member(field at, std::string_view json) {
        std::size_t const outer = begin(at);
        raw(json);
        leave(outer, at.name());
    }

    // Begins the member `name`: everything written until `leave` belongs to it. Returns the argument of `leave`.
    std::size_t enter(std::string_view name) {
        std::size_t const outer = at_;
        ++depth_;
        if (at_ != tree::none) at_ = extra_->take(at_, name);
        return outer;
    }
    // Ends a member. `name` may be user-supplied: it becomes part of the error's pointer only if an error may quote it.
    void leave(std::size_t outer, std::string_view name) {
        if (depth_ == depth_of_error_) {
            std::string pointer;
            append_to_pointer(pointer, name);
            error_.pointer.insert(0, pointer);
        }
        leave_level(outer);
    }
    void leave_item(std::size_t outer, std::size_t index) {
        if (depth_ == depth_of_error_) error_.pointer.insert(0, '/' + std::to_string(index));
        leave_level(outer);
    }
    std::size_t enter_item() noexcept {
        ++depth_;
        return std::exchange(at_, tree::none);
    }

    // Writes the parameters of `extra` in the current object, except for those taken. Walks the tree iteratively,
    // because a path may be long.
    void unknown_members() {
        if (at_ == tree::none) return;
        std::size_t level = at_;
        std::size_t next = (*extra_)[level].first_child;
        while (next != tree::none || level != at_) {
            if (next == tree::none) {
                close((*extra_)[level].is_list ? "]" : "}");
                next = (*extra_)[level].next;
                level = (*extra_)[level].parent;
                continue;
            }
            tree::node& member = (*extra_)[next];
            bool const is_item = member.name.empty();
            if (member.is_taken || (is_item && level == at_)) {
                next = member.next;
                continue;
            }
            bool const was_good = is_good();
            if (!is_item) user_key(member.name);
            if (member.value != nullptr) string(member.value->expose());
            if (was_good && !is_good()) error_.pointer = pointer_to(next);
            if (member.value != nullptr) {
                member.is_written = true;
                next = member.next;
            } else {
                open(member.is_list ? "[" : "{");
                level = next;
                next = member.first_child;
            }
        }
    }

    // Writes the items that `extra` has for the current list.
    void unknown_items() {
        if (at_ == tree::none) return;
        for (std::size_t next = (*extra_)[at_].first_child; next != tree::none; next = (*extra_)[next].next) {
            if (!(*extra_)[next].name.empty()) continue;
            string((*extra_)[next].value->expose());
            (*extra_)[next].is_written = true;
        }
    }

    [[nodiscard]] bool is_good() const noexcept { return error_.code == decode_errc(); }

    void leave_level(std::size_t outer) noexcept {
        at_ = outer;
        if (depth_ == depth_of_error_) --depth_of_error_;
        --depth_;
    }

    void plain_string(std::string_view value) {
        separate_json(out_);
        append_json_string(out_, value);
    }

    // Sets the error, unless there is an earlier one. `leave` and `leave_item` later prepend the path of the current
    // object to its pointer.
    void fail(decode_errc code, std::string pointer = {}) {
        if (!is_good()) return;
        error_.code = code;
        error_.pointer = std::move(pointer);
        depth_of_error_ = depth_;
    }
    // Returns the JSON pointer to a node, relative to the current object, up to the first name that must not be quoted.
    [[nodiscard]] std::string pointer_to(std::size_t index) const {
        std::vector<std::string_view> names;
        for (; index != at_; index = (*extra_)[index].parent) names.push_back((*extra_)[index].name);
        std::string pointer;
        for (auto name = names.rbegin(); name != names.rend() && append_to_pointer(pointer, *name); ++name) {
        }
        return pointer;
    }

    zeroizing_string out_;
    tree* extra_ = nullptr;
    std::size_t at_ = tree::none; // node of the current object or list in extra_, or none
    decode_error error_;
    std::size_t depth_ = 0;                        // number of members and items entered
    std::size_t depth_of_error_ = std::size_t(-1); // number of names still to be prepended to the error's pointer
};

} // namespace detail
} // namespace v1
} // namespace stripe_tokens

#endif

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

STRIPE_TOKENS_BEGIN_COMPILED

template <class Decoded>
std::variant<std::string, decode_error> to_json_text(Decoded const& decoded) {
    json_writer out;
    if constexpr (std::is_same_v<Decoded, api_error>) {
        out.open("{");
        out.integer({"http_status", traits_of<>}, decoded.http_status);
        out.members(decoded);
        out.close("}");
    } else {
        out.object(decoded);
    }
    return out.take();
}

STRIPE_TOKENS_END_COMPILED

inline std::string text_or_empty(std::variant<std::string, decode_error> written) {
    std::string* const text = std::get_if<std::string>(&written);
    STRIPE_TOKENS_ASSERT(text != nullptr); // decoders produce only valid UTF-8
    return text == nullptr ? std::string() : std::move(*text);
}

} // namespace detail

STRIPE_TOKENS_BEGIN_COMPILED

template <class Params, class>
std::variant<Params, decode_error> params_from_json(detail::text_argument text, json_limits limits) {
    std::variant<Params, decode_error> result;
    Params& read = *std::get_if<Params>(&result);
    detail::extra_collector<decltype(Params::extra)> collector(read.extra, limits.collect_unknown, limits.max_size);
    detail::reader_options const options{limits.max_size, limits.max_depth, true, &collector, nullptr};
    detail::json_reader<Params> reader(detail::object_type_of<Params, detail::direction::request>::value, &read,
                                       options);
    if (!reader.read_whole(text.view())) result = reader.error();
    return result;
}

template <class Params, std::enable_if_t<is_token_params<Params>, int>>
std::variant<std::string, decode_error> to_json(Params const& p) {
    detail::json_writer out;
    if constexpr (std::is_same_v<Params, params::create>) {
        std::optional<detail::json_writer::tree> tree;
        if (!p.extra.empty()) out.add(tree.emplace(p.extra));
        out.object(p);
        return out.take();
    } else {
        detail::field const at{Params::wire_name, detail::traits_of<>};
        out.open("{");
        if constexpr (detail::has_fields<Params>) {
            detail::walk(out, at, p);
        } else {
            out.text({at.name(), detail::id_traits<Params>}, p.id);
        }
        out.close("}");
        return out.take();
    }
}

template <class Token, detail::enable_if_same<Token, token>>
std::string to_json(Token const& decoded) {
    return detail::text_or_empty(detail::to_json_text(decoded));
}

template <class Error, detail::enable_if_same<Error, api_error>>
std::string to_json(Error const& error) {
    return detail::text_or_empty(detail::to_json_text(error));
}

template <class Broken, detail::enable_if_same<Broken, decode_error>>
std::string to_json(Broken const& error) {
    constexpr detail::field_traits always;
    detail::json_writer out;
    out.open("{");
    out.text({"pointer", always}, error.pointer);
    out.integer({"offset", always}, static_cast<std::int64_t>(error.offset));
    out.text({"code", always}, to_string(error.code));
    out.text({"message", always}, make_error_code(error.code).message());
    out.text({"token_id", detail::traits_of<detail::omitted_if_empty_attribute>}, error.token_id);
    out.close("}");
    return detail::text_or_empty(out.take());
}

STRIPE_TOKENS_END_COMPILED

} // namespace v1
} // namespace stripe_tokens

#endif
#ifndef STRIPE_TOKENS_JSON_VALUE_HPP
#define STRIPE_TOKENS_JSON_VALUE_HPP

#include <boost/json/conversion.hpp>
#include <boost/json/value.hpp>
#include <boost/system/result.hpp>

namespace stripe_tokens {
inline namespace v1 {

/** @addtogroup json JSON
    @{
*/

namespace params {

/** Lets Boost.JSON convert a value to parameters: `boost::json::value_to<st::params::create>(value)` reports errors by
    throwing, `try_value_to` by its result. As strict as @ref params_from_json; the error code is a @ref decode_errc.

    @par Example
    @code
    #include <boost/json/parse.hpp>
    #include <boost/json/value_to.hpp>

    auto params = boost::json::try_value_to<st::params::create>(boost::json::parse(R"({"card":"card_1"})"));
    bool good = params.has_value();
    @endcode
    @note The value also contains the secrets, in memory owned by Boost.JSON. Neither this memory nor the working memory of
    Boost.JSON's parser is zeroed. There is no conversion to a token:
    `decode_response(200, boost::json::serialize(value))` reads one.
*/
template <class Params, detail::enable_if_same<Params, create> = 0>
typename boost::json::result_for<Params, boost::json::value>::type tag_invoke(boost::json::try_value_to_tag<Params>,
                                                                              boost::json::value const& value);

/** Lets Boost.JSON convert parameters to a value: `boost::json::value_from(params)`.

    @par Example
    @code
    #include <boost/json/value_from.hpp>

    boost::json::value value = boost::json::value_from(params);
    @endcode
    @par Exceptions
    `boost::system::system_error` if `to_json` returns an error. Its code is the `decode_errc`, its text begins with the
    location. Conversions to a value in Boost.JSON cannot return an error.
*/
template <class Params, detail::enable_if_same<Params, create> = 0>
void tag_invoke(boost::json::value_from_tag, boost::json::value& value, Params const& p);

} // namespace params

/** Lets Boost.JSON convert a token to a value: `boost::json::value_from(token)`.

    @par Example
    @code
    #include <boost/json/value_from.hpp>

    boost::json::value value = boost::json::value_from(token);
    @endcode
    @note In an expanded object, a number out of the range of a `double` becomes infinity, which Boost.JSON may write as
    `Infinity`, and of members with the same name the last counts. @ref to_json keeps such an object as the API sent it.
    @par Exceptions
    `boost::system::system_error` for a string that is not UTF-8, which no decoder produces.
*/
template <class Token, detail::enable_if_same<Token, token> = 0>
void tag_invoke(boost::json::value_from_tag, boost::json::value& value, Token const& decoded);

/** Lets Boost.JSON convert an error to a value: `boost::json::value_from(error)`.

    @par Example
    @code
    #include <boost/json/value_from.hpp>

    boost::json::value value = boost::json::value_from(error);
    @endcode
    @par Exceptions
    `boost::system::system_error` for a string that is not UTF-8, which no decoder produces.
*/
template <class Error, detail::enable_if_same<Error, api_error> = 0>
void tag_invoke(boost::json::value_from_tag, boost::json::value& value, Error const& error);

/** @} */

} // namespace v1
} // namespace stripe_tokens

#ifndef STRIPE_TOKENS_IMPL_JSON_VALUE_HPP
#define STRIPE_TOKENS_IMPL_JSON_VALUE_HPP

#include <boost/json/parse.hpp>
#include <boost/json/serializer.hpp>
#include <boost/system/system_error.hpp>
#include <boost/throw_exception.hpp>

namespace stripe_tokens {
inline namespace v1 {
namespace detail {

// Parses JSON that this library wrote. The depth limit admits everything a decoder accepts. Reports an error as an
// exception, as the conversions of Boost.JSON do.
inline void parse_own(std::variant<std::string, decode_error> written, boost::json::value& value) {
    if (decode_error const* const error = std::get_if<decode_error>(&written)) {
        boost::throw_exception(boost::system::system_error(make_error_code(error->code), error->pointer));
    }
    std::string& text = *std::get_if<std::string>(&written);
    string_wiper const wiped{text};
    boost::json::parse_options options;
    options.max_depth = 1002;
    value = boost::json::parse({text.data(), text.size()}, value.storage(), options);
}

} // namespace detail

namespace params {

template <class Params, detail::enable_if_same<Params, create>>
typename boost::json::result_for<Params, boost::json::value>::type tag_invoke(boost::json::try_value_to_tag<Params>,
                                                                              boost::json::value const& value) {
    // Serialises in pieces: a growing std::string would leave copies of secrets behind.
    char piece[512];
    struct wiper {
        char (&bytes)[sizeof piece];
        ~wiper() { detail::wipe(bytes, sizeof bytes); }
    } const wiped{piece};
    detail::zeroizing_string text;
    boost::json::serializer serializer;
    serializer.reset(&value);
    while (!serializer.done()) {
        boost::json::string_view const part = serializer.read(piece, sizeof piece);
        text.append({part.data(), part.size()});
    }
    std::variant<Params, decode_error> read = params_from_json<Params>(text.view());
    if (Params* const result = std::get_if<Params>(&read)) return std::move(*result);
    return boost::system::error_code(make_error_code(std::get_if<decode_error>(&read)->code));
}

template <class Params, detail::enable_if_same<Params, create>>
void tag_invoke(boost::json::value_from_tag, boost::json::value& value, Params const& p) {
    detail::parse_own(to_json(p), value);
}

} // namespace params

template <class Token, detail::enable_if_same<Token, token>>
void tag_invoke(boost::json::value_from_tag, boost::json::value& value, Token const& decoded) {
    detail::parse_own(detail::to_json_text(decoded), value);
}

template <class Error, detail::enable_if_same<Error, api_error>>
void tag_invoke(boost::json::value_from_tag, boost::json::value& value, Error const& error) {
    detail::parse_own(detail::to_json_text(error), value);
}

} // namespace v1
} // namespace stripe_tokens

#endif

#endif

#endif

#if defined(STRIPE_TOKENS_SOURCE)

#ifndef STRIPE_TOKENS_SRC_HPP
#define STRIPE_TOKENS_SRC_HPP

/** @file
    Compiles the decoders and `validate` for a program: include src.hpp in exactly one file, beside `<boost/json/src.hpp>`
    if that is used. Every file of the program defines `STRIPE_TOKENS_SEPARATE_COMPILATION`. The other files then include
    no header of Boost.
*/

#if !defined(STRIPE_TOKENS_SEPARATE_COMPILATION)
#error                                                                                                                 \
    "stripe_tokens: define STRIPE_TOKENS_SEPARATE_COMPILATION for every file of the program to include src.hpp in one"
#endif

namespace stripe_tokens {
inline namespace v1 {

template response decode_response<response>(int, detail::text_argument, decode_options);
template class basic_response_decoder<response>;
template std::variant<params::create, form_error> decode_form<params::create>(detail::text_argument, form_limits);
template std::vector<problem> validate(params::create const&, std::optional<timestamp>);
template std::vector<problem> validate(params::account const&, std::optional<timestamp>);
template std::vector<problem> validate(params::bank_account const&, std::optional<timestamp>);
template std::vector<problem> validate(params::bank_account_id const&, std::optional<timestamp>);
template std::vector<problem> validate(params::card const&, std::optional<timestamp>);
template std::vector<problem> validate(params::card_id const&, std::optional<timestamp>);
template std::vector<problem> validate(params::cvc_update const&, std::optional<timestamp>);
template std::vector<problem> validate(params::person const&, std::optional<timestamp>);
template std::vector<problem> validate(params::pii const&, std::optional<timestamp>);
template std::variant<params::create, decode_error> params_from_json<params::create>(detail::text_argument,
                                                                                     json_limits);
template std::variant<std::string, decode_error> to_json(params::create const&);
template std::variant<std::string, decode_error> to_json(params::account const&);
template std::variant<std::string, decode_error> to_json(params::bank_account const&);
template std::variant<std::string, decode_error> to_json(params::bank_account_id const&);
template std::variant<std::string, decode_error> to_json(params::card const&);
template std::variant<std::string, decode_error> to_json(params::card_id const&);
template std::variant<std::string, decode_error> to_json(params::cvc_update const&);
template std::variant<std::string, decode_error> to_json(params::person const&);
template std::variant<std::string, decode_error> to_json(params::pii const&);
template std::string to_json(token const&);
template std::string to_json(api_error const&);
template std::string to_json(decode_error const&);
template std::variant<std::string, decode_error> detail::to_json_text(token const&);
template std::variant<std::string, decode_error> detail::to_json_text(api_error const&);

} // namespace v1
} // namespace stripe_tokens

#endif

#endif

#endif
