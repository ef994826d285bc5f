#include "weights/analysis/series.h"

#include "base/json_object.h"
#include "weights/analysis/distance.h"
#include "weights/anatomy/alignment.h"
#include "weights/anatomy/elements.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <fmt/format.h>
#include <fstream>
#include <numeric>

namespace sparsescope {

namespace fs = std::filesystem;

namespace {

std::optional<uint64_t> numberFrom(std::string_view text) {
    uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || text.empty())
        return std::nullopt;
    return number;
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// The number of steps at the front of a text: "500", "2k", "1.5m" and "1e3"; nothing where none is there or
/// it goes on past what a number of steps can be.
std::optional<uint64_t> stepAt(std::string_view text) {
    size_t end = 0;
    const auto digits = [&] {
        const size_t begin = end;
        while (end < text.size() && isDigit(text[end]))
            ++end;
        return text.substr(begin, end - begin);
    };
    const std::string_view whole = digits();
    const std::optional<uint64_t> plain = numberFrom(whole);
    if (!plain)
        return std::nullopt;
    std::string_view part;
    if (end + 1 < text.size() && text[end] == '.' && isDigit(text[end + 1])) {
        ++end;
        part = digits();
    }
    uint64_t power = 0; // of ten
    if (end < text.size() && (text[end] == 'k' || text[end] == 'm'))
        power = text[end++] == 'k' ? 3 : 6;
    else if (end + 1 < text.size() && text[end] == 'e' && isDigit(text[end + 1])) {
        ++end;
        power = numberFrom(digits()).value_or(UINT64_MAX);
    }
    if (power == 0 || (end < text.size() && std::isalnum(static_cast<unsigned char>(text[end])) != 0))
        return plain; // "2.5" is the second of something, and "10kb" is no 10,000
    if (power > 15 || part.size() > power)
        return std::nullopt;
    const auto number =
        numberFrom(std::string(whole) + std::string(part) + std::string(power - part.size(), '0'));
    return number;
}

/// The last number of a name that follows one of these words and at most one sign, in the order of the words;
/// else the only number that stands alone.
std::optional<uint64_t> stepOfName(const std::string& name) {
    std::string lower;
    for (const char c : name)
        lower += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const auto digitsFrom = [&](size_t at) {
        size_t end = at;
        while (end < lower.size() && isDigit(lower[end]))
            ++end;
        return std::string_view(lower).substr(at, end - at);
    };
    for (const std::string_view word : {"step", "iteration", "iter", "checkpoint", "ckpt", "epoch"}) {
        for (size_t at = lower.rfind(word); at != std::string::npos;
             at = at == 0 ? at - 1 : lower.rfind(word, at - 1)) {
            size_t digits = at + word.size();
            if (digits < lower.size() && lower[digits] == 's') // "steps_100"
                ++digits;
            if (digits < lower.size() &&
                std::string_view("-_=.").find(lower[digits]) != std::string_view::npos)
                ++digits;
            if (const auto number = stepAt(std::string_view(lower).substr(std::min(digits, lower.size()))))
                return number;
        }
    }
    std::optional<uint64_t> only;
    for (size_t i = 0; i < lower.size();) {
        if (!isDigit(lower[i])) {
            ++i;
            continue;
        }
        const std::string_view digits = digitsFrom(i);
        const bool alone = (i == 0 || std::isalnum(static_cast<unsigned char>(lower[i - 1])) == 0) &&
                           (i + digits.size() == lower.size() ||
                            std::isalnum(static_cast<unsigned char>(lower[i + digits.size()])) == 0);
        i += digits.size();
        if (!alone) // "vit-b16", "f32"
            continue;
        if (only)
            return std::nullopt;
        only = numberFrom(digits);
    }
    return only;
}

/// trainer_state.json of transformers' Trainer.
std::optional<uint64_t> stepOfTrainer(const fs::path& folder) {
    const fs::path path = folder / "trainer_state.json";
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return std::nullopt;
    constexpr size_t most = 64U << 20U; // it keeps a log of every step
    std::string text(most, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<size_t>(file.gcount()));
    const nlohmann::json state = parseOrDiscard(text);
    const auto step = state.find("global_step");
    if (!state.is_object() || step == state.end() || !step->is_number_unsigned()) {
        throw Error(ErrorCode::CheckpointHeader, path.string(),
                    "says no global_step; it is damaged, or no state of transformers' Trainer");
    }
    return step->get<uint64_t>();
}

std::optional<uint64_t> stepOf(const fs::path& path, const Checkpoint& checkpoint) {
    for (const char* key : {"step", "global_step"}) {
        if (const auto found = checkpoint.metadata().find(key); found != checkpoint.metadata().end()) {
            if (const auto step = numberFrom(found->second))
                return step;
        }
    }
    if (fs::is_directory(path)) {
        if (const auto step = stepOfTrainer(path))
            return step;
    }
    fs::path name = path;
    if (!name.has_filename()) // FOLDER/
        name = name.parent_path();
    return stepOfName(fs::is_directory(path) ? name.filename().string() : name.stem().string());
}

/// Whether a name is that of a shard: "-00001-of-00002".
bool isShard(const std::string& name) {
    const size_t of = name.find("-of-");
    return of != std::string::npos && of > 0 && isDigit(name[of - 1]) && of + 4 < name.size() &&
           isDigit(name[of + 4]);
}

bool isNamedLikeWeights(const fs::path& path) {
    constexpr std::array<std::string_view, 8> endings{".safetensors", ".bin", ".pt",   ".pth",
                                                      ".ckpt",        ".npz", ".gguf", ".h5"};
    return std::ranges::find(endings, path.extension().string()) != endings.end();
}

bool holdsWeights(const fs::path& folder) {
    std::error_code error;
    for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        if (isNamedLikeWeights(entry->path()))
            return true;
    }
    return false;
}

/// What of a folder may be a member, and the weights in it that may not.
struct Candidates {
    std::vector<fs::path> members, others;
};

Candidates candidatesIn(const fs::path& folder) {
    Candidates candidates;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (name.starts_with('.'))
            continue;
        const bool isFolder = entry->is_directory(error);
        if (isFolder ? !stepOfName(name) && !fs::exists(entry->path() / "trainer_state.json", error)
                     : !isNamedLikeWeights(entry->path()) || isShard(name)) {
            if (isFolder ? holdsWeights(entry->path()) : isShard(name) && isNamedLikeWeights(entry->path()))
                candidates.others.push_back(entry->path());
            continue;
        }
        candidates.members.push_back(entry->path());
    }
    if (error)
        throw Error(ErrorCode::FileRead, folder.string(),
                    fmt::format("cannot be listed: {}", error.message()));
    std::ranges::sort(candidates.members);
    return candidates;
}

