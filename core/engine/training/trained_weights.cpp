#include "engine/training/detail/trained_weights.h"

#include "base/error.h"
#include "weights/checkpoint/safetensors_writer.h"

#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <set>

namespace sparsescope {
namespace {

constexpr const char* restName = "rest/";

/// Where the parameters of the pool begin in the flat buffer.
std::set<int64_t> poolOffsets(Model& model) {
    std::set<int64_t> offsets;
    for (const LinearLayer* layer : model.pool())
        offsets.insert(layer->weight.storage_offset());
    return offsets;
}

/// Calls with the place in the stored tensor and in the flat buffer of each run of elements that lie together
/// in both.
template <typename Visit>
void forRunsOf(const LinearLayer& layer, const StoredRange& range, const Visit& visit) {
    const int64_t to = layer.weight.storage_offset() + range.offset;
    if (range.pitch == 0) {
        visit(range.first, to, range.count);
        return;
    }
    const int64_t columns = layer.weight.size(1);
    const uint64_t rows = range.count / static_cast<uint64_t>(columns);
    for (uint64_t r = 0; r < rows; ++r) {
        for (int64_t c = 0; c < columns; ++c)
            visit(range.first + static_cast<uint64_t>(c) * range.pitch + r,
                  to + static_cast<int64_t>(r) * columns + c, 1);
    }
}

const Tensor& required(const Checkpoint& trained, const std::string& name, uint64_t numel) {
    const Tensor* tensor = trained.find(name);
    if (tensor == nullptr || tensor->numel() != numel)
        throw Error(
            ErrorCode::ModelTensor, printable(name),
            fmt::format("is not as large in {} as this model needs it: those weights were trained from "
                        "another checkpoint or for another task",
                        printable(trained.path().string())));
    return *tensor;
}

} // namespace

bool isHead(const std::string& parameter) {
    return parameter.starts_with("classifier.") || parameter.starts_with("spans.") ||
           parameter.starts_with("tree.") || parameter.starts_with("head.") ||
           parameter.starts_with("score.");
}

void writeTrained(const std::filesystem::path& path, Model& model, const Checkpoint& source) {
    const at::Tensor values = model.parameters().values().to(at::kCPU, at::kFloat).contiguous();
    const float* const flat = values.data_ptr<float>();
    std::map<std::string, std::vector<float>> pool;
    for (const LinearLayer* layer : model.pool()) {
        for (const StoredRange& range : layer->stored) {
            std::vector<float>& stored = pool[range.tensor];
            stored.resize(source.find(range.tensor)->numel());
            forRunsOf(*layer, range, [&](uint64_t first, int64_t from, uint64_t count) {
                std::copy_n(flat + from, count, stored.begin() + static_cast<ptrdiff_t>(first));
            });
        }
    }
    std::vector<TensorSource> sources;
    sources.reserve(pool.size());
    for (const auto& [name, stored] : pool)
        sources.push_back(
            tensorSource(name, Dtype::F32, source.find(name)->shape, std::as_bytes(std::span(stored))));
    const std::set<int64_t> taken = poolOffsets(model);
    for (const ParameterBuffer::Entry& entry : model.parameters().entries()) {
        if (taken.contains(entry.offset))
            continue;
        const auto sizes = entry.value.sizes();
        sources.push_back(tensorSource(
            restName + entry.name, Dtype::F32, {sizes.begin(), sizes.end()},
            std::as_bytes(std::span(flat + entry.offset, static_cast<size_t>(entry.value.numel())))));
    }
    NoProgress silent;
    writeSafetensors(path, sources, {{"format", "sparsescope-trained"}}, silent);
}

void takeTrained(Model& model, const Checkpoint& source, const Checkpoint& trained, Rewind rewind) {
    if (rewind == Rewind::All)
        return;
    const at::NoGradGuard guard;
    const at::Tensor values = model.parameters().values().to(at::kCPU, at::kFloat).contiguous().clone();
    float* const flat = values.data_ptr<float>();
    if (rewind == Rewind::None) {
        for (const LinearLayer* layer : model.pool()) {
            for (const StoredRange& range : layer->stored) {
                std::vector<float> stored(source.find(range.tensor)->numel());
                readValues(required(trained, range.tensor, stored.size()), 0, std::span(stored));
                forRunsOf(*layer, range, [&](uint64_t first, int64_t to, uint64_t count) {
                    std::copy_n(stored.begin() + static_cast<ptrdiff_t>(first), count, flat + to);
                });
            }
        }
    }
    const std::set<int64_t> taken = poolOffsets(model);
    for (const ParameterBuffer::Entry& entry : model.parameters().entries()) {
        if (taken.contains(entry.offset) || (rewind == Rewind::Backbone && !isHead(entry.name)))
            continue;
        const auto count = static_cast<size_t>(entry.value.numel());
        readValues(required(trained, restName + entry.name, count), 0, std::span(flat + entry.offset, count));
    }
    trained.throwIfShrunk();
    model.parameters().values().copy_(values);
}

} // namespace sparsescope
