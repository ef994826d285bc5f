#include "engine/pruning/detail/calibration.h"

#include "base/error.h"
#include "engine/detail/activations.h"
#include "engine/pruning/python_random.h"
#include "engine/tasks/detail/text_windows.h"
#include "engine/tasks/text_documents.h"
#include "engine/tasks/text_file.h"
#include "engine/tasks/tokenizer.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {
namespace {

constexpr size_t longestText = size_t{1} << 30U;
constexpr int64_t usualLength = 2048; // what published tables were made with

/// Some examples of others, in an order of their own.
class ChosenExamples final : public Batches {
public:
    ChosenExamples(std::unique_ptr<Batches> all, std::vector<uint32_t> chosen)
        : m_all(std::move(all))
        , m_chosen(std::move(chosen)) {}
    int64_t size() const override { return static_cast<int64_t>(m_chosen.size()); }
    Batch batch(std::span<const int64_t> indices, at::Device device) const override {
        std::vector<int64_t> inner;
        for (const int64_t index : indices)
            inner.push_back(m_chosen[static_cast<size_t>(index)]);
        return m_all->batch(inner, device);
    }
    std::string contentHash() const override { return m_all->contentHash(); }

private:
    std::unique_ptr<Batches> m_all;
    std::vector<uint32_t> m_chosen;
};

/// How much is drawn.
struct Draw {
    int64_t samples = 0, length = 0;
    uint64_t seed = 0;
};

/// The lines of JSON that hold a document each, as they stand there.
std::vector<std::string> documentsOf(const std::filesystem::path& path, const std::stop_token& stop) {
    std::vector<std::string> lines;
    size_t total = 0;
    forEachLine(
        path,
        [&](std::string line) {
            total += line.size();
            if (total > 2 * longestText)
                throw Error(ErrorCode::TaskData, printable(path.string()),
                            "is more than 2 GB of text; take one shard");
            lines.push_back(std::move(line));
            return true;
        },
        stop);
    return lines;
}

/// get_c4: a document that is long enough, then a place in it.
std::vector<int64_t> windowsOfDocuments(const std::vector<std::string>& lines, const Tokenizer& tokenizer,
                                        const Draw& draw, const std::string& subject,
                                        const std::stop_token& stop) {
    if (lines.empty())
        throw Error(ErrorCode::TaskData, subject, "has no documents");
    PythonRandom random(draw.seed);
    const int64_t length = draw.length;
    std::vector<int64_t> ids;
    ids.reserve(static_cast<size_t>(draw.samples * length));
    for (int64_t i = 0; i < draw.samples; ++i) {
        std::vector<int64_t> document;
        for (size_t tries = 0; document.size() <= static_cast<size_t>(length); ++tries) {
            throwIfStopped(stop);
            if (tries > 20 * lines.size() + 1000)
                throw Error(ErrorCode::TaskData, subject,
                            fmt::format("has hardly a document of more than {} tokens; take a smaller length",
                                        length));
            const auto place = random.between(0, static_cast<int64_t>(lines.size()) - 1);
            document = tokenizer.encode(textOfLine(lines[static_cast<size_t>(place)], subject));
        }
        const int64_t left = static_cast<int64_t>(document.size()) - length - 1;
        const int64_t from = random.between(0, left);
        ids.insert(ids.end(), document.begin() + from, document.begin() + from + length);
    }
    return ids;
}

std::unique_ptr<Batches> pictures(const CalibrationSpec& calibration, const Checkpoint& checkpoint,
                                  const InputShape& input, const Draw& draw, const std::stop_token& stop) {
    std::unique_ptr<Batches> all = makeTask({.task = calibration.task, .folder = calibration.data})
                                       ->batches(Split::Train, &checkpoint, input, stop);
    if (all->size() < draw.samples)
        throw Error(ErrorCode::TaskData, printable(calibration.data.string()),
                    fmt::format("has {} training pictures, fewer than the {} samples of the calibration",
                                all->size(), draw.samples));
    std::vector<uint32_t> chosen = PythonRandom(draw.seed).sample(static_cast<uint32_t>(all->size()),
                                                                  static_cast<uint32_t>(draw.samples));
    return std::make_unique<ChosenExamples>(std::move(all), std::move(chosen));
}

} // namespace

