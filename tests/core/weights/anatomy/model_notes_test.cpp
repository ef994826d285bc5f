// The models of make_names.py, whole and with a weight taken out.
#include "base/error.h"
#include "base/json_object.h"
#include "core/weights/anatomy/noted_models.h"

#include <doctest/doctest.h>
#include <set>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

void takeOut(Names& names, std::string_view name) {
    REQUIRE(std::erase_if(names, [&](const auto& tensor) { return tensor.first == name; }) == 1);
}

} // namespace

TEST_CASE("a published model has nothing to say, and one that lacks a weight of one block says which") {
    const nlohmann::json models = readJsonFile(SPARSESCOPE_TEST_DATA "/anatomy/names.json");
    int broken = 0;
    for (const auto& [key, model] : models.items()) {
        CAPTURE(key);
        const Names names = unfolded(model.at("tensors"));
        const NamedCheckpoint checkpoint(names);
        const Anatomy anatomy = dissect(checkpoint);
        // That heads take turns in an unknown order is a note of its own, of what has no parts, and so is
        // that of gate and up (timm's GluMlp).
        const bool isFused =
            key == "eva-timm" || std::ranges::any_of(anatomy.pool, [](const PoolMatrix& matrix) {
                return matrix.component == Component::Qkv;
            });
        const auto notesBut = [isFused](const Names& of) {
            std::vector<std::string> notes = notesOf(of);
            CHECK(std::erase_if(notes, [](const std::string& note) {
                      return note.find("count as one matrix") != std::string::npos;
                  }) == (isFused ? 1U : 0U));
            return notes;
        };
        for (const std::string& note : notesBut(names))
            FAIL_CHECK(note);
        // Of each kind of matrix that two blocks or more have, that of the last one is taken out.
        std::map<std::pair<int, std::string>, std::vector<const PoolMatrix*>> alike;
        for (const PoolMatrix& matrix : anatomy.pool) {
            if (matrix.block < 0)
                continue;
            const BlockOfStack& place = anatomy.blockList[static_cast<size_t>(matrix.block)];
            std::string inner = checkpoint.tensors()[matrix.tensor].name;
            if (const size_t at = inner.find(std::to_string(place.number)); at != inner.npos)
                inner.replace(at, std::to_string(place.number).size(), "#");
            alike[{place.stack, inner}].push_back(&matrix);
        }
        for (const auto& [kind, matrices] : alike) {
            std::set<int> blocks;
            for (const PoolMatrix* matrix : matrices)
                blocks.insert(matrix->block);
            if (blocks.size() < 3 || broken % 7 != 0) // a seventh of them: there are thousands
            {
                broken += blocks.size() < 3 ? 0 : 1;
                continue;
            }
            ++broken;
            Names less = names;
            const std::string& gone = checkpoint.tensors()[matrices.back()->tensor].name;
            takeOut(less, gone);
            CAPTURE(gone);
            const std::vector<std::string> notes = notesBut(less);
            REQUIRE(notes.size() == 1);
            CHECK(notes[0].starts_with("Layer " + std::to_string(anatomy.numberOf(matrices.back()->block))));
            CHECK(notes[0].find(" lacks ") != std::string::npos);
        }
    }
    CHECK(broken > 150);
}

