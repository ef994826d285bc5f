#include "experiment/plan.h"

#include "experiment/seeds.h"
#include "experiment/shares.h"
#include "experiment/ticket.h"

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

/// What decides a mask. The preprocessing does not, but of calibration pictures: it is the pictures' matter.
/// Which dictionary of its file the model is does not either: what that holds does.
nlohmann::json askedOfMask(const MethodSpec& method, const Run& run, const ModelContent& model,
                           const StudySpec& spec, const Contents& contents) {
    const PoolRule& pool = spec.models[run.model].pool;
    nlohmann::json options = nlohmann::json::object();
    for (const OptionInfo& option : method.info().options) {
        const std::string name(option.name);
        if (isOfTuning(option.name)) // comes behind the mask
            continue;
        if (!method.info().needsData && !takesShares(method) && // the usual one keeps the keys of old stages
            (option.name == allocationOption || option.name == owlLambdaOption))
            continue;
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
    if (takesShares(method))
        asked["shares"] = decidingShares(spec);
    if (method.info().needsData) {
        asked["calibration"] = {{"data", contents.calibration}, {"task", spec.calibration.task}};
        if (!spec.calibration.isText())
            asked["model"]["preprocessing"] = model.preprocessing;
        else if (!model.tokenizer.empty())
            asked["model"]["tokenizer"] = model.tokenizer;
    }
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
    return action == Action::Prune ? "prune" : action == Action::Tune ? "tune" : "train";
}

const Stage* Plan::find(std::string_view key) const {
    const auto found = byKey.find(key);
    return found == byKey.end() ? nullptr : &stages[found->second];
}

namespace {

constexpr size_t none = static_cast<size_t>(-1);

/// A plan while it is made.
class Planner {
public:
    Planner(const StudySpec& spec, const std::vector<Run>& runs, const Contents& contents)
        : m_spec(spec)
        , m_runs(runs)
        , m_contents(contents) {}

    Plan plan() {
        for (size_t i = 0; i < m_runs.size(); ++i) {
            size_t mask = none;
            if (m_runs[i].amount.isDense())
                m_plan.stageOfRun.push_back(add(train(i, mask, m_runs[i].seed)));
            else if (methodOf(i).info().trainsToPrune)
                m_plan.stageOfRun.push_back(addTicket(i, mask));
            else
                m_plan.stageOfRun.push_back(addTuned(i, mask = add(prune(i))));
            m_plan.maskOfRun.push_back(mask);
        }
        for (size_t& mask : m_plan.maskOfRun)
            mask = std::min(mask, m_plan.stages.size());
        return std::move(m_plan);
    }

private:
    const MethodSpec& methodOf(size_t run) const { return m_spec.methods[m_runs[run].methodIndex]; }

    size_t add(Stage stage) {
        stage.key = keyOf(stage.asked);
        const auto [place, isNew] = m_plan.byKey.try_emplace(stage.key, m_plan.stages.size());
        if (isNew)
            m_plan.stages.push_back(std::move(stage));
        return place->second;
    }

    Stage prune(size_t i) const {
        const Run& run = m_runs[i];
        return {{},    Action::Prune,
                {},    askedOfMask(methodOf(i), run, m_contents.models.at(run.model), m_spec, m_contents),
                false, i};
    }

    /// Of the ticket of a run: the smallest of the weights that stage `trained` left.
    Stage pruneTrained(size_t i, double sparsity, size_t trained) {
        Stage stage = prune(i);
        stage.asked["options"] = nlohmann::json::object(); // how it came to be trained says it all
        stage.asked["amount"] = {{axisName(Axis::Sparsity), sparsity}};
        stage.asked["after"] = m_plan.stages[trained].key;
        stage.after.push_back(m_plan.stages[trained].key);
        m_plan.stages[trained].keepsWeights = true;
        return stage;
    }

    Stage train(size_t i, size_t mask, int64_t seed) const {
        const Run& run = m_runs[i];
        const TaskSpec& task = m_spec.tasks[run.task];
        Stage stage{{}, Action::Train, {}, {}, false, i};
        if (mask != none)
            stage.after.push_back(m_plan.stages[mask].key);
        stage.asked = {{"numerics", engineNumerics},
                       {"action", actionName(Action::Train)},
                       {"model", toJson(m_contents.models.at(run.model), task.info())},
                       {"task",
                        {{"name", task.task},
                         {"data", m_contents.tasks.at(run.task)},
                         {"train_examples", task.trainExamples},
                         {"validation_examples", task.validationExamples},
                         {"test_examples", task.testExamples}}},
                       {"training", sparsescope::toJson(m_spec.training)},
                       {"seed", m_spec.training.epochs > 0 ? seed : unusedSeed},
                       {"after", mask == none ? nlohmann::json() : nlohmann::json(m_plan.stages[mask].key)}};
        if (task.window > 0) // left out of other tasks: their keys stay what they were
            stage.asked["task"]["window"] = task.window;
        if (task.rules != Rules::Current)
            stage.asked["task"]["rules"] = rulesName(task.rules);
        if (task.shots > 0)
            stage.asked["task"]["shots"] = task.shots;
        if (task.partial)
            stage.asked["task"]["partial"] = true;
        return stage;
    }

    /// What is scored of a mask: the weights as they are, or tuned behind it first.
    size_t addTuned(size_t i, size_t mask) {
        Stage scored = train(i, mask, m_runs[i].seed);
        if (!methodOf(i).isTuned())
            return add(std::move(scored));
        const Run& run = m_runs[i];
        Stage stage{{}, Action::Tune, {m_plan.stages[mask].key}, {}, false, i};
        stage.asked = {{"numerics", engineNumerics},
                       {"action", actionName(Action::Tune)},
                       {"model", m_plan.stages[mask].asked.at("model")},
                       {"adapter", adapterName(methodOf(i).adapter())},
                       {"tuning", recipeOf(tuningOf(methodOf(i), m_spec.tuning), methodOf(i).adapter())},
                       {"data", m_contents.tuning},
                       {"seed", run.seed},
                       {"after", m_plan.stages[mask].key}};
        if (const ModelContent& model = m_contents.models.at(run.model); !model.tokenizer.empty())
            stage.asked["model"]["tokenizer"] = model.tokenizer;
        if (nlohmann::json rule = poolRuleJson(m_spec.models[run.model].pool); !rule.empty())
            stage.asked["pool"] = std::move(rule);
        const size_t tuned = add(std::move(stage));
        scored.asked["tuned"] = m_plan.stages[tuned].key;
        scored.after.push_back(m_plan.stages[tuned].key);
        return add(std::move(scored));
    }

    /// The training of a ticket, which begins with what `before` learnt where that is not rewound.
    Stage rewound(size_t i, size_t mask, int64_t seed, size_t before, Rewind rewind) {
        Stage stage = train(i, mask, seed);
        if (rewind == Rewind::All)
            return stage;
        Stage& from = m_plan.stages[before];
        stage.asked["rewind"] = {{"from", from.key}, {"restored", rewindName(rewind)}};
        stage.after.push_back(from.key);
        from.keepsWeights = true;
        return stage;
    }

    /// Its last training, and in `mask` the stage of its mask.
    size_t addTicket(size_t i, size_t& mask) {
        const TicketRounds ticket = ticketRounds(methodOf(i), m_runs[i]);
        size_t trained = add(train(i, none, ticket.seed));
        for (size_t round = 0; round < ticket.sparsities.size(); ++round) {
            const bool last = round + 1 == ticket.sparsities.size();
            mask = add(pruneTrained(i, ticket.sparsities[round], trained));
            trained = add(rewound(i, mask, last ? m_runs[i].seed : ticket.seed, trained, ticket.rewind));
        }
        return trained;
    }

    const StudySpec& m_spec;
    const std::vector<Run>& m_runs;
    const Contents& m_contents;
    Plan m_plan;
};

} // namespace

Plan planOf(const StudySpec& spec, const std::vector<Run>& runs, const Contents& contents) {
    return Planner(spec, runs, contents).plan();
}

std::vector<std::string> differences(const nlohmann::json& before, const nlohmann::json& now) {
    std::vector<std::string> found;
    addDifferences(before, now, "", found);
    return found;
}

} // namespace sparsescope
