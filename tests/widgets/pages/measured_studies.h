// Studies that are measured as the tests of flips need them, and a study page that shows one.
#pragma once

#include "engine/tasks/image_dataset.h"
#include "engine/tasks/text_examples.h"
#include "support/synthetic_fashion.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "widgets/item_models/workspace.h"
#include "widgets/jobs/study_watcher.h"
#include "widgets/pages/flips_panel.h"
#include "widgets/pages/study_page.h"

#include <QComboBox>
#include <QTableView>
#include <cmath>
#include <fstream>

namespace sparsescope::test {

/// Of each step: another one for each sparsity.
inline double lossOf(const Run& run) {
    return 1 + run.sparsity;
}

inline void keepResult(const Study& study, const Run& run, RunResult result) {
    study.prepare(run);
    result.key = study.stageOf(run).key;
    writeResult(study.resultPath(run), result);
    JournalWriter journal(study.journalPath(run));
    for (int64_t step : {1, 2})
        journal.append({{"kind", "step"}, {"epoch", 1}, {"step", step}, {"steps", 2}, {"loss", lossOf(run)}});
    journal.append(doneRecord(result, hashOf(study.fileOf(run, "result.h5")), {{"epochs", 1}, {"steps", 2}}),
                   true);
}

/// Sparsities 0, 50 and 70 % on 200 pictures; the more is pruned, the fewer of the first are right.
struct Measured {
    TemporaryFolder folder;
    Study study;

    explicit Measured(std::vector<int64_t> seeds = {0})
        : study(Study::create(folder / "study", spec(seeds))) {
        const ImageDataset data = loadImages(study.spec().tasks[0], Split::Test);
        for (const Run& run : study.runs())
            finish(study, run, data);
    }
    StudySpec spec(const std::vector<int64_t>& seeds) {
        ::setenv("XDG_CACHE_HOME", (folder / "cache").c_str(), 1);
        writeTinyCheckpoint(folder / "vit.safetensors");
        std::filesystem::create_directory(folder / "data");
        writeSyntheticFashion(folder / "data", 100, 200);
        StudySpec spec;
        spec.name = "Flips";
        spec.models = {{"ViT", folder / "vit.safetensors"}};
        spec.tasks = {{.task = "fashion-mnist", .folder = folder / "data"}};
        spec.sparsities = {0, 0.5, 0.7};
        spec.seeds = seeds;
        return spec;
    }
    static void finish(const Study& study, const Run& run, const ImageDataset& data) {
        // 0, 50, 70, and one less with each seed.
        const auto wrong = static_cast<size_t>(std::lround(run.sparsity * 100)) -
                           (run.amount.isDense() ? 0 : static_cast<size_t>(run.seed));
        RunResult result;
        for (size_t i = 0; i < data.labels.size(); ++i) {
            const int64_t label = data.labels[i];
            const bool right = i >= wrong && i < 190; // the last are wrong in every run but the last one
            result.examples.labels.push_back(label);
            result.examples.predictions.push_back(
                right || (run.sparsity > 0.6 && i >= 195) ? label : (label + 1) % 10);
            result.examples.margins.push_back(right ? 1 : -static_cast<double>(i));
        }
        double rights = 0;
        for (size_t i = 0; i < data.labels.size(); ++i)
            rights += result.examples.predictions[i] == result.examples.labels[i] ? 1 : 0;
        result.score = rights / 2;
        keepResult(study, run, std::move(result));
    }
};

/// Sentences with the labels "good" and "bad", which the model's config.json numbers 0 and 1 against the
/// order of the alphabet. At 50 % the sentences of odd number are taken for the other.
struct MeasuredTexts {
    TemporaryFolder folder;
    Study study;

