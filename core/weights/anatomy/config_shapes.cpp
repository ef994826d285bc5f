#include "weights/anatomy/config_shapes.h"

#include "base/error.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <initializer_list>

namespace sparsescope {
namespace {

using enum Component;
using Keys = std::initializer_list<const char*>;

// With these no count below can pass 2^62.
constexpr uint64_t mostWide = 1U << 20U, mostBlocks = 1U << 14U, mostEntries = 1U << 30U;

/// Counts a model's parameters while it is asked for its shape.
class Counting {
public:
    Counting(const nlohmann::json& config, std::string subject)
        : m_config(config)
        , m_subject(std::move(subject)) {
        model.type = text("model_type", "llama");
    }

    /// Of the first of these keys that is there and not null. Without `otherwise` it has to be there.
    uint64_t whole(Keys keys, uint64_t most, uint64_t otherwise = 0) const {
        for (const char* key : keys) {
            const nlohmann::json* said = find(key);
            if (said == nullptr)
                continue;
            if (!said->is_number_unsigned() || *said < 1U || *said > most)
                fail(fmt::format("says {} of {}, which must be a whole number from 1 to {}", key,
                                 printable(said->dump(), 40), most));
            return said->get<uint64_t>();
        }
        if (otherwise == 0)
            fail(fmt::format("does not say {}, which the config.json of a model of the type {} does",
                             fmt::join(keys, " or "), printable(model.type, 40)));
        return otherwise;
    }
    bool flag(const char* key, bool otherwise) const {
        const nlohmann::json* said = find(key);
        if (said != nullptr && !said->is_boolean())
            fail(fmt::format("says {} of {}, which must be true or false", key, printable(said->dump(), 40)));
        return said != nullptr ? said->get<bool>() : otherwise;
    }
    std::string text(const char* key, const char* otherwise) const {
        const nlohmann::json* said = find(key);
        if (said != nullptr && !said->is_string())
            fail(fmt::format("says {} of {}, which must be a text", key, printable(said->dump(), 40)));
        return said != nullptr ? said->get<std::string>() : otherwise;
    }
    /// As many as transformers takes.
    uint64_t labels() const {
        const nlohmann::json* names = find("id2label");
        return names != nullptr && names->is_object() && !names->empty() ? names->size()
                                                                         : whole({"num_labels"}, mostWide, 2);
    }
    /// The head that `architectures` names, by what its class is called behind the family; empty for the
    /// model alone.
    std::string head(const char* otherwise) const {
        const nlohmann::json* list = find("architectures");
        if (list == nullptr || !list->is_array() || list->empty() || !list->front().is_string())
            return otherwise;
        const auto name = list->front().get<std::string>();
        for (const char* front : {"For", "LMHead", "DoubleHeads"}) {
            if (const size_t at = name.find(front); at != name.npos)
                return name.substr(at);
        }
        return {};
    }
    [[noreturn]] void refuseHead(const std::string& head) const {
        refuse(fmt::format("is of an architecture ...{}, whose head is not counted from a configuration "
                           "alone; give the model itself",
                           printable(head, 60)));
    }
    /// A decoder's head, which may be its embedding.
    void addDecoderHead(uint64_t size, bool tied) {
        const std::string name = head("ForCausalLM");
        if (name != "ForCausalLM" && name != "LMHeadModel" && !name.empty())
            refuseHead(name);
        add(name.empty() || flag("tie_word_embeddings", tied) ? 0 : size);
    }
    void add(uint64_t parameters) { model.parameters += parameters; }
    void addLayers(Component component, uint64_t rows, uint64_t columns, uint64_t count, bool bias) {
        model.pool.push_back({component, rows, columns, count});
        add(count * (rows * columns + (bias ? rows : 0)));
    }
    [[noreturn]] void fail(const std::string& what) const {
        throw Error(ErrorCode::SpecInvalid, m_subject, what);
    }
    [[noreturn]] void refuse(const std::string& what) const {
        throw Error(ErrorCode::ModelUnsupported, m_subject, what);
    }

    StatedModel model;

private:
    const nlohmann::json* find(const char* key) const {
        const auto found = m_config.is_object() ? m_config.find(key) : m_config.end();
        return m_config.is_object() && found != m_config.end() && !found->is_null() ? &*found : nullptr;
    }

