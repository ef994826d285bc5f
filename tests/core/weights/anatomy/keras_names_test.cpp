// Keras 3's own names: layers numbered by their class, variables by their order.
#include "weights/anatomy/keras_names.h"

#include "base/json_value.h"
#include "base/mapped_file.h"
#include "weights/anatomy/anatomy.h"
#include "weights/anatomy/model_notes.h"

#include <cmath>
#include <doctest/doctest.h>
#include <map>
#include <set>

using namespace sparsescope;

namespace {

const std::filesystem::path data = SPARSESCOPE_TEST_DATA "/keras";

class KerasFile final : public Checkpoint {
public:
    explicit KerasFile(const std::vector<std::pair<std::string, std::vector<uint64_t>>>& tensors) {
        m_path = "named";
        m_format = "keras";
        for (const auto& [name, shape] : tensors)
            m_tensors.push_back({name, Dtype::F32, shape, {}});
        index();
    }
};

} // namespace

TEST_CASE("a transformer of Keras has its blocks, with the first one that has no number") {
    const auto expected = nlohmann::json::parse(readTextFile(data / "expected.json"));
    std::string path;
    SUBCASE("in an archive") {
        path = "blocks.keras";
    }
    SUBCASE("in shards that cut its layers through") {
        path = "sharded";
    }
    SUBCASE("by their index") {
        path = "sharded/blocks.weights.json";
    }
    const auto checkpoint = Checkpoint::open(data / path);
    CHECK(checkpoint->partOf().empty());
    CHECK(checkpoint->notes().empty());
    const Anatomy anatomy = dissect(*checkpoint);
    CHECK(anatomy.blocks == expected["blocks"].get<int>());
    CHECK(anatomy.pool.size() == expected["matrices"].get<size_t>());
    CHECK(anatomy.poolNumel == expected["pool_numel"].get<uint64_t>());
    double sum = 0;
    uint64_t zeros = 0;
    std::map<Component, int> components;
    for (const PoolMatrix& matrix : anatomy.pool) {
        ++components[matrix.component];
        std::vector<double> values(matrix.numel()); // whole tensors
        readValues(checkpoint->tensors()[matrix.tensor], 0, std::span(values));
        for (const double value : values) {
            sum += std::abs(value);
            zeros += value == 0 ? 1 : 0;
        }
        CHECK(matrix.rows == (matrix.label.find("/up/") != std::string::npos ? 12 : 8));
    }
    CHECK(zeros == expected["pool_zeros"].get<uint64_t>());
    CHECK(sum == doctest::Approx(expected["abs_sum"].get<double>()).epsilon(1e-12));
    for (const Component component : {Component::Query, Component::Key, Component::Value, Component::Out})
        CHECK(components[component] == 2);
}

TEST_CASE("int8 of Keras is refused") {
    const auto checkpoint = Checkpoint::open(data / "int8.weights.h5");
    const Anatomy anatomy = dissect(*checkpoint);
    CHECK(anatomy.unreadPool.size() == 12);
    CHECK_THROWS(requirePool(*checkpoint, anatomy));
}

TEST_CASE("what Keras' variables are by their shapes") {
    const KerasFile file({{"layers/lstm/cell/vars/0", {4, 32}},
                          {"layers/lstm/cell/vars/1", {8, 32}},
                          {"layers/lstm/cell/vars/2", {32}},
                          {"layers/gru/cell/vars/0", {8, 24}},
                          {"layers/gru/cell/vars/1", {8, 24}},
                          {"layers/gru/cell/vars/2", {2, 24}},
                          {"layers/dense_1/vars/0", {3, 4}},
                          {"layers/dense_1/vars/1", {4}},
                          {"layers/dense/vars/0", {4, 4}},
                          {"layers/mha/query_dense/vars/0", {6, 2, 3}},
                          {"layers/mha/query_dense/vars/1", {2, 3}},
                          {"layers/mha/output_dense/vars/0", {2, 3, 6}},
                          {"layers/a/b_1/up/vars/0", {2, 2}},
                          {"layers/a/b/up/vars/0", {2, 2}},
                          {"layers/a/b/norm/vars/0", {2}},
                          {"layers/other/output_dense/vars/0", {2, 2}},
                          {"optimizer/iteration", {1}}});
    CHECK(kerasNames(file) == std::vector<std::string>{
                                  "layers/lstm/cell/kernel", "layers/lstm/cell/vars/1",
                                  "layers/lstm/cell/bias", "layers/gru/cell/kernel", "layers/gru/cell/vars/1",
                                  "layers/gru/cell/bias", "layers/dense_1/kernel", "layers/dense_1/bias",
                                  "layers/dense/kernel", "layers/mha/q_proj/kernel", "layers/mha/q_proj/bias",
                                  "layers/mha/out_proj/kernel", "layers/a/b/1/up/kernel",
                                  "layers/a/b/0/up/kernel", "layers/a/b/0/norm/vars/0",
                                  "layers/other/output_dense/kernel", "optimizer/iteration"});
    CHECK(kerasNames(KerasFile({{"layers/a/kernel", {2, 2}}})).empty());
}

TEST_CASE("the layers of transformers' TensorFlow models are blocks, whatever stands before their numbers") {
    // What nn.Linear (GPT-2: Conv1D) has in the blocks of AutoModel.from_config() of the config.json beside
    // it, by torch.
    struct Truth {
        const char* folder;
        int blocks;
        size_t layers;
        uint64_t numel;
        Family family;
    };
    for (const auto& [folder, blocks, layers, numel, family] :
         {Truth{"flax/tf-bart", 2, 16, 4608, Family::T5}, Truth{"flax/tf-bert", 1, 6, 1792, Family::Bert},
          Truth{"flax/tf-clip", 2, 12, 3584, Family::Clip}, Truth{"flax/tf-t5", 2, 16, 4608, Family::T5},
          Truth{"renamed/tf-bert", 1, 6, 1792, Family::Bert},
          Truth{"renamed/tf-gpt2", 1, 4, 3072, Family::Gpt2},
          Truth{"renamed/tf-vit", 1, 6, 1792, Family::Vit}}) {
        CAPTURE(folder);
        const auto checkpoint =
            Checkpoint::open(std::filesystem::path(SPARSESCOPE_TEST_DATA) / folder / "tf_model.h5");
        const Anatomy anatomy = dissect(*checkpoint);
        CHECK(anatomy.blocks == blocks);
        CHECK(anatomy.poolNumel == numel);
        CHECK(anatomy.family == family);
        std::set<size_t> tensors;
        for (const PoolMatrix& matrix : anatomy.pool)
            tensors.insert(matrix.tensor);
        CHECK(tensors.size() == layers);
        CHECK(allNotes(*checkpoint, anatomy).empty());
    }
}
