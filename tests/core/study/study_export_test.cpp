// What is exported, read by HDF5's own tool.
#include "study/study_export.h"

#include "study_fixture.h"

#include <array>
#include <cstdio>
#include <doctest/doctest.h>

using namespace sparsescope;
using sparsescope::test::readText;
using sparsescope::test::smallSpec;
using sparsescope::test::TemporaryFolder;

namespace {

const std::filesystem::path Data = std::filesystem::path(SPARSESCOPE_TEST_DATA) / "data_study";

/// A study of a small LLaMA's perplexity: 50 %, 2:4 and 1:4.
struct Words {
    TemporaryFolder folder;
    Study study;

    Words()
        : study(Study::create(folder / "study", spec())) {
        for (const Run& run : study.runs()) {
            study.prepare(run);
            const bool other = run.pattern() == "1:4";
            JournalWriter(study.journalPath(run))
                .append({{"kind", "done"},
                         {"key", study.stageOf(run).key},
                         {"score", 10.0 / (1 - run.sparsity)},
                         {"started", {{"threads", other ? 2 : 4}, {"device", "cpu"}}}},
                        true);
        }
        study.poll();
    }
    StudySpec spec() {
        test::useOwnCache(folder.path());
        return parseStudySpec(
            {{"name", "words"},
             {"models", {{{"name", "L"}, {"path", (Data / "llama").string()}}}},
             {"tasks", {{{"task", "perplexity"}, {"folder", (Data / "scored.txt").string()}}}},
             {"methods", {"omp", "nm"}},
             {"sparsities", {0.5}},
             {"patterns", {"2:4", "1:4"}}},
            "spec.json", folder.path());
    }
};

/// The values of a dataset or an attribute as h5dump prints them, without its own words.
std::string valuesAt(const std::filesystem::path& file, const std::string& option) {
    std::string out;
    FILE* pipe = ::popen(("h5dump -y -w 0 " + option + " '" + file.string() + "' 2>&1").c_str(), "r");
    std::array<char, 4096> buffer{};
    while (const size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe))
        out.append(buffer.data(), got);
    CHECK(::pclose(pipe) == 0);
    const size_t begin = out.find("DATA {");
    REQUIRE_MESSAGE(begin != out.npos, out);
    std::string values;
    for (size_t i = begin + 6; i < out.size() && out[i] != '}'; ++i) {
        if (out[i] != ' ' && out[i] != '\n')
            values += out[i];
    }
    for (size_t zero = 0; (zero = values.find("\\000")) != values.npos;) // the padding
        values.erase(zero, 4);
    return values;
}

} // namespace

TEST_CASE("HDF5 has each metric's units, and the patterns that points are of") {
    const Words words;
    const std::filesystem::path file = words.folder / "curves.h5";
    exportStudy(file, words.study);
    if (std::system("h5dump --version > /dev/null 2>&1") != 0) {
        MESSAGE("h5dump (hdf5-tools) is not installed: not compared");
        return;
    }
    const std::string omp = "/curves/00000", nm = "/curves/00001";
    CHECK(valuesAt(file, "-a " + omp + "/metric") == "\"perplexity\"");
    CHECK(valuesAt(file, "-a " + omp + "/drop/units") == "\"%\"");
    CHECK(valuesAt(file, "-d " + omp + "/sparsity") == "0,0.5");
    CHECK(valuesAt(file, "-d " + omp + "/drop") == "0,-50"); // 100 * (10 / 20 - 1)
    CHECK(valuesAt(file, "-d " + nm + "/pattern") == "\"\",\"2:4\",\"1:4\"");
    CHECK(valuesAt(file, "-d " + nm + "/sparsity") == "0,0.5,0.75");
    CHECK(valuesAt(file, "-d " + nm + "/drop") == "0,-50,-75");
    CHECK(valuesAt(file, "-d /provenance").find("1of3runswascomputedwithanothernumberofthreads:2") !=
          std::string::npos);
    CHECK(std::system(("h5dump -d " + omp + "/pattern '" + file.string() + "' > /dev/null 2>&1").c_str()) !=
          0);
}

TEST_CASE("HDF5 counts the drop of an accuracy in points; tables say what was computed otherwise") {
    const TemporaryFolder folder;
    Study pictures = test::makeStudy(folder.path());
    for (const Run& run : pictures.runs())
        test::finishRun(pictures, run, 80);
    pictures.poll();
    const std::filesystem::path file = folder / "curves.h5";
    exportStudy(file, pictures);
    if (std::system("h5dump --version > /dev/null 2>&1") == 0) {
        CHECK(valuesAt(file, "-a /curves/00000/drop/units") == "\"points\"");
        CHECK(valuesAt(file, "-a /curves/00000/score/units") == "\"%\"");
    }
    exportStudy(folder / "same.md", pictures);
    CHECK(readText(folder / "same.md").ends_with(" |\n"));

    const Words words;
    const std::string note =
        "L, perplexity, nm: 1 of 3 runs was computed with another number of threads: 2 (the "
        "others: 4); last digits may differ\n";
    exportStudy(folder / "table.md", words.study);
    CHECK(readText(folder / "table.md").ends_with(" |\n\n" + note));
    exportStudy(folder / "table.tex", words.study);
    CHECK(readText(folder / "table.tex").ends_with("\\end{tabular}\n% " + note));
    exportStudy(folder / "runs.csv", words.study);
    const std::string csv = readText(folder / "runs.csv");
    CHECK(csv.find("p_value,device,threads,libtorch,blas,axis\n") != std::string::npos);
    CHECK(csv.find(",nm,0.75,1:4,0,40,-75,,,,cpu,2,,,pattern\n") != std::string::npos);
}