    MeasuredTexts()
        : study(Study::create(folder / "study", spec())) {
        const TextExamples data = loadTestTexts(study.spec().tasks[0]);
        for (const Run& run : study.runs()) {
            RunResult result;
            for (size_t i = 0; i < data.labels.size(); ++i) {
                const int64_t label = data.labels[i] == "bad" ? 1 : 0;
                const bool right = run.amount.isDense() || i % 2 == 0;
                result.examples.labels.push_back(label);
                result.examples.predictions.push_back(right ? label : 1 - label);
                result.examples.margins.push_back(right ? 2 : -2);
            }
            result.score = run.amount.isDense() ? 100 : 50;
            keepResult(study, run, std::move(result));
        }
    }
    StudySpec spec() {
        ::setenv("XDG_CACHE_HOME", (folder / "cache").c_str(), 1);
        writeTinyCheckpoint(folder / "model.safetensors");
        std::filesystem::create_directory(folder / "data");
        for (const char* name : {"train.tsv", "test.tsv"}) {
            std::ofstream table(folder / "data" / name);
            table << "sentence\tlabel\n";
            for (int i = 0; i < 30; ++i)
                table << "it is <b>film</b> number " << i << "\t" << (i % 3 == 0 ? "bad" : "good") << "\n";
        }
        StudySpec spec;
        spec.name = "Texts";
        spec.models = {{"BERT", folder / "model.safetensors"}};
        spec.tasks = {{.task = "text-classification", .folder = folder / "data", .testExamples = 20}};
        spec.sparsities = {0, 0.5};
        return spec;
    }
};

/// Three windows of a text, of which the dense model has the losses 1, 2 and 3. At 50 % the first is foreseen
/// worse, the second better and the third worst of all.
struct MeasuredWindows {
    TemporaryFolder folder;
    Study study;

    MeasuredWindows()
        : study(Study::create(folder / "study", spec())) {
        for (const Run& run : study.runs()) {
            RunResult result;
            result.examples.labels = {-1, -1, -1};
            result.examples.predictions = {-1, -1, -1};
            result.examples.margins =
                run.amount.isDense() ? std::vector<double>{-1, -2, -3} : std::vector<double>{-1.5, -1.75, -5};
            result.score = run.amount.isDense() ? std::exp(2.0) : std::exp(2.75);
            keepResult(study, run, std::move(result));
        }
    }
    StudySpec spec() {
        ::setenv("XDG_CACHE_HOME", (folder / "cache").c_str(), 1);
        writeTinyCheckpoint(folder / "model.safetensors");
        std::ofstream(folder / "text.txt") << "a text";
        StudySpec spec;
        spec.name = "Windows";
        spec.models = {{"LLaMA", folder / "model.safetensors"}};
        spec.tasks = {{.task = "perplexity", .folder = folder / "text.txt"}};
        spec.training.epochs = 0;
        spec.sparsities = {0, 0.5};
        return spec;
    }
};

/// Four questions of arc-easy, whose right answer is the first. By the sum of the logarithms the dense model
/// knows three and the one at 50 % two, by their mean both know two, the same.
struct MeasuredQuestions {
    TemporaryFolder folder;
    Study study;

    MeasuredQuestions()
        : study(Study::create(folder / "study", spec())) {
        for (const Run& run : study.runs()) {
            RunResult result;
            result.examples.labels = {0, 0, 0, 0};
            result.examples.predictions =
                run.amount.isDense() ? std::vector<int64_t>{0, 0, 0, 1} : std::vector<int64_t>{0, 0, 2, 1};
            result.examples.margins = {1, 1, run.amount.isDense() ? 1.0 : -1.0, -1};
            result.examples.normalised = {0, 0, 3, 3};
            result.examples.normalisedMargins = {1, 1, -1, -1};
            result.score = run.amount.isDense() ? 75 : 50;
            keepResult(study, run, std::move(result));
        }
    }
    StudySpec spec() {
        ::setenv("XDG_CACHE_HOME", (folder / "cache").c_str(), 1);
        writeTinyCheckpoint(folder / "model.safetensors");
        std::filesystem::create_directory(folder / "data");
        StudySpec spec;
        spec.name = "Questions";
        spec.models = {{"LLaMA", folder / "model.safetensors"}};
        spec.tasks = {{.task = "arc-easy", .folder = folder / "data"}};
        spec.training.epochs = 0;
        spec.sparsities = {0, 0.5};
        return spec;
    }
};

struct Desk {
    Workspace workspace;
    StudyWatcher watcher;
    StudyPage page{workspace, watcher};

    template <class Study>
    explicit Desk(const Study& measured) {
        page.resize(1200, 800);
        page.show();
        page.openStudy(QString::fromStdString(measured.study.folder().string()));
    }
    QTableView* runs() { return page.findChild<QTableView*>(QStringLiteral("runs")); }
    QTableView* examples() { return page.flips().findChild<QTableView*>(); }
    QComboBox* box(const char* name) {
        for (QComboBox* box : page.flips().findChildren<QComboBox*>()) {
            if (box->accessibleName() == QLatin1String(name))
                return box;
        }
        return nullptr;
    }
};

} // namespace sparsescope::test
