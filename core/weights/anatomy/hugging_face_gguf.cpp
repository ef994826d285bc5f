#include "base/error.h"
#include "weights/anatomy/gguf_names.h"
#include "weights/anatomy/gguf_sizes.h"
#include "weights/anatomy/hugging_face_rope.h"
#include "weights/anatomy/renaming.h"
#include "weights/anatomy/tensor_views.h"
#include "weights/checkpoint/gguf_config.h"
#include "weights/checkpoint/joined_parts.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>

namespace sparsescope {
namespace {

class GgufRenaming {
public:
    explicit GgufRenaming(Renaming& to)
        : m_to(to)
        , m_config(to.config) {}

    void rename() {
        if (const auto text = m_config.find("text_config"); text != m_config.end() && text->is_object())
            m_config = nlohmann::json(*text); // of a model with pictures, whose text the file has
        std::string type = m_to.modelType();
        if ((type == "t5" || type == "umt5") && m_to.find("dec.blk.0.attn_q.weight") == nullptr)
            type = "t5encoder"; // what its config.json does not say
        const GgufFamily* family =
            findGgufFamily(type, [&](std::string_view name) { return m_to.find(name) != nullptr; });
        if (family == nullptr)
            m_to.fail(fmt::format(
                "is GGUF of {}, whose names are not known to Hugging Face's; convert it with --names own",
                type.empty() ? "an unknown architecture" : printable(type, 60)));
        collapseLists(m_to);
        m_heads = m_to.number({"num_attention_heads", "n_head", "num_heads"});
        m_keyHeads = m_to.number({"num_key_value_heads", "num_kv_heads"});
        if (m_keyHeads == 0)
            m_keyHeads = m_heads;
        checkHeads(*family);
        for (const Tensor& tensor : m_to.tensors())
            place(*family, tensor);
        tellBiases(*family);
        tell(*family);
    }

private:
    /// Without their number the reader leaves LLaMA's query and key rows in llama.cpp's order, whatever a
    /// config.json beside the file says.
    void checkHeads(const GgufFamily& family) const {
        const auto& metadata = m_to.checkpoint().metadata();
        const auto architecture = metadata.find("general.architecture");
        const bool paired = architecture != metadata.end() && hasPairedRows(architecture->second);
        for (const Tensor& tensor : m_to.tensors()) {
            if (paired && tensor.stored != "permuted" && tensor.name.starts_with("blk.") &&
                (tensor.name.ends_with(".attn_q.weight") || tensor.name.ends_with(".attn_k.weight")))
                m_to.fail(fmt::format(
                    "has the rows of {} in llama.cpp's order, and its key {}.attention.head_count, which "
                    "tells how to put them back, {}; write the key with gguf_new_metadata.py or convert the "
                    "original model again, or convert it with --names own",
                    printable(tensor.name), printable(architecture->second, 60),
                    m_heads > 0 ? "or head_count_kv beside it does not fit them or is absent" : "is absent"));
        }
        if (m_heads == 0 && family.architecture != "mamba")
            m_to.fail("has no key attention.head_count that says the number of heads; put the model's own "
                      "config.json beside it");
    }

    static std::optional<NameScheme::Renamed> renamed(const GgufFamily& family, std::string_view name) {
        for (const NameScheme& scheme : family.schemes) {
            if (auto known = scheme.renamed(name))
                return known;
        }
        return std::nullopt;
    }

    void place(const GgufFamily& family, const Tensor& tensor) {
        const auto known = renamed(family, tensor.name);
        if (!known)
            m_to.failTensor(tensor, "which has no counterpart in Hugging Face's names of this family");
        if (!known->name.empty())
            add(*known, tensor);
    }

    /// The module of a tensor of this ending, without its block; empty for every other tensor.
    static std::string_view moduleOf(std::string_view name, std::string_view ending) {
        if (!name.ends_with(ending))
            return {};
        name.remove_suffix(ending.size());
        constexpr std::string_view stem = "blk.";
        const size_t end = name.starts_with(stem) ? name.find('.', stem.size()) : name.npos;
        return end == name.npos ? name : name.substr(end + 1);
    }

