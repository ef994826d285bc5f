#include "weights/anatomy/config_notes.h"

#include "base/error.h"
#include "weights/anatomy/attention_config.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>

namespace sparsescope {
namespace {

using enum Component;
using Keys = std::initializer_list<const char*>;

/// The first of these keys that says a positive whole number.
struct Told {
    const char* key = nullptr;
    uint64_t number = 0;
};

/// Nothing where one of the keys says one of the numbers that are there, or none says any.
Told contradicted(const nlohmann::json& config, Keys keys, const std::set<uint64_t>& there) {
    Told first;
    for (const char* key : keys) {
        const uint64_t number = numberIn(config, {key});
        if (number > 0 && there.contains(number))
            return {};
        if (number > 0 && first.key == nullptr)
            first = {key, number};
    }
    return there.empty() ? Told{} : first;
}

bool hasAny(const nlohmann::json& config, Keys keys) {
    return std::ranges::any_of(keys, [&](const char* key) { return config.contains(key); });
}

/// What the matrices of a stack take in and give.
struct Widths {
    std::set<uint64_t> outer, inner;  ///< of the block, of its feed-forward
    std::set<uint64_t> taken, given;  ///< of the block, by what its layers take in and by what they give
    std::string outerName, innerName; ///< a matrix that has such a width
    std::string takenName, givenName;
    bool hasExperts = false;