TEST_CASE("what a block lacks is named, with how many have it") {
    Names names = llama(4);
    CHECK(notesOf(names).empty());
    takeOut(names, "model.layers.2.mlp.up_proj.weight");
    CHECK(notesOf(names) == std::vector<std::string>{"Layer 2 lacks mlp.up_proj.weight, which 3 other layers "
                                                     "have; the pool is of what is there."});
    PoolRule attention;
    attention.except = "mlp"; // what is not asked for is not missed
    CHECK(notesOf(names, nullptr, attention).empty());
    takeOut(names, "model.layers.0.mlp.up_proj.weight");
    CHECK(notesOf(names) == std::vector<std::string>{"Layers 0 and 2 lack mlp.up_proj.weight, which 2 other "
                                                     "layers have; the pool is of what is there."});
    takeOut(names, "model.layers.0.self_attn.k_proj.weight");
    REQUIRE(notesOf(names).size() == 2);
    CHECK(
        notesOf(names)[0] ==
        "Layer 0 lacks mlp.up_proj.weight and 1 weight more, which 2 other layers have; the pool is of what "
        "is there.");
    // More blocks without one of a feed-forward than with it; another feed-forward of some blocks, and the
    // last ones without keys and values (Inkling 2, Gemma 3n), lack nothing.
    names = llama(5);
    for (const char* number : {"0", "2", "3"})
        takeOut(names, std::string("model.layers.") + number + ".mlp.up_proj.weight");
    CHECK(notesOf(names) ==
          std::vector<std::string>{"Layers 0, 2 and 3 lack mlp.up_proj.weight, which 2 other layers "
                                   "have; the pool is of what is there."});
    names = llama(4);
    for (const std::string number : {"1", "3"}) {
        names.push_back({"model.layers." + number + ".k_message_gate.up_proj.weight", {8, 8}});
        names.push_back({"model.layers." + number + ".k_message_gate.down_proj.weight", {8, 8}});
    }
    CHECK(notesOf(names).empty());
    names = llama(4);
    for (const std::string number : {"2", "3"}) {
        takeOut(names, "model.layers." + number + ".self_attn.k_proj.weight");
        takeOut(names, "model.layers." + number + ".self_attn.v_proj.weight");
    }
    CHECK(notesOf(names).empty());
    CHECK(notesOf(names, {{"num_kv_shared_layers", 2}}).empty());
    CHECK(notesOf(names, {{"num_hidden_layers", 4}}).size() == 1);
    // A block that is gone, and a list that only begins elsewhere.
    names = llama(5);
    std::erase_if(names, [](const auto& tensor) { return tensor.first.starts_with("model.layers.3."); });
    CHECK(notesOf(names) ==
          std::vector<std::string>{"Layer 3 is not there, although 4 is; the pool is of what is there."});
    names.push_back({"model.layers.3.scale", {8}});
    CHECK(notesOf(names).empty()); // what no other layer has stands there instead
    names = llama(5);
    for (int block = 0; block < 5; ++block)
        names.push_back({"model.layers." + std::to_string(block) + ".input_layernorm.weight", {8}});
    std::erase_if(names, [](const auto& tensor) {
        return tensor.first.starts_with("model.layers.3.") && tensor.second.size() == 2;
    });
    CHECK(notesOf(names) == std::vector<std::string>{
                                "Layer 3 lacks mlp.down_proj.weight and 6 weights more, which 4 other layers "
                                "have; the pool is of what is there."});
    // The second half of a model, by whatever name its file has.
    names = llama(6);
    std::erase_if(names, [](const auto& tensor) {
        return tensor.first.starts_with("model.layers.") && tensor.first[13] < '4';
    });
    CHECK(notesOf(names) ==
          std::vector<std::string>{
              "Layers 0, 1, 2 and 3 are not there, although 5 is; the pool is of what is there."});
    // Without the first one alone it may be that they are counted from 1.
    names = llama(4);
    std::erase_if(names, [](const auto& tensor) { return tensor.first.starts_with("model.layers.0."); });
    CHECK(notesOf(names) == std::vector<std::string>{
                                "Layer 0 is not there, although 3 is; unless they are numbered from 1, the "
                                "pool is of what is there."});
    // A block with a convolution in the place of it lacks nothing.
    names = llama(4);
    takeOut(names, "model.layers.0.mlp.up_proj.weight");
    names.push_back({"model.layers.0.mlp.up_conv.weight", {24, 8, 3, 3}});
    CHECK(notesOf(names).empty());
    // Experts of one block.
    names = llama(3);
    for (int block = 0; block < 3; ++block) {
        for (int expert = 0; expert < 4; ++expert)
            names.push_back({"model.layers." + std::to_string(block) + ".block_sparse_moe.experts." +
                                 std::to_string(expert) + ".w1.weight",
                             {24, 8}});
    }
    CHECK(notesOf(names).empty());
    takeOut(names, "model.layers.1.block_sparse_moe.experts.2.w1.weight");
    CHECK(notesOf(names) ==
          std::vector<std::string>{
              "Layer 1 lacks 1 of its 4 block_sparse_moe.experts.#.w1.weight, which 2 other "
              "layers have; the pool is of what is there."});
}

TEST_CASE("a Q-Former looks at its picture in every second block, if its configuration says so") {
    Names names = llama(3);
    for (const std::string block : {"model.layers.0.", "model.layers.2."}) {
        for (const char* name : {"q", "k", "v", "o"})
            names.push_back({block + "crossattention." + name + "_proj.weight", {8, 8}});
    }
    CHECK(notesOf(names).size() == 1);
    CHECK(notesOf(names, {{"cross_attention_frequency", 2}}).empty());
}

