#include "engine/tasks/multiple_choice.h"

#include "base/error.h"
#include "base/progress.h"
#include "engine/tasks/python_text.h"
#include "engine/tasks/request_encoder.h"
#include "weights/checkpoint/safetensors_writer.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <limits>
#include <map>

namespace sparsescope {
namespace {

/// The first index of the largest; sums are of finite numbers.
size_t largest(const std::vector<double>& values) {
    return static_cast<size_t>(std::ranges::max_element(values) - values.begin());
}

/// The right one minus the largest other; 0 where both are infinitely small.
float marginOf(const std::vector<double>& values, size_t right) {
    double best = -std::numeric_limits<double>::infinity();
    for (size_t i = 0; i < values.size(); ++i)
        best = i != right ? std::max(best, values[i]) : best;
    return values[right] == best ? 0 : static_cast<float>(values[right] - best);
}

/// Of an answer among several: A, B, ...
std::string letterOf(size_t i) {
    return i < 26 ? std::string(1, static_cast<char>('A' + static_cast<int>(i))) : std::to_string(i + 1);
}

/// Counts right answers.
struct Tally {
    int64_t examples = 0, right = 0, rightNormalised = 0;

    void add(bool isRight, bool isRightNormalised) {
        ++examples;
        right += isRight ? 1 : 0;
        rightNormalised += isRightNormalised ? 1 : 0;
    }
    ChoiceScore score(std::string name) const {
        return {std::move(name),       examples, share(right), error(right), share(rightNormalised),
                error(rightNormalised)};
    }

private:
    double share(int64_t count) const {
        return 100 * static_cast<double>(count) / static_cast<double>(examples);
    }
    /// Sample deviation over the root of the number.
    std::optional<double> error(int64_t count) const {
        if (examples < 2)
            return {};
        const double p = share(count) / 100;
        return 100 * std::sqrt(p * (1 - p) / static_cast<double>(examples - 1));
    }
};

class MultipleChoice final : public RequestTask {
public:
    MultipleChoice(TaskSpec spec, ChoiceTask task)
        : m_spec(std::move(spec))
        , m_task(std::move(task)) {}

    Requests requests(const Tokenizer& tokenizer, int64_t context, const std::stop_token& stop) override {
        read(stop);
        RequestEncoder encoder(tokenizer, m_spec.rules, context);
        Requests requests;
        for (const ChoiceDocument& document : m_documents) {
            if (requests.all.size() % 256 < document.count())
                throwIfStopped(stop);
            for (size_t i = 0; i < document.count(); ++i)
                requests.all.push_back(
                    encoder.pair(document.context(i), " " + document.answer(i), printable(document.where)));
        }
        requests.truncated = encoder.truncated();
        return requests;
    }

    std::vector<std::pair<std::string, std::string>> texts(const std::stop_token& stop) override {
        read(stop);
        std::vector<std::pair<std::string, std::string>> texts;
        for (const ChoiceDocument& document : m_documents) {
            for (size_t i = 0; i < document.count(); ++i)
                texts.emplace_back(document.context(i), " " + document.answer(i));
        }
        return texts;
    }

    ExampleTexts examples(const std::stop_token& stop) override {
        read(stop);
        const bool areAlike = haveSameAnswers();
        ExampleTexts examples;
        size_t most = 0;
        for (const ChoiceDocument& document : m_documents)
            most = std::max(most, document.count());
        for (size_t i = 0; i < most; ++i)
            examples.classNames.push_back(areAlike ? m_documents.front().answer(i) : letterOf(i));
        for (const ChoiceDocument& document : m_documents) {
            std::string text = !document.shown.empty()         ? document.shown
                               : document.contexts.size() == 1 ? document.context(0)
                                                               : std::string();
            for (size_t i = 0; !areAlike && i < document.count(); ++i)
                text += fmt::format("{}{}. {}{}", text.empty() ? "" : "\n", letterOf(i),
                                    document.contexts.size() == 1 ? "" : document.context(i) + " ",
                                    document.answer(i));
            examples.texts.push_back(std::move(text));
            examples.places.push_back(document.place);
            examples.labels.push_back(examples.classNames[document.gold]);
        }
        return examples;
    }

    EvaluationResult score(std::span<const double> sums) const override {
        EvaluationResult result;
        Tally all;
        std::map<std::string, Tally> subjects;
        size_t next = 0;
        for (const ChoiceDocument& document : m_documents) {
            std::vector<double> plain, normalised;
            for (size_t i = 0; i < document.count(); ++i) {
                plain.push_back(sums[next++]);
                const int64_t length = python::length(document.answer(i));
                normalised.push_back(length > 0 ? plain.back() / static_cast<double>(length)
                                                : -std::numeric_limits<double>::infinity());
            }
            const size_t prediction = largest(plain), other = largest(normalised);
            result.outcomes.push_back({static_cast<int64_t>(document.gold), static_cast<int64_t>(prediction),
                                       marginOf(plain, document.gold), static_cast<int64_t>(other),
                                       marginOf(normalised, document.gold)});
            all.add(prediction == document.gold, other == document.gold);
            if (!document.subject.empty())
                subjects[document.subject].add(prediction == document.gold, other == document.gold);
        }
        for (size_t i = 0; !subjects.empty() && i < m_documents.size(); ++i)
            result.outcomes[i].group = std::distance(subjects.begin(), subjects.find(m_documents[i].subject));
        result.examples = all.examples;
        result.choices = ChoiceScores{.all = all.score("all")};
        result.score = result.choices->all.accuracy;
        std::map<std::string, Tally> groups;
        for (const auto& [subject, tally] : subjects) {
            result.choices->subjects.push_back(tally.score(subject));
            Tally& group = groups[std::string(m_task.groupOf(subject))];
            group.examples += tally.examples;
            group.right += tally.right;
            group.rightNormalised += tally.rightNormalised;
        }
        for (const auto& [group, tally] : groups)
            result.choices->groups.push_back(tally.score(group));
        return result;
    }

