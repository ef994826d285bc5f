// How much of a model an adapter trains: SPP (arXiv 2405.16057), table 1.
#pragma once

#include "base/text_grid.h"
#include "experiment/adapter.h"
#include "weights/anatomy/anatomy.h"

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace sparsescope {

/// Matrices of one kind and shape that a model has an adapter beside.
struct TrainableMatrices {
    std::string component;
    uint64_t rows = 0, columns = 0, count = 0; ///< rows are outputs
    uint64_t trainable = 0;                    ///< parameters of all their adapters
};
struct TrainableModel {
    std::string name;
    std::vector<TrainableMatrices> targets;
    uint64_t trainable = 0, total = 0; ///< parameters of the adapters, and of the model

    double perMille() const { return 1000 * static_cast<double>(trainable) / static_cast<double>(total); }
};

/// Of the pool of a checkpoint, from shapes alone. Errors: as adapterSize. O(tensors).
TrainableModel trainableOf(const Checkpoint& checkpoint, const Anatomy& anatomy, const AdapterSpec& adapter);
/// Of what a config.json describes (statedModel). Errors: as statedModel and adapterSize.
TrainableModel trainableOf(const nlohmann::json& config, const std::string& subject,
                           const AdapterSpec& adapter);
/// Whether a path is a configuration alone, and no index of shards.
bool isConfiguration(const std::filesystem::path& path);
/// What a table calls the model of a folder, file or configuration.
std::string tableName(const std::filesystem::path& path);

/// A row a model.
TextGrid gridOf(const std::vector<TrainableModel>& models);
/// model,adapter,rank,trainable,total,per_mille
std::string csvOf(const std::vector<TrainableModel>& models, const AdapterSpec& adapter);

} // namespace sparsescope
