// The table of architectures: a family's models, loaded whole or block by block.
#include "engine/models/detail/model.h"

#include "base/error.h"
#include "engine/models/detail/bert.h"
#include "engine/models/detail/decoder.h"
#include "engine/models/detail/stated_shape.h"
#include "engine/models/detail/vit.h"
#include "weights/anatomy/config_notes.h"
#include "weights/anatomy/unread_pool.h"

#include <fmt/format.h>

namespace sparsescope {

namespace {

using Source = std::shared_ptr<const Checkpoint>;

struct Architecture {
    Family family;
    std::unique_ptr<Model> (*load)(const Source&, const Anatomy&, const LoadOptions&);
    std::unique_ptr<BlockStream> (*stream)(const Source&, const Anatomy&, const LoadOptions&);
    int64_t (*classes)(const Source&, const Anatomy&);
};

std::unique_ptr<Model> loadLanguageModel(const Source& checkpoint, const Anatomy& anatomy,
                                         const LoadOptions& options) {
    return loadDecoder(checkpoint, anatomy, options);
}

const Architecture architectures[] = {
    {Family::Vit,
     [](const Source& checkpoint, const Anatomy& anatomy, const LoadOptions& options)
         -> std::unique_ptr<Model> { return loadVit(checkpoint, anatomy, options); },
     streamVit, vitClasses},
    {Family::Bert, loadBert, streamBert, bertClasses},
    {Family::Llama, loadLanguageModel, streamDecoder, decoderClasses},
    {Family::Opt, loadLanguageModel, streamDecoder, decoderClasses},
    {Family::Gpt2, loadLanguageModel, streamDecoder, decoderClasses},
};

/// A model of which a part is missing would run, and be another one.
void requireOwnConfig(const Checkpoint& checkpoint, const Anatomy& anatomy) {
    const std::vector<std::string> wrong = configContradictions(checkpoint, anatomy, Outline(checkpoint));
    if (!wrong.empty())
        StatedShape::refuse(checkpoint, wrong.front().substr(std::string_view("configuration ").size()));
}

const Architecture& architectureOf(const Checkpoint& checkpoint, const Anatomy& anatomy) {
    for (const Architecture& architecture : architectures) {
        if (architecture.family != anatomy.family)
            continue;
        requireWholePool(checkpoint, anatomy);
        requireOwnConfig(checkpoint, anatomy);
        return architecture;
    }
    throw Error(ErrorCode::ModelUnsupported, printable(checkpoint.path().string()),
                fmt::format("is of the family \"{}\"; the engine runs ViT, DINO and DeiT, BERT, RoBERTa and "
                            "DistilBERT, and decoders: LLaMA, Mistral, Qwen2, OPT and GPT-2",
                            familyName(anatomy.family)));
}

void wantTreeFamily(const Checkpoint& checkpoint, const Anatomy& anatomy) {
    if (anatomy.family != Family::Bert)
        throw Error(
            ErrorCode::ModelUnsupported, printable(checkpoint.path().string()),
            fmt::format("is of the family \"{}\"; which expression solves a word problem the engine asks of "
                        "BERT, RoBERTa and DistilBERT",
                        familyName(anatomy.family)));
}

} // namespace

std::unique_ptr<Model> loadModel(const Source& checkpoint, const Anatomy& anatomy,
                                 const LoadOptions& options) {
    if (options.spans && anatomy.family != Family::Bert)
        throw Error(
            ErrorCode::ModelUnsupported, printable(checkpoint->path().string()),
            fmt::format("is of the family \"{}\"; where an answer stands in a passage the engine asks "
                        "of BERT, RoBERTa and DistilBERT",
                        familyName(anatomy.family)));
    if (options.treeConstants)
        wantTreeFamily(*checkpoint, anatomy);
    return architectureOf(*checkpoint, anatomy).load(checkpoint, anatomy, options);
}

std::unique_ptr<BlockStream> streamModel(const Source& checkpoint, const Anatomy& anatomy,
                                         const LoadOptions& options) {
    return architectureOf(*checkpoint, anatomy).stream(checkpoint, anatomy, options);
}

bool hasSpans(const Source& checkpoint, const Anatomy& anatomy) {
    return anatomy.family == Family::Bert && bertHasSpans(checkpoint, anatomy);
}

std::optional<int64_t> treeConstantsOf(const Source& checkpoint, const Anatomy& anatomy) {
    wantTreeFamily(*checkpoint, anatomy);
    return bertTreeConstants(checkpoint, anatomy);
}

int64_t classesOf(const Source& checkpoint, const Anatomy& anatomy) {
    return architectureOf(*checkpoint, anatomy).classes(checkpoint, anatomy);
}

void wantVocabulary(const Source& checkpoint, const Anatomy& anatomy) {
    const Architecture& architecture = architectureOf(*checkpoint, anatomy);
    if (architecture.classes == decoderClasses && architecture.classes(checkpoint, anatomy) > 0)
        throw Error(
            ErrorCode::ModelUnsupported, printable(checkpoint->path().string()),
            "has a classifier in place of a head over its vocabulary, so it foresees no text; take the "
            "language model that it was made of");
}

} // namespace sparsescope
