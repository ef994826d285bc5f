// Another language while the window runs: a new window over the same session.
#include "gui/session_host.h"

#include "support/own_settings.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "widgets/pages/shares_panel.h"

#include <QCheckBox>
#include <QSettings>
#include <QtTest>

using namespace sparsescope;

class SessionHostTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;

private Q_SLOTS:
    void initTestCase() {
        test::useOwnSettings(m_folder / "settings");
        ::setenv("XDG_CACHE_HOME", (m_folder / "cache").c_str(), 1);
        test::writeTiny(m_folder / "a.safetensors", test::tinyVit(2, 0.5F));
    }

    /// A number with a comma is the same number: nobody set a layer.
    void anotherLanguageSetsNoShareByHand_data() {
        QTest::addColumn<int>("chosen");
        QTest::newRow("no layer") << -1;
        QTest::newRow("a layer") << 1;
    }
    void anotherLanguageSetsNoShareByHand() {
        QFETCH(const int, chosen);
        QSettings().clear();
        SessionHost host(m_folder / "sample");
        const auto window = [&]() -> MainWindow& { return host.session().window(); };
        window().resize(1100, 760);
        window().show();
        window().openPaths({QString::fromStdString((m_folder / "a.safetensors").string())});
        QTRY_VERIFY(window().workspace().modelCount() == 1 && window().workspace().model(0).level);
        QTest::keyClick(&window(), Qt::Key_3, Qt::ControlModifier); // Profile
        window().findChild<QCheckBox*>(QStringLiteral("byHand"))->setChecked(true);
        if (chosen >= 0)
            window().findChild<SharesPanel*>()->bars().setCurrent(chosen);
        for (const char* language : {"vi", "zh_CN", "en"}) {
            host.chooseLanguage(QLatin1String(language));
            QTRY_VERIFY(window().workspace().modelCount() == 1 && window().workspace().model(0).level);
            QTest::qWait(50);
            QVERIFY(window().workspace().sharesByHand(0).empty());
        }
    }
};

QTEST_MAIN(SessionHostTest)
#include "session_host_test.moc"
