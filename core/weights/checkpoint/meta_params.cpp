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
#include <unordered_set>

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

/// A name without what wrappers put into it wherever they are (torch.compile, FSDP, checkpointed
/// activations).
std::string withoutWrapped(std::string name) {
    for (const std::string_view part :
         {"_orig_mod.", "_fsdp_wrapped_module.", "_checkpoint_wrapped_module."}) {
        for (size_t at = 0; (at = name.find(part, at)) != name.npos;)
            name.erase(at, part.size());
    }
    return name;
}

/// The names as Meta or torchtune have them, and whose they are: `front` stands before the layers (`module.`,
/// `model.`, whatever it is).
struct Naming {
    explicit Naming(const std::vector<Tensor>& tensors) {
        own.reserve(tensors.size());
        for (const Tensor& tensor : tensors)
            own.push_back(withoutWrapped(tensor.name));
        const std::unordered_set<std::string_view> all(own.begin(), own.end());
        for (const std::string& name : own) {
            for (const auto& [layer, beside, its] : signs) {
                if (!name.ends_with(layer))
                    continue;
                const std::string before = name.substr(0, name.size() - layer.size());
                // InternLM2 has gpt-fast's names behind "model.".
                if ((!before.empty() && (!before.ends_with('.') || its == Names::GptFast)) ||
                    (!beside.empty() && !all.contains(before + std::string(beside))))
                    continue;
                // A tower has such layers, too, but no words, neither in nor out.
                if (!before.empty() && its == Names::Meta &&
                    !all.contains(before + "tok_embeddings.weight") &&
                    !all.contains(before + "output.weight"))
                    continue;
                if (names == Names::Others || before.size() < front.size()) {
                    names = its;
                    front = before;
                }
            }
        }
    }

    /// What a tensor is called behind the front; nothing for one beside the model.
    std::string_view bare(size_t tensor) const {
        const std::string_view name = own[tensor];
        return name.starts_with(front) ? name.substr(front.size()) : std::string_view();
    }

    struct Sign {
        std::string_view layer, beside;
        Names names;
    };
    static constexpr std::array signs{
        Sign{"layers.0.attention.wq.weight", "", Names::Meta},
        Sign{"layers.0.attention.wqkv.weight", "layers.0.attention_norm.weight", Names::GptFast},
        Sign{"layers.0.attn.q_proj.weight", "layers.0.sa_norm.scale", Names::Torchtune}};

    std::vector<std::string> own;
    std::string front;
    Names names = Names::Others;
};

