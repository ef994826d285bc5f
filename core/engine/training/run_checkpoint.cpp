#include "engine/training/detail/run_checkpoint.h"

#include "base/error.h"
#include "weights/checkpoint/safetensors_writer.h"

#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <sstream>
#include <xxhash.h>

namespace sparsescope {

namespace {

constexpr const char* Format = "sparsescope-training-2";

/// A tensor's name in the file: without what readers of checkpoints take for the parts of a layer's name,
/// because they take integers in a layer without weights for packed ones.
std::string plainName(std::string name) {
    std::ranges::replace_if(
        name, [](char c) { return c == '.' || c == '/'; }, '|');
    return name;
}

Dtype dtypeOf(const at::Tensor& tensor) {
    switch (tensor.scalar_type()) {
    case at::kFloat:
        return Dtype::F32;
    case at::kDouble:
        return Dtype::F64;
    case at::kLong:
        return Dtype::I64;
    default:
        TORCH_CHECK(tensor.scalar_type() == at::kByte, "no type of a run's checkpoint");
        return Dtype::U8;
    }
}

std::span<const std::byte> bytesOf(const at::Tensor& tensor) {
    return {static_cast<const std::byte*>(tensor.data_ptr()), tensor.nbytes()};
}

template <typename Number>
at::Tensor tensorOf(const std::vector<Number>& values, at::ScalarType type) {
    at::Tensor result = at::empty({static_cast<int64_t>(values.size())}, type);
    if (!values.empty())
        std::memcpy(result.data_ptr(), values.data(), values.size() * sizeof(Number));
    return result;
}

std::string textOf(const std::mt19937_64& random) {
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << random;
    return text.str();
}

/// The position as tensors, beside the learner's.
std::vector<NamedTensor> tensorsOf(const TrainingPosition& position) {
    const std::string random = textOf(position.random);
    std::vector<double> epochs;
    for (const EpochOutcome& epoch : position.curves.epochs)
        epochs.insert(epochs.end(), {epoch.loss, epoch.score, epoch.seconds});
    return {
        {"position.counts",
         tensorOf(std::vector<int64_t>{position.epoch, position.step, position.example}, at::kLong)},
        {"position.sums",
         tensorOf(std::vector<double>{position.lossSum, position.seconds, position.epochSeconds},
                  at::kDouble)},
        {"position.order", tensorOf(position.order, at::kLong)},
        {"position.random", tensorOf(std::vector<char>(random.begin(), random.end()), at::kByte)},
        {"curves.loss", tensorOf(position.curves.loss, at::kDouble)},
        {"curves.epochs", tensorOf(epochs, at::kDouble)},
    };
}

/// Names, shapes and bytes of all of it, 32 hex digits.
class Digest {
public:
    Digest()
        : m_state(XXH3_createState()) {
        if (m_state == nullptr)
            throw std::bad_alloc();
        XXH3_128bits_reset(m_state);
    }
    ~Digest() { XXH3_freeState(m_state); }
    Digest(const Digest&) = delete;
    Digest& operator=(const Digest&) = delete;

