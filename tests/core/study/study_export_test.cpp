// What is exported, read by HDF5's own tool.
#include "study/study_export.h"

#include "study/evidence.h"
#include "study_fixture.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sstream>

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
    CHECK(valuesAt(file, "-d /provenance").find("1of3runswithanothernumberofthreads:2") != std::string::npos);
    CHECK(std::system(("h5dump -d " + omp + "/pattern '" + file.string() + "' > /dev/null 2>&1").c_str()) !=
          0);
}

TEST_CASE("Exports have the metrics beside and the intervals of drops, as the evidence has them") {
    const TemporaryFolder folder;
    nlohmann::json spec = smallSpec();
    spec["tasks"] = {{{"task", "text-classification"}, {"folder", "data"}},
                     {{"task", "fashion-mnist"}, {"folder", "data"}}};
    spec["seeds"] = {0};
    spec["sparsities"] = {0, 0.5};
    Study study = test::makeStudy(folder.path(), spec);
    REQUIRE(study.runs().size() == 4);
    for (const Run& run : study.runs()) {
        if (run.task == 1) {
            test::finish(study, run, run.amount.isDense() ? 80 : 76);
            continue;
        }
        const int64_t wrong = run.amount.isDense() ? 40 : 80;
        Examples examples; // 20 of one class, all right, and 180 of the other
        for (int64_t i = 0; i < 200; ++i) {
            examples.labels.push_back(i < 20 ? 0 : 1);
            examples.predictions.push_back(i < 20 || i >= 200 - wrong ? 0 : 1);
            examples.margins.push_back(0);
        }
        test::finish(study, run, 100 - static_cast<double>(wrong) / 2, examples);
    }
    study.poll();
    exportStudy(folder / "runs.csv", study);
    std::vector<std::vector<std::string>> rows; // no field has a comma
    std::istringstream lines(readText(folder / "runs.csv"));
    for (std::string line; std::getline(lines, line);) {
        rows.emplace_back();
        std::istringstream fields(line + ",");
        for (std::string field; std::getline(fields, field, ',');)
            rows.back().push_back(field);
    }
    REQUIRE(rows.size() == 5);
    const auto field = [&](size_t row, const std::string& column) {
        const auto found = std::ranges::find(rows[0], column);
        REQUIRE_MESSAGE(found != rows[0].end(), column);
        REQUIRE(rows[row].size() == rows[0].size());
        return rows[row][static_cast<size_t>(found - rows[0].begin())];
    };
    const auto number = [&](size_t row, const std::string& column) { return std::stod(field(row, column)); };
    CHECK(number(1, "macro_accuracy") == doctest::Approx((100 + 100 * 140 / 180.0) / 2));
    CHECK(number(1, "macro_accuracy_drop") == 0);
    CHECK(field(1, "macro_accuracy_drop_low").empty());
    CHECK(field(1, "drop_low").empty()); // a dense model drops from nothing
    CHECK(number(2, "macro_accuracy") == doctest::Approx((100 + 100 * 100 / 180.0) / 2));
    CHECK(number(2, "macro_accuracy_drop") == doctest::Approx(-100 * 40 / 180.0 / 2));
    CHECK(number(2, "macro_F1") == doctest::Approx(50 * (40 / 120.0 + 200 / 280.0)));
    const std::vector<DropCurve> curves = study.curves();
    EvidenceReader reader;
    Evidence evidence = reader.read(study, curves, true);
    reader.addBeside(study, curves, evidence);
    const PointEvidence& point = evidence.points[0][1]; // of the same one seed
    CHECK(number(2, "drop_low") == point.drop->low);
    CHECK(number(2, "drop_high") == point.drop->high);
    CHECK(number(2, "macro_accuracy_drop_low") == point.beside[0].interval->low);
    CHECK(number(2, "macro_F1_drop_high") == point.beside[1].interval->high);
    CHECK(number(4, "drop_low") == evidence.points[1][1].drop->low);
    for (const size_t row : {3, 4})
        CHECK(field(row, "macro_accuracy").empty()); // of another task
    if (std::system("h5dump --version > /dev/null 2>&1") != 0) {
        MESSAGE("h5dump (hdf5-tools) is not installed: not compared");
        return;
    }
    const std::filesystem::path file = folder / "curves.h5";
    exportStudy(file, study);
    CHECK(valuesAt(file, "-m %.10g -d /curves/00000/macro_accuracy") == "88.88888889,77.77777778");
    CHECK(valuesAt(file, "-m %.10g -d /curves/00000/macro_accuracy_drop") == "0,-11.11111111");
    CHECK(valuesAt(file, "-a /curves/00000/macro_accuracy_drop/units") == "\"points\"");
    CHECK(valuesAt(file, "-m %.17g -d /curves/00000/macro_F1_drop_low") ==
          fmt::format("nan,{:.17g}", point.beside[1].interval->low));
    CHECK(std::system(
              ("h5dump -d /curves/00001/macro_F1 '" + file.string() + "' > /dev/null 2>&1").c_str()) != 0);
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
    const std::string note = "L, perplexity, nm: 1 of 3 runs with another number of threads: 2 (the "
                             "others: 4); scores may differ a little\n";
    exportStudy(folder / "table.md", words.study);
    CHECK(readText(folder / "table.md").ends_with(" |\n\n" + note));
    exportStudy(folder / "table.tex", words.study);
    CHECK(readText(folder / "table.tex").ends_with("\\end{tabular}\n% " + note));
    exportStudy(folder / "runs.csv", words.study);
    const std::string csv = readText(folder / "runs.csv");
    CHECK(csv.find("p_value,device,threads,libtorch,blas,axis,reached,drop_low,drop_high\n") !=
          std::string::npos);
    CHECK(csv.find(",nm,0.75,1:4,0,40,-75,,,,cpu,2,,,pattern,,,\n") != std::string::npos);
}
