// What the rows of CheckpointTreeModel are called, and what is said of them.
#include "base/error.h"
#include "widgets/item_models/checkpoint_tree_node.h"
#include "widgets/item_models/error_texts.h"
#include "widgets/item_models/pool_reason.h"
#include "widgets/item_models/scope_texts.h"
#include "widgets/item_models/structure_texts.h"
#include "widgets/item_models/structures.h"
#include "widgets/style/number_text.h"

#include <algorithm>
#include <span>

namespace sparsescope {
namespace {

QString shapeText(const std::vector<uint64_t>& shape) {
    QStringList parts;
    for (uint64_t extent : shape)
        parts << QString::number(extent);
    return parts.isEmpty() ? QObject::tr("scalar") : parts.join(QStringLiteral(" \u00d7 "));
}

QString textOf(std::string_view text) {
    return QString::fromStdString(printable(text));
}

constexpr size_t mostNotes = 16, mostUnread = 5; ///< in a tip, which a screen has to have room for

/// "sparse-bitmask", "weight_norm"
QStringList waysStored(const Checkpoint& checkpoint) {
    QStringList ways;
    for (const Tensor& tensor : checkpoint.tensors()) {
        if (const QString way = textOf(tensor.stored); !way.isEmpty() && !ways.contains(way))
            ways << way;
    }
    return ways;
}

template <class Value>
std::span<const Value> firstOf(const std::vector<Value>& all, size_t most) {
    return std::span(all).first(std::min(all.size(), most));
}

} // namespace

QString CheckpointTreeModel::nameOf(const Node& node) const {
    const OpenModel& model = modelOf(node);
    switch (node.kind) {
    case Node::Kind::Root:
        return {};
    case Node::Kind::Model:
        return model.isOpen() && model.checkpoint->roots().size() > 1
                   ? tr("%1  %2 (%3)", "letter, name, dictionary of its file")
                         .arg(slotLetter(node.slot), model.name, textOf(model.checkpoint->root()))
                   : QStringLiteral("%1  %2").arg(slotLetter(node.slot), model.name);
    case Node::Kind::Block:
        return tr("Layer %1").arg(model.anatomy->numberOf(node.block));
    case Node::Kind::Stack:
        return stackTitle(model.anatomy->stacks[node.part].name);
    case Node::Kind::Matrix: {
        const PoolMatrix& matrix = model.anatomy->pool[node.part];
        return matrix.component == Component::None ? textOf(matrix.label) : matrixTitle(matrix);
    }
    case Node::Kind::Group:
        return tr("Embeddings and others (not in the pool)");
    case Node::Kind::Tensor:
        return textOf(model.checkpoint->tensors()[node.part].name);
    case Node::Kind::Notes:
        return tr("Notes (%1)").arg(node.children.size());
    case Node::Kind::Note:
        return noteOf(node);
    }
    return {};
}

QString CheckpointTreeModel::noteOf(const Node& node) const {
    const OpenModel& model = modelOf(node);
    if (node.part < model.notes.size())
        return textOf(model.notes[node.part]);
    const UnreadTensor& tensor = model.checkpoint->unread()[node.part - model.notes.size()];
    return tr("Not read: %1: %2").arg(textOf(tensor.name), errorText(printable(tensor.reason)));
}

QString CheckpointTreeModel::shapeOf(const Node& node) const {
    const OpenModel& model = modelOf(node);
    switch (node.kind) {
    case Node::Kind::Model:
        return model.isOpen()
                   ? tr("%1 M").arg(decimalText(static_cast<double>(model.anatomy->poolNumel) / 1e6, 2))
                   : tr("opening...");
    case Node::Kind::Matrix: {
        const PoolMatrix& matrix = model.anatomy->pool[node.part];
        return shapeText({matrix.rows, matrix.columns});
    }
    case Node::Kind::Tensor:
        return shapeText(model.checkpoint->tensors()[node.part].shape);
    default:
        return {};
    }
}

QString CheckpointTreeModel::iconOf(const Node& node) const {
    switch (node.kind) {
    case Node::Kind::Model:
        return QStringLiteral("model");
    case Node::Kind::Stack:
    case Node::Kind::Block:
        return QStringLiteral("block");
    case Node::Kind::Matrix:
        return QStringLiteral("matrix");
    case Node::Kind::Notes:
    case Node::Kind::Note:
        return QStringLiteral("warning");
    default:
        return QStringLiteral("tensor");
    }
}

namespace {

StructureVerdict verdictOf(const PoolStructure& structure, const std::vector<size_t>& matrices) {
    std::vector<MatrixStructure> some;
    some.reserve(matrices.size());
    for (const size_t matrix : matrices)
        some.push_back(structure.matrices[matrix]);
    return verdictOn(some);
}

} // namespace

QString CheckpointTreeModel::structureOf(const Node& node) const {
    const auto file = m_structures ? m_structures->ofFile(modelOf(node).id) : nullptr;
    if (!file || !file->isStructured())
        return {};
    const std::vector<size_t> matrices = matricesOf(node);
    return matrices.empty() ? QString() : shortStructureText(verdictOf(*file, matrices));
}

QStringList CheckpointTreeModel::structureLines(const Node& node) const {
    QStringList lines;
    if (!m_structures)
        return lines;
    const std::vector<size_t> matrices = matricesOf(node);
    if (matrices.empty())
        return lines;
    const OpenModel& model = modelOf(node);
    const auto told = [&](const PoolStructure& structure) {
        const StructureVerdict verdict = verdictOf(structure, matrices);
        return QStringLiteral("%1; %2").arg(patternText(verdict, *model.anatomy, matrices),
                                            deadText(verdict));
    };
    const auto file = m_structures->ofFile(model.id);
    if (file && shareOf(node).value_or(Share()).zeros > 0)
        lines << tr("Zeros in the file: %1").arg(told(*file));
    if (const auto plan = m_structures->ofPlan(model.id))
        lines << (plan->run.isEmpty()
                      ? tr("Pruned to %1: %2")
                            .arg(sparsityWithScope(percentText(plan->sparsity), plan->scope), told(*plan))
                      : tr("Mask of %1: %2").arg(plan->run, told(*plan)));
    return lines;
}

QString CheckpointTreeModel::toolTipOf(const Node& node) const {
    const OpenModel& model = modelOf(node);
    if (!model.isOpen())
        return model.path;
    QStringList lines;
    if (node.kind == Node::Kind::Model) {
        lines << model.path << tr("The pool has %1 weights.").arg(countText(model.anatomy->poolNumel))
              << tr("%1, %2, tensors: %3")
                     .arg(textOf(model.checkpoint->format()), textOf(familyName(model.anatomy->family)))
                     .arg(model.checkpoint->tensors().size());
        if (const auto& roots = model.checkpoint->roots(); roots.size() > 1)
            lines << tr("The weights shown are %1, one of %n dictionaries in the file.", nullptr,
                        static_cast<int>(roots.size()))
                         .arg(textOf(model.checkpoint->root()));
        if (const auto& lost = model.anatomy->unreadPool; !lost.empty())
            lines << tr("%n tensors of the pool are not read and not counted, the first is %1.", nullptr,
                        static_cast<int>(lost.size()))
                         .arg(textOf(lost.front()));
        if (!model.checkpoint->partOf().empty())
            lines << tr("This file %1: the pool is of it alone.").arg(textOf(model.checkpoint->partOf()));
        if (model.checkpoint->isDequantised())
            lines << tr("Quantised weights, shown dequantised.");
        if (const QStringList stored = waysStored(*model.checkpoint); !stored.isEmpty())
            lines << tr("Stored as %1: every number is of the dense tensors.")
                         .arg(stored.join(QStringLiteral(", ")));
        for (const std::string& note : firstOf(model.notes, mostNotes))
            lines << tr("Note: %1").arg(textOf(note));
        if (model.notes.size() > mostNotes)
            lines << tr("%n notes more stand below it in the tree.", nullptr,
                        static_cast<int>(model.notes.size() - mostNotes));
        const std::vector<UnreadTensor>& unread = model.checkpoint->unread();
        for (const UnreadTensor& tensor : firstOf(unread, mostUnread))
            lines << tr("Not read: %1: %2")
                         .arg(textOf(printable(tensor.name)), errorText(printable(tensor.reason)));
        if (unread.size() > mostUnread)
            lines << tr("%n tensors more are not read.", nullptr,
                        static_cast<int>(unread.size() - mostUnread));
    } else if (node.kind == Node::Kind::Matrix) {
        lines << textOf(model.anatomy->pool[node.part].label);
        const Tensor& tensor = model.checkpoint->tensors()[model.anatomy->pool[node.part].tensor];
        lines << tr("In the pool: %1")
                     .arg(poolReason(model.anatomy->roles[model.anatomy->pool[node.part].tensor].why));
        if (!tensor.quantised.empty())
            lines << tr("%1, shown dequantised").arg(textOf(tensor.quantised));
    } else if (node.kind == Node::Kind::Group) {
        lines << tr("These tensors are stored, but never pruned and never counted in a sparsity.");
    } else if (node.kind == Node::Kind::Notes) {
        lines << tr("What is to be known of the model before its numbers.");
    } else if (node.kind == Node::Kind::Note) {
        lines << noteOf(node);
    }
    if (const auto share = shareOf(node)) {
        lines << tr("%1 of %2 weights (%3) are exactly zero in the file.")
                     .arg(countText(share->zeros), countText(share->whole),
                          percentText(share->zerosValue(), 2));
        const QString sparsity = percentText(m_workspace.sparsity(), 2);
        const QString then =
            tr("Then %1 of %2 weights (%3) are zero.")
                .arg(countText(share->zerosAfter), countText(share->whole), percentText(share->value(), 2));
        if (model.runMask)
            lines << tr("%1 more are pruned by the mask of %2.")
                             .arg(countText(share->prunedAnew()), model.runMaskName) +
                         u' ' + then;
        else if (model.isByHand)
            lines << tr("%1 more are pruned by shares by hand.").arg(countText(share->prunedAnew())) + u' ' +
                         prunedByText(model, node.kind == Node::Kind::Matrix ? std::optional(node.part)
                                                                             : std::nullopt) +
                         u' ' + then;
        else if (model.level->pruned > 0 && model.level->prunedAnew() == 0)
            lines << tr("The weights that the slider's %1 prunes are zero already: nothing else is pruned.")
                         .arg(sparsity);
        else
            lines << tr("%1 more are pruned at the slider's %2.")
                             .arg(countText(share->prunedAnew()), sparsity) +
                         u' ' +
                         prunedByText(model, node.kind == Node::Kind::Matrix ? std::optional(node.part)
                                                                             : std::nullopt) +
                         u' ' + then;
    }
    lines << structureLines(node);
    const Summary* summary = nullptr;
    if (node.kind == Node::Kind::Matrix && node.part < model.poolSummaries.size())
        summary = &model.poolSummaries[node.part];
    if (node.kind == Node::Kind::Tensor && node.part < model.tensorSummaries.size())
        summary = &model.tensorSummaries[node.part];
    if (node.kind == Node::Kind::Tensor) {
        const Tensor& tensor = model.checkpoint->tensors()[node.part];
        lines << textOf(tensor.name)
              << tr("%1, %2, not in the pool: never pruned")
                     .arg(textOf(dtypeName(tensor.dtype)), byteText(tensor.byteSize()))
              << tr("Why: %1").arg(poolReason(model.anatomy->roles[node.part].why));
    }
    if (summary && summary->std) {
        lines << tr("mean %1, standard deviation %2, from %3 to %4")
                     .arg(magnitudeText(*summary->mean), magnitudeText(*summary->std),
                          magnitudeText(*summary->min), magnitudeText(*summary->max))
              << tr("%1 of %2 stored values are exactly zero")
                     .arg(countText(summary->zeros), countText(summary->numel));
    }
    return lines.join(u'\n');
}

} // namespace sparsescope
