#include "support/analysis_data.h"
#include "weights/analysis/summary.h"

#include <cmath>
#include <doctest/doctest.h>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

std::vector<ElementRange> wholeTensors(const Checkpoint& checkpoint) {
    std::vector<ElementRange> ranges;
    for (const Tensor& tensor : checkpoint.tensors())
        ranges.push_back({&tensor, 0, tensor.numel()});
    return ranges;
}

void checkStatistic(const std::optional<double>& ours, const nlohmann::json& theirs, double tolerance) {
    REQUIRE(ours.has_value() == !theirs.is_null());
    if (ours)
        CHECK(std::abs(*ours - theirs.get<double>()) <= tolerance);
}

void checkSummary(const Summary& ours, const nlohmann::json& theirs, double stdTolerance = 1e-11) {
    CHECK(ours.numel == theirs.at("numel").get<uint64_t>());
    CHECK(ours.zeros == theirs.at("zeros").get<uint64_t>());
    CHECK(ours.nan == theirs.at("nan").get<uint64_t>());
    CHECK(ours.inf == theirs.at("inf").get<uint64_t>());
    checkStatistic(ours.min, theirs.at("min"), 0);
    checkStatistic(ours.max, theirs.at("max"), 0);
    const double scale = theirs.at("abs_mean").is_null() ? 0 : theirs.at("abs_mean").get<double>();
    checkStatistic(ours.mean, theirs.at("mean"), 1e-15 * scale);
    checkStatistic(ours.absMean, theirs.at("abs_mean"), 1e-15 * scale);
    checkStatistic(ours.std, theirs.at("std"),
                   theirs.at("std").is_null() ? 0 : stdTolerance * theirs.at("std").get<double>());
    checkStatistic(ours.l2, theirs.at("l2"),
                   theirs.at("l2").is_null() ? 0 : 1e-15 * theirs.at("l2").get<double>());
}

} // namespace

TEST_CASE("summaries are numpy's, of every type and with NaN, infinities and far means") {
    std::vector<std::string> files = refereedFiles();
    files.emplace_back("odd");
    files.insert(files.end(), turnedFiles().begin(), turnedFiles().end());
    for (const std::string& file : files) {
        const auto checkpoint = analysisCheckpoint(file);
        NoProgress progress;
        const std::vector<Summary> summaries = summarise(wholeTensors(*checkpoint), {}, progress);
        for (size_t i = 0; i < summaries.size(); ++i) {
            const std::string& name = checkpoint->tensors()[i].name;
            CAPTURE(file);
            CAPTURE(name);
            checkSummary(summaries[i], analysisExpected().at(file).at("tensors").at(name));
        }
    }
}

TEST_CASE("zeros follow their rule") {
    const auto checkpoint = analysisCheckpoint("odd");
    const auto ranges = wholeTensors(*checkpoint);
    NoProgress progress;
    const nlohmann::json& expected = analysisExpected().at("odd").at("below_abs");
    const auto below = summarise(ranges, {ZeroRule::Kind::Abs, expected.at("limit").get<double>()}, progress);
    for (size_t i = 0; i < ranges.size(); ++i) {
        CAPTURE(ranges[i].tensor->name);
        CHECK(below[i].zeros == expected.at("zeros").at(ranges[i].tensor->name).get<uint64_t>());
    }
    // 1, 2, 3: std 0.816; below 1.5 std there is 1 alone, below 2.5 std 1 and 2, and nothing is below 0.
    const std::vector<float> values{1, -2, 3};
    const Tensor tensor{"t", Dtype::F32, {3}, std::as_bytes(std::span(values))};
    const auto zeros = [&](ZeroRule::Kind kind, double value) {
        return summarise({{&tensor, 0, 3}}, {kind, value}, progress).front().zeros;
    };
    const double std = *summarise({{&tensor, 0, 3}}, {}, progress).front().std;
    CHECK(zeros(ZeroRule::Kind::Abs, 0) == 0);
    CHECK(zeros(ZeroRule::Kind::Abs, 2) == 1);
    CHECK(zeros(ZeroRule::Kind::Abs, std::nextafter(2, 3)) == 2);
    CHECK(zeros(ZeroRule::Kind::Std, 1.5 / std) == 1);
    CHECK(zeros(ZeroRule::Kind::Std, 2.5 / std) == 2);
    CHECK(zeros(ZeroRule::Kind::Std, 0) == 0);
}

TEST_CASE("parts combine to the whole, and ranges are parts") {
    const auto checkpoint = analysisCheckpoint("odd");
    NoProgress progress;
    for (const Tensor& tensor : checkpoint->tensors()) {
        CAPTURE(tensor.name);
        const uint64_t third = tensor.numel() / 3;
        const auto parts = summarise(
            {{&tensor, 0, third}, {&tensor, third, third}, {&tensor, 2 * third, tensor.numel() - 2 * third}},
            {}, progress);
        // The parts' means are rounded to one f64 each, which a far mean shows in the std.
        checkSummary(combine(parts), analysisExpected().at("odd").at("tensors").at(tensor.name), 1e-7);
    }
    CHECK(!combine({}).mean);
}

TEST_CASE("types that are no numbers give their count alone") {
    const std::vector<uint8_t> bytes(16);
    const Tensor complex{"c", Dtype::C64, {2}, std::as_bytes(std::span(bytes))};
    const Tensor packed{"p", Dtype::F4, {32}, std::as_bytes(std::span(bytes))};
    NoProgress progress;
    const auto summaries = summarise({{&complex, 0, 2}, {&packed, 0, 32}}, {}, progress);
    CHECK(summaries[0].numel == 2);
    CHECK(summaries[1].numel == 32);
    CHECK(!summaries[0].mean);
    CHECK(!summaries[1].min);
}

TEST_CASE("weights that are not aligned in their file are read all the same") {
    std::vector<std::byte> bytes(1 + 4 * 5000);
    for (int i = 0; i < 5000; ++i) {
        const float value = static_cast<float>(i % 7 - 3);
        std::memcpy(bytes.data() + 1 + 4 * i, &value, 4);
    }
    const Tensor tensor{"t", Dtype::F32, {5000}, std::span(bytes).subspan(1)};
    NoProgress progress;
    const Summary summary = summarise({{&tensor, 0, 5000}}, {}, progress).front();
    CHECK(summary.zeros == 714);
    CHECK(*summary.min == -3);
    CHECK(*summary.max == 3);
}
