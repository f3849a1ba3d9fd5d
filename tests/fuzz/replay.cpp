// replay TARGET'S FOLDERS AND FILES…: runs a fuzz target over inputs that are there, with any compiler and no fuzzer.
#include "target.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

namespace {

std::size_t count = 0;

void run(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    std::string const input{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (file.bad() || !file.is_open()) {
        std::fprintf(stderr, "%s cannot be read\n", path.string().c_str());
        std::exit(1);
    }
    std::fprintf(stderr, "%s\n", path.filename().string().c_str()); // the last one is the one that crashed
    // A block of its own, so that a sanitizer sees a read beyond the end.
    auto const bytes = std::make_unique<std::uint8_t[]>(input.size());
    std::copy(input.begin(), input.end(), bytes.get());
    LLVMFuzzerTestOneInput(bytes.get(), input.size());
    ++count;
}

} // namespace

int main(int argc, char** argv) {
    LLVMFuzzerTestOneInput(nullptr, 0);
    for (int i = 1; i < argc; ++i) {
        if (!std::filesystem::is_directory(argv[i])) {
            if (std::filesystem::exists(argv[i])) run(argv[i]);
            continue;
        }
        for (auto const& entry : std::filesystem::directory_iterator(argv[i])) run(entry.path());
    }
    std::printf("%zu inputs\n", count);
    return count == 0 ? 1 : 0; // a test that ran nothing is none
}