    explicit Widths(const Anatomy& anatomy, int stack) {
        for (const PoolMatrix& matrix : anatomy.pool) {
            if (matrix.block < 0 || anatomy.blockList[static_cast<size_t>(matrix.block)].stack != stack)
                continue;
            switch (matrix.component) {
            case FfnIn:
            case Gate:
            case Up:
                add(inner, innerName, matrix.rows, matrix);
                [[fallthrough]];
            case Query:
            case Key:
            case Value:
            case Qkv:
            case SsmIn:
                add(outer, outerName, matrix.columns, matrix);
                add(taken, takenName, matrix.columns, matrix);
                break;
            case FfnOut:
            case Down:
                add(inner, innerName, matrix.columns, matrix);
                [[fallthrough]];
            case Out:
            case SsmOut:
                add(outer, outerName, matrix.rows, matrix);
                add(given, givenName, matrix.rows, matrix);
                break;
            case GateUp:
                add(inner, innerName, matrix.rows / 2, matrix);
                add(outer, outerName, matrix.columns, matrix);
                add(taken, takenName, matrix.columns, matrix);
                break;
            case ExpertGate:
            case ExpertUp:
            case ExpertGateUp:
                hasExperts = true;
                add(outer, outerName, matrix.columns, matrix);
                break;
            default:
                break;
            }
        }
    }

private:
    static void add(std::set<uint64_t>& widths, std::string& name, uint64_t width, const PoolMatrix& matrix) {
        if (widths.empty())
            name = printable(matrix.label);
        widths.insert(width);
    }
};

/// The configuration of a stack; null where nothing says which of several it is about.
const nlohmann::json* configOf(const nlohmann::json& config, const Anatomy& anatomy, int stack) {
    const bool several = anatomy.stacks.size() > 1;
    const std::string& name = anatomy.stacks[static_cast<size_t>(stack)].name;
    const nlohmann::json& own = configOfStack(config, several ? name : "");
    const bool isPart = &own != &config;
    const bool ofTowers = config.contains("vision_config") && config.contains("text_config");
    const bool isPair = anatomy.stacks.size() == 2 &&
                        (name == "encoder" || (name == "decoder" && !config.contains("decoder_hidden_size")));
    return own.is_object() && (several ? isPart || isPair : !ofTowers) ? &own : nullptr;
}

/// Encoder and decoder have keys of their own beside each other.
Keys layerKeys(std::string_view stack, bool isAlone) {
    static constexpr std::initializer_list<const char*> encoder{"encoder_layers", "num_encoder_layers"},
        decoder{"decoder_layers", "num_decoder_layers"}, none{},
        any{"num_hidden_layers", "n_layer", "n_layers", "num_layers", "depth"};
    return isAlone ? any : stack == "encoder" ? encoder : stack == "decoder" ? decoder : none;
}

/// Blocks that are shared, or several lists of them for one number.
bool isOfOtherBlocks(const nlohmann::json& own) {
    return hasAny(own,
                  {"depths", "num_hidden_groups", "block_sizes", "num_encoder_blocks", "layers_block_type",
                   "backbone_config", "num_latents", "hybrid_layer_ids", "n_recurrent_layers"});
}

uint64_t blocksOf(const Anatomy& anatomy, int stack) {
    return static_cast<uint64_t>(
        std::ranges::count(anatomy.blockList, stack, [](const BlockOfStack& block) { return block.stack; }));
}

std::string ofStack(const Anatomy& anatomy, int stack) {
    return anatomy.stacks.size() > 1 ? " of " + printable(anatomy.stacks[static_cast<size_t>(stack)].name)
                                     : std::string();
}

/// The number of layers, where the stack has another one.
Told otherLayers(const nlohmann::json& config, const nlohmann::json& own, const Anatomy& anatomy, int stack) {
    const bool several = anatomy.stacks.size() > 1;
    const uint64_t blocks = blocksOf(anatomy, stack);
    std::set<uint64_t> counts{blocks};
    if (const uint64_t ahead = numberIn(own, {"num_nextn_predict_layers"}); ahead < blocks)
        counts.insert(blocks - ahead); // predict further tokens, behind the model's own
    for (const char* half : {"encoder_layers", "decoder_layers", "num_decoder_layers"}) {
        if (!several && numberIn(own, {half}) == blocks) // of an encoder-decoder one stack alone
            counts.insert(numberIn(own, {"num_hidden_layers", "n_layer", "n_layers", "num_layers"}));
    }
    return contradicted(
        own, layerKeys(anatomy.stacks[static_cast<size_t>(stack)].name, !several || &own != &config), counts);
}

std::string layersPhrase(const Told& told, const Anatomy& anatomy, int stack) {
    const uint64_t blocks = blocksOf(anatomy, stack);
    return fmt::format("configuration says {} of {}{}, and there {} {} layer{}", told.key, told.number,
                       ofStack(anatomy, stack), blocks == 1 ? "is" : "are", blocks, blocks == 1 ? "" : "s");
}

void addOfStack(std::vector<std::string>& phrases, const nlohmann::json& config, const Anatomy& anatomy,
                int stack) {
    const nlohmann::json* own = configOf(config, anatomy, stack);
    if (own == nullptr || isOfOtherBlocks(*own))
        return;
    const std::string of = ofStack(anatomy, stack);
    if (const Told layers = otherLayers(config, *own, anatomy, stack); layers.key != nullptr)
        phrases.push_back(layersPhrase(layers, anatomy, stack));
    // MobileBERT is narrower inside; a timm model and a codebook's vectors have other widths.
    if (hasAny(*own, {"intra_bottleneck_size", "model_args", "codebook_size"}))
        return;
    const Widths widths(anatomy, stack);
    if (widths.outer.size() > 2) // stages
        return;
    // All take in one width and give another: codes were unpacked by wrong bits. SqueezeBERT's convolutions
    // take in a group's.
    const bool areTwo = widths.taken.size() == 1 && widths.given.size() == 1 && !hasAny(*own, {"q_groups"});
    const std::set<uint64_t>& outer = areTwo ? widths.taken : widths.outer;
    if (const Told width =
            contradicted(*own, {"hidden_size", "d_model", "n_embd", "embed_dim", "dim"}, outer);
        width.key != nullptr)
        phrases.push_back(fmt::format(
            "configuration says {} of {}{}, and {} has {} for it", width.key, width.number, of,
            areTwo && widths.taken != widths.given ? widths.takenName : widths.outerName, *outer.begin()));
    if (widths.hasExperts || hasAny(*own, {"block_auto_adjust_ff_dim", "lru_width", "out_hidden_size",
                                           "mlp_ratio"})) // not as they say
        return;
    if (const Told width = contradicted(*own,
                                        {"intermediate_size", "ffn_dim", "encoder_ffn_dim", "decoder_ffn_dim",
                                         "d_ff", "n_inner", "ffn_hidden_size", "hidden_dim"},
                                        widths.inner);
        width.key != nullptr)
        phrases.push_back(fmt::format("configuration says {} of {}{}, and {} has {} for it", width.key,
                                      width.number, of, widths.innerName, *widths.inner.begin()));
}

/// The table of tokens by its name; null where none is known as one.
const Tensor* tokenTable(const Checkpoint& checkpoint, const Outline& outline) {
    constexpr std::array<std::string_view, 8> tables{"word_embeddings", "embed_tokens",   "wte",
                                                     "token_embd",      "tok_embeddings", "embed_in",
                                                     "shared",          "token_embedding"};
    const Tensor* largest = nullptr;
    for (size_t i = 0; i < checkpoint.tensors().size(); ++i) {
        const Tensor& tensor = checkpoint.tensors()[i];
        const bool isNamed = std::ranges::any_of(
            tables, [&](std::string_view table) { return tensor.name.find(table) != tensor.name.npos; });
        if (outline.blockOf[i] < 0 && isNamed && tensor.shape.size() == 2 &&
            (largest == nullptr || tensor.shape[0] > largest->shape[0]))
            largest = &tensor;
    }
    return largest;
}

void addOfVocabulary(std::vector<std::string>& phrases, const Checkpoint& checkpoint,
                     const Outline& outline) {
    const nlohmann::json& config = checkpoint.config();
    uint64_t told = 0; // of the part that has tokens before what the whole model says of it
    for (const char* part : {"text_config", "language_config", "llm_config"}) {
        if (told == 0 && config.contains(part))
            told = numberIn(config.at(part), {"vocab_size"});
    }
    told = told == 0 ? numberIn(config, {"vocab_size"}) : told;
    const Tensor* table = tokenTable(checkpoint, outline);
    if (told == 0 || table == nullptr)
        return;
    // Mllama has 8 tokens more, Moshi one.
    const std::set<uint64_t> right{told, told + 1, told + 8,
                                   told + numberIn(config, {"additional_vocab_size"})};
    // A few rows behind the last token fill up to a round number; Kyutai's audio has codes of its own in the
    // table.
    constexpr uint64_t mostPadding = 512;
    if (table->shape[0] > told &&
        (table->shape[0] - told <= std::min(mostPadding, told / 8) || config.contains("codebook_vocab_size")))
        return;
    for (size_t i = 0; i < checkpoint.tensors().size(); ++i) {
        const std::vector<uint64_t>& shape = checkpoint.tensors()[i].shape;
        if (outline.blockOf[i] < 0 && shape.size() == 2 && (right.contains(shape[0]) || shape[1] == told))
            return;
    }
    phrases.push_back(fmt::format("configuration says vocab_size of {}, and {} has {} rows", told,
                                  printable(table->name), table->shape[0]));
}

/// Types whose heads make up the width where nothing else is said, and whose feed-forward is as wide as the
/// configuration says.
bool isPlain(std::string_view modelType) {
    constexpr std::array<std::string_view, 18> types{
        "llama",      "mistral", "mixtral",    "qwen2",   "olmo",    "granite",
        "starcoder2", "opt",     "bert",       "roberta", "electra", "xlm-roberta",
        "camembert",  "deberta", "deberta-v2", "phi",     "vit",     "deit"};
    return std::ranges::find(types, modelType) != types.end();
}

/// Rows of a head of such a type; 0 where nothing says it.
uint64_t plainHeadSize(const nlohmann::json& config, const AttentionConfig& attention) {
    const uint64_t width = numberIn(config, {"hidden_size"});
    const bool isWhole = attention.heads > 0 && width % attention.heads == 0;
    return attention.headSize > 0 ? attention.headSize : isWhole ? width / attention.heads : 0;
}

/// Rows of queries and keys that are those of another number of heads, or of heads of another size. Only of
/// plain types do queries have the rows that the configuration says: others have gates among them.
void addOfHeads(std::vector<std::string>& phrases, const nlohmann::json& own, const AttentionConfig& told,
                const Anatomy& anatomy, int stack) {
    if (told.multiQuery || own.contains("pruned_heads"))
        return;
    const bool plain = isPlain(told.modelType);
    uint64_t size = plain ? plainHeadSize(own, told) : told.headSize;
    // Other attention has other keys: DeepSeek's latent one those of an indexer, Kimi's linear one its own.
    std::set<int> meant; // blocks whose queries are as the configuration says, with a gate perhaps
    for (const PoolMatrix& matrix : anatomy.pool) {
        if (plain || (matrix.component == Query &&
                      (matrix.rows == told.heads * size || matrix.rows == 2 * told.heads * size)))
            meant.insert(matrix.block);
    }
    const auto add = [&](Component component, const char* what, uint64_t heads) {
        std::set<uint64_t> there;
        const PoolMatrix* first = nullptr;
        for (const PoolMatrix& matrix : anatomy.pool) {
            if (matrix.component != component || matrix.block < 0 || !meant.contains(matrix.block) ||
                anatomy.blockList[static_cast<size_t>(matrix.block)].stack != stack)
                continue;
            first = first == nullptr ? &matrix : first;
            there.insert(matrix.rows);
        }
        if (heads == 0 || size == 0 || first == nullptr || there.contains(heads * size))
            return;
        phrases.push_back(fmt::format("configuration says {} {} of {}{}, and {} has {} rows", heads, what,
                                      size, ofStack(anatomy, stack), printable(first->label), first->rows));
    };
    if (plain)
        add(Query, "heads (num_attention_heads)", told.heads);
    add(Key, "heads of keys (num_key_value_heads)", told.keyHeads);
}

constexpr size_t mostStacks = 16; // a model has a few

} // namespace

std::optional<LackedLayers> lackedLayers(const nlohmann::json& config, const Anatomy& anatomy) {
    if (config.is_object() && anatomy.stacks.empty()) {
        const Told told = config.contains("model_type") && !isOfOtherBlocks(config)
                              ? contradicted(config, layerKeys("", true), {0})
                              : Told{};
        return told.key == nullptr ? std::nullopt
                                   : std::optional(LackedLayers{-1, layersPhrase(told, anatomy, -1)});
    }
    for (size_t i = 0; config.is_object() && i < std::min(anatomy.stacks.size(), mostStacks); ++i) {
        const int stack = static_cast<int>(i);
        const nlohmann::json* own = configOf(config, anatomy, stack);
        if (own == nullptr || isOfOtherBlocks(*own))
            continue;
        if (const Told told = otherLayers(config, *own, anatomy, stack);
            told.number > blocksOf(anatomy, stack))
            return LackedLayers{stack, layersPhrase(told, anatomy, stack)};
    }
    return std::nullopt;
}

std::optional<LackedLayers> lackedWidths(const nlohmann::json& config, const Anatomy& anatomy) {
    if (!config.is_object() || anatomy.stacks.size() != 1)
        return std::nullopt;
    const AttentionConfig attention = attentionConfig(config, "");
    if (!isPlain(attention.modelType) || config.contains("pruned_heads"))
        return std::nullopt;
    const uint64_t width = numberIn(config, {"hidden_size"}),
                   inner = numberIn(config, {"intermediate_size", "ffn_dim"}),
                   size = plainHeadSize(config, attention),
                   heads = attention.headSize > 0 ? attention.heads * size : width,
                   keys = attention.keyHeads * size;
    // Every matrix of such a use must be cut alike: pruning leaves some whole, or of other widths.
    const auto cut = [&](std::string_view what, uint64_t whole, std::initializer_list<Component> giving,
                         std::initializer_list<Component> taking) -> std::optional<LackedLayers> {
        std::set<uint64_t> there;
        const PoolMatrix* first = nullptr;
        for (const PoolMatrix& matrix : anatomy.pool) {
            const bool gives = std::ranges::find(giving, matrix.component) != giving.end();
            if (!gives && std::ranges::find(taking, matrix.component) == taking.end())
                continue;
            first = first == nullptr ? &matrix : first;
            there.insert(gives ? matrix.rows : matrix.columns);
        }
        if (there.size() != 1 || *there.begin() == 0 || *there.begin() >= whole ||
            whole % *there.begin() != 0)
            return std::nullopt;
        return LackedLayers{0, fmt::format("configuration says {} of {}, and {} has {} for it", what, whole,
                                           printable(first->label), *there.begin())};
    };
    for (const auto& lacked : {cut("a width of all heads", heads, {Query}, {Out}),
                               cut("a width of all heads", heads, {Query}, {}), // fewer keys there may be
                               cut("a width of all heads of keys (num_key_value_heads)", keys, {Key}, {}),
                               cut("a width of all heads of values (num_key_value_heads)", keys, {Value}, {}),
                               cut("intermediate_size", inner, {FfnIn, Gate, Up}, {FfnOut, Down})}) {
        if (lacked)
            return lacked;
    }
    return std::nullopt;
}

std::vector<std::string> configContradictions(const Checkpoint& checkpoint, const Anatomy& anatomy,
                                              const Outline& outline) {
    const nlohmann::json& config = checkpoint.config();
    std::vector<std::string> phrases;
    if (!config.is_object())
        return phrases;
    const bool isRank = lackedWidths(config, anatomy).has_value(); // which is said elsewhere
    for (size_t stack = 0; stack < std::min(anatomy.stacks.size(), mostStacks); ++stack) {
        const int number = static_cast<int>(stack);
        addOfStack(phrases, config, anatomy, number);
        if (const nlohmann::json* own = configOf(config, anatomy, number); own != nullptr && !isRank)
            addOfHeads(phrases, *own, attentionConfig(*own, anatomy.stacks[stack].name), anatomy, number);
    }
    addOfVocabulary(phrases, checkpoint, outline);
    return phrases;
}

} // namespace sparsescope
