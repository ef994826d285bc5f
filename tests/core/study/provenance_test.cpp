#include "study/provenance.h"

#include "study_fixture.h"

#include <doctest/doctest.h>

using namespace sparsescope;
using sparsescope::test::makeStudy;
using sparsescope::test::readText;
using sparsescope::test::smallSpec;
using sparsescope::test::TemporaryFolder;

namespace {

nlohmann::json startedWith(int threads, const char* libtorch = "1.13.1", const char* device = "cpu") {
    return {{"kind", "started"},
            {"threads", threads},
            {"device", device},
            {"versions", {{"libtorch", libtorch}, {"blas", "oneDNN"}, {"sparsescope", "1"}}}};
}

void finishWith(Study& study, size_t run, const nlohmann::json& started) {
    study.prepare(study.runs()[run]);
    JournalWriter(study.journalPath(study.runs()[run]))
        .append({{"kind", "done"},
                 {"key", study.stageOf(study.runs()[run]).key},
                 {"score", 80.0},
                 {"started", started}},
                true);
}

std::vector<std::string> textsOf(const Study& study) {
    std::vector<std::string> texts;
    for (const ProvenanceNote& note : provenanceNotes(study))
        texts.push_back(note.of + ": " + note.text.english());
    return texts;
}

using Texts = std::vector<std::string>;

} // namespace

TEST_CASE("a curve of runs that were computed otherwise says how many and how, and one of the same nothing") {
    const TemporaryFolder folder;
    nlohmann::json spec = smallSpec();
    spec["methods"] = {"omp", "uniform"}; // whose dense runs are one
    Study study = makeStudy(folder.path(), spec);
    REQUIRE(study.runs().size() == 12);
    for (size_t run = 0; run < 6; ++run)
        finishWith(study, run, startedWith(4));
    study.poll();
    CHECK(textsOf(study).empty());

    finishWith(study, 7, startedWith(2));
    study.poll();
    CHECK(textsOf(study) == Texts{"ViT, fashion-mnist, uniform: 1 of 3 runs with another number of "
                                  "threads: 2 (the others: 4); scores may differ a little"});
    finishWith(study, 8, startedWith(1, "2.5.0"));
    finishWith(study, 10, {{"kind", "started"}}); // of a version that did not say
    study.poll();
    CHECK(textsOf(study) == Texts{"ViT, fashion-mnist, uniform: 2 of 4 runs with another number of "
                                  "threads: 2 (1x), 1 (1x) (the others: 4); scores may differ a little",
                                  "ViT, fashion-mnist, uniform: 1 of 4 runs with another version of "
                                  "libtorch: 2.5.0 (the others: 1.13.1); scores may differ a little"});
    finishWith(study, 8, startedWith(4, "1.13.1", "cuda:0"));
    finishWith(study, 7, startedWith(4));
    study.poll();
    CHECK(textsOf(study) == Texts{"ViT, fashion-mnist, uniform: 1 of 4 runs on another device: "
                                  "cuda:0 (the others: cpu); scores may differ a little"});
    nlohmann::json older = startedWith(4);
    older["versions"]["instructions"] = "AVX2, OpenBLAS Haswell";
    nlohmann::json newer = older;
    newer["versions"]["instructions"] = "AVX512, OpenBLAS SkylakeX";
    for (const size_t run : {6, 7})
        finishWith(study, run, newer);
    finishWith(study, 8, older);
    study.poll();
    CHECK(textsOf(study) == Texts{"ViT, fashion-mnist, uniform: 1 of 3 runs with other instructions of the "
                                  "processor: AVX2, OpenBLAS Haswell (the others: AVX512, OpenBLAS "
                                  "SkylakeX); scores may differ a little"});
    finishWith(study, 7, startedWith(4));
    finishWith(study, 8, startedWith(4));
    // What is not done counts nowhere.
    JournalWriter(study.journalPath(study.runs()[8])).append({{"kind", "failed"}, {"message", "x"}}, true);
    study.poll();
    CHECK(textsOf(study).empty());
}

TEST_CASE("a product that was made again and is another says so until it is what it was") {
    const TemporaryFolder folder;
    nlohmann::json spec = smallSpec();
    spec["methods"] = {{{"method", "ltp"}, {"rounds", 2}}};
    Study study = makeStudy(folder.path(), spec);
    const auto kept = std::ranges::find_if(study.plan().stages, &Stage::keepsWeights);
    REQUIRE(kept != study.plan().stages.end());
    study.prepare(study.runs()[kept->run]);
    const std::filesystem::path weights = stageWeightsPath(study.folder(), kept->key);
    const auto keep = [&](const char* bytes, const std::string& differs = {}) {
        std::ofstream(weights, std::ios::trunc) << bytes;
        keepWeightsNote(study.folder(), kept->key, differs);
    };
    keep("trained");
    CHECK(textsOf(study).empty());
    keep("trained"); // the same again
    CHECK(textsOf(study).empty());
    keep("otherwise");
    const std::string run = study.runs()[kept->run].id;
    CHECK(textsOf(study) ==
          Texts{run + ": weights.safetensors was made again and is not bit for bit what it was "
                      "(another machine, other threads or libraries?); scores may differ a little"});
    std::filesystem::remove(stagePath(study.folder(), kept->key, "weights.json").full());
    keep("trained", "does not give what its result says");
    CHECK(textsOf(study) == Texts{run + ": weights.safetensors was made again and does not give what its "
                                        "result says; scores may differ a little"});
    CHECK(hasStageWeights(study.folder(), kept->key));
}

TEST_CASE("a curve whose masks took another share than was asked for says which and why") {
    const TemporaryFolder folder;
    nlohmann::json spec = smallSpec();
    spec["methods"] = {"uniform"};
    Study study = makeStudy(folder.path(), spec);
    for (size_t run = 0; run < study.runs().size(); ++run) { // 7 of 10 where half was asked for
        nlohmann::json started = startedWith(4);
        started["pool_numel"] = 10;
        started["pruned"] = study.runs()[run].sparsity == 0.5 ? 7 : 10 * study.runs()[run].sparsity;
        finishWith(study, run, started);
    }
    study.poll();
    CHECK(textsOf(study) ==
          Texts{"ViT, fashion-mnist, uniform: 70.00 % of the pool went where 50 % was asked "
                "for: of each matrix a whole number of weights goes"});
}
