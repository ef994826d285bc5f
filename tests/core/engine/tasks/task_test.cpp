// Tasks, heads and scorers by hand.
#include "base/error.h"
#include "engine/detail/device.h"
#include "engine/tasks/detail/classification_scorer.h"
#include "engine/tasks/image_files.h"
#include "engine/tasks/request_task.h"
#include "engine/tasks/task_maker.h"
#include "engine/tasks/text_examples.h"
#include "support/error_code.h"

#include <ATen/ATen.h>
#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <set>

using namespace sparsescope;

TEST_CASE("every task of the catalogue has one file, and every file its task") {
    std::vector<std::string_view> catalogue;
    for (const TaskInfo& task : tasks())
        catalogue.push_back(task.name);
    CHECK(std::ranges::is_permutation(madeTasks(), catalogue));

    for (const std::string_view name : catalogue) {
        CAPTURE(name);
        TaskSpec spec;
        spec.task = name;
        spec.folder = "/nowhere";
        if (spec.info().objective == Objective::Continuations) {
            CHECK(test::codeOf([&] { makeTask(spec); }) == ErrorCode::SpecInvalid);
            CHECK(test::codeOf([&] { makeRequestTask(spec)->texts({}); }) == ErrorCode::TaskData);
            continue;
        }
        const auto task = makeTask(spec);
        const ImageTask* images = findImageTask(name);
        const TextTask* texts = findTextTask(name);
        CHECK((images == nullptr || images->name == name));
        CHECK((texts == nullptr || texts->name == name));
        const bool ofFolders = images != nullptr && images->layout == ImageTask::Layout::Folders;
        if (ofFolders || spec.info().objective == Objective::Expressions) { // whose files say how large it is
            CHECK(test::codeOf([&] { task->head(); }) == ErrorCode::TaskData);
        } else if (texts == nullptr) { // these may name their classes in their files
            const Head head = task->head();
            CHECK(head.classes() == (name == "cifar-100" ? 100 : images == nullptr ? 0 : 10));
            CHECK(std::set<std::string>(head.classNames.begin(), head.classNames.end()).size() ==
                  head.classNames.size());
        }
        CHECK(test::codeOf([&] { task->count(Split::Test); }) == ErrorCode::TaskData);
    }
    CHECK(test::codeOf([] { makeTask({"imagenet", "/nowhere"}); }) == ErrorCode::TaskUnknown);
}

TEST_CASE("accuracy, predictions and margins of a few logits") {
    ClassificationScorer scorer;
    CHECK(scorer.score() == 0);
    const auto add = [&](std::vector<float> logits, std::vector<int64_t> labels) {
        const auto rows = static_cast<int64_t>(labels.size());
        scorer.add(at::tensor(logits).view({rows, -1}), {.labels = at::tensor(labels)});
    };
    add({1, 3, 2, /**/ 5, -1, 0}, {1, 2});
    add({2, 2, 1}, {1}); // of equal ones the first
    REQUIRE(scorer.examples().size() == 3);
    CHECK(scorer.examples()[0].prediction == 1);
    CHECK(scorer.examples()[0].margin == 1);
    CHECK(scorer.examples()[1].prediction == 0);
    CHECK(scorer.examples()[1].margin == -5);
    CHECK(scorer.examples()[2].prediction == 0);
    CHECK(scorer.examples()[2].margin == 0);
    CHECK(*scorer.score() == doctest::Approx(100.0 / 3));
    add({0, NAN, 1}, {2}); // argmax of a NaN is some class: no score at all
    CHECK_FALSE(scorer.score());
    add({0, 0, 1}, {2});
    CHECK_FALSE(scorer.score());
    ClassificationScorer infinite;
    infinite.add(at::tensor({INFINITY, 0.0F}).view({1, 2}), {.labels = at::zeros({1}, at::kLong)});
    CHECK_FALSE(infinite.score());
}

TEST_CASE("the loss of a task is the mean cross-entropy") {
    const auto task = makeTask({"cifar-10", "/nowhere"});
    at::Tensor logits = at::zeros({2, 10});
    logits[0][3] = std::log(9.0F); // 9 of 18 parts
    const at::Tensor loss = task->loss(logits, {.labels = at::tensor({3, 7}, at::kLong)});
    CHECK(loss.item<double>() == doctest::Approx((std::log(2.0) + std::log(10.0)) / 2));
}

TEST_CASE("devices by name") {
    CHECK(deviceOf("cpu") == at::Device(at::kCPU));
    for (const char* name : {"gpu", "cpu:0", "cuda:", "cuda:x", "cuda:01", "cuda:-1", "CUDA", "cuda:999"}) {
        CAPTURE(name);
        CHECK(test::codeOf([&] { deviceOf(name); }) == ErrorCode::Usage);
    }
}
