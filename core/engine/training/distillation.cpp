#include "engine/training/detail/distillation.h"

#include "engine/detail/device.h"
#include "engine/tasks/tokenizer.h"
#include "weights/anatomy/chopped_checkpoint.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {
namespace {

std::unique_ptr<Decoder> loadTeacher(const ContinueRequest& request) {
    const auto& teacher = request.distillation.teacher;
    const Anatomy anatomy = dissect(*teacher);
    wantVocabulary(teacher, anatomy);
    auto loaded = loadModel(teacher, anatomy, {.parameters = {.device = deviceOf(request.device)}});
    if (dynamic_cast<Decoder*>(loaded.get()) == nullptr)
        throw Error(ErrorCode::ModelUnsupported, printable(teacher->path().string()),
                    "is no language model that foresees a text; a teacher must be one");
    return std::unique_ptr<Decoder>(static_cast<Decoder*>(loaded.release()));
}

std::string nameOf(const Tokenizer& tokenizer, int64_t id) {
    const std::string token = tokenizer.token(id);
    return token.empty() ? std::string("nothing") : '"' + printable(token, 40) + '"';
}

/// A number must be the same token to both.
void compareTokenizers(const ContinueRequest& request, const std::string& teacher) {
    const std::filesystem::path own =
        request.tokenizer.empty() ? request.checkpoint->path() : request.tokenizer;
    std::shared_ptr<const Tokenizer> theirs;
    try {
        theirs = loadTokenizer(request.distillation.teacher->path());
    } catch (const Error& error) {
        if (error.code() == ErrorCode::FileMissing && !request.tokenizer.empty())
            return; // the person says which it is
        throw;
    }
    const std::shared_ptr<const Tokenizer> ours = loadTokenizer(own);
    for (int64_t id = 0; id < std::max(ours->size(), theirs->size()); ++id)
        if (ours->token(id) != theirs->token(id))
            throw Error(
                ErrorCode::Usage, teacher,
                fmt::format("has another tokenizer than the model: token {} is {} there, and {} here; "
                            "a teacher must read the same tokens",
                            id, nameOf(*theirs, id), nameOf(*ours, id)));
}

/// By the numbers that the student's blocks had in a model as deep as the teacher; else evenly, the last one
/// of each run.
std::vector<int> layerMapOf(const ContinueRequest& request, int64_t depth, int64_t teacherDepth) {
    std::vector<int> map = request.distillation.layerMap;
    if (map.empty()) {
        const auto kept = keptLayers(*request.checkpoint, static_cast<int>(depth));
        if (kept && kept->depth == teacherDepth)
            return kept->numbers;
        for (int64_t block = 0; block < depth; ++block)
            map.push_back(static_cast<int>(std::max<int64_t>((block + 1) * teacherDepth / depth, 1) - 1));
        return map;
    }
    if (std::cmp_not_equal(map.size(), depth))
        throw Error(
            ErrorCode::Usage, "the layer map",
            fmt::format("names {} layers of the teacher, and the model has {}, each of which takes one",
                        map.size(), depth));
    for (const int layer : map)
        if (layer < 0 || layer >= teacherDepth)
            throw Error(ErrorCode::Usage, "the layer map",
                        fmt::format("names layer {}, and the teacher has those from 0 to {}", layer,
                                    teacherDepth - 1));
    return map;
}

struct Computed {
    at::Tensor embedded, logits;
    std::vector<at::Tensor> hidden; ///< behind each block; undefined of one that is gone
};

Computed computed(Decoder& model, const Batch& batch, std::span<const int> gone) {
    Computed result;
    at::Tensor x = result.embedded = model.pass(batch, {}, 0, 0);
    const int64_t depth = model.depth();
    for (int64_t block = 0; block < depth; ++block) {
        if (std::ranges::find(gone, static_cast<int>(block)) != gone.end()) {
            result.hidden.emplace_back();
            continue;
        }
        x = (*model.blocks()[static_cast<size_t>(block)])(x, batch);
        result.hidden.push_back(x);
    }
    result.logits = model.pass(batch, x, depth, depth);
    return result;
}

/// The mean of the squares over all places and the teacher's width, but with the places of the whole step.
at::Tensor squares(const at::Tensor& student, const at::Tensor& teacher, const at::Tensor& projection,
                   double places) {
    const at::Tensor difference = at::matmul(student, projection.t()) - teacher;
    return difference.square().sum() / (places * static_cast<double>(teacher.size(-1)));
}

} // namespace

