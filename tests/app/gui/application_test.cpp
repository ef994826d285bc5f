// No exception leaves the event loop: it becomes a line for the message bar, and the window goes on.
#include "gui/application.h"

#include "support/thrown.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTimer>
#include <QtTest>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

using namespace sparsescope;

namespace {

/// An exception that passes through Qt's frames leaves behind what these held: Qt's leaks, and wanted here,
/// of what is allocated while this lives. All others count.
#ifdef __SANITIZE_ADDRESS__
using LeaksOfQt = __lsan::ScopedDisabler;
#else
struct LeaksOfQt {
    LeaksOfQt() {} // NOLINT(modernize-use-equals-default): so that it is no unused variable
};
#endif

/// Throws whatever it is given, in each of its event handlers.
class Thrower : public QPushButton {
public:
    std::function<void()> thrown;

protected:
    void paintEvent(QPaintEvent* event) override {
        if (thrown)
            thrown();
        QPushButton::paintEvent(event);
    }
    void keyPressEvent(QKeyEvent*) override { thrown(); }
};

} // namespace

class ApplicationTest : public QObject {
    Q_OBJECT

    Application& application() { return *static_cast<Application*>(QCoreApplication::instance()); }

private Q_SLOTS:
    void becomesALine_data() { test::addThrownRows(); }
    void becomesALine() {
        QFETCH(int, kind);
        QFETCH(QString, line);
        const auto raise = [kind] { test::throwKind(kind); };
        const LeaksOfQt wanted;
        QSignalSpy failed(&application(), &Application::failed);
        Thrower button;
        button.show();
        QVERIFY(QTest::qWaitForWindowExposed(&button));
        button.thrown = raise;

        QTest::keyPress(&button, Qt::Key_A); // an event handler
        QTRY_VERIFY(!failed.isEmpty());
        QCOMPARE(failed.front().front().toString(), line);
        failed.clear();
        button.repaint(); // a paintEvent
        QTRY_VERIFY(!failed.isEmpty());
        QCOMPARE(failed.front().front().toString(), line);
        button.thrown = {};
        button.repaint();
        QCoreApplication::processEvents();

        failed.clear();
        QTimer::singleShot(0, &button, raise); // a slot of a timer
        QTRY_COMPARE(failed.size(), 1);
        QMetaObject::invokeMethod(&button, raise, Qt::QueuedConnection); // a call from another thread
        QTRY_COMPARE(failed.size(), 2);
        connect(&button, &QPushButton::clicked, &button, raise); // a slot
        QTest::mouseClick(&button, Qt::LeftButton);
        QTRY_COMPARE(failed.size(), 3);
        for (const QList<QVariant>& one : failed)
            QCOMPARE(one.front().toString(), line);
    }
};

int main(int argc, char** argv) {
    Application application(argc, argv);
    ApplicationTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "application_test.moc"