TEST_CASE("half of a feed-forward that stands in a module of its own is missed") {
    const nlohmann::json models = readJsonFile(SPARSESCOPE_TEST_DATA "/anatomy/names.json");
    const auto lackingIn = [&](const char* model, std::string_view weight) {
        CAPTURE(model);
        CAPTURE(weight);
        nlohmann::json tensors = models.at(model).at("tensors");
        for (nlohmann::json& tensor : tensors)
            tensor[2] = tensor[2] == 0 ? 0 : 12; // blocks: the tiny ones have two
        Names names = unfolded(tensors);
        const auto found = std::ranges::find_if(names, [&](const auto& tensor) {
            return tensor.first.ends_with("layer.5." + std::string(weight));
        });
        REQUIRE(found != names.end());
        names.erase(found);
        CHECK(notesOf(names) ==
              std::vector<std::string>{"Layer 5 lacks " + std::string(weight) +
                                       ", which 11 other layers have; the pool is of what is there."});
    };
    for (const char* model : {"bert-base", "roberta-base", "vit-saved"}) {
        lackingIn(model, "intermediate.dense.weight");
        lackingIn(model, "output.dense.weight");
        lackingIn(model, "attention.output.dense.weight");
    }
}

TEST_CASE("a configuration that is another model's is said, both numbers") {
    const nlohmann::json config{{"model_type", "llama"},
                                {"num_hidden_layers", 3},
                                {"hidden_size", 8},
                                {"intermediate_size", 24},
                                {"vocab_size", 50}};
    CHECK(notesOf(llama(3), config).empty());
    const auto with = [&](const char* key, int number) {
        nlohmann::json changed = config;
        changed[key] = number;
        const std::vector<std::string> notes = notesOf(llama(3), changed);
        REQUIRE(notes.size() == 1);
        return notes[0];
    };
    CHECK(with("num_hidden_layers", 4) ==
          "Its configuration says num_hidden_layers of 4, and there are 3 layers: is it another model's?");
    CHECK(with("hidden_size", 16) == "Its configuration says hidden_size of 16, and "
                                     "model.layers.0.mlp.down_proj.weight has 8 for it: is it another "
                                     "model's?");
    // Codes that were unpacked by other bits: all take in half of what they give.
    Names narrow = llama(3);
    for (auto& [name, shape] : narrow) {
        if (name.find("_proj") != name.npos && shape[1] == 8)
            shape[1] = 4;
    }
    for (int i = 0; i < 3; ++i)
        setShape(narrow, "model.layers." + std::to_string(i) + ".self_attn.o_proj.weight", {8, 8});
    const std::vector<std::string> ofNarrow = notesOf(narrow, config);
    REQUIRE(ofNarrow.size() == 1);
    CHECK(ofNarrow[0].find("hidden_size of 8, and model.layers.0.mlp.gate_proj.weight has 4 for it") !=
          std::string::npos);
    nlohmann::json grouped = config; // SqueezeBERT's convolutions
    grouped["q_groups"] = 2;
    CHECK(notesOf(narrow, grouped).empty());
    CHECK(with("intermediate_size", 32) == "Its configuration says intermediate_size of 32, and "
                                           "model.layers.0.mlp.down_proj.weight has 24 for it: is it another "
                                           "model's?");
    CHECK(with("vocab_size", 60) == "Its configuration says vocab_size of 60, and model.embed_tokens.weight "
                                    "has 50 rows: is it another model's?");
    // Rows that fill the table up (Molmo 2, Ovis 2), codes of audio (Kyutai), layers that run twice (Dory),
    // widths of a timm model and of a codebook (Gemma 3n, Apertus 1.5).
    const auto changedBy = [&](const nlohmann::json& change) {
        nlohmann::json changed = config;
        changed.update(change);
        return notesOf(llama(3), changed);
    };
    CHECK(changedBy({{"vocab_size", 45}}).empty());
    Names wide = llama(3);
    setShape(wide, "model.embed_tokens.weight", {5000, 8});
    CHECK(notesOf(wide, config).size() == 1);
    nlohmann::json audio = config;
    audio["codebook_vocab_size"] = 2049;
    CHECK(notesOf(wide, audio).empty());
    CHECK(changedBy({{"num_hidden_layers", 6}, {"n_recurrent_layers", 3}}).empty());
    CHECK(changedBy({{"hidden_size", 16}, {"model_args", nullptr}}).empty());
    CHECK(changedBy({{"hidden_size", 16}, {"codebook_size", 4}}).empty());
    // A layer that predicts further tokens is not counted; odd configurations say nothing.
    nlohmann::json further = config;
    further["num_hidden_layers"] = 2;
    further["num_nextn_predict_layers"] = 1;
    CHECK(notesOf(llama(3), further) ==
          std::vector<std::string>{"7 of its matrices, the first of them "
                                   "model.layers.2.mlp.down_proj.weight, are of layers that predict further "
                                   "tokens, which transformers leaves out: they are in the pool, and "
                                   "--pool-except leaves them out."});
    Names beside = llama(3); // Qwen3-Next's
    for (const auto& [name, shape] : llama(1)) {
        if (name.starts_with("model.layers.0."))
            beside.push_back({"mtp." + name.substr(6), shape});
    }
    const std::vector<std::string> ofBeside = notesOf(beside);
    REQUIRE(ofBeside.size() == 1);
    CHECK(ofBeside[0].starts_with("7 of its matrices, the first of them mtp.layers.0."));
    for (const char* odd : {R"({"hidden_size": "8", "num_hidden_layers": -3, "vocab_size": [50]})", R"([1])",
                            R"({"text_config": 3, "hidden_size": null})", R"({"intermediate_size": 1e300})"})
        CHECK(notesOf(llama(3), nlohmann::json::parse(odd)).empty());
    // Those that stand in a part of it.
    CHECK(notesOf(llama(3), {{"text_config", config}}).empty());
    nlohmann::json changed = config;
    changed["num_hidden_layers"] = 5;
    CHECK(notesOf(llama(3), {{"text_config", changed}}).size() == 1);
}

