#include "weights/inspection/netron_attachment.h"

#include <fmt/format.h>
#include <map>

namespace sparsescope {
namespace {

double shareOf(uint64_t zeros, uint64_t numel) {
    return numel == 0 ? 0 : static_cast<double>(zeros) / static_cast<double>(numel);
}

std::string percent(double share) {
    return fmt::format("{:.2f} %", 100 * share);
}

} // namespace

nlohmann::json netronAttachment(const InspectedCheckpoint& file) {
    nlohmann::json metrics = nlohmann::json::array();
    const auto add = [&](const char* kind, const std::string& target, const char* name, nlohmann::json value,
                         const char* type) {
        // Netron cuts names at a line feed before it compares them.
        metrics.push_back({{"kind", kind},
                           {"target", target.substr(0, target.find('\n'))},
                           {"name", name},
                           {"value", std::move(value)},
                           {"type", type}});
    };
    struct Module {
        uint64_t zeros = 0, numel = 0;
    };
    std::map<std::string, Module> modules;
    if (file.isPoolWhole()) {
        add("model", "", "pool sparsity", percent(shareOf(file.poolZeros, file.anatomy.poolNumel)),
            "attribute");
        add("model", "", "pool weights", file.anatomy.poolNumel, "attribute");
    }
    for (size_t i = 0; i < file.tensors.size(); ++i) {
        const Tensor& tensor = file.checkpoint->tensors()[i];
        const Summary& summary = file.tensors[i];
        if (!summary.mean || !isFloating(tensor.dtype))
            continue;
        const std::string name = tensor.prefix + tensor.name;
        const double sparsity = shareOf(summary.zeros, summary.numel);
        add("tensor", name, "sparsity", sparsity, "percentage");
        add("value", name, "sparsity", percent(sparsity), "attribute");
        for (const char* kind : {"tensor", "value"}) {
            add(kind, name, "zeros", summary.zeros, "attribute");
            add(kind, name, "min", *summary.min, "attribute");
            add(kind, name, "max", *summary.max, "attribute");
            add(kind, name, "mean", *summary.mean, "attribute");
            add(kind, name, "std", *summary.std, "attribute");
        }
        if (const size_t dot = name.rfind('.'); dot != name.npos) {
            Module& module = modules[name.substr(0, dot)];
            module.zeros += summary.zeros;
            module.numel += summary.numel;
        }
    }
    for (const auto& [name, module] : modules)
        add("node", name, "sparsity", percent(shareOf(module.zeros, module.numel)), "attribute");
    return {{"signature", "netron:attachment"},
            {"metadata", nlohmann::json::array()},
            {"metrics", std::move(metrics)}};
}

} // namespace sparsescope
