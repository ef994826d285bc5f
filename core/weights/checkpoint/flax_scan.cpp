#include "weights/checkpoint/flax_scan.h"

#include "base/error.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <set>

namespace sparsescope {
namespace {

constexpr uint64_t mostLayers = 4096;
constexpr std::string_view separators = "./"; ///< of the parts of a name; NumPy's archives have the second

/// What the tensors of a module have in common.
struct Module {
    size_t tensors = 0, wideKernels = 0;
    bool hasStackedScale = false;
    std::array<uint64_t, 2> extents{}; ///< of the first two axes, where they are all one; else 0
};

std::string_view lastPart(std::string_view name) {
    return name.substr(name.find_last_of(separators) + 1); // npos + 1 == 0
}

class Stacks {
public:
    explicit Stacks(const std::vector<Tensor>& tensors) {
        for (const Tensor& tensor : tensors) {
            for (const std::string_view module : modulesOf(tensor.name)) {
                see(m_modules[module], tensor);
                if (const size_t end = endOfStem(module); end < module.size())
                    m_numbered[module.substr(0, end)].insert(module);
            }
        }
    }

    /// The outermost module around `name` whose tensors are stacked along the axis; empty where there is
    /// none.
    std::string_view around(std::string_view name, size_t axis) const {
        for (const std::string_view module : modulesOf(name)) {
            const size_t end = endOfStem(module);
            if (end < module.size() && m_numbered.at(module.substr(0, end)).size() > 1)
                return {}; // in a list, of whose members each has its own
            if (const std::string_view inner = innermost(name, module); isStacked(module, inner, axis))
                return inner;
        }
        return {};
    }
    uint64_t layers(std::string_view module, size_t axis) const { return m_modules.at(module).extents[axis]; }

private:
    /// The modules around a tensor, the outermost first; of a hostile name the first ones.
    static std::vector<std::string_view> modulesOf(std::string_view name) {
        constexpr size_t most = 64;
        std::vector<std::string_view> modules;
        for (size_t end = name.find_first_of(separators); end != name.npos && modules.size() < most;
             end = name.find_first_of(separators, end + 1))
            modules.push_back(name.substr(0, end));
        return modules;
    }
    static size_t endOfStem(std::string_view module) {
        return module.find_last_not_of("0123456789") + 1; // npos + 1 == 0
    }
    static void see(Module& module, const Tensor& tensor) {
        for (size_t axis = 0; axis < module.extents.size(); ++axis) {
            const uint64_t own = axis < tensor.shape.size() ? tensor.shape[axis] : 0;
            uint64_t& common = module.extents[axis];
            common = module.tensors == 0 || common == own ? own : 0;
        }
        ++module.tensors;
        const std::string_view leaf = lastPart(tensor.name);
        module.wideKernels += leaf == "kernel" && tensor.shape.size() > 2 ? 1 : 0;
        module.hasStackedScale = module.hasStackedScale || (leaf == "scale" && tensor.shape.size() == 2);
    }
    /// Modules of one child are that child.
    std::string_view innermost(std::string_view name, std::string_view module) const {
        for (const std::string_view child : modulesOf(name)) {
            if (child.size() > module.size() && m_modules.at(child).tensors == m_modules.at(module).tensors)
                module = child;
        }
        return module;
    }
    bool isStacked(std::string_view module, std::string_view inner, size_t axis) const {
        const Module& found = m_modules.at(module);
        constexpr std::array<std::string_view, 6> lists{"layers", "layer", "blocks",
                                                        "block",  "h",     "encoderblock"};
        const bool isNamed = axis == 0 && std::ranges::find(lists, lastPart(inner)) != lists.end();
        return found.extents[axis] > 1 && found.extents[axis] <= mostLayers && found.wideKernels > 1 &&
               (found.hasStackedScale || isNamed);
    }

    std::map<std::string_view, Module> m_modules; ///< by their names
    std::map<std::string_view, std::set<std::string_view>>
        m_numbered; ///< modules, by what is before a number
};

} // namespace

void unstackScanned(WeightFile& file, HeaderBudget& budget) {
    const Stacks stacks(file.tensors);
    const std::string subject = file.file.path().string();
    std::vector<Tensor> tensors;
    for (const Tensor& tensor : file.tensors) {
        size_t axis = 0;
        std::string_view module = stacks.around(tensor.name, axis);
        if (module.empty())
            module = stacks.around(tensor.name, ++axis);
        if (module.empty()) {
            tensors.push_back(tensor);
            continue;
        }
        const bool isRead = axis == 0 && (!tensor.bytes.empty() || tensor.numel() == 0);
        const uint64_t layers = stacks.layers(module, axis);
        const uint64_t size = tensor.bytes.size() / layers;
        for (uint64_t layer = 0; layer < layers; ++layer) {
            const std::string rest = tensor.name.substr(module.size());
            // As Flax numbers modules itself where none are stacked.
            std::string name = fmt::format("{}{}{}{}", module, rest[0] == '/' ? '_' : '.', layer, rest);
            budget.takeTensor(subject);
            budget.take(subject, name.size());
            if (!isRead) {
                std::string why =
                    fmt::format("has its layers stacked {} (Flax's nn.scan), which is not read; "
                                "save the model with each layer's own arrays",
                                axis == 0 ? "in an array in pieces" : "along its second axis");
                budget.take(subject, why.size());
                file.unread.push_back({std::move(name), std::move(why)});
                continue;
            }
            Tensor own = tensor;
            own.name = std::move(name);
            own.shape.erase(own.shape.begin());
            own.bytes = tensor.bytes.subspan(layer * size, size);
            tensors.push_back(std::move(own));
        }
    }
    file.tensors = std::move(tensors);
}

} // namespace sparsescope
