#include "experiment/trainable_table.h"

#include "base/csv.h"
#include "base/file_path.h"
#include "weights/anatomy/config_shapes.h"

#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>

namespace sparsescope {
namespace {

void add(TrainableModel& model, const AdapterSpec& adapter, Component component, uint64_t rows,
         uint64_t columns, uint64_t count) {
    const uint64_t size = count * adapterSize(adapter, rows, columns);
    model.targets.push_back({std::string(componentName(component)), rows, columns, count, size});
    model.trainable += size;
}

/// "19,578,880".
std::string grouped(uint64_t number) {
    std::string text = fmt::format("{}", number);
    for (size_t at = text.size(); at > 3;)
        text.insert(at -= 3, ",");
    return text;
}

} // namespace

TrainableModel trainableOf(const Checkpoint& checkpoint, const Anatomy& anatomy, const AdapterSpec& adapter) {
    TrainableModel model{.name = tableName(checkpoint.path())};
    for (const Tensor& tensor : checkpoint.tensors())
        model.total += tensor.numel();
    std::map<std::tuple<Component, uint64_t, uint64_t>, uint64_t> counts;
    for (const PoolMatrix& matrix : anatomy.pool)
        ++counts[{matrix.component, matrix.rows, matrix.columns}];
    for (const auto& [kind, count] : counts)
        add(model, adapter, std::get<0>(kind), std::get<1>(kind), std::get<2>(kind), count);
    return model;
}

TrainableModel trainableOf(const nlohmann::json& config, const std::string& subject,
                           const AdapterSpec& adapter) {
    const StatedModel stated = statedModel(config, subject);
    TrainableModel model;
    model.total = stated.parameters;
    for (const StatedMatrices& matrices : stated.pool)
        add(model, adapter, matrices.component, matrices.rows, matrices.columns, matrices.count);
    return model;
}

bool isConfiguration(const std::filesystem::path& path) {
    return path.extension() == ".json" && !path.string().ends_with(".index.json");
}

std::string tableName(const std::filesystem::path& path) {
    const std::filesystem::path own = resolvedPath(path);
    return (own.filename() == "config.json" ? own.parent_path().filename() : own.stem()).string();
}

TextGrid gridOf(const std::vector<TrainableModel>& models) {
    TextGrid grid{.header = {"model", "trainable", "total", "per mille"}, .names = 1, .rows = {}};
    for (const TrainableModel& model : models)
        grid.rows.push_back({model.name, grouped(model.trainable), grouped(model.total),
                             fmt::format("{:.3f}", model.perMille())});
    return grid;
}

std::string csvOf(const std::vector<TrainableModel>& models, const AdapterSpec& adapter) {
    std::string csv = "model,adapter,rank,trainable,total,per_mille\n";
    for (const TrainableModel& model : models)
        csv += fmt::format("{},{},{},{},{},{}\n", csvField(model.name), adapterName(adapter.kind),
                           adapter.rank, model.trainable, model.total, csvNumber(model.perMille()));
    return csv;
}

} // namespace sparsescope
