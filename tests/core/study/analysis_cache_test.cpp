#include "study/analysis_cache.h"
#include "support/temporary_folder.h"

#include <doctest/doctest.h>
#include <fstream>
#include <iterator>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

namespace fs = std::filesystem;

struct Opened {
    std::shared_ptr<const Checkpoint> checkpoint;
    Anatomy anatomy;
};

Opened opened(const fs::path& path) {
    const auto checkpoint = Checkpoint::open(path);
    return {checkpoint, dissect(*checkpoint)};
}

CheckpointAnalysis analysisOf(const Opened& model) {
    NoProgress progress;
    CheckpointAnalysis analysis;
    analysis.counts = MagnitudeIndex::build(model.checkpoint, model.anatomy, false, progress)->counts();
    std::vector<ElementRange> pool;
    std::vector<ElementRange> tensors;
    for (const PoolMatrix& matrix : model.anatomy.pool)
        pool.push_back(elementsOf(*model.checkpoint, matrix));
    for (const Tensor& tensor : model.checkpoint->tensors())
        tensors.push_back({&tensor, 0, tensor.numel()});
    analysis.pool = summarise(pool, {}, progress);
    analysis.tensors = summarise(tensors, {}, progress);
    analysis.tensors.back().max.reset(); // what does not exist stays away
    for (const PoolMatrix& matrix : model.anatomy.pool) {
        HistogramRequest request{8, {{-0.1, 0.1}}, Normalisation::None};
        analysis.sparklines.push_back(histogramOf(*model.checkpoint, {matrix}, request, progress));
    }
    return analysis;
}

void checkSame(const std::vector<Summary>& a, const std::vector<Summary>& b) {
    REQUIRE(a.size() == b.size());
    for (size_t i = 0; i < a.size(); ++i) {
        CHECK(a[i].numel == b[i].numel);
        CHECK(a[i].zeros == b[i].zeros);
        CHECK(a[i].nan == b[i].nan);
        CHECK(a[i].inf == b[i].inf);
        CHECK(a[i].min == b[i].min);
        CHECK(a[i].max == b[i].max);
        CHECK(a[i].mean == b[i].mean);
        CHECK(a[i].std == b[i].std);
        CHECK(a[i].absMean == b[i].absMean);
        CHECK(a[i].l2 == b[i].l2);
    }
}

std::vector<fs::path> filesIn(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder))
        files.push_back(entry.path());
    return files;
}

std::string contentOf(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

const fs::path source = SPARSESCOPE_TEST_DATA "/analysis/split_f32.safetensors";

} // namespace

TEST_CASE("an analysis is found again as it was kept, for the same files only") {
    const TemporaryFolder folder;
    const AnalysisCache cache(folder / "cache");
    const fs::path path = folder / "model.safetensors";
    fs::copy_file(source, path);
    const Opened model = opened(path);
    CHECK(!cache.find(*model.checkpoint, model.anatomy));

    const CheckpointAnalysis analysis = analysisOf(model);
    NoProgress progress;
    cache.store(*model.checkpoint, model.anatomy, analysis, progress);
    const auto found = cache.find(*model.checkpoint, model.anatomy);
    REQUIRE(found);
    CHECK(found->counts == analysis.counts);
    checkSame(found->pool, analysis.pool);
    checkSame(found->tensors, analysis.tensors);
    REQUIRE(found->sparklines.size() == analysis.sparklines.size());
    for (size_t i = 0; i < found->sparklines.size(); ++i) {
        CHECK(found->sparklines[i].edges == analysis.sparklines[i].edges);
        CHECK(found->sparklines[i].counts == analysis.sparklines[i].counts);
        CHECK(found->sparklines[i].below == analysis.sparklines[i].below);
        CHECK(found->sparklines[i].numel == analysis.sparklines[i].numel);
    }
    // The file has the content's name, so a copy shares it.
    CHECK(filesIn(folder / "cache/analysis") ==
          std::vector{folder / ("cache/analysis/" + model.checkpoint->contentHash(progress) + ".h5")});
    const Opened copy = opened(source);
    CHECK(!cache.find(*copy.checkpoint, copy.anatomy));
    cache.store(*copy.checkpoint, copy.anatomy, analysis, progress);
    CHECK(cache.find(*copy.checkpoint, copy.anatomy));
    CHECK(filesIn(folder / "cache/analysis").size() == 1);

    // One byte of one weight, in the same place and the same length.
    std::fstream(path, std::ios::in | std::ios::out | std::ios::binary).seekp(-1, std::ios::end).put('\x3d');
    const Opened changed = opened(path);
    CHECK(!cache.find(*changed.checkpoint, changed.anatomy));
    // What is open still has the old stamp, and is not kept under it.
    fs::remove_all(folder / "cache");
    cache.store(*model.checkpoint, model.anatomy, analysis, progress);
    CHECK(!fs::exists(folder / "cache/opened"));
}