    /// In byte order of the names: where a file puts tensors without elements, nobody knows.
    void add(std::string_view name, std::span<const std::byte> bytes) {
        const uint64_t sizes[] = {name.size(), bytes.size()};
        XXH3_128bits_update(m_state, sizes, sizeof sizes);
        XXH3_128bits_update(m_state, name.data(), name.size());
        XXH3_128bits_update(m_state, bytes.data(), bytes.size());
    }
    std::string text() const {
        const XXH128_hash_t hash = XXH3_128bits_digest(m_state);
        return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
    }

private:
    XXH3_state_t* m_state;
};

std::string entryOf(const std::map<std::string, std::string>& metadata, const std::string& key) {
    const auto found = metadata.find(key);
    return found != metadata.end() ? found->second : std::string();
}

bool isSound(const Checkpoint& file) {
    if (entryOf(file.metadata(), "format") != Format)
        return false;
    std::map<std::string_view, std::span<const std::byte>> tensors;
    for (const Tensor& tensor : file.tensors())
        tensors[tensor.name] = tensor.bytes;
    Digest digest;
    for (const auto& [name, bytes] : tensors)
        digest.add(name, bytes);
    return entryOf(file.metadata(), "digest") == digest.text();
}

template <typename Number>
std::vector<Number> valuesOf(const Checkpoint& file, const std::string& name, Dtype dtype) {
    const Tensor* tensor = file.find(plainName(name));
    if (tensor == nullptr || tensor->dtype != dtype)
        throw Error(ErrorCode::CheckpointHeader, name, "is not in the checkpoint of the run");
    std::vector<Number> values(tensor->bytes.size() / sizeof(Number));
    if (!values.empty())
        std::memcpy(values.data(), tensor->bytes.data(), tensor->bytes.size());
    return values;
}

TrainingPosition positionIn(const Checkpoint& file) {
    TrainingPosition position;
    const auto counts = valuesOf<int64_t>(file, "position.counts", Dtype::I64);
    const auto sums = valuesOf<double>(file, "position.sums", Dtype::F64);
    const auto random = valuesOf<char>(file, "position.random", Dtype::U8);
    position.epoch = counts.at(0);
    position.step = counts.at(1);
    position.example = counts.at(2);
    position.lossSum = sums.at(0);
    position.seconds = sums.at(1);
    position.epochSeconds = sums.at(2);
    position.order = valuesOf<int64_t>(file, "position.order", Dtype::I64);
    std::istringstream text(std::string(random.begin(), random.end()));
    text.imbue(std::locale::classic());
    if (!(text >> position.random))
        throw Error(ErrorCode::CheckpointHeader, "position.random", "is no state of a generator");
    position.curves.loss = valuesOf<double>(file, "curves.loss", Dtype::F64);
    const auto epochs = valuesOf<double>(file, "curves.epochs", Dtype::F64);
    for (size_t i = 0; i + 2 < epochs.size(); i += 3)
        position.curves.epochs.push_back({epochs[i], epochs[i + 1], epochs[i + 2]});
    return position;
}

/// A digest can be forged: what is used as an index is checked too.
bool isPossible(const TrainingPosition& position, size_t examples) {
    if (position.order.size() != examples || position.epoch < 0 || position.example < 0 ||
        position.example > static_cast<int64_t>(examples) ||
        position.step != static_cast<int64_t>(position.curves.loss.size()) ||
        position.epoch != static_cast<int64_t>(position.curves.epochs.size()))
        return false;
    std::vector<bool> seen(examples);
    for (const int64_t index : position.order) {
        if (index < 0 || index >= static_cast<int64_t>(examples) || seen[static_cast<size_t>(index)])
            return false;
        seen[static_cast<size_t>(index)] = true;
    }
    return true;
}

} // namespace

RunCheckpoint::RunCheckpoint(std::filesystem::path folder, std::string identity, double share)
    : m_folder(std::move(folder))
    , m_identity(std::move(identity))
    , m_share(share) {}

std::filesystem::path RunCheckpoint::fileIn(const std::filesystem::path& folder) {
    return folder / "training.safetensors";
}

namespace {

/// A link is nothing that was written here, and may lead out of the study.
bool isLink(const std::filesystem::path& file) {
    std::error_code ignored;
    return std::filesystem::is_symlink(file, ignored);
}

} // namespace

bool RunCheckpoint::read(const std::vector<NamedTensor>& tensors, TrainingPosition& position) const {
    if (isLink(m_folder) || isLink(fileIn(m_folder)))
        return false;
    try {
        const auto file = Checkpoint::open(fileIn(m_folder));
        if (entryOf(file->metadata(), "identity") != m_identity || !isSound(*file))
            return false;
        for (const NamedTensor& tensor : tensors) {
            const Tensor* stored = file->find(plainName(tensor.name));
            if (stored == nullptr || stored->dtype != dtypeOf(tensor.values) ||
                stored->bytes.size() != tensor.values.nbytes())
                return false;
        }
        TrainingPosition found = positionIn(*file);
        if (!isPossible(found, position.order.size()))
            return false;
        const at::NoGradGuard guard;
        for (const NamedTensor& tensor : tensors) {
            const at::Tensor copy = at::empty_like(tensor.values, at::TensorOptions().device(at::kCPU));
            const Tensor* stored = file->find(plainName(tensor.name));
            if (!stored->bytes.empty()) // of nothing, memcpy may not be told where
                std::memcpy(copy.data_ptr(), stored->bytes.data(), stored->bytes.size());
            tensor.values.copy_(copy);
        }
        position = std::move(found);
        return true;
    } catch (const Error&) { // missing, torn, no checkpoint at all: the run begins anew, and is as right
        return false;
    } catch (const std::out_of_range&) {
        return false;
    }
}

bool RunCheckpoint::isOfAnother() const {
    if (isLink(m_folder) || isLink(fileIn(m_folder)))
        return false;
    try {
        const auto file = Checkpoint::open(fileIn(m_folder));
        return entryOf(file->metadata(), "identity") != m_identity && isSound(*file);
    } catch (const Error&) {
        return false;
    }
}

bool RunCheckpoint::isDue(const std::vector<NamedTensor>& tensors) const {
    double cost = m_cost;
    if (cost == 0) {
        for (const NamedTensor& tensor : tensors)
            cost += static_cast<double>(tensor.values.nbytes()) / 100e6;
        cost += 0.01;
    }
    return std::chrono::duration<double>(Clock::now() - m_last).count() * m_share >= cost;
}

void RunCheckpoint::write(const std::vector<NamedTensor>& tensors, const TrainingPosition& position) {
    const Clock::time_point start = Clock::now();
    std::vector<NamedTensor> all = tensorsOf(position);
    for (const NamedTensor& tensor : tensors)
        all.push_back({tensor.name, tensor.values.detach().to(at::kCPU).contiguous()});
    for (NamedTensor& tensor : all)
        tensor.name = plainName(std::move(tensor.name));
    std::ranges::sort(all, {}, &NamedTensor::name);
    std::vector<TensorSource> sources;
    Digest digest;
    for (const NamedTensor& tensor : all) {
        const auto sizes = tensor.values.sizes();
        const std::span<const std::byte> bytes = bytesOf(tensor.values);
        sources.push_back(
            tensorSource(tensor.name, dtypeOf(tensor.values), {sizes.begin(), sizes.end()}, bytes));
        digest.add(tensor.name, bytes);
    }
    NoProgress silent;
    // Failed ones count too, so that a full disk is not tried at every step.
    const auto count = [&] {
        m_last = Clock::now();
        m_cost = std::chrono::duration<double>(m_last - start).count();
    };
    try {
        std::error_code failure;
        std::filesystem::create_directory(m_folder, failure); // what is wrong with it, writing tells
        if (isLink(fileIn(m_folder)))
            std::filesystem::remove(fileIn(m_folder), failure);
        writeSafetensors(fileIn(m_folder), sources,
                         {{"format", Format}, {"identity", m_identity}, {"digest", digest.text()}}, silent);
    } catch (...) {
        count();
        throw;
    }
    count();
}

void forgetRun(const std::filesystem::path& folder) {
    std::error_code failure;
    std::filesystem::remove(RunCheckpoint::fileIn(folder), failure);
    if (!failure)
        std::filesystem::remove(folder, failure); // as far as nothing else is in it
}

} // namespace sparsescope
