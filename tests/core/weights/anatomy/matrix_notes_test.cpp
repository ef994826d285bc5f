// Notes of single matrices, and shapes that no layer has.
#include "base/error.h"
#include "core/weights/anatomy/noted_models.h"
#include "weights/anatomy/hugging_face_model.h"
#include "weights/anatomy/matrix_notes.h"
#include "weights/anatomy/outline.h"

#include <doctest/doctest.h>

using namespace sparsescope;
using namespace sparsescope::test;

TEST_CASE("layers that are there both fused and apart are said to be there twice") {
    Names names = llama(3);
    for (const std::string block : {"model.layers.0.", "model.layers.1.", "model.layers.2."}) {
        names.push_back({block + "self_attn.qkv_proj.weight", {24, 8}});
        names.push_back({block + "mlp.gate_up_proj.weight", {48, 8}});
    }
    const std::vector<std::string> notes = notesOf(names);
    REQUIRE(notes.size() == 1);
    CHECK(notes.front().starts_with("6 of its layers are there twice, fused and apart, the first of them "
                                    "model.layers.0.mlp.gate_up_proj.weight beside "));
    // A second attention of its own in the same blocks is none of them.
    names = llama(3);
    for (const std::string block : {"model.layers.0.", "model.layers.1.", "model.layers.2."})
        names.push_back({block + "other_attn.qkv_proj.weight", {24, 8}});
    CHECK(notesOf(names).empty());
}

TEST_CASE("a pool of convolutions of attention, beside more others, is said") {
    // timm's visformer: attention's linear layers are convolutions, and so is its feed-forward.
    Names names;
    for (const std::string block : {"stage2.0.", "stage2.1."}) {
        names.push_back({block + "attn.qkv.weight", {24, 8, 1, 1}});
        names.push_back({block + "attn.proj.weight", {8, 8, 1, 1}});
        names.push_back({block + "mlp.conv1.weight", {16, 8, 1, 1}});
        names.push_back({block + "mlp.conv3.weight", {8, 16, 1, 1}});
    }
    CHECK(notesOf(names).empty()); // as many
    for (const std::string block : {"stage2.0.", "stage2.1."})
        names.push_back({block + "mlp.conv2.weight", {16, 4, 3, 3}});
    CHECK(notesOf(names) ==
          std::vector<std::string>{
              "It has no linear layers in its blocks: the pool are 4 convolutions of kernel size 1 "
              "(stage2.0.attn.proj.weight, ...) in the place of attention's, and none of its other 6."});
    for (const std::string block : {"stage2.0.", "stage2.1."})
        names.push_back({block + "mlp.fc1.weight", {16, 8}});
    CHECK(notesOf(names).empty());
}

TEST_CASE("a pool that is the classifier of convolutions alone is said, and weights without elements") {
    Names resnet{{"conv1.weight", {8, 3, 7, 7}}, {"fc.weight", {10, 16}}, {"fc.bias", {10}}};
    CHECK(notesOf({resnet[1], resnet[2]}).empty());
    CHECK(notesOf({resnet[0], resnet[1]}).empty()); // as many
    for (const char* layer : {"layer1.0.", "layer1.1.", "layer2.0.", "layer2.1."})
        resnet.push_back({layer + std::string("conv1.weight"), {8, 8, 3, 3}});
    const std::vector<std::string> notes = notesOf(resnet);
    REQUIRE(notes.size() == 1);
    CHECK(notes[0] == "It has no repeated blocks with linear layers: the pool is its 2-D weight (fc.weight), "
                      "and none of its 5 convolutions.");
    CHECK(notesOf(resnet, nullptr, {.include = "fc"}).empty());
    Names empty = llama(2);
    for (const char* name :
         {"model.layers.0.self_attn.q_proj.weight", "model.layers.1.self_attn.q_proj.weight"})
        setShape(empty, name, {0, 8});
    REQUIRE(notesOf(empty).size() == 1);
    CHECK(notesOf(empty)[0] == "2 weights of its blocks have no elements, the first "
                               "model.layers.0.self_attn.q_proj.weight: the pool is without.");
    // Of one number, in all layers, they are no weights at all.
    for (const char* name :
         {"model.layers.0.self_attn.q_proj.weight", "model.layers.1.self_attn.q_proj.weight"})
        setShape(empty, name, {});
    const NamedCheckpoint numbers(empty);
    const Anatomy anatomy = dissect(numbers);
    CHECK(anatomy.unreadPool.size() == 2);
    CHECK(anatomy.pool.size() == 12);
    CHECK_THROWS_AS(requirePool(numbers, anatomy), Error);
}

