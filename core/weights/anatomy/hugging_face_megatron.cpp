// NVIDIA/Megatron-LM (megatron/core/transformer/attention.py: get_query_key_value_tensors; mlp.py)
#include "base/error.h"
#include "weights/anatomy/renaming.h"
#include "weights/anatomy/tensor_views.h"
#include "weights/checkpoint/joined_parts.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace sparsescope {
namespace {

constexpr std::array<std::string_view, 5> megatronTypes{"gpt2", "llama", "mistral", "qwen2", "qwen3"};

class MegatronRenaming {
public:
    explicit MegatronRenaming(Renaming& to)
        : m_to(to)
        , m_heads(to.number({"num_attention_heads", "n_head"}))
        , m_groups(to.number({"num_key_value_heads"})) {
        if (m_groups == 0)
            m_groups = m_heads;
    }

    void rename() {
        const std::string type = m_to.modelType();
        const bool isLlama = type != "gpt2";
        if (std::ranges::find(megatronTypes, type) == megatronTypes.end())
            m_to.fail(
                "is a model of Megatron, and no config.json beside it says whether it is to be a gpt2, "
                "llama, mistral, qwen2 or qwen3; put that model's own there, or convert it with --names own");
        if (m_heads == 0)
            m_to.fail("has a config.json beside it that does not say the number of heads");
        const NameScheme& scheme = isLlama ? megatronLlamaNames : megatronGpt2Names;
        for (const Tensor& tensor : m_to.tensors()) {
            if (tensor.name.ends_with("_extra_state"))
                continue; // of TransformerEngine's fp8
            if (tensor.name.find("language_model.") != tensor.name.npos)
                m_to.failTensor(tensor,
                                "in Megatron-LM's names before its core, whose query, key and value rows "
                                "have three orders that the names do not tell; save it as core's GPTModel");
            const std::string_view name = tensor.name;
            const auto known = scheme.renamed(name.starts_with("model.") ? name.substr(6) : name);
            if (!known)
                m_to.failTensor(tensor, "which has no counterpart in Hugging Face's names of this family");
            if (!known->name.empty())
                add(*known, tensor);
        }
        for (const char* name : {isLlama ? "model.norm.weight" : "transformer.ln_f.weight",
                                 isLlama ? "model.embed_tokens.weight" : "transformer.wte.weight"}) {
            if (std::ranges::find(m_to.added(), name, &Tensor::name) == m_to.added().end())
                m_to.fail(fmt::format("lacks the tensor that becomes {}; download the model again", name));
        }
        if (isLlama)
            checkBiases(type);
        m_to.config["tie_word_embeddings"] = std::ranges::none_of(
            m_to.added(), [](const Tensor& tensor) { return tensor.name == "lm_head.weight"; });
    }

private:
    /// transformers drops a bias that its configuration has not.
    void checkBiases(const std::string& type) const {
        const auto says = [&](const char* key) {
            return m_to.config.value(key, nlohmann::json(false)) == true;
        };
        const bool ofAttention = (type == "llama" || type == "qwen3") && says("attention_bias");
        for (const Tensor& tensor : m_to.added()) {
            const auto isOf = [&](std::initializer_list<std::string_view> modules) {
                return std::ranges::any_of(modules, [&](std::string_view module) {
                    return tensor.name.ends_with(fmt::format(".{}.bias", module));
                });
            };
            const bool known =
                (isOf({"q_proj", "k_proj", "v_proj"}) && (ofAttention || type == "qwen2")) ||
                (isOf({"o_proj"}) && ofAttention) ||
                (isOf({"gate_proj", "up_proj", "down_proj"}) && type == "llama" && says("mlp_bias"));
            if (tensor.name.ends_with(".bias") && !known)
                m_to.fail(fmt::format("holds what becomes {}, and transformers' {} has no such bias by the "
                                      "config.json beside it (attention_bias, mlp_bias); put the model's own "
                                      "there, or convert it with --names own",
                                      printable(tensor.name), type));
        }
    }

    void add(const NameScheme::Renamed& known, const Tensor& tensor) {
        const std::string subject = m_to.checkpoint().path().string();
        const size_t hash = known.name.find('#');
        const auto partName = [&](std::string_view part) {
            return fmt::format("{}{}{}", known.name.substr(0, hash), part, known.name.substr(hash + 1));
        };
        switch (known.change) {
        case Change::Turned:
            if (tensor.shape.size() != 2)
                m_to.failTensor(tensor, "which is no matrix");
            return m_to.add(known.name, turnedTensor(tensor));
        case Change::QkvApart: {
            for (const auto& [part, rows] : rowsOfGroups(tensor))
                m_to.add(partName(std::string_view("qkv").substr(part, 1)), joinAlong(0, rows, subject));
            return;
        }
        case Change::QkvTogether: {
            std::vector<Tensor> all;
            for (auto& [part, rows] : rowsOfGroups(tensor))
                std::ranges::move(rows, std::back_inserter(all));
            const Tensor together = joinAlong(0, std::move(all), subject);
            return m_to.add(known.name, together.shape.size() == 2 ? turnedTensor(together) : together);
        }
        case Change::Halves: {
            const uint64_t rows = tensor.shape.empty() ? 0 : tensor.shape[0];
            if (rows == 0 || rows % 2 != 0 || tensor.numel() == 0)
                m_to.failTensor(tensor, "whose rows are not gate and up");
            m_to.add(partName("gate"), rowsOf(tensor, 0, rows / 2));
            return m_to.add(partName("up"), rowsOf(tensor, rows / 2, rows / 2));
        }
        case Change::Vocabulary: { // padded, so that it is cut evenly
            const uint64_t rows = m_to.number({"vocab_size"});
            if (rows == 0 || tensor.shape.size() != 2 || tensor.shape[0] < rows || tensor.numel() == 0)
                m_to.failTensor(tensor, "which has fewer rows than config.json's vocab_size says");
            return m_to.add(known.name, rowsOf(tensor, 0, rows));
        }
        default:
            return m_to.add(known.name, tensor);
        }
    }

    static constexpr uint64_t mostHeads = 65536;

    /// Of [group, its queries + key + value] all queries, all keys, all values.
    std::array<std::pair<size_t, std::vector<Tensor>>, 3> rowsOfGroups(const Tensor& tensor) const {
        const uint64_t heads = m_heads + 2 * m_groups;
        if (tensor.shape.empty() || tensor.numel() == 0 || m_heads % m_groups != 0 || m_heads > mostHeads ||
            tensor.shape[0] % heads != 0)
            m_to.failTensor(tensor, fmt::format("whose rows are not those of {} heads and {} groups of them",
                                                m_heads, m_groups));
        const uint64_t size = tensor.shape[0] / heads, queries = m_heads / m_groups;
        std::array<std::pair<size_t, std::vector<Tensor>>, 3> parts;
        for (size_t part = 0; part < parts.size(); ++part)
            parts[part].first = part;
        for (uint64_t group = 0; group < m_groups; ++group) {
            const uint64_t first = group * (queries + 2) * size;
            parts[0].second.push_back(rowsOf(tensor, first, queries * size));
            parts[1].second.push_back(rowsOf(tensor, first + queries * size, size));
            parts[2].second.push_back(rowsOf(tensor, first + (queries + 1) * size, size));
        }
        return parts;
    }

    Renaming& m_to;
    uint64_t m_heads, m_groups;
};

} // namespace

std::span<const std::string_view> megatronModels() {
    return megatronTypes;
}

void renameMegatron(Renaming& model) {
    MegatronRenaming(model).rename();
}

} // namespace sparsescope
