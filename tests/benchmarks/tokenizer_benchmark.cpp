// Megabytes a second of a model's tokenizer: tokenizer_benchmark MODEL TEXT, line by line, one thread, the
// best of three.
#include "base/mapped_file.h"
#include "engine/tasks/tokenizer.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>

using namespace sparsescope;

int main(int argc, char** argv) {
    if (argc != 3)
        return 2;
    const auto tokenizer = loadTokenizer(argv[1]);
    const std::string text = readTextFile(argv[2]);
    double best = 0;
    size_t ids = 0;
    for (int round = 0; round < 3; ++round) {
        const auto start = std::chrono::steady_clock::now();
        ids = 0;
        for (size_t at = 0; at < text.size();) {
            const size_t end = std::min(text.find('\n', at), text.size());
            ids += tokenizer->encode(std::string_view(text).substr(at, end - at)).size();
            at = end + 1;
        }
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
        best = std::max(best, static_cast<double>(text.size()) / seconds.count() / 1e6);
    }
    fmt::print("{} ids {:.3f} MB/s\n", ids, best);
}
