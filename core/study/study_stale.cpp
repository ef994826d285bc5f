// What a store holds that its study no longer asks for, and why.
#include "base/error.h"
#include "study/study.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <functional>

namespace sparsescope {
namespace {

namespace fs = std::filesystem;

std::string shortHash(const nlohmann::json& value) {
    return value.is_string() ? printable(value.get<std::string>(), 40).substr(0, 8) : "none";
}

constexpr std::string_view neverSeen = "study.json names ";

/// One difference of what was asked, for people.
std::string wordOf(const std::string& path, const nlohmann::json& before, const nlohmann::json& now) {
    const auto at = [&path](const nlohmann::json& json) {
        const nlohmann::json* value = &json;
        for (size_t begin = 0; begin != path.npos && value->is_object();) {
            const size_t dot = path.find('.', begin);
            const auto found = value->find(path.substr(begin, dot - begin));
            if (found == value->end())
                return nlohmann::json();
            value = &*found;
            begin = dot == path.npos ? dot : dot + 1;
        }
        return *value;
    };
    if (path == "numerics")
        return "it is of an older version of the engine";
    if (const nlohmann::json value = at(now); value.is_string() && isUnknownContent(value.get<std::string>()))
        return fmt::format("{}{} now, which cannot be read, and what it held is not known", neverSeen,
                           printable(placeOfUnknown(value.get<std::string>())));
    if (path == "model.weights")
        return fmt::format("the weights of the model changed ({} then, {} now)", shortHash(at(before)),
                           shortHash(at(now)));
    if (path.starts_with("model.config"))
        return "config.json of the model changed";
    if (path.starts_with("model.preprocessing"))
        return "preprocessor_config.json of the model changed";
    if (path == "model.tokenizer")
        return "the tokenizer of the model changed";
    if (path == "task.data")
        return fmt::format("the data changed ({} then, {} now)", shortHash(at(before)), shortHash(at(now)));
    if (path == "seed")
        return "without training the seed changes nothing, and is no part of the question any more";
    if (path == "after" || path == "rewind.from")
        return "its mask is another";
    return fmt::format("{} was {} and is {} now", path, printable(at(before).dump(), 60),
                       printable(at(now).dump(), 60));
}

} // namespace

std::vector<StaleStage> Study::stale() const {
    std::vector<StaleStage> found;
    std::error_code error;
    for (fs::directory_iterator entry(m_folder / "store", error), end; !error && entry != end;
         entry.increment(error)) {
        const std::string key = entry->path().filename().string();
        if (!isKey(key) || m_plan.find(key) != nullptr)
            continue;
        try {
            const StageFile stage = readStageFile(m_folder, key);
            if (stage.action != Action::Train)
                continue;
            StageFollower follower(stagePath(m_folder, key, "journal.jsonl"), key);
            follower.follow();
            if (follower.status().state != RunState::Done)
                continue;
            StaleStage one{key, stage.run, "the spec does not ask for it any more", follower.status().score};
            if (const Run* run = find(stage.run)) {
                std::vector<std::string> words;
                for (const std::string& path : differences(stage.asked, stageOf(*run).asked)) {
                    if (std::string word = wordOf(path, stage.asked, stageOf(*run).asked);
                        std::ranges::find(words, word) == words.end())
                        words.push_back(std::move(word));
                }
                const auto isUnseen = [](const std::string& word) { return word.starts_with(neverSeen); };
                if (std::ranges::any_of(words, isUnseen))
                    std::erase_if(words, std::not_fn(isUnseen));
                // A mask follows from the model: where that changed, nothing more is to be said.
                if (words.size() > 1)
                    std::erase(words, "its mask is another");
                one.reason = fmt::format("{}", fmt::join(words, "; "));
            }
            found.push_back(std::move(one));
        } catch (const Error&) { // no stage of ours
        }
    }
    std::ranges::sort(found, {}, [](const StaleStage& stage) { return std::tie(stage.run, stage.key); });
    return found;
}

} // namespace sparsescope
