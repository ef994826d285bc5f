#include "widgets/pages/model_page.h"

#include "widgets/item_models/workspace.h"
#include "widgets/pages/empty_page.h"

#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace sparsescope {

ModelPage::ModelPage(Workspace& workspace, QWidget* parent)
    : Page(parent)
    , m_workspace(workspace)
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyPage(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    m_stack->addWidget(m_empty);
    connect(m_empty, &EmptyPage::openRequested, this, &ModelPage::openRequested);
    connect(m_empty, &EmptyPage::sampleRequested, this, &ModelPage::sampleRequested);
    connect(m_empty, &EmptyPage::newStudyRequested, this, &ModelPage::newStudyRequested);
    connect(m_empty, &EmptyPage::recentRequested, this, &ModelPage::recentRequested);
    connect(&workspace, &Workspace::modelsChanged, this, &ModelPage::chooseSide);
}

void ModelPage::setContent(QWidget* content) {
    m_stack->addWidget(content);
    chooseSide();
}

bool ModelPage::hasModel() const {
    int open = 0;
    for (int slot = 0; slot < m_workspace.modelCount(); ++slot)
        open += m_workspace.model(slot).isOpen() ? 1 : 0;
    return open >= modelsNeeded();
}

void ModelPage::showEvent(QShowEvent* event) {
    // Here, because question() and help() belong to the derived class, which is complete by now.
    m_empty->setText(question(),
                     (modelsNeeded() > 1
                          ? tr("Open two to four checkpoints (safetensors, PyTorch, a Hugging Face "
                               "folder), or drop them here. %1")
                          : tr("Open one or two checkpoints (safetensors, PyTorch, a Hugging Face "
                               "folder), or drop them here. %1"))
                         .arg(help()));
    m_empty->setRecent(QSettings().value(QStringLiteral("recent")).toStringList());
    Page::showEvent(event);
}

void ModelPage::chooseSide() {
    const bool isEmpty = !hasModel();
    m_stack->setCurrentIndex(isEmpty ? 0 : 1);
    // What is not shown takes no room.
    m_empty->setSizePolicy(QSizePolicy::Preferred, isEmpty ? QSizePolicy::Preferred : QSizePolicy::Ignored);
}

} // namespace sparsescope
