#include "weights/inspection/statistics_document.h"

#include "base/csv.h"
#include "base/error.h"
#include "base/json_value.h"
#include "weights/analysis/range_pieces.h"
#include "weights/anatomy/model_notes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace sparsescope {
namespace {

/// A tensor, a part of one, or a group, with all that is known of it.
struct Row {
    std::string level, name;
    int block = -1; ///< index into Anatomy::blockList
    Component component = Component::None;
    std::string dtype;
    std::vector<uint64_t> shape;
    Summary summary;
    const HigherMoments* moments = nullptr;
    std::vector<const Structure*> structures;
    bool counted = true; ///< whether the values are read
};

std::optional<double> l1Of(const Summary& summary) {
    if (!summary.absMean)
        return {};
    return *summary.absMean * static_cast<double>(summary.numel - summary.nan - summary.inf);
}

std::optional<double> linfOf(const Summary& summary) {
    if (!summary.min)
        return {};
    return std::max(std::abs(*summary.min), std::abs(*summary.max));
}

struct DeadCounts {
    uint64_t rows = 0, deadRows = 0, columns = 0, deadColumns = 0;
    uint64_t kept = 0, numel = 0;
    GroupCounts groups;

    std::optional<double> density() const {
        return numel == 0 ? std::nullopt
                          : std::optional(static_cast<double>(kept) / static_cast<double>(numel));
    }
};

/// Those that hardware and papers know; as statisticsCsvHeader() names them.
constexpr std::array<std::pair<unsigned, unsigned>, 5> csvPatterns{{{1, 2}, {1, 4}, {2, 4}, {4, 8}, {8, 16}}};

DeadCounts deadCountsOf(const std::vector<const Structure*>& structures) {
    DeadCounts counts;
    for (const Structure* structure : structures) {
        counts.rows += structure->rows;
        counts.columns += structure->columns;
        counts.kept += structure->kept();
        counts.numel += structure->rows * structure->columns;
        counts.deadRows += structure->deadRows();
        counts.deadColumns += structure->deadColumns();
        counts.groups.add(structure->groups);
    }
    return counts;
}

nlohmann::json densities(const std::vector<uint64_t>& kept, uint64_t of) {
    nlohmann::json list = nlohmann::json::array();
    for (const uint64_t one : kept)
        list.push_back(static_cast<double>(one) / static_cast<double>(of));
    return list;
}

nlohmann::json structureJson(const std::vector<const Structure*>& structures) {
    const DeadCounts counts = deadCountsOf(structures);
    nlohmann::json json{{"rows", counts.rows},
                        {"dead_rows", counts.deadRows},
                        {"columns", counts.columns},
                        {"dead_columns", counts.deadColumns},
                        {"nm", nlohmann::json::object()}};
    for (unsigned m = 2; m <= GroupCounts::largest; ++m) {
        for (unsigned n = 1; n < m; ++n) {
            if (const std::optional<double> share = counts.groups.conformance(n, m))
                json["nm"][fmt::format("{}:{}", n, m)] = *share;
        }
    }
    if (structures.size() != 1)
        return json;
    const Structure& one = *structures.front();
    json["row_density"] = densities(one.keptInRow, one.columns);
    json["column_density"] = densities(one.keptInColumn, one.rows);
    if (!one.keptInHead.empty())
        json["head_density"] = densities(one.keptInHead, one.headNumel);
    nlohmann::json tiles = nlohmann::json::array();
    for (uint64_t down = 0; down < one.tilesDown; ++down) {
        tiles.push_back(nlohmann::json::array());
        for (uint64_t across = 0; across < one.tilesAcross; ++across)
            tiles.back().push_back(static_cast<double>(one.keptInTile[down * one.tilesAcross + across]) /
                                   static_cast<double>(one.tileNumel(down, across)));
    }
    json["tile_size"] = one.tileSize;
    json["tile_density"] = std::move(tiles);
    return json;
}

void addStatistics(nlohmann::json& entry, const Row& row) {
    const Summary& summary = row.summary;
    entry["numel"] = summary.numel;
    for (const auto& [name, count] :
         {std::pair("zeros", summary.zeros), std::pair("nan", summary.nan), std::pair("inf", summary.inf)})
        entry[name] = row.counted ? nlohmann::json(count) : nlohmann::json();
    entry["min"] = orNull(summary.min);
    entry["max"] = orNull(summary.max);
    entry["mean"] = orNull(summary.mean);
    entry["std"] = orNull(summary.std);
    entry["abs_mean"] = orNull(summary.absMean);
    entry["l2"] = orNull(summary.l2);
    if (row.moments != nullptr) {
        entry["skewness"] = orNull(row.moments->skewness());
        entry["kurtosis"] = orNull(row.moments->kurtosis());
        entry["l1"] = orNull(l1Of(summary));
        entry["linf"] = orNull(linfOf(summary));
    }
    if (!row.structures.empty())
        entry["structure"] = structureJson(row.structures);
}

std::string csvRow(const InspectedCheckpoint& file, const Row& row) {
    const Summary& s = row.summary;
    std::vector<std::string> fields{csvField(printable(file.checkpoint->path().string())),
                                    row.level,
                                    csvField(printable(row.name)),
                                    row.block < 0 ? "" : std::to_string(file.anatomy.numberOf(row.block)),
                                    std::string(componentName(row.component)),
                                    row.dtype,
                                    fmt::format("{}", fmt::join(row.shape, "x"))};
    fields.push_back(std::to_string(s.numel));
    for (const uint64_t count : {s.zeros, s.nan, s.inf})
        fields.push_back(row.counted ? std::to_string(count) : "");
    for (const auto& number : {s.min, s.max, s.mean, s.std, s.absMean, s.l2, l1Of(s), linfOf(s)})
        fields.push_back(csvNumber(number));
    const bool moments = row.moments != nullptr;
    fields.push_back(moments ? csvNumber(row.moments->skewness()) : "");
    fields.push_back(moments ? csvNumber(row.moments->kurtosis()) : "");
    const DeadCounts dead = deadCountsOf(row.structures);
    fields.push_back(row.structures.empty() ? "" : std::to_string(dead.deadRows));
    fields.push_back(row.structures.empty() ? "" : std::to_string(dead.deadColumns));
    fields.push_back(csvField(printable(file.anatomy.stackOf(row.block))));
    // What a line has room for: the densities of single rows, and all patterns, are in the JSON.
    fields.push_back(row.structures.empty() ? "" : csvNumber(dead.density()));
    for (const auto& [n, m] : csvPatterns)
        fields.push_back(row.structures.empty() ? "" : csvNumber(dead.groups.conformance(n, m)));
    return fmt::format("{}\n", fmt::join(fields, ","));
}

Row matrixRow(const InspectedCheckpoint& file, size_t index) {
    const PoolMatrix& matrix = file.anatomy.pool[index];
    Row row{"part",
            matrix.label,
            matrix.block,
            matrix.component,
            std::string(dtypeName(file.checkpoint->tensors()[matrix.tensor].dtype)),
            {matrix.rows, matrix.columns},
            file.matrices[index],
            nullptr,
            {}};
    if (!file.matrixMoments.empty())
        row.moments = &file.matrixMoments[index];
    if (!file.structures.empty())
        row.structures = {&file.structures[index]};
    return row;
}

Row tensorRow(const InspectedCheckpoint& file, size_t index) {
    const Tensor& tensor = file.checkpoint->tensors()[index];
    const TensorRole& role = file.anatomy.roles[index];
    Row row{"tensor",
            tensor.name,
            role.block,
            role.component,
            std::string(dtypeName(tensor.dtype)),
            tensor.shape,
            file.tensors[index],
            nullptr,
            {},
            isNumeric(tensor.dtype)};
    if (!file.tensorMoments.empty())
        row.moments = &file.tensorMoments[index];
    if (!file.structures.empty() && !file.isFused(index)) {
        for (const size_t matrix : file.matricesOf[index])
            row.structures.push_back(&file.structures[matrix]);
    }
    return row;
}

/// `moments` keeps what the row points to.
Row groupRow(const InspectedCheckpoint& file, const MatrixGroup& group, HigherMoments& moments) {
    std::vector<Summary> summaries;
    summaries.reserve(group.matrices.size());
    for (const size_t matrix : group.matrices)
        summaries.push_back(file.matrices[matrix]);
    Row row{group.level, group.level, group.block, group.component, "", {}, combine(summaries), nullptr, {}};
    if (!file.matrixMoments.empty()) {
        for (const size_t matrix : group.matrices)
            moments.merge(file.matrixMoments[matrix]);
        row.moments = &moments;
    }
    if (!file.structures.empty()) {
        for (const size_t matrix : group.matrices)
            row.structures.push_back(&file.structures[matrix]);
    }
    return row;
}

/// The stack, null where there is one alone, and the number in it.
void addPlace(nlohmann::json& json, const Anatomy& anatomy, int block) {
    const std::string_view stack = anatomy.stackOf(block);
    json["stack"] = stack.empty() ? nlohmann::json() : nlohmann::json(stack);
    json["block"] = block < 0 ? nlohmann::json() : nlohmann::json(anatomy.numberOf(block));
}

/// A number about the pool, or null where it would not be about all of it.
nlohmann::json poolNumber(const InspectedCheckpoint& file, uint64_t number) {
    return file.isPoolWhole() ? nlohmann::json(number) : nlohmann::json();
}

/// The rows of a head in each stack, null where not known, and what says so.
nlohmann::json headsJson(const Anatomy& anatomy) {
    nlohmann::json heads = nlohmann::json::array();
    for (const Stack& stack : anatomy.stacks) {
        const bool known = stack.headSize > 0;
        heads.push_back({{"stack", anatomy.stacks.size() > 1 ? nlohmann::json(stack.name) : nlohmann::json()},
                         {"size", known ? nlohmann::json(stack.headSize) : nlohmann::json()},
                         {"from", known ? nlohmann::json(stack.headSizeFrom) : nlohmann::json()}});
    }
    return heads;
}

void addGroups(nlohmann::json& entry, const InspectedCheckpoint& file) {
    entry["layers"] = entry["components"] = nlohmann::json::array();
    if (!file.isPoolWhole())
        return;
    for (const MatrixGroup& group : groupsOf(file.anatomy)) {
        HigherMoments moments;
        nlohmann::json json = nlohmann::json::object();
        if (group.level == "layer")
            addPlace(json, file.anatomy, group.block);
        if (group.level == "component")
            json["component"] = componentName(group.component);
        addStatistics(json, groupRow(file, group, moments));
        if (group.level == "pool")
            entry["pool"] = std::move(json);
        else
            entry[group.level + "s"].push_back(std::move(json));
    }
}

} // namespace

