#include "widgets/item_models/open_model.h"

#include "base/error.h"

#include <QObject>
#include <algorithm>

namespace sparsescope {

Share Share::of(const ThresholdLevel& level, const Anatomy& anatomy, size_t matrix) {
    return {anatomy.pool[matrix].numel(), level.prunedIn[matrix], level.zerosIn[matrix],
            level.zerosAfter(matrix)};
}

void Share::add(const Share& other) {
    whole += other.whole;
    pruned += other.pruned;
    zeros += other.zeros;
    zerosAfter += other.zerosAfter;
}

bool OpenModel::isOfLevel() const {
    const bool byMatrix = level && level->isByMatrix();
    if (!level || (runMask && runMask->method != (byMatrix ? "uniform" : "omp")))
        return false;
    for (size_t i = 0; runMask && i < runShares.size(); ++i) { // of other weights it is another mask
        if (i >= level->prunedIn.size() || runShares[i].pruned != level->prunedIn[i])
            return false;
    }
    return true;
}

std::optional<double> OpenModel::threshold() const {
    return isOfLevel() && !level->isByMatrix() ? std::optional(level->threshold) : std::nullopt;
}

std::optional<double> OpenModel::thresholdOf(size_t matrix) const {
    return isOfLevel() && matrix < level->prunedIn.size() ? std::optional(level->thresholdOf(matrix))
                                                          : std::nullopt;
}

Share OpenModel::shareOfMatrix(size_t matrix) const {
    if (runMask)
        return matrix < runShares.size() ? runShares[matrix] : Share();
    if (!anatomy || !level || matrix >= level->prunedIn.size())
        return {};
    return Share::of(*level, *anatomy, matrix);
}

Share OpenModel::shareOfBlock(int block) const {
    Share share;
    if (!anatomy || !level)
        return share;
    if (block < 0 || block >= anatomy->blocks)
        return share;
    for (const size_t matrix : anatomy->blockMatrices(block))
        share.add(shareOfMatrix(matrix));
    return share;
}

Share OpenModel::shareOfPool() const {
    if (!anatomy || !level)
        return {};
    if (runMask) {
        Share share;
        for (const Share& matrix : runShares)
            share.add(matrix);
        return share;
    }
    return {anatomy->poolNumel, level->pruned, level->zerosBefore(), level->zerosAfter()};
}

std::optional<size_t> OpenModel::findMatrix(int block, Component component) const {
    if (anatomy) {
        for (size_t i = 0; i < anatomy->pool.size(); ++i) {
            if (anatomy->pool[i].block == block && anatomy->pool[i].component == component)
                return i;
        }
    }
    return std::nullopt;
}

QString slotLetter(int slot) {
    return QString(QChar(u'A' + std::clamp(slot, 0, 25)));
}

QString componentTitle(Component component) {
    switch (component) {
    case Component::None:
        return {};
    case Component::Query:
        return QObject::tr("Query");
    case Component::Key:
        return QObject::tr("Key");
    case Component::Value:
        return QObject::tr("Value");
    case Component::Qkv:
        return QObject::tr("Query, key, value");
    case Component::Out:
        return QObject::tr("Attention out");
    case Component::FfnIn:
        return QObject::tr("FFN in");
    case Component::FfnOut:
        return QObject::tr("FFN out");
    case Component::Gate:
        return QObject::tr("Gate");
    case Component::Up:
        return QObject::tr("Up");
    case Component::Down:
        return QObject::tr("Down");
    case Component::CrossQuery:
        return QObject::tr("Cross query");
    case Component::CrossKey:
        return QObject::tr("Cross key");
    case Component::CrossValue:
        return QObject::tr("Cross value");
    case Component::CrossOut:
        return QObject::tr("Cross-attention out");
    case Component::GateUp:
        return QObject::tr("Gate and up");
    case Component::ExpertGate:
        return QObject::tr("Expert gate");
    case Component::ExpertUp:
        return QObject::tr("Expert up");
    case Component::ExpertGateUp:
        return QObject::tr("Expert gate and up");
    case Component::ExpertDown:
        return QObject::tr("Expert down");
    case Component::SsmIn:
        return QObject::tr("SSM in");
    case Component::SsmX:
        return QObject::tr("SSM x");
    case Component::SsmDt:
        return QObject::tr("SSM step");
    case Component::SsmOut:
        return QObject::tr("SSM out");
    case Component::Reduction:
        return QObject::tr("Reduction");
    case Component::Projection:
        return QObject::tr("Projection");
    case Component::Other:
        return QObject::tr("Other");
    }
    return {};
}

QString stackTitle(const std::string& name) {
    if (name == "encoder")
        return QObject::tr("Encoder");
    if (name == "decoder")
        return QObject::tr("Decoder");
    if (name == "vision")
        return QObject::tr("Vision");
    if (name == "text")
        return QObject::tr("Text");
    if (name == "audio")
        return QObject::tr("Audio");
    return QString::fromStdString(printable(name, 60));
}

QString blockTitle(const Anatomy& anatomy, int block) {
    const std::string_view stack = anatomy.stackOf(block);
    return stack.empty() ? QObject::tr("Layer %1").arg(anatomy.numberOf(block))
                         : QObject::tr("%1, layer %2", "stack, number")
                               .arg(stackTitle(std::string(stack)))
                               .arg(anatomy.numberOf(block));
}

QString matrixTitle(const PoolMatrix& matrix) {
    return matrix.expert < 0 ? componentTitle(matrix.component)
                             : QObject::tr("%1 %2", "component, number of the expert")
                                   .arg(componentTitle(matrix.component))
                                   .arg(matrix.expert);
}

} // namespace sparsescope