std::vector<int64_t> calibrationWindows(std::span<const int64_t> ids, int64_t samples, int64_t length,
                                        uint64_t seed, const std::string& subject) {
    const auto count = static_cast<int64_t>(ids.size());
    if (count <= length)
        throw Error(
            ErrorCode::TaskData, subject,
            fmt::format("has {} tokens, and a calibration window of {} needs more; take a longer text or a "
                        "smaller length",
                        count, length));
    PythonRandom random(seed);
    std::vector<int64_t> windows;
    windows.reserve(static_cast<size_t>(samples * length));
    for (int64_t i = 0; i < samples; ++i) {
        const auto from = ids.begin() + random.between(0, count - length - 1);
        windows.insert(windows.end(), from, from + length);
    }
    return windows;
}

int64_t seedOf(const OptionValues& options) {
    const auto seed = options.find("seed");
    return seed == options.end() ? 0 : std::get<int64_t>(seed->second);
}

std::unique_ptr<Batches> calibrationExamples(const PruneRequest& request, const InputShape& input,
                                             const std::stop_token& stop) {
    const CalibrationSpec& calibration = request.calibration;
    const Checkpoint& checkpoint = *request.checkpoint;
    const OptionValues options = request.method.allOptions();
    Draw draw{std::get<int64_t>(options.at("samples")), std::get<int64_t>(options.at("length")),
              static_cast<uint64_t>(seedOf(options))};
    if (!calibration.isText()) {
        if (input.imageSize == 0)
            throw Error(ErrorCode::Usage, "calibration",
                        "with pictures is for models of pictures, and this one reads text; name a text");
        return pictures(calibration, checkpoint, input, draw, stop);
    }
    if (input.tokens == 0)
        throw Error(
            ErrorCode::Usage, "calibration",
            "with a text is for models of text, and this one takes pictures; name a task of pictures");
    if (draw.length == 0)
        draw.length = std::min(input.tokens, usualLength);
    if (draw.length > input.tokens)
        throw Error(ErrorCode::Usage, fmt::format("length {}", draw.length),
                    fmt::format("is longer than the model's context of {}", input.tokens));
    // Ids, and a copy of them as tensors; what lies between two blocks is many times as much, and asked after
    // where a block is known.
    const double needed =
        2.0 * sizeof(int64_t) * static_cast<double>(draw.samples) * static_cast<double>(draw.length);
    if (needed > static_cast<double>(availableMemory()))
        throw Error(
            ErrorCode::OutOfMemory, fmt::format("{} samples of {} tokens", draw.samples, draw.length),
            fmt::format("need {:.1f} GB for their numbers alone, and {:.1f} GB are there; take fewer or "
                        "shorter ones",
                        needed / 1e9, static_cast<double>(availableMemory()) / 1e9));
    const std::string subject = printable(calibration.data.string());
    const std::shared_ptr<const Tokenizer> tokenizer =
        loadTokenizer(request.tokenizer.empty() ? checkpoint.path() : request.tokenizer);
    std::vector<int64_t> ids;
    if (isJsonLines(calibration.data))
        ids = windowsOfDocuments(documentsOf(calibration.data, stop), *tokenizer, draw, subject, stop);
    else
        ids = calibrationWindows(tokenizer->encode(plainText(calibration.data, longestText, stop)),
                                 draw.samples, draw.length, draw.seed, subject);
    return std::make_unique<TextWindows>(std::move(ids), draw.length, draw.samples, subject);
}

} // namespace sparsescope