/// Whether torchtune keeps this model's rows as Hugging Face does: Qwen's and Phi's
/// (https://github.com/pytorch/torchtune, models/qwen2/_convert_weights.py; of others
/// models/convert_weights.py).
bool keepsRows(const Naming& naming, const nlohmann::json& config) {
    const std::string type = config.is_object() ? config.value("model_type", nlohmann::json()).dump() : "";
    return type.find("qwen") != type.npos || type.find("phi") != type.npos ||
           std::ranges::any_of(naming.own, [&](const std::string& name) {
               return name == naming.front + "layers.0.attn.q_proj.bias" ||
                      name == naming.front + "layers.0.attn.q_norm.scale";
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
uint64_t partsByShape(const std::vector<Tensor>& tensors, const Naming& naming,
                      const nlohmann::json& config) {
    const auto extent = [&](std::string_view name, size_t rank, size_t axis) -> uint64_t {
        for (size_t i = 0; i < tensors.size(); ++i) {
            if (naming.bare(i) == name)
                return tensors[i].shape.size() == rank ? tensors[i].shape[axis] : 0;
        }
        return 0;
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
Names pairedNamesOf(const Naming& naming, const nlohmann::json& config) {
    // Mistral Large 4 has these names in transformers, too, and Hugging Face's order.
    const bool isOther = config.is_object() && config.contains("model_type") &&
                         config["model_type"].dump().find("mistral_large4") != std::string::npos;
    return isOther || (naming.names == Names::Torchtune && keepsRows(naming, config)) ? Names::Others
                                                                                      : naming.names;
}

void addOnce(std::vector<std::string>& notes, std::string note) {
    if (std::ranges::find(notes, note) == notes.end())
        notes.push_back(std::move(note));
}

/// Those that were not yet, and the masks of their names.
void turnRows(std::vector<Tensor>& tensors, std::vector<Tensor>* masks, const Naming& naming,
              const nlohmann::json& config, std::vector<std::string>& notes) {
    const Names names = naming.names;
    const uint64_t queryHeads = headsOf(config, "num_attention_heads");
    const uint64_t keyHeads = config.is_object() && config.contains("num_key_value_heads")
                                  ? headsOf(config, "num_key_value_heads")
                                  : queryHeads;
    std::vector<Tensor> none;
    // The rows by name, to see that the heads of query and key are of one size; those of another model's
    // params.json need not be.
    std::unordered_map<std::string, uint64_t> rowsOf;
    for (size_t i = 0; i < tensors.size(); ++i) {
        if (!tensors[i].shape.empty() && kindOfRows(naming.own[i], names) != std::string::npos)
            rowsOf.emplace(naming.own[i], tensors[i].shape[0]);
    }
    const uint64_t stated = headsOf(config, "head_dim");
    bool restored = true;
    size_t besideModel = 0;
    const Tensor* firstBeside = nullptr;
    for (size_t i = 0; i < tensors.size(); ++i) {
        Tensor& tensor = tensors[i];
        std::string other = naming.own[i];
        const size_t kind = kindOfRows(other, names);
        if (kind == other.npos || tensor.stored == "permuted")
            continue;
        // A tower beside the model (Pixtral's) has heads of its own, cross-attention has no rotary positions.
        if (!naming.bare(i).starts_with("layers.") || other.find(".fusion_layer.") != other.npos) {
            firstBeside = names == Names::Meta && besideModel++ == 0 ? &tensor : firstBeside;
            continue;
        }
        const bool isQuery = other[kind] == 'q';
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
    if (besideModel > 0)
        addOnce(notes, fmt::format("The rows of {} queries and keys beside the model's own layers, the first "
                                   "of them {}, stay as the file has them: compare their values, not their "
                                   "rows.",
                                   besideModel, printable(firstBeside->name)));
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

std::optional<std::vector<std::string>> namesBehindFront(const std::vector<Tensor>& tensors,
                                                         bool ofTorchtune) {
    const Naming naming(tensors);
    if (naming.names != (ofTorchtune ? Names::Torchtune : Names::Meta))
        return std::nullopt;
    std::vector<std::string> names(tensors.size());
    for (size_t i = 0; i < tensors.size(); ++i)
        names[i] = naming.bare(i).empty() ? naming.own[i] : std::string(naming.bare(i));
    return names;
}

uint64_t metaPartCount(const std::filesystem::path& folder, const std::vector<Tensor>& tensors) {
    return partsByShape(tensors, Naming(tensors), configOf(paramsIn(folder)));
}

std::string readMetaParams(const std::filesystem::path& folder, std::vector<Tensor>& tensors,
                           nlohmann::json& config, std::vector<std::string>& notes,
                           std::vector<Tensor>* masks) {
    const Naming naming(tensors);
    const Names names = pairedNamesOf(naming, config);
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
        const std::string_view gate =
            names == Names::Meta ? "layers.0.feed_forward.w1.weight" : "layers.0.mlp.w1.weight";
        for (size_t i = 0; i < tensors.size(); ++i) {
            if (naming.bare(i) == gate && tensors[i].shape.size() == 2)
                config["intermediate_size"] = tensors[i].shape[0];
        }
    }
    if (const uint64_t parts = partsByShape(tensors, naming, config); parts > 1)
        return fmt::format("is by its shapes one of {} tensor-parallel parts, not the whole model; put the "
                           "other consolidated.NN.pth beside it and open their folder",
                           parts);
    turnRows(tensors, masks, naming, config, notes);
    return {};
}

} // namespace sparsescope
