#include "gui/session_host.h"

#include "gui/language.h"

#include <QGuiApplication>
#include <QSettings>

namespace sparsescope {

SessionHost::SessionHost(const std::filesystem::path& sampleFolder, QObject* parent)
    : QObject(parent)
    , m_sampleFolder(sampleFolder)
    , m_session(make(std::make_shared<Desk>())) {}

std::unique_ptr<Session> SessionHost::make(const std::shared_ptr<Desk>& desk) {
    auto session = std::make_unique<Session>(m_sampleFolder, desk);
    // Later: the menu that it was chosen in goes with its window.
    connect(&session->window(), &MainWindow::languageChosen, this, &SessionHost::chooseLanguage,
            Qt::QueuedConnection);
    return session;
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
    m_session->window().hide();
    std::unique_ptr<Session> next = make(m_session->desk());
    next->takeOver(*m_session);
    m_session = std::move(next);
    m_session->window().show();
    QGuiApplication::setQuitOnLastWindowClosed(quits);
}

} // namespace sparsescope
