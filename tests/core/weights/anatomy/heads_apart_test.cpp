// The models of make_heads_apart.py: parameters of three dimensions that hold a matrix for each head.
#include "core/weights/anatomy/model_names.h"
#include "weights/anatomy/elements.h"
#include "weights/anatomy/model_notes.h"

#include <doctest/doctest.h>

using namespace sparsescope;
using namespace sparsescope::test;

TEST_CASE("parameters of three dimensions are the matrices that transformers multiplies with") {
    for (const std::string model : {"zamba", "recurrent_gemma", "funnel"}) {
        CAPTURE(model);
        const std::string front = std::string(SPARSESCOPE_TEST_DATA "/anatomy/") + model;
        const auto checkpoint = Checkpoint::open(front + ".safetensors");
        const auto expected = Checkpoint::open(front + "_matrices.safetensors");
        const Anatomy anatomy = dissect(*checkpoint);
        CHECK(anatomy.unreadPool.empty());
        for (const std::string& note : modelNotes(*checkpoint, anatomy))
            FAIL_CHECK(note);
        size_t found = 0;
        for (const PoolMatrix& matrix : anatomy.pool) {
            CAPTURE(matrix.label);
            const Tensor* wanted = expected->find(matrix.label);
            CHECK((wanted != nullptr) == (checkpoint->tensors()[matrix.tensor].shape.size() == 3));
            if (wanted == nullptr)
                continue;
            ++found;
            REQUIRE(wanted->shape == std::vector<uint64_t>{matrix.rows, matrix.columns});
            CHECK(matrix.expert == -1);
            std::vector<float> rows(matrix.numel()), theirs(matrix.numel());
            readRows(*checkpoint, matrix, 0, std::span(rows));
            readValues(*wanted, 0, std::span(theirs));
            CHECK(rows == theirs);
        }
        CHECK(found == expected->tensors().size());
    }
}

TEST_CASE("what of three dimensions is of no known kind is said to be left out") {
    Names names = timmVit();
    const uint64_t pool = dissect(NamedCheckpoint(names)).poolNumel;
    for (const std::string block : {"blocks.0.", "blocks.1."}) {
        names.push_back({block + "attn.mystery", {4, 8, 2}});
        names.push_back({block + "conv.weight", {8, 8, 3}});
        names.push_back({block + "cls_token", {1, 1, 8}});
    }
    const NamedCheckpoint checkpoint(names);
    const Anatomy anatomy = dissect(checkpoint);
    CHECK(anatomy.poolNumel == pool);
    CHECK(modelNotes(checkpoint, anatomy) ==
          std::vector<std::string>{
              "2 parameters of three dimensions that may hold several matrices each are not in "
              "the pool, the first of them blocks.0.attn.mystery."});
}

TEST_CASE("a parameter beside linear layers is no linear layer's weight") {
    // DeepSeek-V4's hyper-connections, Inkling 2's short convolutions and GLM 5's pooled keys, of
    // transformers.
    Names names = timmVit();
    const uint64_t pool = dissect(NamedCheckpoint(names)).poolNumel;
    for (const std::string block : {"blocks.0.", "blocks.1."}) {
        names.push_back({block + "attn_hc.fn", {12, 64}});
        names.push_back({block + "attn.k_proj.sconv.static_weight", {4, 8}});
        names.push_back({block + "attn.indexer.index_kpool_compress_gate", {4, 8}});
    }
    const Anatomy anatomy = dissect(NamedCheckpoint(names));
    CHECK(anatomy.poolNumel == pool);
    for (size_t i = 0; i < names.size(); ++i) {
        if (names[i].first.ends_with(".fn"))
            CHECK(anatomy.roles[i].why == "a parameter of its own, no linear layer's weight");
    }
    // A recurrent layer's are weights, and so are those of a block that has no modules.
    names.push_back({"blocks.0.gru.weight_hh_l0", {24, 8}});
    CHECK(dissect(NamedCheckpoint(names)).poolNumel == pool + 24 * 8);
    CHECK(dissect(NamedCheckpoint(Names{{"blocks.0.attn.w_one", {8, 8}}, {"blocks.1.attn.w_one", {8, 8}}}))
              .poolNumel == 128);
}

TEST_CASE("the layers of a projector are no blocks") {
    Names names = timmVit();
    const uint64_t pool = dissect(NamedCheckpoint(names)).poolNumel;
    for (const std::string list :
         {"mm_projector.layers.#.weight", "projector.layers.#.linear.weight",
          "multi_modal_projector.layers.#.0.weight", "visual.projector.blocks.#.proj.weight"}) {
        for (const char* number : {"0", "1", "2"})
            names.push_back({std::string(list).replace(list.find('#'), 1, number), {8, 8}});
    }
    const Anatomy anatomy = dissect(NamedCheckpoint(names));
    CHECK(anatomy.poolNumel == pool);
    CHECK(anatomy.stacks.size() == 1);
    for (size_t i = 0; i < names.size(); ++i) {
        if (names[i].first.find("projector") != std::string::npos)
            CHECK(anatomy.roles[i].why == "outside of the blocks");
    }
    // Where there is nothing else, such a list is the model.
    const Names alone{
        {"layers.0.linear.weight", {8, 8}}, {"layers.1.linear.weight", {8, 8}}, {"out.weight", {8, 8}}};
    CHECK(dissect(NamedCheckpoint(alone)).poolNumel == 128);
}