/// Of one name: a checkpoint that was written twice.
bool isSameModel(const fs::path& a, const fs::path& b, const std::stop_token& stop) {
    NoProgress progress;
    return Checkpoint::open(a, stop)->contentHash(progress, stop) ==
           Checkpoint::open(b, stop)->contentHash(progress, stop);
}

/// A checkpoint with its pool's sums.
struct Opened {
    std::shared_ptr<const Checkpoint> checkpoint;
    Anatomy anatomy;

    Opened(const fs::path& path, const PoolRule& pool, const std::string& root, const std::stop_token& stop)
        : checkpoint(Checkpoint::open(path, stop, root))
        , anatomy(dissect(*checkpoint, pool)) {
        requirePool(*checkpoint, anatomy);
    }
};

[[noreturn]] void failOther(const fs::path& path, const fs::path& other) {
    throw Error(ErrorCode::AnatomyUnrelated, path.string(),
                fmt::format("has other matrices in its pool than {}; a series is one model over its training",
                            other.string()));
}

} // namespace

std::vector<SeriesMember> seriesMembers(const std::vector<fs::path>& paths, const std::stop_token& stop,
                                        std::vector<fs::path>* leftOut) {
    std::vector<SeriesMember> members;
    for (const fs::path& path : paths) {
        Candidates candidates = fs::is_directory(path) ? candidatesIn(path) : Candidates();
        size_t withStep = 0;
        for (const fs::path& candidate : candidates.members) {
            if (const auto step = stepOf(candidate, *Checkpoint::open(candidate, stop))) {
                members.push_back({candidate, *step});
                ++withStep;
            } else
                candidates.others.push_back(candidate);
        }
        if (withStep > 1) {
            std::ranges::sort(candidates.others);
            if (leftOut != nullptr)
                leftOut->insert(leftOut->end(), candidates.others.begin(), candidates.others.end());
            continue;
        }
        members.resize(members.size() - withStep); // a model's own folder
        const auto step = stepOf(path, *Checkpoint::open(path, stop));
        if (!step) {
            throw Error(
                ErrorCode::Usage, path.string(),
                "has no step: neither its metadata nor trainer_state.json nor its name say one; name it "
                "e.g. step-1000, or give the folder of all checkpoints");
        }
        members.push_back({path, *step});
    }
    std::ranges::stable_sort(members, {}, &SeriesMember::step);
    for (size_t i = 1; i < members.size();) {
        if (members[i].step != members[i - 1].step) {
            ++i;
            continue;
        }
        if (!isSameModel(members[i - 1].path, members[i].path, stop)) {
            throw Error(ErrorCode::Usage, members[i].path.string(),
                        fmt::format("is another checkpoint of step {} than {}; give one series at a time",
                                    members[i].step, members[i - 1].path.string()));
        }
        // The one whose name says the step stays.
        const bool keepsSecond = !stepOfName(members[i - 1].path.stem().string());
        members.erase(members.begin() + static_cast<ptrdiff_t>(keepsSecond ? i - 1 : i));
    }
    if (members.size() < 2) {
        throw Error(ErrorCode::Usage, paths.empty() ? "series" : paths.front().string(),
                    "is no series: fewer than two checkpoints with different steps");
    }
    return members;
}

