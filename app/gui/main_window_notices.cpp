// What the main window says of a model that was opened.
#include "base/error.h"
#include "gui/main_window.h"
#include "widgets/item_models/error_texts.h"
#include "widgets/pages/checkpoint_tree.h"

#include <algorithm>

namespace sparsescope {

void MainWindow::tellModel(int slot) {
    const OpenModel& model = m_workspace.model(slot);
    if (model.checkpoint->isDequantised()) {
        showMessage(tr("%1: quantised weights, shown dequantised: every number and every sparsity is of "
                       "what they "
                       "stand for.")
                        .arg(model.name));
    }
    if (const auto& unread = model.checkpoint->unread(); !unread.empty()) {
        showMessage(tr("%1: %2 of %3 tensors cannot be read; the first is %4: it %5.")
                        .arg(model.name, QString::number(unread.size()),
                             QString::number(unread.size() + model.checkpoint->tensors().size()),
                             QString::fromStdString(printable(unread.front().name)),
                             errorText(unread.front().reason)));
    }
    tellNotes(slot);
    tellRoots(slot);
    tellPool(slot);
    if (model.anatomy->family != Family::Unknown)
        return;
    showMessage(model.anatomy->pool.empty()
                    ? tr("%1: family unknown, and it has no 2-D weights, so there is nothing to prune. "
                         "Its tensors are listed on the left.")
                          .arg(model.name)
                    : tr("%1: family unknown: %n weights of two dimensions, of its blocks where it has some, "
                         "are the pool.",
                         nullptr, static_cast<int>(model.anatomy->pool.size()))
                          .arg(model.name));
}

void MainWindow::tellNotes(int slot) {
    const OpenModel& model = m_workspace.model(slot);
    const auto isOfRoots = [&](const std::string& note) { // tellRoots() says it, with a button
        return model.checkpoint->roots().size() > 1 && note.find("--root NAME") != note.npos;
    };
    const auto first = std::ranges::find_if_not(model.notes, isOfRoots);
    if (first == model.notes.end())
        return;
    const QString line = QStringLiteral("%1: %2").arg(model.name, QString::fromStdString(*first));
    const auto more = (model.notes.end() - first) - 1 - std::count_if(first, model.notes.end(), isOfRoots);
    if (more == 0) {
        showMessage(line);
        return;
    }
    showMessage(line + u' ' + tr("%n notes more stand in the tree.", nullptr, static_cast<int>(more)),
                tr("Show Notes"), [this, id = model.id] {
                    if (const int now = m_workspace.slotOf(id); now >= 0)
                        m_tree->showNotes(now);
                });
}

void MainWindow::tellRoots(int slot) {
    const OpenModel& model = m_workspace.model(slot);
    const std::vector<std::string>& roots = model.checkpoint->roots();
    if (roots.size() < 2)
        return;
    // One other is offered; where there are more, the menu of the model's row has them all.
    const auto other = std::ranges::find_if(
        roots, [&](const std::string& root) { return !root.empty() && root != model.checkpoint->root(); });
    const auto textOf = [](const std::string& root) { return QString::fromStdString(printable(root, 60)); };
    showMessage(
        tr("%1: the file holds %n dictionaries of weights, and %2 is shown. The menu of the model's row "
           "in the tree has all of them.",
           nullptr, static_cast<int>(roots.size()))
            .arg(model.name, textOf(model.checkpoint->root())),
        other == roots.end() ? QString() : tr("Show %1").arg(textOf(*other)),
        other == roots.end() ? std::function<void()>() : [this, id = model.id, root = *other] {
            if (const int now = m_workspace.slotOf(id); now >= 0)
                m_workspace.setRoot(now, root);
        });
}

void MainWindow::tellPool(int slot) {
    const OpenModel& model = m_workspace.model(slot);
    const auto change = [this, id = model.id](const PoolRule& rule) {
        if (const int now = m_workspace.slotOf(id); now >= 0)
            m_workspace.setPool(now, rule);
    };
    const QString firstLost = model.anatomy->unreadPool.empty()
                                  ? QString()
                                  : QString::fromStdString(printable(model.anatomy->unreadPool.front()));
    if (!isPoolWhole(*model.checkpoint, *model.anatomy)) {
        PoolRule partial = model.anatomy->rule;
        partial.partial = true;
        const QString line =
            model.anatomy->unreadPool.empty()
                ? tr("%1 %2: numbers about the pool would not be about the model.")
                      .arg(model.name, QString::fromStdString(model.checkpoint->partOf()))
                : tr("%1: %n tensors of the pool cannot be read, the first is %2: numbers about the pool "
                     "would "
                     "not be about the model.",
                     nullptr, static_cast<int>(model.anatomy->unreadPool.size()))
                      .arg(model.name, firstLost);
        showMessage(line, tr("Count What Is There"), [change, partial] { change(partial); });
    } else if (!firstLost.isEmpty() || !model.checkpoint->partOf().empty()) {
        PoolRule whole = model.anatomy->rule;
        whole.partial = false;
        showMessage(
            firstLost.isEmpty()
                ? tr("%1 %2: every number about the pool is of this part alone.")
                      .arg(model.name, QString::fromStdString(model.checkpoint->partOf()))
                : tr("%1: %n tensors of the pool are not read, the first is %2: every number about the "
                     "pool is without them.",
                     nullptr, static_cast<int>(model.anatomy->unreadPool.size()))
                      .arg(model.name, firstLost),
            tr("Show No Such Numbers"), [change, whole] { change(whole); });
    } else if (model.anatomy->rule != PoolRule{}) {
        showMessage(tr("%1: the pool is as you chose it the last time: %n matrices.", nullptr,
                       static_cast<int>(model.anatomy->pool.size()))
                        .arg(model.name),
                    tr("Take the Usual Pool"), [change] { change({}); });
    }
}

} // namespace sparsescope
