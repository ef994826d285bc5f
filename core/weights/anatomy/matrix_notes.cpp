#include "weights/anatomy/matrix_notes.h"

#include "base/error.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <unordered_map>
#include <utility>

namespace sparsescope {
namespace {

/// Layers that a file keeps both fused and apart, of which the model has one: "qkv_proj" beside "q_proj" and
/// the others in one module, of as many weights.
void noteTwice(std::vector<std::string>& notes, const Checkpoint& checkpoint, const Anatomy& anatomy) {
    struct Layer {
        const Tensor *fused = nullptr, *apart = nullptr;
        uint64_t numelApart = 0;
    };
    std::map<std::pair<std::string_view, bool>, Layer> layers; // by module, of attention or feed-forward
    for (size_t i = 0; i < checkpoint.tensors().size(); ++i) {
        const Tensor& tensor = checkpoint.tensors()[i];
        const Component component = anatomy.roles[i].component;
        const bool attends = component >= Component::Query && component <= Component::Qkv;
        if (!anatomy.roles[i].inPool || (!attends && component != Component::Gate &&
                                         component != Component::Up && component != Component::GateUp))
            continue;
        std::string_view module = tensor.name;
        for (int part = 0; part < 2; ++part) // "q_proj.weight"
            module = module.substr(0, std::min(module.rfind('.'), module.size()));
        Layer& layer = layers[{module, attends}];
        if (component == Component::Qkv || component == Component::GateUp) {
            layer.fused = &tensor;
        } else {
            layer.apart = &tensor;
            layer.numelApart += tensor.numel();
        }
    }
    const auto isTwice = [](const auto& entry) {
        return entry.second.fused != nullptr && entry.second.fused->numel() == entry.second.numelApart;
    };
    const auto first = std::ranges::find_if(layers, isTwice);
    if (first == layers.end())
        return;
    notes.push_back(
        fmt::format("{} of its layers are there twice, fused and apart, the first of them {} beside {}: "
                    "the pool counts both, --pool-except leaves one out.",
                    std::ranges::count_if(layers, isTwice), printable(first->second.fused->name),
                    printable(first->second.apart->name)));
}

/// Tensors of a PyTorch file that are one storage: a layer that the model goes through several times
/// (Universal Transformers).
void noteShared(std::vector<std::string>& notes, const Checkpoint& checkpoint, const Anatomy& anatomy) {
    std::unordered_map<const std::byte*, const Tensor*> known;
    const Tensor *first = nullptr, *same = nullptr;
    size_t many = 0;
    for (size_t i = 0; i < checkpoint.tensors().size(); ++i) {
        const Tensor& tensor = checkpoint.tensors()[i];
        if (!anatomy.roles[i].inPool || tensor.bytes.empty())
            continue;
        const auto [at, isNew] = known.emplace(tensor.bytes.data(), &tensor);
        if (isNew || at->second->bytes.size() != tensor.bytes.size())
            continue;
        ++many;
        if (first == nullptr) {
            first = &tensor;
            same = at->second;
        }
    }
    if (many > 0)
        notes.push_back(
            fmt::format("{} of the pool's tensors are stored once with another, the first of them {} "
                        "with {}: a model that goes through a layer several times. The pool counts "
                        "each; --pool-except leaves some out.",
                        many, printable(first->name), printable(same->name)));
}

/// Weights of blocks that are told together: how many, and the first of them.
struct Told {
    size_t many = 0;
    const Tensor* first = nullptr;
};

/// Those that `isMeant(index)` takes of what its name says to be a weight.
template <class IsMeant>
Told weightsOfBlocks(const Checkpoint& checkpoint, const Outline& outline, const IsMeant& isMeant) {
    Told told;
    for (size_t i = 0; i < checkpoint.tensors().size(); ++i) {
        if (outline.inner[i] == nullptr || outline.inner[i]->second.part != Part::Matrix || !isMeant(i))
            continue;
        told.first = told.many++ == 0 ? &checkpoint.tensors()[i] : told.first;
    }
    return told;
}

/// Parameters of several matrices in one, of no kind that is known; weights of layers that the pool is of
/// elsewhere, stored as no matrix: in one dimension, or in more than convolutions have; linear layers without
/// outputs or inputs, as cutting heads off leaves them.
void noteShapes(std::vector<std::string>& notes, const Checkpoint& checkpoint, const Anatomy& anatomy,
                const Outline& outline) {
    const auto isLeftOut = [&](size_t i) {
        return !anatomy.roles[i].inPool && isFloating(checkpoint.tensors()[i].dtype);
    };
    const auto isModules = [&](size_t i) {
        const std::string& signature = outline.inner[i]->first;
        return moduleOf(signature) != signature;
    };
    const auto isOfLayer = [&](size_t i) { return isCore(outline.inner[i]->second.component); };
    const auto shapeOf = [&](size_t i) -> const std::vector<uint64_t>& {
        return checkpoint.tensors()[i].shape;
    };
    if (const Told deep = weightsOfBlocks(
            checkpoint, outline,
            [&](size_t i) {
                return isLeftOut(i) && shapeOf(i).size() == 3 &&
                       std::ranges::all_of(shapeOf(i), [](uint64_t extent) { return extent > 1; }) &&
                       (!isModules(i) || isOfLayer(i));
            });
        deep.many > 0)
        notes.push_back(fmt::format("{} of three dimensions that may hold several matrices each {} not in "
                                    "the pool, the first of them {}.",
                                    deep.many == 1 ? "A parameter" : fmt::format("{} parameters", deep.many),
                                    deep.many == 1 ? "is" : "are", printable(deep.first->name)));
    if (const Told flat = weightsOfBlocks(checkpoint, outline,
                                          [&](size_t i) {
                                              return isLeftOut(i) && checkpoint.tensors()[i].numel() > 1 &&
                                                     (shapeOf(i).size() == 1 || shapeOf(i).size() > 4) &&
                                                     isModules(i) && isOfLayer(i);
                                          });
        flat.many > 0)
        notes.push_back(fmt::format("{} weight{} of layers of its blocks {} no {}, the first {} [{}]: the "
                                    "pool is without.",
                                    flat.many, flat.many == 1 ? "" : "s", flat.many == 1 ? "is" : "are",
                                    flat.many == 1 ? "matrix" : "matrices", printable(flat.first->name),
                                    fmt::join(flat.first->shape, ", ")));
    if (const Told empty = weightsOfBlocks(checkpoint, outline,
                                           [&](size_t i) {
                                               return checkpoint.tensors()[i].numel() == 0 &&
                                                      shapeOf(i).size() > 1 && isOfLayer(i);
                                           });
        empty.many > 0)
        notes.push_back(fmt::format(
            "{} weight{} of its blocks ha{} no elements, the first {}: the pool is without.", empty.many,
            empty.many == 1 ? "" : "s", empty.many == 1 ? "s" : "ve", printable(empty.first->name)));
}

/// Matrices of blocks that are of no kind that is known, or called norms and are far larger: parameters that
/// are no module's, a linear layer inside of a norm. Told where they are a hundredth of the pool or more.
void noteUnknown(std::vector<std::string>& notes, const Checkpoint& checkpoint, const Anatomy& anatomy,
                 const Outline& outline) {
    uint64_t widest = 0, numel = 0;
    for (const PoolMatrix& matrix : anatomy.pool)
        widest = std::max({widest, matrix.rows, matrix.columns});
    Told told;
    for (size_t i = 0; i < checkpoint.tensors().size() && anatomy.rule.isDefault(); ++i) {
        const Tensor& tensor = checkpoint.tensors()[i];
        if (outline.inner[i] == nullptr || anatomy.roles[i].inPool || tensor.shape.size() != 2 ||
            tensor.shape[0] < 2 || tensor.shape[1] < 2 || !isFloating(tensor.dtype))
            continue;
        const auto& [signature, named] = *outline.inner[i];
        const bool isKnown = signature.ends_with("fn"); // hyper-connections'
        const bool isWideNorm = named.part == Part::Norm && tensor.numel() > 4 * widest;
        if (!isWideNorm && (named.part != Part::Matrix || isKnown))
            continue;
        numel += tensor.numel();
        told.first = told.many++ == 0 ? &tensor : told.first;
    }
    if (told.many == 0 || numel < anatomy.poolNumel / 100)
        return;
    const bool isOne = told.many == 1;
    notes.push_back(fmt::format("{} {} of its blocks, {} weights, {} of no kind that is known and not in the "
                                "pool, the first {} [{}]: --pool chooses another pool.",
                                told.many, isOne ? "matrix" : "matrices", numel, isOne ? "is" : "are",
                                printable(told.first->name), fmt::join(told.first->shape, ", ")));
}

/// Queries, keys and values of a block; null where it has none of one, or several.
struct Attention {
    std::map<Component, const PoolMatrix*> only;