TEST_CASE("heads that are not as many or as large as a configuration says are said") {
    const nlohmann::json config{{"model_type", "llama"},
                                {"num_hidden_layers", 2},
                                {"hidden_size", 8},
                                {"num_attention_heads", 4},
                                {"num_key_value_heads", 4}};
    const auto notes = [&](std::string_view matrices, uint64_t rows, const char* type = "llama") {
        Names names = llama(2);
        for (auto& [name, shape] : names) {
            if (name.find(matrices) != name.npos)
                shape[0] = rows;
        }
        nlohmann::json told = config;
        told["model_type"] = type;
        told["head_dim"] = 2;
        const std::vector<std::string> all = notesOf(names, told);
        return std::ranges::count_if(all, [](const std::string& note) {
            return note.find("configuration says 4 heads") != note.npos;
        });
    };
    CHECK(notes("q_proj", 8) == 0);
    CHECK(notes("q_proj", 6) == 1); // three heads of four
    CHECK(notes("k_proj", 6) == 1);
    CHECK(notes("k_proj", 6, "qwen3") == 1);
    CHECK(notes("q_proj", 16, "qwen3_next") == 0); // with a gate among its rows
    CHECK(notes("_proj", 24, "kimi_linear") == 0); // linear attention, with heads of its own
    Names latent;                                  // DeepSeek-V3.2: what is called a key is its indexer's
    for (const std::string block : {"model.layers.0.self_attn.", "model.layers.1.self_attn."})
        for (const auto& [name, shape] : Names{
                 {"q_b_proj", {24, 4}}, {"kv_b_proj", {32, 4}}, {"o_proj", {8, 16}}, {"indexer.wk", {6, 8}}})
            latent.push_back({block + name + ".weight", shape});
    nlohmann::json indexed = config;
    indexed["model_type"] = "deepseek_v32";
    indexed["head_dim"] = 2;
    CHECK(notesOf(latent, indexed).empty());
    Names hybrid; // Ling 2.5: linear attention with heads of its own, and latent attention
    for (const char* name : {"q_proj", "k_proj", "v_proj"})
        hybrid.push_back({std::string("model.layers.0.attention.") + name + ".weight", {24, 8}});
    hybrid.push_back({"model.layers.0.attention.dense.weight", {8, 24}});
    hybrid.push_back({"model.layers.1.attention.q_proj.weight", {8, 8}});
    hybrid.push_back({"model.layers.1.attention.dense.weight", {8, 8}});
    indexed["model_type"] = "bailing_hybrid";
    for (const std::string& note : notesOf(hybrid, indexed))
        CHECK(note.find("heads of keys") == note.npos);
    CHECK(notesOf(llama(2), config).empty());
    nlohmann::json fewer = config;
    fewer["num_key_value_heads"] = 3;
    CHECK(notesOf(llama(2), fewer) ==
          std::vector<std::string>{"Its configuration says 3 heads of keys (num_key_value_heads) of 2, and "
                                   "model.layers.0.self_attn.k_proj.weight has 8 rows: is it another "
                                   "model's?"});
}