    static bool names(const BiasRule& rule, std::string_view module) {
        return !module.empty() &&
               fmt::format(" {} ", rule.modules).find(fmt::format(" {} ", module)) != std::string::npos;
    }

    /// transformers makes biases for whole kinds of modules, and drops any other without a word. Those of a
    /// module that has none in any block are zero.
    void tellBiases(const GgufFamily& family) {
        std::set<std::string_view> biased;
        for (const Tensor& tensor : m_to.tensors()) {
            const std::string_view module = moduleOf(tensor.name, ".bias");
            biased.insert(module);
            if (!module.empty() && std::ranges::none_of(family.biases, [&](const BiasRule& rule) {
                    return names(rule, module);
                }))
                m_to.failTensor(tensor, fmt::format("and transformers' {} has no such bias", family.model));
        }
        for (const BiasRule& rule : family.biases) {
            const bool has = rule.key.empty() || std::ranges::any_of(biased, [&](std::string_view module) {
                                 return names(rule, module);
                             });
            if (!rule.key.empty())
                m_config[std::string(rule.key)] = has;
            for (const Tensor& tensor : m_to.tensors()) {
                const std::string_view module = moduleOf(tensor.name, ".weight");
                if (!has || !names(rule, module) || biased.contains(module) || tensor.shape.size() > 2 ||
                    tensor.shape.empty())
                    continue;
                const std::string bias =
                    tensor.name.substr(0, tensor.name.size() - std::string_view("weight").size()) + "bias";
                if (const auto known = renamed(family, bias))
                    m_to.add(known->name, zeroTensor(Dtype::F32, {tensor.shape[0]}));
            }
        }
    }

    void add(const NameScheme::Renamed& known, const Tensor& tensor) {
        Tensor shaped = tensor;
        switch (known.change) {
        case Change::None:
            return m_to.add(known.name, tensor);
        case Change::Turned:
            if (tensor.shape.size() < 2)
                m_to.failTensor(tensor, "which is no matrix");
            return m_to.add(known.name, turnedTensor(tensor));
        case Change::LessOne:
            return m_to.add(known.name, mappedTensor(tensor, [](float w) { return w - 1; }));
        case Change::Logarithm:
            return m_to.add(known.name, mappedTensor(tensor, [](float w) {
                                return static_cast<float>(std::log(-static_cast<double>(w)));
                            }));
        case Change::AxisInFront:
            if (shaped.shape.size() == 1)
                shaped.shape.insert(shaped.shape.begin(), 1);
            return m_to.add(known.name, shaped);
        case Change::AxisBetween:
            if (shaped.shape.size() == 2)
                shaped.shape.insert(shaped.shape.begin() + 1, 1);
            return m_to.add(known.name, shaped);
        case Change::Apart:
            return addApart(known.name, tensor);
        case Change::HeadGroups:
            return m_to.add(known.name, inHeadGroups(tensor));
        case Change::GateUpAlternate:
            return m_to.add(known.name, gateUp(tensor));
        default: // of other sources
            m_to.failTensor(tensor, "which is not renamed");
        }
    }

    void addApart(const std::string& name, const Tensor& tensor) {
        constexpr uint64_t mostParts = 65536;
        if (tensor.shape.size() < 2 || tensor.numel() == 0 || tensor.shape[0] > mostParts)
            m_to.failTensor(tensor, "whose first axis does not number parts");
        const size_t hash = name.find('#');
        for (uint64_t i = 0; i < tensor.shape[0]; ++i) {
            Tensor part = rowsOf(tensor, i, 1);
            part.shape.erase(part.shape.begin());
            m_to.add(fmt::format("{}{}{}", name.substr(0, hash), i, name.substr(hash + 1)), std::move(part));
        }
    }

    static constexpr uint64_t mostHeads = 65536;

