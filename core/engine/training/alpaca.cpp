#include "engine/training/detail/alpaca.h"

#include "base/error.h"
#include "base/json_object.h"
#include "base/mapped_file.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <fmt/format.h>
#include <xxhash.h>

namespace sparsescope {

std::string alpacaPrompt(const std::string& instruction, const std::string& input) {
    if (input.empty())
        return "Below is an instruction that describes a task. Write a response that appropriately completes "
               "the "
               "request.\n\n### Instruction:\n" +
               instruction + "\n\n### Response:\n";
    return "Below is an instruction that describes a task, paired with an input that provides further "
           "context. Write a "
           "response that appropriately completes the request.\n\n### Instruction:\n" +
           instruction + "\n\n### Input:\n" + input + "\n\n### Response:\n";
}

std::vector<std::string> alpacaTexts(const std::filesystem::path& path, int64_t limit) {
    const std::string subject = printable(path.string());
    const nlohmann::json list = parseOrDiscard(readTextFile(path, size_t{1} << 30U));
    if (!list.is_array() || list.empty())
        throw Error(ErrorCode::TaskData, subject,
                    "is no JSON list of {instruction, input, output}, as Alpaca's is");
    std::vector<std::string> texts;
    for (const nlohmann::json& example : list) {
        if (limit > 0 && std::cmp_equal(texts.size(), limit))
            break;
        const auto text = [&](const char* key, bool needed) {
            if (example.is_object() && example.contains(key) && example[key].is_string())
                return example[key].get<std::string>();
            if (needed)
                throw Error(ErrorCode::TaskData, subject,
                            fmt::format("its example {} has no text \"{}\"", texts.size(), key));
            return std::string();
        };
        texts.push_back(alpacaPrompt(text("instruction", true), text("input", false)) + text("output", true));
    }
    return texts;
}

Batch TokenSequences::batch(std::span<const int64_t> indices, at::Device device) const {
    size_t longest = 0;
    for (const int64_t index : indices)
        longest = std::max(longest, m_sequences[static_cast<size_t>(index)].size());
    const auto count = static_cast<int64_t>(indices.size()), length = static_cast<int64_t>(longest);
    const at::Tensor tokens = at::zeros({count, length}, at::kLong),
                     labels = at::full({count, length}, -100, at::kLong);
    for (int64_t i = 0; i < count; ++i) {
        const std::vector<int64_t>& sequence =
            m_sequences[static_cast<size_t>(indices[static_cast<size_t>(i)])];
        std::ranges::copy(sequence, tokens.data_ptr<int64_t>() + i * length);
        std::copy(sequence.begin() + 1, sequence.end(), labels.data_ptr<int64_t>() + i * length);
    }
    return {.tokens = tokens.to(device), .labels = labels.to(device)};
}

std::string TokenSequences::contentHash() const {
    uint64_t hash = 0;
    for (const std::vector<int64_t>& sequence : m_sequences)
        hash = XXH3_64bits_withSeed(sequence.data(), sequence.size() * sizeof(int64_t), hash);
    return fmt::format("{:032x}", hash);
}

} // namespace sparsescope