TEST_CASE("a model of fewer layers than its configuration says is none") {
    const auto pool = [](const nlohmann::json& config, const PoolRule& rule = {}) {
        const ConfiguredCheckpoint checkpoint(llama(1), config);
        const Anatomy anatomy = dissect(checkpoint, rule);
        CHECK(anatomy.pool.size() == 7);
        CHECK(isPoolWhole(checkpoint, anatomy) == (anatomy.unreadPool.empty() || rule.partial));
        try {
            requirePool(checkpoint, anatomy);
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::PoolPartial);
            CHECK(anatomy.unreadPool == std::vector<std::string>{"model.layers.1"});
            return std::string(error.what());
        }
        return std::string();
    };
    const nlohmann::json whole{{"model_type", "llama"}, {"num_hidden_layers", 1}};
    nlohmann::json shard = whole;
    shard["num_hidden_layers"] = 4;
    CHECK(pool(whole).empty());
    CHECK(pool(nullptr).empty());
    CHECK(pool(shard).starts_with(
        "its configuration says num_hidden_layers of 4, and there is 1 layer: it is a "
        "part of the model, or config.json is another model's"));
    CHECK(pool({{"text_config", shard}}).find("num_hidden_layers of 4") != std::string::npos);
    CHECK(pool(shard, {.partial = true}).empty());
    CHECK(pool(shard, {.include = "layers"}).empty()); // what was asked for is there
    // More layers than it says, towers of which nothing says which is there, layers that run twice.
    CHECK(pool({{"num_hidden_layers", 1}, {"num_nextn_predict_layers", 1}}).empty());
    CHECK(pool({{"vision_config", shard}, {"text_config", shard}}).empty());
    CHECK(pool({{"num_hidden_layers", 4}, {"num_hidden_groups", 1}}).empty());
    const ConfiguredCheckpoint longer(llama(3), whole);
    CHECK(dissect(longer).unreadPool.empty());
    // A shard of what stands beside the layers, and what numbers other modules than such layers.
    const Names beside{{"lm_head.weight", {50, 8}}, {"model.embed_tokens.weight", {50, 8}}};
    CHECK(dissect(NamedCheckpoint(beside)).pool.empty()); // embeddings and heads never are
    CHECK(dissect(ConfiguredCheckpoint(beside, shard)).unreadPool.size() == 1);
    for (const char* name : {"projector.weight", "blocks.0.conv.weight"}) {
        CAPTURE(name);
        Names other = beside;
        other.push_back({name, {8, 8}});
        const bool isNumbered = other.back().first != "projector.weight";
        const Anatomy anatomy = dissect(ConfiguredCheckpoint(other, shard));
        CHECK(anatomy.unreadPool.size() == (isNumbered ? 0 : 1));
        CHECK(dissect(ConfiguredCheckpoint(other, {{"num_hidden_layers", 4}})).unreadPool.empty());
    }
    // Where the first one is another.
    Names last = llama(4);
    std::erase_if(last, [](const auto& tensor) { return tensor.first.starts_with("model.layers.0."); });
    const ConfiguredCheckpoint rest(last, shard);
    CHECK(dissect(rest).unreadPool == std::vector<std::string>{"model.layers.0"});
}

