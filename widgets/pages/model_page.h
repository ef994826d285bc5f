// A page that needs an open model.
#pragma once

#include "widgets/pages/page.h"

class QStackedWidget;

namespace sparsescope {

class EmptyPage;
class Workspace;

/// Shows its content once as many models are open as it needs, and before that what it will show and the ways
/// to get there.
class ModelPage : public Page {
    Q_OBJECT
public:
    ModelPage(Workspace& workspace, QWidget* parent);

    Workspace& workspace() const { return m_workspace; }

Q_SIGNALS:
    void openRequested();
    void sampleRequested();
    void newStudyRequested();
    void recentRequested(const QString& path);

protected:
    /// Takes ownership; call once, at the end of the constructor.
    void setContent(QWidget* content);
    bool hasModel() const; ///< the directories of as many models as it needs are known
    virtual int modelsNeeded() const { return 1; }
    void showEvent(QShowEvent* event) override;

private:
    void chooseSide();

    Workspace& m_workspace;
    QStackedWidget* m_stack;
    EmptyPage* m_empty;
};

} // namespace sparsescope
