// A model in a workspace, for what is written of it.
#pragma once

#include "widgets/item_models/workspace.h"

#include <QtTest>

namespace sparsescope::test {

inline const std::filesystem::path sampleModel =
    SPARSESCOPE_RESOURCES "/samples/checkpoints/vit-fashion-mnist.safetensors";

inline QString text(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

/// A workspace with a model, ready.
struct Opened {
    Workspace workspace;
    explicit Opened(const std::filesystem::path& model = sampleModel) {
        workspace.setSparsity(0.6);
        workspace.openPaths({text(model)});
        for (int i = 0; i < 400 && (workspace.modelCount() == 0 || !workspace.model(0).level); ++i)
            QTest::qWait(25);
    }
};

} // namespace sparsescope::test
