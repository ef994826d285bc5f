// A study folder whose journals a test writes, as workers do.
#pragma once

#include "study/study.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

namespace sparsescope::test {

/// Two models (or the first alone), two seeds, sparsities 0, 10, ..., 90 %. Scores follow a curve that a test
/// can compute again.
class StudyOnDisk {
public:
    explicit StudyOnDisk(const std::vector<double>& sparsities = {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8,
                                                                  0.9},
                         const std::vector<int64_t>& seeds = {0, 1}, size_t models = 2)
        : study(Study::create(m_folder / "study", makeSpec(m_folder.path(), sparsities, seeds, models))) {}

    /// What the test set gives: a plateau, a knee, a fall; the second model falls later, seeds differ by 0.4
    /// points.
    static double scoreOf(const Run& run) {
        const double knee = run.model == 0 ? 0.55 : 0.65;
        return 84.5 - 0.4 * static_cast<double>(run.seed) + 0.3 * static_cast<double>(run.model) -
               40.0 * std::pow(std::max(0.0, run.sparsity - knee), 1.6) - 0.6 * run.sparsity;
    }

    void start(JournalWriter& journal, const Run& run) const { journal.append(startedRecord(run)); }
    static nlohmann::json startedRecord(const Run& run) {
        return {{"kind", "started"},
                {"run", run.id},
                {"pid", 1},
                {"threads", 1},
                {"device", "cpu"},
                {"epochs", 2},
                {"steps", 40},
                {"versions", {{"sparsescope", "0.1.0"}, {"libtorch", "1.13.1"}, {"blas", "OpenBLAS 0.3.21"}}},
                {"sparsity", run.sparsity}};
    }
    void train(JournalWriter& journal, const Run& run, int64_t steps) const {
        for (int64_t step = 1; step <= steps; ++step) {
            const double loss = 0.4 + 1.9 * std::exp(-static_cast<double>(step) / 9.0);
            journal.append({{"kind", "step"},
                            {"epoch", 1 + (step - 1) / 20},
                            {"step", step},
                            {"steps", 40},
                            {"loss", loss},
                            {"learning_rate", 2e-5}});
            if (step % 20 == 0)
                journal.append({{"kind", "epoch"},
                                {"epoch", step / 20},
                                {"epochs", 2},
                                {"loss", loss},
                                {"score", scoreOf(run) - 2 + static_cast<double>(step) / 20},
                                {"seconds", 1.0}});
        }
    }
    void finish(const Run& run) const {
        if (!study.isFirstOfStage(run))
            return;
        study.prepare(run);
        JournalWriter journal(study.journalPath(run));
        start(journal, run);
        train(journal, run, 40);
        nlohmann::json started = startedRecord(run);
        started["time"] = 100.0;
        journal.append({{"kind", "done"},
                        {"key", study.stageOf(run).key},
                        {"score", scoreOf(run)},
                        {"seconds", 2.0},
                        {"validation_score", scoreOf(run)},
                        {"started", started}},
                       true);
    }
    void finishAll() const {
        for (const Run& run : study.runs())
            finish(run);
    }
    const Run& run(size_t model, double sparsity, int64_t seed) const {
        for (const Run& run : study.runs()) {
            if (run.model == model && run.sparsity == sparsity && run.seed == seed)
                return run;
        }
        throw std::logic_error("no such run");
    }
    size_t indexOf(const Run& run) const { return static_cast<size_t>(&run - study.runs().data()); }

private:
    static StudySpec makeSpec(const std::filesystem::path& folder, const std::vector<double>& sparsities,
                              const std::vector<int64_t>& seeds, size_t models) {
        ::setenv("XDG_CACHE_HOME", (folder / "cache").c_str(), 1);
        writeTinyCheckpoint(folder / "vit.safetensors", 1);
        writeTinyCheckpoint(folder / "dino.safetensors", 2);
        std::filesystem::create_directory(folder / "data");
        StudySpec spec;
        spec.name = "Two small models";
        spec.models = {{"ViT", folder / "vit.safetensors"}, {"DINO", folder / "dino.safetensors"}};
        spec.models.resize(models);
        spec.tasks = {{.task = "fashion-mnist", .folder = folder / "data", .trainExamples = 6000}};
        spec.sparsities = sparsities;
        spec.seeds = seeds;
        spec.training.epochs = 2;
        return spec;
    }

    TemporaryFolder m_folder;

public:
    Study study;
};

} // namespace sparsescope::test
