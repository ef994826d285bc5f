#include "weights/anatomy/matrix_notes.h"

#include "base/error.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
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

/// Parameters of blocks that hold several matrices in one, of no kind that is known.
void noteDeep(std::vector<std::string>& notes, const Checkpoint& checkpoint, const Anatomy& anatomy,
              const Outline& outline) {
    const Tensor* first = nullptr;
    size_t many = 0;
    for (size_t i = 0; i < checkpoint.tensors().size(); ++i) {
        const Tensor& tensor = checkpoint.tensors()[i];
        if (outline.inner[i] == nullptr || anatomy.roles[i].inPool || !isFloating(tensor.dtype) ||
            tensor.shape.size() != 3 || std::ranges::any_of(tensor.shape, [](uint64_t e) { return e < 2; }))
            continue;
        const auto& [signature, named] = *outline.inner[i];
        if (named.part != Part::Matrix || (moduleOf(signature) != signature && !isCore(named.component)))
            continue;
        first = first == nullptr ? &tensor : first;
        ++many;
    }
    if (many > 0)
        notes.push_back(
            fmt::format("{} of three dimensions that may hold several matrices each {} not in the "
                        "pool, the first of them {}.",
                        many == 1 ? "A parameter" : fmt::format("{} parameters", many),
                        many == 1 ? "is" : "are", printable(first->name)));
}

/// Weights of layers that the pool is of elsewhere, stored as no matrix: in one dimension, or in more than
/// convolutions have.
void noteShapeless(std::vector<std::string>& notes, const Checkpoint& checkpoint, const Anatomy& anatomy,
                   const Outline& outline) {
    const Tensor* first = nullptr;
    size_t many = 0;
    for (size_t i = 0; i < checkpoint.tensors().size(); ++i) {
        const Tensor& tensor = checkpoint.tensors()[i];
        if (outline.inner[i] == nullptr || anatomy.roles[i].inPool || !isFloating(tensor.dtype) ||
            tensor.numel() < 2 || (tensor.shape.size() != 1 && tensor.shape.size() < 5))
            continue;
        const auto& [signature, named] = *outline.inner[i];
        if (named.part != Part::Matrix || moduleOf(signature) == signature || !isCore(named.component))
            continue;
        first = many++ == 0 ? &tensor : first;
    }
    if (many > 0)
        notes.push_back(fmt::format(
            "{} weight{} of layers of its blocks {} no {}, the first {} [{}]: the pool "
            "is without.",
            many, many == 1 ? "" : "s", many == 1 ? "is" : "are", many == 1 ? "matrix" : "matrices",
            printable(first->name), fmt::join(first->shape, ", ")));
}

/// Linear layers without outputs or inputs, as cutting heads off leaves them.
void noteEmpty(std::vector<std::string>& notes, const Checkpoint& checkpoint, const Outline& outline) {
    size_t many = 0;
    const Tensor* first = nullptr;
    for (size_t i = 0; i < checkpoint.tensors().size(); ++i) {
        const Tensor& tensor = checkpoint.tensors()[i];
        if (outline.inner[i] == nullptr || tensor.numel() > 0 || tensor.shape.size() < 2 ||
            !isCore(outline.inner[i]->second.component) || outline.inner[i]->second.part != Part::Matrix)
            continue;
        first = many++ == 0 ? &tensor : first;
    }
    if (many > 0)
        notes.push_back(
            fmt::format("{} weight{} of its blocks ha{} no elements, the first {}: the pool is without.",
                        many, many == 1 ? "" : "s", many == 1 ? "s" : "ve", printable(first->name)));
}

} // namespace

std::vector<std::string> noteOfConvolutions(const Checkpoint& checkpoint, const Anatomy& anatomy) {
    const auto convolutions = std::ranges::count_if(checkpoint.tensors(), [](const Tensor& tensor) {
        return tensor.shape.size() > 2 && tensor.numel() > 0 && isFloating(tensor.dtype) &&
               tensor.name.ends_with("weight");
    });
    if (anatomy.pool.empty() || anatomy.blocks > 0 || !anatomy.rule.isDefault() ||
        std::cmp_less_equal(convolutions, anatomy.pool.size()))
        return {};
    const bool isOne = anatomy.pool.size() == 1;
    return {fmt::format("It has no repeated blocks with linear layers: the pool {} its {} ({}), and none of "
                        "its {} convolutions.",
                        isOne ? "is" : "are", isOne ? "2-D weight" : "2-D weights",
                        printable(anatomy.pool.front().label) + (isOne ? "" : ", ..."), convolutions)};
}

std::vector<std::string> matrixNotes(const Checkpoint& checkpoint, const Anatomy& anatomy,
                                     const Outline& outline) {
    std::vector<std::string> notes;
    noteTwice(notes, checkpoint, anatomy);
    noteDeep(notes, checkpoint, anatomy, outline);
    noteShapeless(notes, checkpoint, anatomy, outline);
    noteEmpty(notes, checkpoint, outline);
    return notes;
}

} // namespace sparsescope
