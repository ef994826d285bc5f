#include "study/kept_scans.h"

#include "base/error.h"
#include "study/inputs.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {
namespace {

constexpr size_t mostFiles = 200;
constexpr size_t wholeCurve = 8; ///< points: a scan that was not asked for single ones has more

/// The newest first.
std::vector<Key> keysIn(const std::filesystem::path& folder) {
    std::vector<std::pair<std::filesystem::file_time_type, Key>> found;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        std::error_code unknown;
        const auto time = entry->last_write_time(unknown);
        if (entry->path().extension() == ".jsonl" && !unknown)
            found.emplace_back(time, entry->path().stem().string());
    }
    std::ranges::sort(found, std::greater());
    std::vector<Key> keys;
    for (const auto& [time, key] : found) {
        if (keys.size() < mostFiles)
            keys.push_back(key);
    }
    return keys;
}

uint64_t elementsOf(const Checkpoint& checkpoint) {
    uint64_t all = 0;
    for (const Tensor& tensor : checkpoint.tensors())
        all += tensor.numel();
    return all;
}

/// None where there is none of that name.
Component componentNamed(std::string_view name) {
    for (int i = 0; i <= static_cast<int>(Component::Other); ++i) {
        if (const auto component = static_cast<Component>(i); componentName(component) == name)
            return component;
    }
    return Component::None;
}

/// A request and when its last point was measured.
struct Dated {
    double time = 0;
    ScanRequest request;
};

/// Where a point is, by what was asked of it; nothing for one of another pool or of a method that is none.
std::optional<std::pair<ScanPlace, Dated>> pointIn(const nlohmann::json& record, const ScanRequest& like) {
    const nlohmann::json& asked = record.at("asked");
    Dated dated{record.value("time", 0.0), like};
    dated.request.method = {asked.value("method", std::string("omp")), {}};
    if (findMethod(dated.request.method.name) == nullptr)
        return {};
    dated.request.seed = asked.value("seed", int64_t{0});
    ScanPlace place{asked.at("sparsity").get<double>(), {}};
    if (asked.contains("component")) {
        place.cell =
            PoolCell{asked.at("block").get<int>(), componentNamed(asked.at("component").get<std::string>())};
        dated.request.sensitivity = place.sparsity;
    }
    if (askedOfPoint(dated.request.method, dated.request.seed, like.pool, place) != asked)
        return {};
    return std::pair(place, dated);
}

void addPoints(JournalReader& reader, const ScanRequest& like, std::vector<Dated>& found) {
    for (auto records = reader.poll(); !records.empty(); records = reader.poll()) {
        for (const nlohmann::json& record : records) {
            if (record.value("kind", std::string()) != "scanned" || !record.contains("examples"))
                continue;
            const auto point = pointIn(record, like);
            if (!point || point->first.sparsity == 0)
                continue;
            const ScanRequest& asked = point->second.request;
            const auto same = std::ranges::find_if(found, [&](const Dated& other) {
                return other.request.method == asked.method && other.request.seed == asked.seed &&
                       other.request.sensitivity == asked.sensitivity;
            });
            Dated& scan = same == found.end() ? found.emplace_back(point->second) : *same;
            scan.time = std::max(scan.time, point->second.time);
            std::vector<double>& sparsities = scan.request.sparsities;
            if (!asked.sensitivity &&
                std::ranges::find(sparsities, point->first.sparsity) == sparsities.end())
                sparsities.push_back(point->first.sparsity);
        }
    }
}

} // namespace

nlohmann::json sourceOfScan(const Checkpoint& checkpoint, const TaskSpec& task) {
    return {{"elements", elementsOf(checkpoint)}, {"folder", task.folder.string()}};
}

std::string taskText(const TaskSpec& task) {
    return fmt::format("{}:{}", task.task, task.folder.string());
}

std::vector<ScanRequest> keptScans(const ScanRequest& like, const std::filesystem::path& keptIn,
                                   Progress& progress, const std::stop_token& stop) {
    const auto checkpoint = Checkpoint::open(like.model, stop, like.root);
    const uint64_t elements = elementsOf(*checkpoint);
    const ContentNotes notes;
    std::optional<ModelContent> content; // read once some scan may be of it
    std::vector<Dated> all;
    for (const Key& key : keysIn(keptIn / "scans")) {
        throwIfStopped(stop);
        try {
            JournalReader reader(StudyPath(keptIn, std::filesystem::path("scans") / (key + ".jsonl")));
            const std::vector<nlohmann::json> records = reader.poll();
            if (records.empty() || records.front().value("kind", std::string()) != "scan")
                continue;
            const nlohmann::json& asked = records.front().at("asked");
            const nlohmann::json& source = records.front().at("source");
            ScanRequest request = like;
            request.task.task = asked.at("task").at("name").get<std::string>();
            request.task.testExamples = asked.at("task").at("test_examples").get<int64_t>();
            request.task.partial = asked.at("task").value("partial", false);
            request.task.folder = source.at("folder").get<std::string>();
            if (source.at("elements").get<uint64_t>() != elements || findTask(request.task.task) == nullptr)
                continue;
            if (!content)
                content = modelContent(*checkpoint, notes, progress, stop);
            if (keyOf(askedOfScan(*content, request.task, dataContent(request.task, notes, stop))) != key)
                continue;
            std::vector<Dated> found;
            JournalReader again(reader.path());
            addPoints(again, request, found);
            std::ranges::move(found, std::back_inserter(all));
        } catch (const Error& error) { // a damaged file, or data that is gone
            if (error.code() == ErrorCode::Cancelled)
                throw;
        } catch (const nlohmann::json::exception&) {
        }
    }
    std::ranges::stable_sort(all, {}, [](const Dated& one) { // a few points asked for hide no whole curve
        return std::pair(one.request.sensitivity || one.request.sparsities.size() >= wholeCurve, one.time);
    });
    std::vector<ScanRequest> requests;
    requests.reserve(all.size());
    for (Dated& one : all)
        requests.push_back(std::move(one.request));
    return requests;
}

} // namespace sparsescope
