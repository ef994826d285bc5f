// Models of torchvision, timm and transformers as they are published: hierarchies, hybrids, several towers.
#include "base/json_object.h"
#include "core/weights/anatomy/model_names.h"
#include "weights/anatomy/lora.h"
#include "weights/anatomy/model_notes.h"

#include <doctest/doctest.h>
#include <set>

using namespace sparsescope;
using namespace sparsescope::test;

TEST_CASE("of models of libraries the pool is their linear layers, and none is said to lack anything") {
    const nlohmann::json models = readJsonFile(SPARSESCOPE_TEST_DATA "/anatomy/libraries.json");
    CHECK(models.size() > 20);
    for (const auto& [key, model] : models.items()) {
        CAPTURE(key);
        const NamedCheckpoint checkpoint(unfolded(model.at("tensors")));
        const Anatomy anatomy = dissect(checkpoint);
        // What nothing says is said: gate and up are in its fc1.
        const auto isOfGate = [&key = key](const std::string& note) {
            return key == "transformers kyutai_speech_to_text" && note.starts_with("Gate and up of 48 ");
        };
        std::vector<std::string> notes = modelNotes(checkpoint, anatomy);
        std::erase_if(notes, isOfGate);
        CHECK_MESSAGE(notes.empty(), (notes.empty() ? "" : notes.front()));
        CHECK(anatomy.unreadPool.empty());
        const ConfiguredCheckpoint configured(unfolded(model.at("tensors")),
                                              model.value("config", nlohmann::json()));
        notes = modelNotes(configured, dissect(configured));
        std::erase_if(notes, isOfGate);
        CHECK_MESSAGE(notes.empty(), (notes.empty() ? "" : notes.front()));
        CHECK_FALSE(holdsLoraAlone(checkpoint));
        if (!model.contains("pooled"))
            continue;
        std::set<std::string> pooled, expected;
        for (const PoolMatrix& matrix : anatomy.pool)
            pooled.insert(checkpoint.tensors()[matrix.tensor].name);
        for (const auto& [name, shape] : unfolded(model.at("pooled")))
            expected.insert(name);
        for (const std::string& name : pooled)
            CHECK_MESSAGE(expected.contains(name), name);
        for (const std::string& name : expected)
            CHECK_MESSAGE(pooled.contains(name), name);
    }
}
