#include "gui/session_host.h"

#include "gui/language.h"

#include <QGuiApplication>
#include <QSettings>

namespace sparsescope {

SessionHost::SessionHost(const std::filesystem::path& sampleFolder, QObject* parent)
    : QObject(parent)
    , m_sampleFolder(sampleFolder) {
    make();
}

void SessionHost::make() {
    m_session = std::make_unique<Session>(m_sampleFolder);
    // Later: the menu that it was chosen in goes with its window.
    connect(&m_session->window(), &MainWindow::languageChosen, this, &SessionHost::chooseLanguage,
            Qt::QueuedConnection);
}

void SessionHost::chooseLanguage(const QString& key) {
    QSettings().setValue(QStringLiteral("language"), key);
    const QString before = appliedLanguage();
    applyLanguage(key);
    if (appliedLanguage() == before)
        return;
    const bool quits = QGuiApplication::quitOnLastWindowClosed();
    QGuiApplication::setQuitOnLastWindowClosed(false);
    m_session->window().keepState();
    m_session.reset();
    make();
    m_session->window().show();
    m_session->reopen(true);
    QGuiApplication::setQuitOnLastWindowClosed(quits);
}

} // namespace sparsescope