nlohmann::json statisticsJson(const InspectedCheckpoint& file) {
    nlohmann::json tensors = nlohmann::json::array();
    for (size_t i = 0; i < file.tensors.size(); ++i) {
        const Row row = tensorRow(file, i);
        nlohmann::json entry{{"name", row.name},     {"dtype", row.dtype},
                             {"shape", row.shape},   {"in_pool", file.anatomy.roles[i].inPool},
                             {"stack", nullptr},     {"block", nullptr},
                             {"component", nullptr}, {"why", file.anatomy.roles[i].why}};
        if (const std::string_view type = file.checkpoint->tensors()[i].quantised; !type.empty())
            entry["quantised"] = type;
        if (const std::string_view how = file.checkpoint->tensors()[i].stored; !how.empty())
            entry["stored"] = how;
        addPlace(entry, file.anatomy, row.block);
        if (row.component != Component::None)
            entry["component"] = componentName(row.component);
        addStatistics(entry, row);
        for (const size_t part : file.matricesOf[i]) {
            if (!file.isFused(i))
                break;
            const Row partRow = matrixRow(file, part);
            nlohmann::json partEntry{{"component", componentName(partRow.component)},
                                     {"shape", partRow.shape}};
            if (const int expert = file.anatomy.pool[part].expert; expert >= 0)
                partEntry["expert"] = expert;
            addStatistics(partEntry, partRow);
            entry["parts"].push_back(std::move(partEntry));
        }
        tensors.push_back(std::move(entry));
    }
    nlohmann::json entry{{"path", file.checkpoint->path().string()},
                         {"format", file.checkpoint->format()},
                         {"family", familyName(file.anatomy.family)},
                         {"pool_numel", poolNumber(file, file.anatomy.poolNumel)},
                         {"pool_zeros", poolNumber(file, file.poolZeros)},
                         {"tensors", std::move(tensors)}};
    if (!file.checkpoint->root().empty())
        entry["root"] = file.checkpoint->root();
    if (file.checkpoint->roots().size() > 1)
        entry["roots"] = file.checkpoint->roots();
    if (!file.checkpoint->partOf().empty())
        entry["part_of"] = file.checkpoint->partOf();
    if (const std::vector<std::string> notes = allNotes(*file.checkpoint, file.anatomy); !notes.empty())
        entry["notes"] = notes;
    if (!file.anatomy.unreadPool.empty())
        entry["unread_pool"] = file.anatomy.unreadPool;
    if (!file.anatomy.rule.isDefault())
        entry["pool_rule"] = poolRuleJson(file.anatomy.rule);
    if (!file.structures.empty())
        entry["heads"] = headsJson(file.anatomy);
    for (const UnreadTensor& tensor : file.checkpoint->unread())
        entry["unread"].push_back({{"name", tensor.name}, {"reason", tensor.reason}});
    if (!file.tensorMoments.empty() || !file.structures.empty())
        addGroups(entry, file);
    return entry;
}

std::string statisticsCsvHeader() {
    return "path,level,name,block,component,dtype,shape,numel,zeros,nan,inf,min,max,mean,std,abs_mean,l2,l1,"
           "linf,"
           "skewness,kurtosis,dead_rows,dead_columns,stack,density,nm_1:2,nm_1:4,nm_2:4,nm_4:8,nm_8:16\n";
}

std::string statisticsCsv(const InspectedCheckpoint& file) {
    std::string text;
    const std::vector<MatrixGroup> groups =
        file.isPoolWhole() ? groupsOf(file.anatomy) : std::vector<MatrixGroup>{};
    for (const MatrixGroup& group : groups) {
        HigherMoments moments;
        text += csvRow(file, groupRow(file, group, moments));
    }
    for (size_t i = 0; i < file.tensors.size(); ++i) {
        text += csvRow(file, tensorRow(file, i));
        for (const size_t part : file.matricesOf[i]) {
            if (file.isFused(i))
                text += csvRow(file, matrixRow(file, part));
        }
    }
    return text;
}

} // namespace sparsescope
