// meta-llama/llama (model.py: ModelArgs)
#include "weights/checkpoint/meta_params.h"

#include "base/error.h"
#include "base/mapped_file.h"
#include "weights/checkpoint/json_scanner.h"
#include "weights/checkpoint/model_folder.h"
#include "weights/checkpoint/row_permutation.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <unordered_map>

namespace sparsescope {
namespace {

constexpr size_t maximumParams = 1U << 20U;

struct ParamKey {
    const char *meta, *huggingFace;
};
constexpr std::array paramKeys{ParamKey{"dim", "hidden_size"},
                               ParamKey{"n_layers", "num_hidden_layers"},
                               ParamKey{"n_heads", "num_attention_heads"},
                               ParamKey{"n_kv_heads", "num_key_value_heads"},
                               ParamKey{"head_dim", "head_dim"},
                               ParamKey{"norm_eps", "rms_norm_eps"},
                               ParamKey{"rope_theta", "rope_theta"},
                               ParamKey{"use_scaled_rope", "use_scaled_rope"},
                               ParamKey{"rope_scaling_factor", "rope_scaling_factor"}};

nlohmann::json paramsIn(const std::filesystem::path& folder) {
    try {
        const std::string text = readTextFile(modelDocument(folder, "params.json").path, maximumParams);
        JsonScanner(text, "").skip(); // bounds the nesting
        return nlohmann::json::parse(text);
    } catch (const Error&) {
    } catch (const nlohmann::json::exception&) {
    }
    return nullptr;
}

/// A whole number of heads; 0 where it is none.
uint64_t headsOf(const nlohmann::json& config, const char* key) {
    if (!config.is_object())
        return 0;
    const auto found = config.find(key);
    return found != config.end() && found->is_number_unsigned() ? found->get<uint64_t>() : 0;
}

/// Whose names there are.
enum class Names { Others, Meta, Torchtune, GptFast };

Names namesOf(const std::vector<Tensor>& tensors) {
    const auto has = [&](std::string_view name) {
        return std::ranges::find(tensors, name, &Tensor::name) != tensors.end();
    };
    if (has("layers.0.attention.wq.weight"))
        return Names::Meta;
    if (has("layers.0.attention.wqkv.weight") && has("layers.0.attention_norm.weight"))
        return Names::GptFast;
    return has("layers.0.attn.q_proj.weight") && has("layers.0.sa_norm.scale") ? Names::Torchtune
                                                                               : Names::Others;
}

/// Whether torchtune keeps this model's rows as Hugging Face does: Qwen's and Phi's
/// (https://github.com/pytorch/torchtune, models/qwen2/_convert_weights.py; of others
/// models/convert_weights.py).
bool keepsRows(const std::vector<Tensor>& tensors, const nlohmann::json& config) {
    const std::string type = config.is_object() ? config.value("model_type", nlohmann::json()).dump() : "";
    return type.find("qwen") != type.npos || type.find("phi") != type.npos ||
           std::ranges::any_of(tensors, [](const Tensor& tensor) {
               return tensor.name == "layers.0.attn.q_proj.bias" ||
                      tensor.name == "layers.0.attn.q_norm.scale";
           });
}

/// Where the name of a query's or key's weight or bias has its q or k; npos in every other name.
size_t kindOfRows(std::string_view name, Names names) {
    const bool isMeta = names == Names::Meta;
    for (const std::string_view ending : {".weight", ".bias"}) {
        for (const std::string_view kind :
             {isMeta ? ".attention.wq" : ".attn.q_proj", isMeta ? ".attention.wk" : ".attn.k_proj"}) {
            if (name.ends_with(ending) && name.substr(0, name.size() - ending.size()).ends_with(kind))
                return name.size() - ending.size() - (isMeta ? 1 : std::string_view("q_proj").size());
        }
    }
    return name.npos;
}

/// Of how many tensor-parallel parts one has these shapes; 1 where they are whole, or do not tell.
uint64_t partsByShape(const std::vector<Tensor>& tensors, const nlohmann::json& config) {
    const auto extent = [&](std::string_view name, size_t rank, size_t axis) -> uint64_t {
        const auto found = std::ranges::find(tensors, name, &Tensor::name);
        return found != tensors.end() && found->shape.size() == rank ? found->shape[axis] : 0;
    };
    const auto times = [](uint64_t whole, uint64_t part) {
        return part > 0 && whole > part && whole % part == 0 ? whole / part : 1;
    };
    const uint64_t width = extent("norm.weight", 1, 0);
    // LLaMA 1 and 2 cut the embeddings' width; a norm is never cut.
    if (const uint64_t parts = times(width, extent("tok_embeddings.weight", 2, 1)); parts > 1)
        return parts;
    const uint64_t heads = headsOf(config, "num_attention_heads"), dim = headsOf(config, "hidden_size"),
                   stated = headsOf(config, "head_dim"), rows = extent("layers.0.attention.wq.weight", 2, 0);
    if (heads == 0)
        return times(width, rows); // Meta's own models: the heads together are as wide as the model
    if (stated == 0 && (dim == 0 || dim % heads != 0))
        return 1;
    return times(stated > 0 ? heads * std::min<uint64_t>(stated, 1U << 20U) : dim, rows);
}

/// params.json in config.json's names; null where it says nothing of heads.
nlohmann::json configOf(const nlohmann::json& params) {
    if (!params.is_object() || !params.contains("n_heads"))
        return nullptr;
    nlohmann::json config{{"model_type", "llama"}};
    for (const ParamKey& key : paramKeys) {
        if (params.contains(key.meta) && params[key.meta].is_primitive())
            config[key.huggingFace] = params[key.meta];
    }
    return config;
}

/// Names whose rows are in pairs, perhaps; Others where they are Hugging Face's.
Names pairedNamesOf(const std::vector<Tensor>& tensors, const nlohmann::json& config) {
    const Names names = namesOf(tensors);
    // Mistral Large 4 has these names in transformers, too, and Hugging Face's order.
    const bool isOther = config.is_object() && config.contains("model_type") &&
                         config["model_type"].dump().find("mistral_large4") != std::string::npos;
    return isOther || (names == Names::Torchtune && keepsRows(tensors, config)) ? Names::Others : names;
}

void addOnce(std::vector<std::string>& notes, std::string note) {
    if (std::ranges::find(notes, note) == notes.end())
        notes.push_back(std::move(note));
}

/// Those that were not yet, and the masks of their names.
void turnRows(std::vector<Tensor>& tensors, std::vector<Tensor>* masks, Names names,
              const nlohmann::json& config, std::vector<std::string>& notes) {
    const uint64_t queryHeads = headsOf(config, "num_attention_heads");
    const uint64_t keyHeads = config.is_object() && config.contains("num_key_value_heads")
                                  ? headsOf(config, "num_key_value_heads")
                                  : queryHeads;
    std::vector<Tensor> none;
    // The rows by name, to see that the heads of query and key are of one size; those of another model's
    // params.json need not be.
    std::unordered_map<std::string, uint64_t> rowsOf;
    for (const Tensor& tensor : tensors) {
        if (!tensor.shape.empty() && kindOfRows(tensor.name, names) != tensor.name.npos)
            rowsOf.emplace(tensor.name, tensor.shape[0]);
    }
    const uint64_t stated = headsOf(config, "head_dim");
    bool restored = true;
    for (Tensor& tensor : tensors) {
        const size_t kind = kindOfRows(tensor.name, names);
        if (kind == tensor.name.npos || tensor.stored == "permuted")
            continue;
        const bool isQuery = tensor.name[kind] == 'q';
        std::string other = tensor.name;
        other[kind] = isQuery ? 'k' : 'q';
        const uint64_t heads = isQuery ? queryHeads : keyHeads, otherHeads = isQuery ? keyHeads : queryHeads;
        const auto beside = rowsOf.find(other);
        const uint64_t size = heads > 0 && !tensor.shape.empty() ? tensor.shape[0] / heads : 0;
        const bool fits = (stated == 0 || stated == size) &&
                          (beside == rowsOf.end() || (otherHeads > 0 && beside->second % otherHeads == 0 &&
                                                      beside->second / otherHeads == size));
        if (!fits || !restoreRows(tensor, heads, true)) {
            restored = false;
            continue;
        }
        for (Tensor& mask : masks == nullptr ? none : *masks) { // of one that was multiplied in
            if (mask.name == tensor.name && mask.shape == tensor.shape)
                restoreRows(mask, heads, true);
        }
    }
    if (restored)
        return;
    std::string note = fmt::format(
        "The rows of query and key stay in {}, as {}",
        names == Names::Meta ? "Meta's order" : "torchtune's order, which is Meta's but for Phi and Qwen",
        queryHeads > 0 ? "the numbers of heads in the params.json or config.json beside the weights do not "
                         "fit them: put the model's own there."
                       : fmt::format("no {} beside the weights says how many heads there are: put it there.",
                                     names == Names::Meta ? "params.json" : "config.json"));
    addOnce(notes, std::move(note));
}

} // namespace

uint64_t metaPartCount(const std::filesystem::path& folder, const std::vector<Tensor>& tensors) {
    return partsByShape(tensors, configOf(paramsIn(folder)));
}

std::string readMetaParams(const std::filesystem::path& folder, std::vector<Tensor>& tensors,
                           nlohmann::json& config, std::vector<std::string>& notes,
                           std::vector<Tensor>* masks) {
    const Names names = pairedNamesOf(tensors, config);
    if (names == Names::Others)
        return {};
    if (names == Names::GptFast) { // InternLM2's have these names behind "model."
        addOnce(notes, "The rows of query and key in its wqkv are as gpt-fast has them, in Meta's order: "
                       "compare their values, not their rows.");
        return {};
    }
    if (nlohmann::json told = config.is_object() ? nlohmann::json() : configOf(paramsIn(folder));
        told.is_object()) {
        config = std::move(told);
        const auto gate = std::ranges::find(
            tensors, names == Names::Meta ? "layers.0.feed_forward.w1.weight" : "layers.0.mlp.w1.weight",
            &Tensor::name);
        if (gate != tensors.end() && gate->shape.size() == 2)
            config["intermediate_size"] = gate->shape[0];
    }
    if (const uint64_t parts = partsByShape(tensors, config); parts > 1)
        return fmt::format("is by its shapes one of {} tensor-parallel parts, not the whole model; put the "
                           "other consolidated.NN.pth beside it and open their folder",
                           parts);
    turnRows(tensors, masks, names, config, notes);
    return {};
}

} // namespace sparsescope