TEST_CASE("a rank of several that work in parallel is none, unless its configuration is its own") {
    const nlohmann::json whole{{"model_type", "llama"},
                               {"num_hidden_layers", 3},
                               {"hidden_size", 8},
                               {"num_attention_heads", 2},
                               {"intermediate_size", 16}};
    /// As tensor parallelism cuts: rows of what goes in, columns of what comes out.
    const auto cut = [](uint64_t attention, uint64_t feedForward) {
        Names names;
        for (int i = 0; i < 3; ++i) {
            const std::string block = "model.layers." + std::to_string(i) + ".";
            for (const char* name : {"q_proj", "k_proj", "v_proj"})
                names.push_back({block + "self_attn." + name + ".weight", {attention, 8}});
            names.push_back({block + "self_attn.o_proj.weight", {8, attention}});
            for (const char* name : {"gate_proj", "up_proj"})
                names.push_back({block + "mlp." + name + ".weight", {feedForward, 8}});
            names.push_back({block + "mlp.down_proj.weight", {8, feedForward}});
        }
        return names;
    };
    const auto refusal = [](const Names& names, const nlohmann::json& config, const PoolRule& rule = {}) {
        const ConfiguredCheckpoint checkpoint(names, config);
        try {
            requirePool(checkpoint, dissect(checkpoint, rule));
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::PoolPartial);
            return std::string(error.what());
        }
        return std::string();
    };
    CHECK(refusal(cut(8, 16), whole).empty());
    CHECK(refusal(cut(4, 8), whole).find("a width of all heads of 8") != std::string::npos);
    CHECK(refusal(cut(4, 16), whole).find("has 4 for it: it is a part of the model") != std::string::npos);
    CHECK(refusal(cut(8, 4), whole).find("intermediate_size of 16") != std::string::npos);
    CHECK(refusal(cut(4, 8), whole, {.partial = true}).empty());
    // The rows of one alone, which no shape beside them contradicts.
    const auto halved = [&](std::initializer_list<std::string_view> matrices) {
        Names names = cut(8, 16);
        for (auto& [name, shape] : names) {
            if (std::ranges::any_of(matrices, [&](auto matrix) { return name.find(matrix) != name.npos; }))
                shape[0] /= 2;
        }
        return names;
    };
    CHECK(refusal(halved({"q_proj"}), whole).find("0.self_attn.q_proj.weight has 4 for it") !=
          std::string::npos);
    CHECK(refusal(halved({"k_proj", "v_proj"}), whole).empty()); // may be shared by several heads
    nlohmann::json keys = whole;
    keys["num_key_value_heads"] = 2; // unless it is said that there are more
    CHECK(refusal(cut(8, 16), keys).empty());
    CHECK(refusal(halved({"k_proj", "v_proj"}), keys)
              .find("heads of keys (num_key_value_heads) of 8, and model.layers.0.self_attn.k_proj.weight "
                    "has 4") != std::string::npos);
    CHECK(refusal(halved({"v_proj"}), keys).find("heads of values (num_key_value_heads) of 8") !=
          std::string::npos);
    keys["num_key_value_heads"] = 1;
    CHECK(refusal(halved({"k_proj", "v_proj"}), keys).empty());
    // Heads of another size, layers that were pruned to other widths, other types, heads that were taken out.
    nlohmann::json other = whole;
    other["head_dim"] = 2;
    CHECK(refusal(cut(4, 16), other).empty());
    CHECK(refusal(cut(8, 10), whole).empty());
    Names pruned = cut(8, 16);
    for (auto& [name, shape] : pruned) {
        if (name.find("layers.1.mlp") != name.npos)
            std::ranges::replace(shape, uint64_t{16}, uint64_t{8});
    }
    CHECK(refusal(pruned, whole).empty());
    other["model_type"] = "gemma";
    CHECK(refusal(cut(4, 8), other).empty());
    other = whole;
    other["pruned_heads"] = {{"0", {1}}};
    CHECK(refusal(cut(4, 16), other).empty());
}

TEST_CASE("a shard that ends amid its layers is told, although no layer is whole") {
    Names shard = llama(2);
    std::erase_if(shard, [](const auto& tensor) {
        return tensor.first.starts_with("model.layers.0.self_attn") ||
               tensor.first == "model.layers.1.mlp.down_proj.weight";
    });
    CHECK(notesOf(shard) ==
          std::vector<std::string>{"Layer 1 lacks mlp.down_proj.weight, which 1 other layer "
                                   "has; the pool is of what is there."});
    shard = llama(2);
    std::erase_if(shard, [](const auto& tensor) {
        return tensor.first.starts_with("model.layers.0.mlp") ||
               tensor.first == "model.layers.1.self_attn.o_proj.weight";
    });
    CHECK(notesOf(shard).size() == 1);
    // A hybrid of attention and feed-forwards alone is whole, and so is one of two kinds of feed-forward.
    Names hybrid = llama(2);
    std::erase_if(hybrid, [](const auto& tensor) {
        return tensor.first.starts_with("model.layers.0.self_attn") ||
               tensor.first.starts_with("model.layers.1.mlp");
    });
    CHECK(notesOf(hybrid).empty());
    hybrid = llama(2);
    for (auto& [name, shape] : hybrid) {
        if (name == "model.layers.1.mlp.down_proj.weight")
            name = "model.layers.1.mlp.fc2.weight";
    }
    CHECK(notesOf(hybrid).empty());
}