    Attention(const Anatomy& anatomy, int block) {
        for (const size_t matrix : anatomy.blockMatrices(block)) {
            const auto [known, isNew] = only.emplace(anatomy.pool[matrix].component, &anatomy.pool[matrix]);
            known->second = isNew ? known->second : nullptr;
        }
    }
    const PoolMatrix* of(Component component) const {
        const auto found = only.find(component);
        return found == only.end() ? nullptr : found->second;
    }
};

/// Keys and values that have not the rows of whole heads as their queries have them. Where they fit in some
/// blocks, the others are damaged (StackShapes::check()): these are so in all.
void noteHeads(std::vector<std::string>& notes, const Anatomy& anatomy) {
    using enum Component;
    size_t many = 0;
    std::string first;
    for (int block = 0; block < anatomy.blocks; ++block) {
        const Attention attention(anatomy, block);
        const PoolMatrix *query = attention.of(Query), *key = attention.of(Key), *value = attention.of(Value);
        if (query == nullptr || key == nullptr || value == nullptr || query->columns != key->columns ||
            value->columns != key->columns)
            continue;
        const uint64_t groups = query->rows / key->rows, ofStack = anatomy.headSizeOf(*key),
                       size = ofStack > 0 && query->rows % ofStack == 0 ? ofStack : 0; // widths may differ
        const PoolMatrix* out = attention.of(Out);
        const bool isGrouped = query->rows % key->rows == 0 && (size == 0 || key->rows % size == 0);
        // Values may have heads of their own size.
        const bool fits =
            value->rows == key->rows || (isGrouped && out != nullptr && out->columns == value->rows * groups);
        if (isGrouped && fits)
            continue;
        if (many++ == 0)
            first = fmt::format("{} of {} rows beside {} of {} and {} of {}{}", printable(key->label),
                                key->rows, printable(value->label), value->rows, printable(query->label),
                                query->rows, size > 0 ? fmt::format(", in heads of {}", size) : "");
    }
    if (many > 0)
        notes.push_back(fmt::format("The keys and values of {} of its layers are not of whole heads as their "
                                    "queries are, the first {}: the pool is of what is there.",
                                    many, first));
}

/// Fused queries, keys and values that stay one matrix, as nothing says in which order their heads are.
void noteFused(std::vector<std::string>& notes, const Anatomy& anatomy) {
    const auto isFused = [](const PoolMatrix& matrix) { return matrix.component == Component::Qkv; };
    const auto hasQuery = [&](const PoolMatrix& matrix) {
        return isFused(matrix) && !anatomy.roles[matrix.tensor].why.starts_with("key");
    };
    const auto first = std::ranges::find_if(anatomy.pool, isFused);
    if (first == anatomy.pool.end())
        return;
    const auto many = std::ranges::count_if(anatomy.pool, isFused);
    notes.push_back(fmt::format(
        "{} of {} of its layers {}, the first {}: nothing says in which order they lie in it.",
        std::ranges::any_of(anatomy.pool, hasQuery) ? "Query, key and value" : "Key and value", many,
        many == 1 ? "count as one matrix" : "count as one matrix each", printable(first->label)));
}

/// Activations that are divided by numbers of their own before the layer behind them, as AWQ leaves them in
/// models that it has not quantised: the layer's weights are larger by these.
void noteScaledActivations(std::vector<std::string>& notes, const Checkpoint& checkpoint) {
    size_t many = 0;
    std::string first;
    for (const Tensor& tensor : checkpoint.tensors()) {
        if (!isScaledActivation(tensor.name))
            continue;
        if (many++ == 0)
            first = printable(tensor.name);
    }
    if (many > 0)
        notes.push_back(fmt::format("What goes into {} of its layers is divided first by numbers beside {}, "
                                    "the first of them {}: the weights are those behind, as they are stored.",
                                    many, many == 1 ? "it" : "them", first));
}

/// Feed-forwards of which twice as much comes out of the way in as goes into the way out: gate and up, in an
/// order that no table knows.
void noteGated(std::vector<std::string>& notes, const Checkpoint& checkpoint, const Anatomy& anatomy) {
    const auto is = [&](const PoolMatrix& matrix, Component component) { // a convolution may be of groups
        return matrix.component == component && checkpoint.tensors()[matrix.tensor].shape.size() == 2;
    };
    std::map<int, const PoolMatrix*> ways; // out of each block's feed-forward
    for (const PoolMatrix& matrix : anatomy.pool) {
        if (is(matrix, Component::FfnOut))
            ways.emplace(matrix.block, &matrix);
    }
    size_t many = 0;
    std::string first;
    for (const PoolMatrix& matrix : anatomy.pool) {
        const auto out = ways.find(matrix.block);
        if (!is(matrix, Component::FfnIn) || out == ways.end() || matrix.rows != 2 * out->second->columns)
            continue;
        if (many++ == 0)
            first = printable(matrix.label);
    }
    if (many > 0)
        notes.push_back(fmt::format("Gate and up of {} of its layers {}, the first {}: nothing says in which "
                                    "order they lie in it.",
                                    many, many == 1 ? "count as one matrix" : "count as one matrix each",
                                    first));
}

/// Weights whose names are one name to who reads them.
void noteSpellings(std::vector<std::string>& notes, const Checkpoint& checkpoint, const Anatomy& anatomy,
                   const Outline& outline) {
    const std::vector<SpelledTwice> twice = spelledTwice(checkpoint, anatomy, outline);
    if (twice.empty())
        return;
    const bool isOne = twice.size() == 1;
    const bool both = std::ranges::all_of(twice, [&](const SpelledTwice& two) {
        return anatomy.roles[two.first].inPool && anatomy.roles[two.second].inPool;
    });
    notes.push_back(fmt::format(
        "{} weight{} {} there by two names that differ only in case, in zeros before a number or in what is "
        "wrapped around a module, which one model does not mix ({} beside {}): the pool counts {}, "
        "--pool-except leaves one out.",
        twice.size(), isOne ? "" : "s", isOne ? "is" : "are",
        printable(checkpoint.tensors()[twice.front().first].name),
        printable(checkpoint.tensors()[twice.front().second].name), both ? "both" : "only some of them"));
}

} // namespace

bool isScaledActivation(std::string_view name) {
    return name.ends_with(".act.scales") || name.ends_with(".gelu_impl.scales");
}

std::vector<SpelledTwice> spelledTwice(const Checkpoint& checkpoint, const Anatomy& anatomy,
                                       const Outline& outline) {
    std::unordered_map<std::string, size_t> known;
    std::vector<SpelledTwice> twice;
    for (size_t i = 0; i < checkpoint.tensors().size(); ++i) {
        const Tensor& tensor = checkpoint.tensors()[i];
        if (tensor.shape.size() < 2 || !isFloating(tensor.dtype))
            continue;
        std::string name;
        for (const NamePart part : outline.names.of(i))
            name += '.' + (part.isNumber() ? std::to_string(part.number()) : outline.names.lower(part));
        if (name.empty()) // longer than what is read of names
            continue;
        const auto [other, isNew] = known.try_emplace(std::move(name), i);
        if (!isNew && (anatomy.roles[i].inPool || anatomy.roles[other->second].inPool))
            twice.push_back({other->second, i});
    }
    return twice;
}

std::vector<std::string> noteOfConvolutions(const Checkpoint& checkpoint, const Anatomy& anatomy) {
    size_t convolutions = 0, pooled = 0, pooledTensors = 0;
    for (size_t i = 0; i < checkpoint.tensors().size(); ++i) {
        const Tensor& tensor = checkpoint.tensors()[i];
        const bool isConvolution = tensor.shape.size() > 2 && tensor.numel() > 0 &&
                                   isFloating(tensor.dtype) && tensor.name.ends_with("weight");
        const bool inPool = anatomy.roles[i].inPool;
        convolutions += isConvolution ? 1 : 0;
        pooled += isConvolution && tensor.shape.size() == 4 && inPool ? 1 : 0;
        pooledTensors += inPool ? 1 : 0;
    }
    if (anatomy.pool.empty() || !anatomy.rule.isDefault() || convolutions <= pooledTensors)
        return {};
    const bool isOne = pooledTensors == 1;
    const std::string first = printable(anatomy.pool.front().label) + (isOne ? "" : ", ...");
    if (anatomy.blocks == 0)
        return {fmt::format("It has no repeated blocks with linear layers: the pool {} its {} ({}), and none "
                            "of its {} convolutions.",
                            isOne ? "is" : "are", isOne ? "2-D weight" : "2-D weights", first, convolutions)};
    if (pooled < pooledTensors || convolutions - pooled <= pooled)
        return {};
    return {fmt::format("It has no linear layers in its blocks: the pool {} {} ({}) in the place of "
                        "attention's, and none of its other {}.",
                        isOne ? "is" : "are",
                        isOne ? std::string("a convolution of kernel size 1")
                              : fmt::format("{} convolutions of kernel size 1", pooled),
                        first, convolutions - pooled)};
}

std::vector<std::string> matrixNotes(const Checkpoint& checkpoint, const Anatomy& anatomy,
                                     const Outline& outline) {
    std::vector<std::string> notes;
    noteTwice(notes, checkpoint, anatomy);
    noteShared(notes, checkpoint, anatomy);
    noteSpellings(notes, checkpoint, anatomy, outline);
    noteHeads(notes, anatomy);
    noteFused(notes, anatomy);
    noteGated(notes, checkpoint, anatomy);
    noteScaledActivations(notes, checkpoint);
    noteShapes(notes, checkpoint, anatomy, outline);
    noteUnknown(notes, checkpoint, anatomy, outline);
    return notes;
}

} // namespace sparsescope
