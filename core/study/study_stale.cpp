// What a store holds that its study no longer asks for, and why.
#include "base/error.h"
#include "study/study.h"

#include <algorithm>
#include <functional>

namespace sparsescope {
namespace {

namespace fs = std::filesystem;

std::string shortHash(const nlohmann::json& value) {
    return value.is_string() ? printable(value.get<std::string>(), 40).substr(0, 8) : "none";
}

Sentence unseen(std::string name) {
    return Sentence{"study.json names %1 now, which cannot be read, and what it held is not known",
                    {std::move(name)}};
}

Sentence otherMask() {
    return Sentence{"its mask is another"};
}

/// One difference of what was asked, for people.
Sentence wordOf(const std::string& path, const nlohmann::json& before, const nlohmann::json& now) {
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
        return Sentence{"it is of an older version of the engine"};
    if (const nlohmann::json value = at(now); value.is_string() && isUnknownContent(value.get<std::string>()))
        return unseen(printable(placeOfUnknown(value.get<std::string>())));
    if (path == "model.weights")
        return Sentence{"the weights of the model changed (%1 then, %2 now)",
                        {shortHash(at(before)), shortHash(at(now))}};
    if (path.starts_with("model.config"))
        return Sentence{"config.json of the model changed"};
    if (path.starts_with("model.preprocessing"))
        return Sentence{"preprocessor_config.json of the model changed"};
    if (path == "model.tokenizer")
        return Sentence{"the tokenizer of the model changed"};
    if (path == "task.data")
        return Sentence{"the data changed (%1 then, %2 now)", {shortHash(at(before)), shortHash(at(now))}};
    if (path == "seed")
        return Sentence{"without training the seed changes nothing, and is no part of the question any more"};
    if (path == "after" || path == "rewind.from")
        return otherMask();
    return Sentence{"%1 was %2 and is %3 now",
                    {path, printable(at(before).dump(), 60), printable(at(now).dump(), 60)}};
}

} // namespace

std::string StaleStage::reason() const {
    std::string text;
    for (const Sentence& sentence : reasons)
        text += (text.empty() ? "" : "; ") + sentence.english();
    return text;
}

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
            StaleStage one{
                key, stage.run, {Sentence{"the spec does not ask for it any more"}}, follower.status().score};
            if (const Run* run = find(stage.run)) {
                one.reasons.clear();
                for (const std::string& path : differences(stage.asked, stageOf(*run).asked)) {
                    if (Sentence word = wordOf(path, stage.asked, stageOf(*run).asked);
                        std::ranges::find(one.reasons, word) == one.reasons.end())
                        one.reasons.push_back(std::move(word));
                }
                const auto isUnseen = [](const Sentence& word) { return word.text == unseen({}).text; };
                if (std::ranges::any_of(one.reasons, isUnseen))
                    std::erase_if(one.reasons, std::not_fn(isUnseen));
                // A mask follows from the model: where that changed, nothing more is to be said.
                if (one.reasons.size() > 1)
                    std::erase(one.reasons, otherMask());
            }
            found.push_back(std::move(one));
        } catch (const Error&) { // no stage of ours
        }
    }
    std::ranges::sort(found, {}, [](const StaleStage& stage) { return std::tie(stage.run, stage.key); });
    return found;
}

} // namespace sparsescope