TEST_CASE("a damaged cache is as if it were empty") {
    const TemporaryFolder folder;
    const AnalysisCache cache(folder.path());
    const Opened model = opened(source);
    const CheckpointAnalysis analysis = analysisOf(model);
    NoProgress progress;
    cache.store(*model.checkpoint, model.anatomy, analysis, progress);
    const fs::path kept = filesIn(folder / "analysis").front();
    const fs::path note = filesIn(folder / "opened").front();
    const std::string whole = contentOf(kept);
    size_t refused = 0;
    for (size_t at = 0; at < whole.size(); at += 37) { // each byte changed in turn, and the file cut there
        std::string spoilt = whole;
        spoilt[at] = static_cast<char>(spoilt[at] ^ 0x10);
        std::ofstream(kept, std::ios::binary) << spoilt;
        if (const auto read = cache.find(*model.checkpoint, model.anatomy)) {
            // A byte that carries nothing, such as free space.
            CHECK(read->counts == analysis.counts);
            checkSame(read->pool, analysis.pool);
        } else {
            ++refused;
        }
        std::ofstream(kept, std::ios::binary) << whole.substr(0, at);
        CHECK(!cache.find(*model.checkpoint, model.anatomy));
    }
    CHECK(refused > whole.size() / 37 / 4);
    std::ofstream(kept, std::ios::binary) << whole;
    CHECK(cache.find(*model.checkpoint, model.anatomy));
    for (const std::string text :
         {"", "../../etc/passwd", "0123456789abcdef0123456789abcdeg", "0123456789abcdef0123456789abcdef0"}) {
        std::ofstream(note, std::ios::binary) << text;
        CHECK(!cache.find(*model.checkpoint, model.anatomy));
    }
    cache.store(*model.checkpoint, model.anatomy, analysis, progress); // made anew
    CHECK(cache.find(*model.checkpoint, model.anatomy));
}

TEST_CASE("an anatomy that sees another pool does not take the counts of the first") {
    const TemporaryFolder folder;
    const AnalysisCache cache(folder.path());
    Opened model = opened(source);
    NoProgress progress;
    cache.store(*model.checkpoint, model.anatomy, analysisOf(model), progress);
    std::swap(model.anatomy.pool[0], model.anatomy.pool[1]);
    CHECK(!cache.find(*model.checkpoint, model.anatomy));
}

TEST_CASE("without a folder nothing is kept") {
    const AnalysisCache cache;
    const Opened model = opened(source);
    NoProgress progress;
    cache.store(*model.checkpoint, model.anatomy, analysisOf(model), progress);
    CHECK(!cache.find(*model.checkpoint, model.anatomy));
}

TEST_CASE("what was not asked for the longest time is forgotten beyond 512 MB and 4096 notes") {
    const TemporaryFolder folder;
    const AnalysisCache cache(folder.path());
    const Opened model = opened(source);
    NoProgress progress;
    cache.store(*model.checkpoint, model.anatomy, analysisOf(model), progress);
    const auto add = [&](const fs::path& path, uintmax_t size, int hoursAgo) {
        std::ofstream(path, std::ios::binary) << "x";
        fs::resize_file(path, size); // takes no space
        fs::last_write_time(path, fs::file_time_type::clock::now() - std::chrono::hours(hoursAgo));
        return path;
    };
    const fs::path newer = add(folder / "analysis/newer.h5", 300U << 20U, 1);
    const fs::path oldest = add(folder / "analysis/oldest.h5", 300U << 20U, 2);
    for (int i = 0; i < 4097; ++i)
        add(folder / ("opened/" + std::to_string(i)), 32, 1 + i);
    cache.store(*model.checkpoint, model.anatomy, analysisOf(model), progress);
    CHECK(fs::exists(newer));
    CHECK(!fs::exists(oldest));
    CHECK(filesIn(folder / "opened").size() == 4096);
    CHECK(fs::exists(folder / "opened/0"));
    CHECK(!fs::exists(folder / "opened/4096"));
    CHECK(cache.find(*model.checkpoint, model.anatomy));
    // Asking for one makes it the youngest.
    const fs::path analysis = folder / ("analysis/" + model.checkpoint->contentHash(progress) + ".h5");
    fs::last_write_time(analysis, fs::file_time_type::clock::now() - std::chrono::hours(3));
    CHECK(cache.find(*model.checkpoint, model.anatomy));
    CHECK(fs::last_write_time(analysis) > fs::last_write_time(newer));
}
