#include "experiment/plan.h"

#include <fmt/format.h>
#include <xxhash.h>

namespace sparsescope {
namespace {

/// Of a task of texts the tokenizer counts; of others it is not named, so that their keys stay as they were.
nlohmann::json toJson(const ModelContent& model, const TaskInfo& task) {
    nlohmann::json json{
        {"weights", model.weights}, {"config", model.config}, {"preprocessing", model.preprocessing}};
    if (task.input == Modality::Text && !model.tokenizer.empty())
        json["tokenizer"] = model.tokenizer;
    return json;
}

/// What decides a mask. The preprocessing does not: it is the pictures' matter. Which dictionary of its file
/// the model is does not either: what that holds does.
nlohmann::json askedOfMask(const MethodSpec& method, const Run& run, const ModelContent& model,
                           const PoolRule& pool) {
    nlohmann::json options = nlohmann::json::object();
    for (const OptionInfo& option : method.info().options) {
        const std::string name(option.name);
        if (const auto given = method.options.find(name); given != method.options.end())
            options[name] = sparsescope::toJson(given->second);
        else if (option.defaultValue)
            options[name] = sparsescope::toJson(*option.defaultValue);
        else
            options[name] = maskRequest(method, run.amount, run.seed).seed;
    }
    nlohmann::json amount{{axisName(run.amount.axis), run.sparsity}};
    if (run.amount.axis == Axis::Pattern)
        amount = {{axisName(run.amount.axis), run.amount.text()}};
    nlohmann::json asked{{"numerics", engineNumerics},
                         {"action", actionName(Action::Prune)},
                         {"model", {{"weights", model.weights}, {"config", model.config}}},
                         {"method", method.name},
                         {"options", options},
                         {"amount", amount}};
    if (nlohmann::json rule = poolRuleJson(pool);
        !rule.empty()) // the usual pool keeps the keys of old stages
        asked["pool"] = std::move(rule);
    return asked;
}

void addDifferences(const nlohmann::json& before, const nlohmann::json& now, const std::string& path,
                    std::vector<std::string>& found) {
    if (before == now)
        return;
    if (!before.is_object() || !now.is_object()) {
        found.push_back(path);
        return;
    }
    nlohmann::json all = before;
    all.update(now);
    for (const auto& [key, value] : all.items()) {
        const std::string inner = path.empty() ? key : fmt::format("{}.{}", path, key);
        if (before.contains(key) && now.contains(key))
            addDifferences(before.at(key), now.at(key), inner, found);
        else
            found.push_back(inner);
    }
}

} // namespace

Key keyOf(const nlohmann::json& asked) {
    const std::string text = asked.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

bool isKey(std::string_view text) {
    return text.size() == 32 && text.find_first_not_of("0123456789abcdef") == text.npos;
}

std::string_view actionName(Action action) {
    return action == Action::Prune ? "prune" : "train";
}

const Stage* Plan::find(std::string_view key) const {
    const auto found = byKey.find(key);
    return found == byKey.end() ? nullptr : &stages[found->second];
}

Plan planOf(const StudySpec& spec, const std::vector<Run>& runs, const Contents& contents) {
    Plan plan;
    const auto add = [&plan](Stage stage) {
        stage.key = keyOf(stage.asked);
        const auto [place, isNew] = plan.byKey.try_emplace(stage.key, plan.stages.size());
        if (isNew)
            plan.stages.push_back(std::move(stage));
        return place->second;
    };
    constexpr size_t none = static_cast<size_t>(-1);
    for (size_t i = 0; i < runs.size(); ++i) {
        const Run& run = runs[i];
        const ModelContent& model = contents.models.at(run.model);
        const TaskSpec& task = spec.tasks[run.task];
        size_t mask = none;
        if (!run.amount.isDense())
            mask = add({{},
                        Action::Prune,
                        {},
                        askedOfMask(spec.methods[run.methodIndex], run, model, spec.models[run.model].pool),
                        i});
        const nlohmann::json after = mask == none ? nlohmann::json() : nlohmann::json(plan.stages[mask].key);
        Stage train{{}, Action::Train, {}, {}, i};
        if (mask != none)
            train.after.push_back(plan.stages[mask].key);
        train.asked = {{"numerics", engineNumerics},
                       {"action", actionName(Action::Train)},
                       {"model", toJson(model, task.info())},
                       {"task",
                        {{"name", task.task},
                         {"data", contents.tasks.at(run.task)},
                         {"train_examples", task.trainExamples},
                         {"validation_examples", task.validationExamples},
                         {"test_examples", task.testExamples}}},
                       {"training", sparsescope::toJson(spec.training)},
                       {"seed", run.seed},
                       {"after", after}};
        if (task.window > 0) // left out of other tasks: their keys stay what they were
            train.asked["task"]["window"] = task.window;
        if (task.rules != Rules::Current)
            train.asked["task"]["rules"] = rulesName(task.rules);
        if (task.shots > 0)
            train.asked["task"]["shots"] = task.shots;
        if (task.partial)
            train.asked["task"]["partial"] = true;
        plan.stageOfRun.push_back(add(std::move(train)));
        plan.maskOfRun.push_back(mask);
    }
    for (size_t& mask : plan.maskOfRun)
        mask = std::min(mask, plan.stages.size());
    return plan;
}

std::vector<std::string> differences(const nlohmann::json& before, const nlohmann::json& now) {
    std::vector<std::string> found;
    addDifferences(before, now, "", found);
    return found;
}

} // namespace sparsescope