Distillation::Distillation(const ContinueRequest& request, const Decoder& student)
    : m_request(request.distillation)
    , m_teacher(loadTeacher(request))
    , m_layerMap(layerMapOf(request, student.depth(), m_teacher->depth()))
    , m_projections({{"hidden.weight", {m_teacher->config().width, student.config().width}},
                     {"embed.weight", {m_teacher->config().width, student.config().width}}},
                    {.device = student.device(), .trained = true}) {
    const std::string subject = printable(m_request.teacher->path().string());
    const int64_t theirs = m_teacher->config().vocabulary, ours = student.config().vocabulary;
    if (theirs != ours)
        throw Error(ErrorCode::Usage, subject,
                    fmt::format("has a vocabulary of {}, and the model one of {}; a teacher must read the "
                                "same tokens",
                                theirs, ours));
    compareTokenizers(request, subject);
    if (request.length > m_teacher->input().tokens)
        throw Error(ErrorCode::Usage, fmt::format("a sequence of {} tokens", request.length),
                    fmt::format("is longer than the teacher's context of {}", m_teacher->input().tokens));
    const at::NoGradGuard guard;
    for (const ParameterBuffer::Entry& entry : m_projections.entries())
        entry.value.copy_(at::eye(entry.value.size(0), entry.value.size(1)));
}

at::Tensor Distillation::loss(Decoder& student, const Batch& batch, std::span<const int> gone,
                              double predictions) const {
    Computed theirs;
    {
        const at::NoGradGuard guard;
        theirs = computed(*m_teacher, batch, {});
    }
    const Computed ours = computed(student, batch, gone);
    at::Tensor sum =
        m_request.languageModel *
        at::cross_entropy_loss(ours.logits.flatten(0, 1), batch.labels.flatten(), {}, at::Reduction::Sum) /
        predictions;
    const int64_t foreseen = batch.tokens.size(1) - 1; // behind the last token nothing is known
    if (m_request.logits > 0) {
        const auto logShares = [&](const at::Tensor& logits) {
            return at::log_softmax(logits.narrow(1, 0, foreseen) / m_request.temperature, -1);
        };
        const at::Tensor divergence =
            at::kl_div(logShares(ours.logits), logShares(theirs.logits), at::Reduction::Sum, true);
        sum =
            sum + m_request.logits * m_request.temperature * m_request.temperature * divergence / predictions;
    }
    const double places = predictions / static_cast<double>(foreseen) * static_cast<double>(foreseen + 1);
    for (size_t block = 0; m_request.hiddenStates > 0 && block < ours.hidden.size(); ++block)
        if (ours.hidden[block].defined())
            sum = sum + m_request.hiddenStates *
                            squares(ours.hidden[block], theirs.hidden[static_cast<size_t>(m_layerMap[block])],
                                    m_projections["hidden.weight"], places);
    if (m_request.embeddings > 0)
        sum = sum + m_request.embeddings *
                        squares(ours.embedded, theirs.embedded, m_projections["embed.weight"], places);
    if (!sum.isfinite().item<bool>() && !theirs.logits.isfinite().all().item<bool>())
        throw Error(
            ErrorCode::RunFailed, printable(m_request.teacher->path().string()),
            "gives outputs that are not finite, so nothing can be learnt from it; inspect says which of "
            "its weights are NaN or infinite");
    return sum;
}

std::vector<NamedTensor> Distillation::state() const {
    std::vector<NamedTensor> tensors{{"projections", m_projections.values()}};
    for (NamedTensor& tensor : m_optimiser->state())
        tensors.push_back({"projections|" + tensor.name, tensor.values});
    return tensors;
}

} // namespace sparsescope
