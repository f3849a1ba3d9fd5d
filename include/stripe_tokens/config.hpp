// stripe_tokens: a codec for Stripe's /v1/tokens. SPDX-License-Identifier: MIT
#ifndef STRIPE_TOKENS_CONFIG_HPP
#define STRIPE_TOKENS_CONFIG_HPP

#include <stripe_tokens/version.hpp>

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
