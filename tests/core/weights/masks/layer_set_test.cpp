#include "weights/masks/layer_set.h"

#include "support/error_code.h"

#include <doctest/doctest.h>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

using Layers = std::vector<int>;

} // namespace

TEST_CASE("Of 24 layers the five sets remove the paper's 12") {
    CHECK(removedLayers(LayerSet::Input, 24, 12) == Layers{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
    CHECK(removedLayers(LayerSet::Output, 24, 12) == Layers{11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22});
    CHECK(removedLayers(LayerSet::Middle, 24, 12) == Layers{6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17});
    CHECK(removedLayers(LayerSet::Both, 24, 12) == Layers{1, 2, 3, 4, 5, 6, 17, 18, 19, 20, 21, 22});
    CHECK(removedLayers(LayerSet::MaxGap, 24, 12) == Layers{1, 3, 5, 7, 9, 11, 12, 14, 16, 18, 20, 22});
    // Its 7B model: half of 32.
    CHECK(removedLayers(LayerSet::Input, 32, 16) ==
          Layers{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
}

TEST_CASE("Odd numbers of layers are shared out as the header says") {
    CHECK(removedLayers(LayerSet::Middle, 8, 3) == Layers{2, 3, 4}); // two stay before, three behind
    CHECK(removedLayers(LayerSet::Both, 8, 3) == Layers{1, 2, 6});
    CHECK(removedLayers(LayerSet::Both, 8, 1) == Layers{1});
    // numpy.round(numpy.linspace(0, 7, 5)) is 0, 2, 4, 5, 7: 1.75, 3.5 and 5.25, of which the half goes to 4.
    CHECK(removedLayers(LayerSet::MaxGap, 8, 3) == Layers{1, 3, 6});
    // 0, 1.5, 3: to 2. 0, 4.5, 9: to 4.
    CHECK(removedLayers(LayerSet::MaxGap, 4, 1) == Layers{1});
    CHECK(removedLayers(LayerSet::MaxGap, 10, 7) == Layers{1, 2, 3, 5, 6, 7, 8});
}

TEST_CASE("Whatever is removed, as many as asked for go and the first and the last stay") {
    for (int depth = 3; depth <= 40; ++depth) {
        for (int count = 1; count <= depth - 2; ++count) {
            for (const LayerSet set : layerSets()) {
                CAPTURE(layerSetName(set));
                CAPTURE(depth);
                const Layers layers = removedLayers(set, depth, count);
                REQUIRE(layers.size() == static_cast<size_t>(count));
                CHECK(layers.front() >= 1);
                CHECK(layers.back() <= depth - 2);
                for (size_t i = 1; i < layers.size(); ++i)
                    REQUIRE(layers[i - 1] < layers[i]);
                CHECK(layers == removedLayers(std::string(layerSetName(set)), depth, count));
            }
        }
    }
}

TEST_CASE("A list of one's own is taken in its order") {
    CHECK(removedLayers("5,1,3", 8, 0) == Layers{1, 3, 5});
    CHECK(removedLayers("5,1,3", 8, 3) == Layers{1, 3, 5});
    CHECK(removedLayers("5,1,3", 8, 2) == Layers{1, 5});
    CHECK(removedLayers("5,1,3", 8, 1) == Layers{5});
    CHECK(removedLayers("6", 8, 0) == Layers{6});
}

TEST_CASE("A share of the layers is the nearest whole number of them") {
    CHECK(layersOfShare(0.5, 30) == 15);
    CHECK(layersOfShare(0.5, 7) == 4); // 3.5
    CHECK(layersOfShare(0.67, 6) == 4);
    CHECK(layersOfShare(0.01, 12) == 0);
    CHECK(codeOf([] { layersOfShare(1, 12); }) == ErrorCode::SparsityRange);
}

TEST_CASE("What cannot be removed is an error that says why") {
    const auto why = [](const std::string& set, int depth, int count) {
        try {
            removedLayers(set, depth, count);
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::Usage);
            return error.subject() + " " + error.what();
        }
        return std::string("nothing");
    };
    const auto says = [&](std::string_view words, const std::string& set, int depth, int count) {
        const std::string text = why(set, depth, count);
        CHECK_MESSAGE(text.find(words) != std::string::npos, text);
    };
    says("layer 0 is the first one, which always stays", "0,1", 8, 0);
    says("layer 7 is the last one, which always stays", "7", 8, 0);
    says("layer 8 is not there: the model has 8, numbered from 0", "1,8", 8, 0);
    says("layer 3 is named twice", "3,4,3", 8, 0);
    says("4 layers are more than the 3 of the list 1,2,3; name more, or remove fewer", "1,2,3", 8, 4);
    says("-1 layers to remove leave the model as it is", "1,2,3", 8, -1);
    says("7 layers cannot be removed of 8: the first and the last always stay; remove at most 6", "input", 8,
         7);
    says("1 layers cannot be removed: the first and the last layer always stay, and the model has 2", "both",
         2, 1);
    says("-1 layers to remove leave the model as it is", "middle", 8, -1);
    says("set max-gap needs the number of layers that go", "max-gap", 8, 0);
    for (const char* set : {"", "Input", "1,", ",1", "1,,2", "1 2", "-1", "1.5", "99999999999"})
        says("is no set of layers; give input, output, middle, both, max-gap, or their numbers", set, 8, 0);
}

TEST_CASE("One after the other layers go in the order of a list, and of a set rising") {
    CHECK(layersInOrder("4,1,3", 6, 0) == Layers{4, 1, 3});
    CHECK(layersInOrder("4,1,3", 6, 2) == Layers{4, 1});
    CHECK(removedLayers("4,1,3", 6, 2) == Layers{1, 4});
    CHECK(layersInOrder("output", 6, 2) == Layers{3, 4});
}
