// The session, made anew over the same desk when another language is chosen.
#pragma once

#include "gui/session.h"

namespace sparsescope {

/// Holds the one session of the program. No widget translates itself while it lives: a window in another
/// language is another window, which shows what the one before it showed. What goes on behind it goes on, and
/// nobody waits for whoever still reads for the window that goes. GUI thread.
class SessionHost : public QObject {
    Q_OBJECT
public:
    explicit SessionHost(const std::filesystem::path& sampleFolder, QObject* parent = nullptr);

    Session& session() { return *m_session; }
    /// Keeps the choice and, where that is another language, makes the session anew and shows it.
    void chooseLanguage(const QString& key);

private:
    std::unique_ptr<Session> make(const std::shared_ptr<Desk>& desk);

    std::filesystem::path m_sampleFolder;
    std::unique_ptr<Session> m_session;
};

} // namespace sparsescope