    void writeOutputs(const std::filesystem::path& path, std::span<const double> sums,
                      const std::stop_token& stop) const override {
        std::vector<int64_t> documents, lengths, labels;
        for (size_t i = 0; i < m_documents.size(); ++i) {
            labels.push_back(static_cast<int64_t>(m_documents[i].gold));
            for (size_t k = 0; k < m_documents[i].count(); ++k) {
                documents.push_back(static_cast<int64_t>(i));
                lengths.push_back(python::length(m_documents[i].answer(k)));
            }
        }
        NoProgress silent;
        writeSafetensors(
            path,
            {tensorSource("sums", Dtype::F64, {sums.size()}, std::as_bytes(sums)),
             tensorSource("lengths", Dtype::I64, {lengths.size()}, std::as_bytes(std::span(lengths))),
             tensorSource("examples", Dtype::I64, {documents.size()}, std::as_bytes(std::span(documents))),
             tensorSource("labels", Dtype::I64, {labels.size()}, std::as_bytes(std::span(labels)))},
            {}, silent, stop);
    }

private:
    void read(const std::stop_token& stop) {
        const DataNeeds& data = m_spec.info().data;
        const std::vector<std::filesystem::path> files = dataFilesOf(data, m_spec.folder, true);
        if (files.empty())
            throw Error(ErrorCode::TaskData, printable(m_spec.folder.string()),
                        fmt::format("does not hold {}{}; {}", fmt::join(data.testFiles, ", "),
                                    data.otherTestFiles.empty()
                                        ? std::string()
                                        : fmt::format(" (or {})", fmt::join(data.otherTestFiles, ", ")),
                                    data.wayOut));
        m_documents = m_task.read(m_spec, files, stop);
        const auto count = static_cast<int64_t>(m_documents.size());
        if (count == 0)
            throw Error(ErrorCode::TaskData, printable(files.front().string()), "has no examples");
        for (int64_t i = 0; i < count; ++i)
            m_documents[static_cast<size_t>(i)].place = i;
        const std::filesystem::path whole = files.size() == 1 ? files.front() : files.front().parent_path();
        if (count != m_task.count && !m_spec.partial)
            throw Error(
                ErrorCode::TaskData, printable(whole.string()),
                fmt::format("has {} examples, but {} has {}; take the whole set, or say with --partial "
                            "(\"partial\": true in a study) that another is meant",
                            count, m_spec.task, m_task.count));
        for (const ChoiceDocument& document : m_documents) {
            if (document.gold >= document.count() || document.count() < 2)
                throw Error(ErrorCode::TaskData, printable(document.where),
                            fmt::format("has {} answers, of which none is the right one", document.count()));
        }
        limit();
    }

    /// Then they are the names of what can be answered, and stand in no question's text.
    bool haveSameAnswers() const {
        const std::vector<std::string>& first = m_documents.front().answers;
        return std::ranges::all_of(m_documents, [&](const ChoiceDocument& document) {
            return document.answers == first && document.contexts.size() == 1;
        });
    }

    /// The harness takes a limit of each of its tasks, of which a subject is one.
    void limit() {
        if (m_spec.testExamples <= 0)
            return;
        std::map<std::string, std::vector<size_t>> subjects;
        for (size_t i = 0; i < m_documents.size(); ++i)
            subjects[m_documents[i].subject].push_back(i);
        std::vector<size_t> kept;
        for (const auto& [subject, places] : subjects) {
            for (const size_t i : limited(places.size(), m_spec))
                kept.push_back(places[i]);
        }
        std::ranges::sort(kept);
        std::vector<ChoiceDocument> some;
        some.reserve(kept.size());
        for (const size_t i : kept)
            some.push_back(std::move(m_documents[i]));
        m_documents = std::move(some);
    }

    TaskSpec m_spec;
    ChoiceTask m_task;
    std::vector<ChoiceDocument> m_documents;
};

} // namespace

ChoiceTask choicesOfRows(int64_t count,
                         const std::function<ChoiceDocument(const ChoiceRow&, Rules)>& document) {
    return {.count = count,
            .read = [document](const TaskSpec& spec, const std::vector<std::filesystem::path>& files,
                               const std::stop_token& stop) {
                std::vector<ChoiceDocument> documents;
                readChoiceRows(
                    files.front(),
                    [&](const ChoiceRow& row) {
                        documents.push_back(document(row, spec.rules));
                        documents.back().where = row.where();
                    },
                    stop);
                return documents;
            }};
}

std::unique_ptr<RequestTask> multipleChoice(const TaskSpec& spec, ChoiceTask task) {
    return std::make_unique<MultipleChoice>(spec, std::move(task));
}

} // namespace sparsescope