    const nlohmann::json& m_config;
    std::string m_subject;
};

/// modeling_llama.py, modeling_mistral.py, modeling_qwen2.py
void addLlama(Counting& counting) {
    const std::string& type = counting.model.type;
    const uint64_t width = counting.whole({"hidden_size"}, mostWide),
                   heads = counting.whole({"num_attention_heads"}, mostWide),
                   blocks = counting.whole({"num_hidden_layers"}, mostBlocks),
                   feed = counting.whole({"intermediate_size"}, mostWide),
                   vocabulary = counting.whole({"vocab_size"}, mostEntries),
                   keyHeads = counting.whole({"num_key_value_heads"}, mostWide, heads),
                   size = counting.whole({"head_dim"}, mostWide, width / heads);
    const uint64_t queries = heads * size, keys = keyHeads * size;
    if (queries > mostWide || keys > mostWide || heads % keyHeads != 0)
        counting.fail(
            fmt::format("says {} heads of {} with {} of keys, which cannot be", heads, size, keyHeads));
    const bool isLlama = type == "llama";
    const bool attention = isLlama && counting.flag("attention_bias", false);
    const bool inputs = attention || type == "qwen2", feeds = isLlama && counting.flag("mlp_bias", false);
    counting.addLayers(Query, queries, width, blocks, inputs);
    counting.addLayers(Key, keys, width, blocks, inputs);
    counting.addLayers(Value, keys, width, blocks, inputs);
    counting.addLayers(Out, width, queries, blocks, attention);
    counting.addLayers(Gate, feed, width, blocks, feeds);
    counting.addLayers(Up, feed, width, blocks, feeds);
    counting.addLayers(Down, width, feed, blocks, feeds);
    counting.add(vocabulary * width + width * (2 * blocks + 1));
    counting.addDecoderHead(vocabulary * width, false);
}

struct Block {
    uint64_t width = 0, feed = 0, blocks = 0;
    bool inputBias = true, bias = true;
};

/// Query, key, value, output and two layers of a feed-forward, with two norms.
void addPlain(Counting& counting, const Block& block) {
    for (const Component component : {Query, Key, Value})
        counting.addLayers(component, block.width, block.width, block.blocks, block.inputBias);
    counting.addLayers(Out, block.width, block.width, block.blocks, block.bias);
    counting.addLayers(FfnIn, block.feed, block.width, block.blocks, block.bias);
    counting.addLayers(FfnOut, block.width, block.feed, block.blocks, block.bias);
    counting.add(4 * block.width * block.blocks);
}

/// modeling_opt.py
void addOpt(Counting& counting) {
    const uint64_t width = counting.whole({"hidden_size"}, mostWide),
                   vocabulary = counting.whole({"vocab_size"}, mostEntries),
                   inner = counting.whole({"word_embed_proj_dim"}, mostWide, width);
    const bool bias = counting.flag("enable_bias", true);
    if (!counting.flag("layer_norm_elementwise_affine", true))
        counting.refuse("says layer_norm_elementwise_affine of false, which is not counted; give the model");
    addPlain(counting, {width, counting.whole({"ffn_dim"}, mostWide),
                        counting.whole({"num_hidden_layers"}, mostBlocks), bias, bias});
    counting.add(vocabulary * inner);
    counting.addDecoderHead(vocabulary * inner, true);
    counting.add((counting.whole({"max_position_embeddings"}, mostEntries) + 2) * width);
    counting.add(inner != width ? 2 * inner * width : 0);
    counting.add(counting.flag("do_layer_norm_before", true) &&
                         !counting.flag("_remove_final_layer_norm", false)
                     ? 2 * width
                     : 0);
}

/// modeling_gpt2.py; its fused c_attn is three matrices of the pool.
void addGpt2(Counting& counting) {
    const uint64_t width = counting.whole({"n_embd", "hidden_size"}, mostWide),
                   vocabulary = counting.whole({"vocab_size"}, mostEntries);
    addPlain(counting, {width, counting.whole({"n_inner"}, mostWide, 4 * width),
                        counting.whole({"n_layer", "num_hidden_layers"}, mostBlocks)});
    counting.add(vocabulary * width);
    counting.addDecoderHead(vocabulary * width, true);
    counting.add(counting.whole({"n_positions", "max_position_embeddings"}, mostEntries) * width + 2 * width);
}

/// modeling_bert.py, modeling_roberta.py, modeling_distilbert.py
void addBert(Counting& counting) {
    const std::string& type = counting.model.type;
    const bool isDistil = type == "distilbert";
    const uint64_t width = counting.whole({"hidden_size", "dim"}, mostWide),
                   vocabulary = counting.whole({"vocab_size"}, mostEntries);
    const uint64_t square = width * width + width;
    addPlain(counting, {width, counting.whole({"intermediate_size", "hidden_dim"}, mostWide),
                        counting.whole({"num_hidden_layers", "n_layers"}, mostBlocks)});
    counting.add((vocabulary + counting.whole({"max_position_embeddings"}, mostEntries) + 2) * width);
    counting.add(isDistil ? 0 : counting.whole({"type_vocab_size"}, mostEntries, 2) * width);
    const std::string head = counting.head("");
    if (head.empty())
        counting.add(isDistil ? 0 : square); // the pooler
    else if (head == "ForSequenceClassification")
        counting.add(square + counting.labels() * (width + 1)); // BERT's pooler, the others' dense
    else if (head == "ForMaskedLM")
        counting.add(square + 2 * width + vocabulary +
                     (counting.flag("tie_word_embeddings", true) ? 0 : vocabulary * width));
    else
        counting.refuseHead(head);
}

/// modeling_vit.py, modeling_deit.py
void addVit(Counting& counting) {
    const bool isDeit = counting.model.type == "deit";
    const uint64_t width = counting.whole({"hidden_size"}, mostWide, 768),
                   patch = counting.whole({"patch_size"}, 1U << 12U, 16),
                   picture = counting.whole({"image_size"}, 1U << 14U, 224),
                   channels = counting.whole({"num_channels"}, 1U << 10U, 3);
    addPlain(counting,
             {width, counting.whole({"intermediate_size"}, mostWide, 3072),
              counting.whole({"num_hidden_layers"}, mostBlocks, 12), counting.flag("qkv_bias", true)});
    const uint64_t side = picture / patch;
    counting.add(width * (channels * patch * patch + 1));   // patches
    counting.add(width * ((isDeit ? 4 : 2) + side * side)); // tokens and positions
    counting.add(2 * width);                                // the last norm
    const std::string head = counting.head("");
    if (head.empty())
        counting.add((width + 1) * counting.whole({"pooler_output_size"}, mostWide, width));
    else if (head == "ForImageClassification")
        counting.add(counting.labels() * (width + 1));
    else if (head == "ForImageClassificationWithTeacher")
        counting.add(2 * counting.labels() * (width + 1));
    else
        counting.refuseHead(head);
}

constexpr std::array<std::pair<std::string_view, void (*)(Counting&)>, 12> types{{{"llama", addLlama},
                                                                                  {"mistral", addLlama},
                                                                                  {"qwen2", addLlama},
                                                                                  {"opt", addOpt},
                                                                                  {"gpt2", addGpt2},
                                                                                  {"bert", addBert},
                                                                                  {"roberta", addBert},
                                                                                  {"xlm-roberta", addBert},
                                                                                  {"camembert", addBert},
                                                                                  {"distilbert", addBert},
                                                                                  {"vit", addVit},
                                                                                  {"deit", addVit}}};

} // namespace

StatedModel statedModel(const nlohmann::json& config, const std::string& subject) {
    if (!config.is_object())
        throw Error(ErrorCode::SpecInvalid, subject, "is no JSON object, as a model's config.json is");
    Counting counting(config, subject);
    if (!config.contains("model_type")) {
        for (const char* key : {"type_vocab_size", "patch_size", "n_embd", "ffn_dim", "d_model"}) {
            if (config.contains(key))
                counting.fail(fmt::format("says no model_type, without which it counts as a LLaMA's, and has "
                                          "{}, which no LLaMA's has; add the model_type",
                                          key));
        }
    }
    const auto* found = std::ranges::find(types, std::string_view(counting.model.type),
                                          &std::pair<std::string_view, void (*)(Counting&)>::first);
    if (found == types.end()) {
        std::vector<std::string_view> known;
        known.reserve(std::size(types));
        for (const auto& [type, add] : types)
            known.push_back(type);
        counting.refuse(fmt::format("is of the type {}, whose linear layers are not known from a "
                                    "configuration alone, but of {}; give the model itself",
                                    printable(counting.model.type, 60), fmt::join(known, ", ")));
    }
    found->second(counting);
    return std::move(counting.model);
}

} // namespace sparsescope