    /// [queries; keys; values] as [group, queries of the group + key + value].
    Tensor inHeadGroups(const Tensor& tensor) const {
        const uint64_t rows = m_heads + 2 * m_keyHeads;
        if (tensor.shape.empty() || tensor.numel() == 0 || m_heads % m_keyHeads != 0 || m_heads > mostHeads ||
            tensor.shape[0] % rows != 0 ||
            tensor.shape[0] / rows * m_heads != m_to.wanted("token_embd.weight", 2).shape[1])
            m_to.failTensor(tensor, fmt::format("whose rows are not those of {} heads", m_heads));
        const uint64_t size = tensor.shape[0] / rows, queries = m_heads / m_keyHeads;
        std::vector<Tensor> parts;
        for (uint64_t group = 0; group < m_keyHeads; ++group) {
            parts.push_back(rowsOf(tensor, group * queries * size, queries * size));
            parts.push_back(rowsOf(tensor, (m_heads + group) * size, size));
            parts.push_back(rowsOf(tensor, (m_heads + m_keyHeads + group) * size, size));
        }
        return joinAlong(0, std::move(parts), m_to.checkpoint().path().string());
    }

    Tensor gateUp(const Tensor& gate) const {
        std::string name = gate.name;
        name.replace(name.find("ffn_gate"), std::string_view("ffn_gate").size(), "ffn_up");
        const Tensor* up = m_to.find(name);
        if (up == nullptr || up->shape != gate.shape || gate.shape.size() < 2 || gate.numel() == 0 ||
            up->dtype != gate.dtype)
            m_to.failTensor(gate, fmt::format("and no {} of the same shape beside it", name));
        const auto withAxis = [](Tensor tensor) { // of an expert and a row
            tensor.shape.insert(tensor.shape.begin() + 2, 1);
            return tensor;
        };
        Tensor both = joinAlong(2, {withAxis(gate), withAxis(*up)}, m_to.checkpoint().path().string());
        both.shape = gate.shape;
        both.shape[1] *= 2;
        return both.shape.size() > 2 ? turnedTensor(both) : both;
    }

    void tell(const GgufFamily& family) {
        tellRope(m_to.checkpoint(), m_config);
        const std::string_view type = family.modelType;
        if (type == "t5" || type == "umt5") {
            m_to.wanted("enc.output_norm.weight", 1);
            if (m_to.find("dec.blk.0.attn_q.weight") != nullptr)
                m_to.wanted("dec.output_norm.weight", 1);
        } else if (type != "bert") {
            m_to.wanted("output_norm.weight", 1);
        }
        m_config["model_type"] = family.modelType;
        m_config["architectures"] = {family.model};
        m_config["vocab_size"] = m_to.wanted("token_embd.weight", 2).shape[0];
        m_config["tie_word_embeddings"] = m_to.find("output.weight") == nullptr;
        m_config.erase("v_head_dim");
        for (const char* key : {"sliding_window", "num_experts", "n_shared_experts"}) {
            if (m_config.contains(key) && m_config[key] == 0)
                m_config.erase(key);
        }
        for (const char* key :
             {"attn_logit_softcapping", "final_logit_softcapping"}) { // transformers: no int
            if (m_config.contains(key) && m_config[key].is_number())
                m_config[key] = m_config[key].get<double>();
        }
        tellSizes(m_to, type);
        tellFamily(family);
        if ((type == "t5" || type == "umt5") && !m_config.contains("feed_forward_proj") &&
            m_to.find("enc.blk.0.ffn_gate.weight") != nullptr)
            m_to.notes.emplace_back(
                "GGUF does not say which activation its gated feed-forward has: it is taken for gated-gelu, "
                "as llama.cpp computes it. Of a model with gated-silu put its own config.json beside the "
                "file.");
        const nlohmann::json constants = nlohmann::json::parse(family.constants);
        for (const auto& [key, value] : constants.items())
            m_config.emplace(key, value);
        for (const auto& [key, tensor] : family.flags) {
            const bool absent = tensor.starts_with('!');
            m_config[std::string(key)] = (m_to.find(tensor.substr(absent ? 1 : 0)) != nullptr) != absent;
        }
        for (const auto& [own, huggingFace] : family.keys) {
            const auto found = m_config.find(own);
            if (found == m_config.end())
                continue;
            nlohmann::json value = std::move(*found);
            m_config.erase(found);
            if (!huggingFace.empty())
                m_config[std::string(huggingFace)] = std::move(value);
        }
    }