TEST_CASE("weights of layers that are no matrices are said, and scalars, norms and convolutions are none") {
    for (const std::vector<uint64_t>& shape : {std::vector<uint64_t>{64}, {1, 1, 1, 8, 8}}) {
        Names names = llama(2);
        for (const char* name :
             {"model.layers.0.self_attn.q_proj.weight", "model.layers.1.self_attn.q_proj.weight"})
            setShape(names, name, shape);
        REQUIRE(notesOf(names).size() == 1);
        CHECK(notesOf(names)[0].starts_with("2 weights of layers of its blocks are no matrices, the first "
                                            "model.layers.0.self_attn.q_proj.weight ["));
    }
    Names sound = llama(2);
    for (const std::string block : {"model.layers.0.", "model.layers.1."}) {
        sound.push_back({block + "self_attn.q_norm.weight", {4}});
        sound.push_back({block + "self_attn.q_proj.bias", {8}});
        sound.push_back({block + "post_attention_layernorm.weight", {8}});
        sound.push_back({block + "conv.weight", {8, 1, 4}});
    }
    CHECK(notesOf(sound).empty());
}

TEST_CASE("one name in two spellings is said, whichever of them is counted") {
    const Names sound = llama(2);
    const auto with = [&](std::initializer_list<const char*> more) {
        Names names = sound;
        for (const char* name : more)
            names.push_back({name, {8, 8}});
        return notesOf(names);
    };
    const std::string told =
        "1 weight is there by two names that differ only in case, in zeros before a number or in what is "
        "wrapped around a module, which one model does not mix (model.layers.0.self_attn.q_proj.weight "
        "beside ";
    for (const char* other :
         {"model.layers.00.self_attn.q_proj.weight", "model.layers.0.self_attn.Q_PROJ.weight",
          "Model.Layers.0.Self_Attn.q_proj.weight", "model.layers_0.self_attn.q_proj.weight"}) {
        CAPTURE(other);
        const std::vector<std::string> notes = with({other});
        REQUIRE(std::ranges::count_if(notes, [&](const std::string& note) {
                    return note == told + other + "): the pool counts both, --pool-except leaves one out.";
                }) == 1);
    }
    // A whole second model; with it none of the first is counted less.
    Names twice = sound;
    for (const auto& [name, shape] : sound) {
        if (name.find("layers.") != name.npos)
            twice.push_back({"model.layers.0" + name.substr(13), shape});
    }
    const NamedCheckpoint checkpoint(twice);
    CHECK(dissect(checkpoint).pool.size() == 28);
    REQUIRE(notesOf(twice).size() == 1);
    CHECK(notesOf(twice)[0].starts_with("14 weights are there by two names"));
    CHECK(notesOf(twice, nullptr, {.except = "layers\\.0[01]"})[0].find("counts only some of them") !=
          std::string::npos);
    // Neither in the pool, of one axis, numbers with zeros in front of them alone, other numbers.
    CHECK(with({"lm_head.weight", "LM_HEAD.weight"}).empty());
    CHECK(notesOf({{"model.norm.weight", {8}}, {"Model.Norm.weight", {8}}}).empty());
    Names padded = sound;
    for (auto& [name, shape] : padded) {
        if (name.starts_with("model.layers."))
            name.insert(13, "00");
    }
    CHECK(notesOf(padded).empty());
    // Of a file without blocks.
    CHECK(notesOf({{"fc.weight", {4, 8}}, {"out.weight", {2, 4}}}).empty());
    CHECK(notesOf({{"fc.weight", {4, 8}}, {"FC.weight", {4, 8}}}).size() == 1);
}

TEST_CASE("keys and values that are not of whole heads are said where all blocks have them so") {
    const auto cut = [](uint64_t key, uint64_t value, const nlohmann::json& config = nullptr) {
        Names names = llama(3);
        for (auto& [name, shape] : names) {
            if (name.ends_with("k_proj.weight"))
                shape[0] = key;
            if (name.ends_with("v_proj.weight"))
                shape[0] = value;
        }
        return notesOf(names, config);
    };
    const auto isTold = [&](uint64_t key, uint64_t value, const nlohmann::json& config = nullptr) {
        const std::vector<std::string> notes = cut(key, value, config);
        return std::ranges::any_of(notes, [](const std::string& note) {
            return note.starts_with("The keys and values of 3 of its layers are not of whole heads");
        });
    };
    CHECK(cut(6, 8)[0] ==
          "The keys and values of 3 of its layers are not of whole heads as their queries are, the first "
          "model.layers.0.self_attn.k_proj.weight of 6 rows beside model.layers.0.self_attn.v_proj.weight of "
          "8 and model.layers.0.self_attn.q_proj.weight of 8: the pool is of what is there.");
    CHECK(isTold(8, 6));
    CHECK(isTold(6, 6));
    CHECK(isTold(3, 3));
    // Four heads of two rows: of three rows there is no head, of two and of four there are.
    const nlohmann::json heads{{"num_attention_heads", 4}};
    CHECK(isTold(1, 1, heads));
    for (const uint64_t grouped : {8U, 4U, 2U}) {
        CHECK(cut(grouped, grouped).empty());
        CHECK(cut(grouped, grouped, heads).empty());
    }
    CHECK(cut(1, 1).empty()); // one head of one row, for all that is known
    // Values of heads of another size, whose output fits them.
    Names own = llama(2);
    for (auto& [name, shape] : own) {
        if (name.ends_with("v_proj.weight"))
            shape[0] = 16;
        if (name.ends_with("o_proj.weight"))
            shape[1] = 16;
    }
    CHECK(notesOf(own).empty());
}

