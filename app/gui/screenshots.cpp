#include "gui/screenshots.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "gui/session.h"
#include "widgets/pages/page.h"
#include "widgets/style/theme.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>
#include <fmt/format.h>

namespace sparsescope {
namespace {

constexpr int windowWidth = 1440, windowHeight = 900;
constexpr int pause = 400;       ///< ms between two looks
constexpr int patience = 20'000; ///< ms; a page that still moves then is taken as it is

void wait(int milliseconds) {
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

bool isCounting(const Workspace& workspace) {
    for (int slot = 0; slot < workspace.modelCount(); ++slot) {
        const OpenModel& model = workspace.model(slot);
        if (!model.isOpen() || (!model.anatomy->pool.empty() && model.sparklines.empty()))
            return true;
    }
    return false;
}

/// The window when two looks see the same.
QImage settled(MainWindow& window) {
    QElapsedTimer clock;
    clock.start();
    QImage before;
    while (true) {
        wait(pause);
        QImage now = window.grab().toImage();
        if ((now == before && !isCounting(window.workspace())) || clock.elapsed() > patience)
            return now;
        before = std::move(now);
    }
}

} // namespace

std::vector<std::filesystem::path> takeScreenshots(Session& session, const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        throw Error(ErrorCode::FileWrite, folder.string(), "cannot be created: " + error.message());
    MainWindow& window = session.window();
    window.resize(windowWidth, windowHeight);
    window.show();
    std::vector<std::filesystem::path> files;
    for (const auto& [theme, name] : {std::pair(Theme::Light, "light"), std::pair(Theme::Dark, "dark")}) {
        applyTheme(theme);
        for (Page* page : window.pages()) {
            window.showPage(page);
            QByteArray bytes;
            QBuffer buffer(&bytes);
            buffer.open(QIODevice::WriteOnly);
            settled(window).save(&buffer, "PNG");
            files.push_back(folder / fmt::format("{}-{}.png", page->iconName().toStdString(), name));
            writeFileAtomically(files.back(),
                                std::string_view(bytes.constData(), static_cast<size_t>(bytes.size())));
        }
    }
    return files;
}

} // namespace sparsescope