    /// What follows from more than one key.
    void tellFamily(const GgufFamily& family) {
        const std::string_view type = family.modelType;
        if (type == "gemma2" || type == "gemma3_text") {
            // llama.cpp takes 27B, which alone scales by the width of a head of the whole, by its blocks.
            const uint64_t blocks = m_to.number({"num_hidden_layers"}), width = m_to.number({"hidden_size"});
            const bool is27B = blocks == (type == "gemma2" ? 46 : 62);
            const uint64_t head = m_to.number({"head_dim"});
            m_config.emplace("query_pre_attn_scalar", is27B || head == 0 ? width / m_heads : head);
        }
        if (type == "gemma3_text") // its local blocks have a base of their own
            m_config.emplace("rope_local_base_freq", 10000.0);
        if (type == "gpt_oss" && !m_config.contains("rope_scaling") &&
            !m_config.contains("rope_parameters")) {
            // of which transformers would otherwise make its own
            m_config["rope_parameters"] = {{"rope_type", "default"}, {"rope_theta", m_config["rope_theta"]}};
            m_config["rope_scaling"] = nullptr;
        }
        if (const auto scaling = m_config.find("rope_scaling");
            type == "gpt_oss" && scaling != m_config.end() && scaling->is_object())
            scaling->emplace("truncate", false);
        if (type == "phi3")
            tellLongRope();
        if (type == "falcon") {
            m_config["new_decoder_architecture"] = m_keyHeads > 1;
            m_config["multi_query"] = m_keyHeads == 1;
            if (m_keyHeads > 1)
                m_config["num_ln_in_parallel_attn"] = family.mark.empty() ? 1 : 2;
        }
        if (type == "bert") {
            const Tensor* types = m_to.find("token_types.weight");
            m_config["type_vocab_size"] = types != nullptr && types->shape.size() == 2 ? types->shape[0] : 1;
            if (types == nullptr) // DistilBERT has none, and BertModel adds them
                m_to.add("embeddings.token_type_embeddings.weight",
                         zeroTensor(Dtype::F32, {1, m_to.wanted("token_embd.weight", 2).shape[1]}));
            m_config["max_position_embeddings"] = m_to.wanted("position_embd.weight", 2).shape[0];
        }
        if (type == "umt5") // whose published models are all gated
            m_to.wanted("enc.blk.0.ffn_gate.weight", 2);
        if (type == "t5" || type == "umt5")
            m_config["num_decoder_layers"] = m_to.blocks("dec.blk.", ".attn_q.weight");
        if (type == "mamba") {
            if (m_config.value("ssm_dt_b_c_rms", nlohmann::json(0)) != 0) {
                m_config["model_type"] = "falcon_mamba";
                m_config["architectures"] = {"FalconMambaForCausalLM"};
            }
            const uint64_t width = m_to.number({"hidden_size"}), inner = m_to.number({"ssm_inner_size"});
            if (width == 0 || inner == 0 || inner % width != 0)
                m_to.fail("says no ssm.inner_size that is a multiple of its width");
            m_config["expand"] = inner / width;
        }
        if (const auto parallel = m_config.find("use_parallel_residual");
            parallel != m_config.end() && parallel->is_number())
            *parallel = *parallel != 0;
    }

    /// Phi-3's factors of long and short texts are tensors in GGUF.
    void tellLongRope() {
        const Tensor* of[] = {m_to.find("rope_factors_long.weight"), m_to.find("rope_factors_short.weight")};
        if (m_config.contains("rope_parameters"))
            return;
        if (of[0] == nullptr || of[1] == nullptr)
            return;
        nlohmann::json told{{"rope_type", "longrope"}};
        for (const int i : {0, 1}) {
            constexpr uint64_t mostFactors = 4096;
            std::vector<float> factors(std::min(of[i]->numel(), mostFactors));
            readValues(*of[i], 0, std::span(factors));
            told[i == 0 ? "long_factor" : "short_factor"] = factors;
        }
        m_config["rope_scaling"] = std::move(told);
    }

    Renaming& m_to;
    nlohmann::json& m_config;
    uint64_t m_heads = 0, m_keyHeads = 0;
};

} // namespace

void renameGguf(Renaming& model) {
    GgufRenaming(model).rename();
}

} // namespace sparsescope