TEST_CASE("a query of another width than the key beside it is damage, unless more than it changes") {
    const auto broken = [](const Names& names) {
        try {
            dissect(NamedCheckpoint(names));
        } catch (const Error& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    Names names = llama(3);
    setShape(names, "model.layers.1.self_attn.q_proj.weight", {8, 5});
    CHECK(broken(names).starts_with("has shape [8, 5], but 8 outputs of 8 inputs fit the key beside it"));
    setShape(names, "model.layers.1.self_attn.k_proj.weight", {8, 5}); // a stage of another width
    setShape(names, "model.layers.1.self_attn.v_proj.weight", {8, 5});
    CHECK(broken(names).empty());
}

TEST_CASE("gate and up in an order that nothing says are said, and outlook attention is no query") {
    Names names;
    for (const std::string block : {"blocks.0.", "blocks.1."}) {
        names.push_back({block + "mlp.fc1.weight", {48, 8}});
        names.push_back({block + "mlp.fc2.weight", {8, 24}});
        // timm's volo
        names.push_back({block + "attn.attn.weight", {12, 8}});
        names.push_back({block + "attn.v.weight", {8, 8}});
        names.push_back({block + "attn.proj.weight", {8, 8}});
    }
    CHECK(notesOf(names) ==
          std::vector<std::string>{"Gate and up of 2 of its layers count as one matrix each, the first "
                                   "blocks.0.mlp.fc1.weight: nothing says in which order they lie in it."});
}

TEST_CASE("weights behind an activation that is divided first are said, and no model of transformers") {
    Names names{{"model.embed_tokens.weight", {20, 8}}};
    for (const std::string block : {"model.layers.0.", "model.layers.1."}) {
        names.push_back({block + "self_attn.q_proj.weight", {8, 8}});
        names.push_back({block + "mlp.c_fc.weight", {32, 8}});
        names.push_back({block + "mlp.act.scales", {32}});
        names.push_back({block + "mlp.c_proj.weight", {8, 32}});
    }
    const ConfiguredCheckpoint checkpoint(names, {{"model_type", "starcoder2"}});
    const Anatomy anatomy = dissect(checkpoint);
    CHECK(anatomy.poolNumel == 2 * (64 + 256 + 256));
    const std::vector<std::string> notes = matrixNotes(checkpoint, anatomy, Outline(checkpoint));
    REQUIRE(notes.size() == 1);
    CHECK(notes.front() ==
          "What goes into 2 of its layers is divided first by numbers beside them, the first of them "
          "model.layers.0.mlp.act.scales: the weights are those behind, as they are stored.");
    CHECK_THROWS_WITH(huggingFaceModel(checkpoint), doctest::Contains("model.layers.0.mlp.act.scales"));
}

TEST_CASE("layers that are one storage are said: the pool counts each") {
    const std::filesystem::path folder = SPARSESCOPE_TEST_DATA "/shared"; // make_shared.py
    const auto notesOfFile = [&](const char* name) {
        const auto checkpoint = Checkpoint::open(folder / name);
        const Anatomy anatomy = dissect(*checkpoint);
        CHECK(anatomy.poolNumel == 3 * 64);
        return matrixNotes(*checkpoint, anatomy, Outline(*checkpoint));
    };
    CHECK(notesOfFile("apart.pt").empty());
    const std::vector<std::string> notes = notesOfFile("layers.pt");
    REQUIRE(notes.size() == 1);
    CHECK_MESSAGE(
        notes.front().starts_with("4 of the pool's tensors are stored once with another, the first of "
                                  "them layers.1.fc1.weight with layers.0.fc1.weight"),
        notes.front());
}
