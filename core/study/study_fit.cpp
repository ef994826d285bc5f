#include "study/study_fit.h"

#include "base/error.h"
#include "experiment/given_shares.h"
#include "experiment/model_fit.h"
#include "experiment/shares.h"
#include "weights/anatomy/anatomy.h"
#include "weights/checkpoint/checkpoint.h"
#include "weights/masks/mask.h"
#include "weights/masks/mask_maker.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace sparsescope {
namespace {

/// Whether a model can lose what the methods take that remove layers.
void checkLayers(const StudySpec& spec, const ModelSpec& model,
                 const std::shared_ptr<const Checkpoint>& checkpoint) {
    for (const MethodSpec& method : spec.methods) {
        for (const double share : spec.layers) {
            if (!method.info().removesLayers() || share == 0)
                continue;
            try {
                withoutLayers(checkpoint, maskRequest(method, Amount::layers(share), 0));
            } catch (const Error& error) {
                throw Error(error.code() == ErrorCode::Usage ? ErrorCode::SpecInvalid : error.code(),
                            fmt::format("{}, {} at {}", printable(model.name), method.label(), share),
                            fmt::format("{} {}", error.subject(), error.what()));
            }
        }
    }
}

/// Whether the groups of the patterns divide its rows, and the blocks in which a method prunes.
void checkPatterns(const StudySpec& spec, const ModelSpec& model, const Anatomy& anatomy) {
    for (const MethodSpec& method : spec.methods) {
        if (method.axis() != Axis::Pattern)
            continue;
        const OptionValues options = method.allOptions();
        const auto block = options.find("block");
        for (const Amount& pattern : spec.patterns) {
            const std::string subject =
                fmt::format("{}, {} at {}", printable(model.name), method.label(), pattern.text());
            if (block != options.end() && std::get<int64_t>(block->second) % pattern.m != 0)
                throw Error(
                    ErrorCode::PatternInvalid, subject,
                    fmt::format("is pruned in blocks of {} columns, which groups of {} do not divide; "
                                "give the method another \"block\"",
                                std::get<int64_t>(block->second), pattern.m));
            try {
                requireGroups(anatomy, static_cast<uint64_t>(pattern.m));
            } catch (const Error& error) {
                throw Error(error.code(), subject, fmt::format("{} {}", error.subject(), error.what()));
            }
        }
    }
}

/// Whether the shares are for its pool and for what is asked for.
void checkModelShares(const StudySpec& spec, size_t model, const Anatomy& anatomy) {
    for (size_t method = 0; method < spec.methods.size(); ++method) {
        if (!takesShares(spec.methods[method]))
            continue;
        refuseSpread(spec.methods[method], nlohmann::json::parse(spec.shares), "shares");
        for (size_t task = 0; task < spec.tasks.size(); ++task) {
            for (const Amount& amount : spec.amountsOf(model, task, method)) {
                if (!amount.isDense())
                    givenBudgets(
                        anatomy, nlohmann::json::parse(spec.shares), spec.methods[method], amount.value,
                        fmt::format("shares ({}, {})", printable(spec.models[model].name), amount.text()));
            }
        }
    }
}

} // namespace

void checkFit(const StudySpec& spec, const std::stop_token& stop) {
    for (size_t i = 0; i < spec.models.size(); ++i) {
        const ModelSpec& model = spec.models[i];
        Anatomy anatomy;
        std::shared_ptr<const Checkpoint> checkpoint;
        try {
            checkpoint = Checkpoint::open(model.path, stop, model.root);
            anatomy = dissect(*checkpoint, model.pool);
        } catch (const Error& error) {
            if (error.code() == ErrorCode::Cancelled)
                throw;
            continue; // a run says it
        }
        for (const TaskSpec& task : spec.tasks) {
            if (const std::string why = misfit(anatomy.family, task.info()); !why.empty())
                throw Error(ErrorCode::ModelUnsupported, printable(model.name), why);
        }
        checkLayers(spec, model, checkpoint);
        checkPatterns(spec, model, anatomy);
        checkModelShares(spec, i, anatomy);
    }
}

} // namespace sparsescope
