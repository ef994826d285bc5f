#include "weights/anatomy/hugging_face_fit.h"

#include "base/error.h"
#include "weights/anatomy/attention_config.h"
#include "weights/anatomy/config_notes.h"
#include "weights/anatomy/outline.h"
#include "weights/anatomy/tensor_names.h"
#include "weights/anatomy/transformers_names.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <optional>
#include <set>

namespace sparsescope::hugging_face {
namespace {

using transformers_names::Lists;
using transformers_names::Needs;

std::vector<std::string_view> wordsOf(std::string_view text, char between = ' ') {
    std::vector<std::string_view> words;
    for (size_t begin = 0; begin < text.size();) {
        const size_t end = std::min(text.find(between, begin), text.size());
        words.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

bool isWord(std::string_view text, std::string_view word) {
    return std::ranges::count(wordsOf(text), word) > 0;
}

/// Where the parts of a name before its first number end, at a dot; npos where no number is between dots.
size_t listEnd(std::string_view name) {
    for (size_t dot = name.find('.'); dot != name.npos;) {
        const size_t end = name.find('.', dot + 1);
        const std::string_view part = name.substr(dot + 1, std::min(end, name.size()) - dot - 1);
        if (end != name.npos && !part.empty() && part.find_first_not_of("0123456789") == part.npos)
            return dot;
        dot = end;
    }
    return name.npos;
}

/// "net.model." of "net.model.layers" and "layers"; nothing where the path does not end so.
std::optional<std::string_view> before(std::string_view path, std::string_view list) {
    if (!path.ends_with(list))
        return std::nullopt;
    path.remove_suffix(list.size());
    return path.empty() || path.ends_with('.') ? std::optional(path) : std::nullopt;
}

/// A model of models, whose parts may be of any type.
bool isOfParts(const nlohmann::json& config) {
    return config.contains("architecture") || // timm's
           std::ranges::any_of(config.items(), [](const auto& item) {
               const std::string& key = item.key();
               return item.value().is_object() && item.value().contains("model_type") &&
                      (key.ends_with("_config") || key == "encoder" || key == "decoder");
           });
}

/// Where the blocks of the checkpoint are in its names.
std::set<std::string> blockPaths(const Checkpoint& checkpoint) {
    const Outline outline(checkpoint);
    std::set<std::string> paths;
    for (size_t i = 0; i < checkpoint.tensors().size(); ++i) {
        if (outline.blockOf[i] < 0)
            continue;
        const std::string name = withoutWrappers(checkpoint.tensors()[i].name);
        if (const size_t end = listEnd(name); end != name.npos)
            paths.insert(name.substr(0, end));
    }
    return paths;
}

/// What models of a type have beside their blocks if their configuration says so.
struct Conditional {
    std::string_view type, names;
    bool (*isHad)(const nlohmann::json& config);
};

bool flag(const nlohmann::json& config, const char* key, bool unsaid) {
    const auto found = config.find(key);
    return found != config.end() && found->is_boolean() ? found->get<bool>() : unsaid;
}

bool isNarrower(const nlohmann::json& config, const char* key) {
    const uint64_t width = numberIn(config, {key});
    return width > 0 && width != numberIn(config, {"hidden_size"});
}

/// modeling_opt.py, modeling_electra.py, modeling_deberta.py, modeling_deberta_v2.py
constexpr std::array<Conditional, 5> conditionals{
    {{"opt", "decoder.final_layer_norm.weight decoder.final_layer_norm.bias",
      [](const nlohmann::json& config) {
          return flag(config, "do_layer_norm_before", true) &&
                 !flag(config, "_remove_final_layer_norm", false) &&
                 flag(config, "layer_norm_elementwise_affine", true);
      }},
     {"opt", "decoder.project_in.weight decoder.project_out.weight",
      [](const nlohmann::json& config) { return isNarrower(config, "word_embed_proj_dim"); }},
     {"electra", "embeddings_project.weight embeddings_project.bias",
      [](const nlohmann::json& config) { return isNarrower(config, "embedding_size"); }},
     {"deberta", "embeddings.position_embeddings.weight",
      [](const nlohmann::json& config) { return flag(config, "position_biased_input", true); }},
     {"deberta-v2", "embeddings.position_embeddings.weight",
      [](const nlohmann::json& config) { return flag(config, "position_biased_input", true); }}}};

/// What was added, seen as a model of one row.
class Fit {
public:
    Fit(Renaming& model, const Needs& needs, std::string_view base)
        : m_model(model)
        , m_needs(needs)
        , m_base(base) {
        for (const Tensor& tensor : model.added())
            m_byName.emplace(tensor.name, &tensor);
    }

    void check() const {
        for (const std::string_view name : wordsOf(m_needs.outside)) {
            if (find(m_base + std::string(name)) == nullptr && !isHeadForIt(name))
                lacks(m_base + std::string(name));
        }
        for (const Conditional& more : conditionals) {
            for (const std::string_view name : wordsOf(more.names)) {
                if (more.type == m_model.modelType() && more.isHad(m_model.config) &&
                    find(m_base + std::string(name)) == nullptr)
                    lacks(m_base + std::string(name));
            }
        }
        const std::string list = m_base + std::string(m_needs.list) + ".";
        const auto first = std::ranges::find_if(
            m_model.added(), [&](const Tensor& tensor) { return tensor.name.starts_with(list); });
        const std::string block = first->name.substr(0, first->name.find('.', list.size()) + 1);
        for (const std::string_view name : wordsOf(m_needs.inside)) {
            if (find(block + std::string(name)) == nullptr)
                lacks(block + std::string(name));
        }
        checkHead();
        checkVocabulary();
    }

private:
    /// Norms had other names in BERT's days, which transformers still reads.
    const Tensor* find(const std::string& name) const {
        for (const auto& [now, then] : {std::pair("", ""), std::pair("LayerNorm.weight", "LayerNorm.gamma"),
                                        std::pair("LayerNorm.bias", "LayerNorm.beta")}) {
            if (!name.ends_with(now))
                continue;
            const std::string_view stem(name.data(), name.size() - std::string_view(now).size());
            if (const auto found = m_byName.find(std::string(stem) + then); found != m_byName.end())
                return found->second;
        }
        return nullptr;
    }
    [[noreturn]] void lacks(const std::string& name) const {
        m_model.fail(fmt::format("lacks {}, which a {} of transformers has, and transformers would make "
                                 "it up; download the model again, or convert it with --names own",
                                 name, printable(m_model.modelType())));
    }

    bool hasOneOf(std::string_view names) const {
        return std::ranges::any_of(wordsOf(names, '|'),
                                   [&](std::string_view name) { return m_byName.contains(name); });
    }
    bool isTied() const { return flag(m_model.config, "tie_word_embeddings", m_needs.isTied); }
    static bool isTokenTable(std::string_view name) {
        const std::string_view module = name.substr(0, name.rfind('.'));
        return std::ranges::any_of(std::initializer_list<std::string_view>{"embed_tokens", "wte",
                                                                           "word_embeddings", "embed_in",
                                                                           "embeddings"},
                                   [&](std::string_view table) {
                                       return module.ends_with(table) && name.ends_with(".weight");
                                   }) &&
               !module.ends_with("position_embeddings") && !module.ends_with("token_type_embeddings");
    }
    /// Either half of what is tied is enough.
    bool isHeadForIt(std::string_view outside) const {
        return isTokenTable(outside) && isTied() && !m_needs.head.empty() &&
               hasOneOf(wordsOf(m_needs.head).front());
    }

    /// A head that is neither the base model's nor a decoder's.
    bool hasOtherHead() const {
        std::set<std::string_view> modules{"pooler", m_needs.list.substr(0, m_needs.list.find('.'))};
        for (const std::string_view name : wordsOf(m_needs.outside))
            modules.insert(name.substr(0, name.find('.')));
        return std::ranges::any_of(m_byName, [&](const auto& named) {
            const std::string_view name = named.first;
            const bool isOfDecoder = std::ranges::any_of(wordsOf(m_needs.head), [&](std::string_view words) {
                return std::ranges::count(wordsOf(words, '|'), name) > 0;
            });
            const bool isOfBase =
                m_base.empty() ? modules.contains(name.substr(0, name.find('.'))) : name.starts_with(m_base);
            return !isOfDecoder && !isOfBase;
        });
    }
    void checkHead() const {
        const auto told = m_model.config.find("architectures");
        const std::string architecture =
            told != m_model.config.end() && told->is_array() && !told->empty() && told->front().is_string()
                ? told->front().get<std::string>()
                : "";
        const bool isDecoder = architecture.ends_with("ForCausalLM") ||
                               architecture.ends_with("LMHeadModel") ||
                               // Nothing says it, but the base model stands inside of another one.
                               (architecture.empty() && !m_base.empty() && !hasOtherHead());
        for (const std::string_view names : wordsOf(m_needs.head)) {
            if (isDecoder && !hasOneOf(names) && !(isTied() && names.find(".weight") != names.npos))
                m_model.fail(fmt::format(
                    "lacks {}, and its configuration does not tie it to the embedding, so transformers would "
                    "make it up; say tie_word_embeddings of true in config.json if it is, or convert it with "
                    "--names own",
                    fmt::join(wordsOf(names, '|'), " or ")));
        }
        const bool isBase =
            architecture.empty() || isDecoder ||
            (architecture.ends_with("Model") && architecture.find("Heads") == std::string::npos);
        if (!isBase && !hasOtherHead())
            m_model.fail(fmt::format(
                "has no tensors of the head of {}, which its configuration says it is (architectures), and "
                "transformers would make them up; take that out of config.json if it is the model without a "
                "head, or convert it with --names own",
                printable(architecture, 60)));
    }

    void checkVocabulary() const {
        const uint64_t told = m_model.number({"vocab_size"});
        for (const std::string_view name : wordsOf(m_needs.outside)) {
            const Tensor* table = isTokenTable(name) ? find(m_base + std::string(name)) : nullptr;
            if (told > 0 && table != nullptr && !table->shape.empty() && table->shape[0] != told)
                m_model.fail(
                    fmt::format("says vocab_size of {} in its configuration, and {} has {} rows; put "
                                "the model's own config.json beside it, or convert it with --names own",
                                told, table->name, table->shape[0]));
        }
    }

    Renaming& m_model;
    const Needs& m_needs;
    std::string m_base; ///< where the model without a head stands: "model."
    std::unordered_map<std::string_view, const Tensor*> m_byName;
};

} // namespace

namespace {

/// Where the blocks of a type are; null where it is not known.
const Lists* listsOf(const std::string& type) {
    const auto* known = std::ranges::find_if(transformers_names::lists,
                                             [&](const Lists& lists) { return isWord(lists.types, type); });
    return known == std::end(transformers_names::lists) ? nullptr : known;
}

} // namespace

bool mayOwnBackbone(const Renaming& model) {
    const Lists* known = listsOf(model.modelType());
    return known == nullptr || known->paths.find("backbone.") != std::string_view::npos;
}

std::string frontOfBackbone(const Renaming& model, const std::vector<std::string>& names) {
    const Lists* known = listsOf(model.modelType());
    if (known == nullptr || std::ranges::none_of(wordsOf(known->paths), [](std::string_view path) {
            return path.starts_with("backbone.");
        }))
        return {};
    std::string_view common = names.empty() ? std::string_view() : std::string_view(names.front());
    for (const std::string& name : names)
        common =
            common.substr(0, static_cast<size_t>(std::ranges::mismatch(common, name).in1 - common.begin()));
    for (size_t dot = common.rfind('.'); dot != common.npos;
         dot = dot == 0 ? dot - 1 : common.rfind('.', dot - 1)) {
        const std::string front(common.substr(0, dot + 1));
        if (std::ranges::any_of(
                names, [&](const std::string& name) { return name.starts_with(front + "backbone."); }))
            return front;
    }
    return {};
}

std::string frontOf(Renaming& model) {
    const std::string type = model.modelType();
    const Lists* known = listsOf(type);
    if (known == nullptr) {
        if (!type.empty())
            model.notes.push_back(fmt::format("How transformers calls the tensors of a {} is not known here: "
                                              "the names stay as they are.",
                                              printable(type, 60)));
        return {};
    }
    std::vector<std::string> lists;
    for (const std::string_view path : wordsOf(known->paths)) {
        const std::vector<std::string_view> parts = wordsOf(path, '|');
        lists.emplace_back(parts.back());
        if (parts.size() > 1)
            lists.push_back(fmt::format("{}", fmt::join(parts, "")));
    }
    const std::set<std::string> paths = blockPaths(model.checkpoint());
    // What may stand before each list, and of all lists that are of the type's: the shortest is the model's.
    std::set<std::string> fronts, all;
    for (const std::string& path : paths) {
        std::set<std::string> ofPath;
        for (const std::string& list : lists) {
            if (const auto front = before(path, list))
                ofPath.emplace(*front);
        }
        if (ofPath.empty())
            continue;
        if (all.empty())
            fronts = ofPath;
        std::erase_if(fronts, [&](const std::string& front) { return !ofPath.contains(front); });
        all.insert(*std::ranges::min_element(ofPath, {}, &std::string::size));
    }
    if (paths.empty() || all.contains("") || (all.empty() && isOfParts(model.config)))
        return {};
    if (all.empty())
        model.fail(fmt::format("has its blocks in {}, and a {} of transformers (model_type) in {}; put the "
                               "model's own config.json beside it, or convert it with --names own",
                               printable(*paths.begin()), printable(type, 60), fmt::join(lists, " or ")));
    if (fronts.empty())
        model.fail(fmt::format("has blocks of a {} behind {} and behind {}, and which of them is the model "
                               "nothing tells; choose one by --root where inspect lists several, or convert "
                               "it with --names own",
                               printable(type, 60), printable(*all.begin()), printable(*all.rbegin())));
    return *std::ranges::min_element(fronts, {}, &std::string::size);
}

void checkNeeds(Renaming& model) {
    const std::string type = model.modelType();
    for (const Needs& needs : transformers_names::needs) {
        if (!isWord(needs.types, type))
            continue;
        for (const Tensor& tensor : model.added()) {
            const size_t end = listEnd(tensor.name);
            if (end == std::string::npos)
                continue;
            if (const auto base = before(std::string_view(tensor.name).substr(0, end), needs.list))
                return Fit(model, needs, *base).check();
        }
    }
}

void checkConfig(const Renaming& model) {
    const Checkpoint& checkpoint = model.checkpoint();
    const Anatomy anatomy = dissect(checkpoint);
    const auto fail = [&](const std::string& phrase) {
        model.fail(fmt::format("is another model than the one that config.json beside it describes: its {}; "
                               "put the model's own there, or convert it with --names own",
                               phrase));
    };
    if (const auto phrases = configContradictions(checkpoint, anatomy, Outline(checkpoint)); !phrases.empty())
        fail(phrases.front());
    if (const auto lacked = lackedWidths(checkpoint.config(), anatomy))
        fail(lacked->phrase);
    if (anatomy.stacks.size() != 1 ||
        std::ranges::none_of(transformers_names::needs,
                             [&](const Needs& needs) { return isWord(needs.types, model.modelType()); }))
        return;
    const AttentionConfig told = attentionConfig(model.config, "");
    uint64_t size = told.headSize;
    const auto checkHeads = [&](Component component, std::string_view what, uint64_t heads) {
        for (const PoolMatrix& matrix : anatomy.pool) {
            if (matrix.component != component || heads == 0)
                continue;
            if (size == 0 && matrix.rows % heads == 0)
                size = matrix.rows / heads;
            if (size == 0 || matrix.rows != heads * size)
                fail(fmt::format("configuration says {} {}{}, and {} has {} rows", heads, what,
                                 size > 0 ? fmt::format(" of {}", size) : "", printable(matrix.label),
                                 matrix.rows));
        }
    };
    checkHeads(Component::Query, "heads (num_attention_heads)", told.heads);
    if (!told.multiQuery) // Falcon's, whose keys have one head whatever num_kv_heads says
        checkHeads(Component::Key, "heads of keys (num_key_value_heads)", told.keyHeads);
}

} // namespace sparsescope::hugging_face
