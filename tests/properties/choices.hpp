#ifndef STRIPE_TOKENS_TESTS_PROPERTIES_CHOICES_HPP
#define STRIPE_TOKENS_TESTS_PROPERTIES_CHOICES_HPP

#include <cstddef>
#include <cstdint>
#include <random>
#include <string_view>

namespace test {

// What decides between possibilities: a seed, for the same choices on every machine, or a fuzzer's bytes, and after the
// last of them 0 for ever, which is why 0 should mean "no more".
class choices {
public:
    explicit choices(std::uint32_t seed) : random_(seed), seeded_(true) {}
    explicit choices(std::string_view bytes) : bytes_(bytes), seeded_(false) {}

    // A number below `limit`, which is not 0.
    std::size_t below(std::size_t limit) {
        if (seeded_) return random_() % limit;
        std::size_t value = 0;
        for (std::size_t most = limit - 1; most != 0 && !bytes_.empty(); most >>= 8) {
            value = value << 8 | static_cast<unsigned char>(bytes_.front());
            bytes_.remove_prefix(1);
        }
        return value % limit;
    }
    bool one_in(std::size_t count) { return below(count) == count - 1; }

    std::uint64_t bits() {
        std::uint64_t value = 0;
        for (int i = 0; i != 8; ++i) value = value << 8 | below(256);
        return value;
    }

    // What is left of a fuzzer's bytes.
    std::string_view rest() const { return bytes_; }

private:
    std::mt19937 random_;
    std::string_view bytes_;
    bool seeded_;
};

} // namespace test

#endif