Series followSeries(const std::vector<SeriesMember>& members, const ZeroRule& rule, const PoolRule& pool,
                    const std::string& root, Progress& progress, const std::stop_token& stop) {
    const Opened first(members.front().path, pool, root, stop);
    const Opened last(members.back().path, pool, root, stop);
    Series series;
    series.anatomy = first.anatomy;
    const size_t blocks = static_cast<size_t>(first.anatomy.blocks);
    series.layerNumel.resize(blocks);
    for (const PoolMatrix& matrix : first.anatomy.pool) {
        if (matrix.block >= 0)
            series.layerNumel[static_cast<size_t>(matrix.block)] += matrix.numel();
    }
    std::vector<double> shares;
    for (const SeriesMember& member : members) {
        throwIfStopped(stop);
        const bool isFirst = &member == &members.front();
        const bool isLast = &member == &members.back();
        const Opened here = isFirst ? first : isLast ? last : Opened(member.path, pool, root, stop);
        const auto pairsWith = [&](const Opened& reference) {
            const Alignment alignment = align(reference.anatomy, here.anatomy);
            const bool same = alignment.onlyA.empty() && alignment.onlyB.empty() &&
                              std::ranges::all_of(alignment.pairs, [&](const auto& pair) {
                                  const PoolMatrix& a = reference.anatomy.pool[pair.first];
                                  const PoolMatrix& b = here.anatomy.pool[pair.second];
                                  return a.rows == b.rows && a.columns == b.columns;
                              });
            if (!same)
                failOther(member.path, reference.checkpoint->path());
            return alignment.pairs;
        };
        const auto distanceTo = [&](const Opened& reference) {
            ElementSums sums;
            for (const auto& [a, b] : pairsWith(reference)) {
                sums.add(elementSums(*reference.checkpoint, reference.anatomy.pool[a], *here.checkpoint,
                                     here.anatomy.pool[b], progress, stop));
            }
            return sums.relativeL2();
        };
        SeriesPoint point;
        point.step = member.step;
        point.layerZeros.resize(blocks);
        point.distanceToFirst = distanceTo(first);
        point.distanceToLast = distanceTo(last);
        std::vector<ElementRange> ranges;
        ranges.reserve(here.anatomy.pool.size());
        for (const PoolMatrix& matrix : here.anatomy.pool)
            ranges.push_back(elementsOf(*here.checkpoint, matrix));
        const std::vector<Summary> summaries = summarise(ranges, rule, progress, stop);
        for (const auto& [a, b] : pairsWith(first)) {
            point.zeros += summaries[b].zeros;
            if (const int block = first.anatomy.pool[a].block; block >= 0)
                point.layerZeros[static_cast<size_t>(block)] += summaries[b].zeros;
        }
        here.checkpoint->throwIfShrunk();
        shares.push_back(static_cast<double>(point.zeros) / static_cast<double>(first.anatomy.poolNumel));
        series.points.push_back(std::move(point));
    }
    first.checkpoint->throwIfShrunk();
    series.change = changePoint(shares);
    return series;
}

} // namespace sparsescope
