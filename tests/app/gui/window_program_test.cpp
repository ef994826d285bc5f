// The program as a user starts it, without a display.
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "widgets/study_on_disk.h"

#include <QDir>
#include <QImage>
#include <QProcess>
#include <QtTest>
#include <fstream>

using namespace sparsescope;

namespace {

struct Outcome {
    int code = -1;
    QByteArray out, err;
};

Outcome start(const QStringList& arguments) {
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* display : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        environment.remove(QLatin1String(display));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(SPARSESCOPE_BIN "/sparsescope"), arguments);
    process.waitForFinished(120'000);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

QString text(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

} // namespace

class WindowProgramTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void drawsAFigureOfAStudy_data() {
        QTest::addColumn<QString>("suffix");
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("pdf") << "pdf" << QByteArray("%PDF");
        QTest::newRow("svg") << "svg" << QByteArray("<?xml");
        QTest::newRow("png") << "png" << QByteArray("\x89PNG");
        QTest::newRow("csv") << "csv" << QByteArray("model,task,method,sparsity");
    }
    void drawsAFigureOfAStudy() {
        QFETCH(QString, suffix);
        QFETCH(QByteArray, start);
        const test::StudyOnDisk disk;
        disk.finishAll();
        const test::TemporaryFolder folder;
        const nlohmann::json recipe{{"recipe", "drop-curves"},
                                    {"inputs", {{"study", disk.study.folder().string()}}}};
        std::ofstream(folder / "recipe.json") << recipe.dump();
        const QString file = text(folder / "figure.") + suffix;
        const Outcome outcome = ::start({"--figure", text(folder / "recipe.json"), "--out", file});
        QCOMPARE(outcome.err, QByteArray());
        QCOMPARE(outcome.code, 0);
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY(written.readAll().startsWith(start));
    }

    void drawsTheSamplesFigures() {
        const test::TemporaryFolder folder;
        const std::filesystem::path recipes = SPARSESCOPE_RESOURCES "/samples/figures";
        for (const char* name : {"layer-distributions", "sparsity-profile", "mask-grid"}) {
            const QString file = text(folder / name) + QStringLiteral(".png");
            const Outcome outcome = start({"--figure", text(recipes / name) + QStringLiteral(".json"),
                                           "--out", file, "--width", "100", "--dpi", "127"});
            QCOMPARE(outcome.err, QByteArray());
            QCOMPARE(outcome.code, 0);
            QCOMPARE(QImage(file).width(), 500); // 100 mm at 127 dots an inch
        }
    }

    void saysWhatIsWrong_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("usage") << QStringList{"--figure"} << 2 << QByteArray("sparsescope: error[usage]: ");
        QTest::newRow("no display") << QStringList{} << 2
                                    << QByteArray("sparsescope: error[usage]: DISPLAY: ");
        QTest::newRow("missing recipe") << QStringList{"--figure", "/no/recipe.json", "--out", "a.pdf"} << 3
                                        << QByteArray("sparsescope: error[file.missing]: /no/recipe.json: ");
    }
    void saysWhatIsWrong() {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, line);
        const Outcome outcome = start(arguments);
        QTEST(outcome.code, "code");
        QVERIFY2(outcome.err.startsWith(line), outcome.err.constData());
        QCOMPARE(outcome.err.count('\n'), 1);
        QCOMPARE(outcome.out, QByteArray());
    }

    void refusesABrokenRecipe() {
        const test::TemporaryFolder folder;
        std::ofstream(folder / "recipe.json")
            << nlohmann::json{{"recipe", "drop-curves"}, {"inputs", {{"study", "gone"}}}, {"x", 1}};
        const Outcome unknown =
            start({"--figure", text(folder / "recipe.json"), "--out", text(folder / "a.pdf")});
        QCOMPARE(unknown.code, 3);
        QVERIFY(unknown.err.contains("error[spec.invalid]") && unknown.err.contains("recipe.json: x"));
        std::ofstream(folder / "recipe.json")
            << nlohmann::json{{"recipe", "drop-curves"}, {"inputs", {{"study", "gone"}}}};
        const Outcome gone =
            start({"--figure", text(folder / "recipe.json"), "--out", text(folder / "a.pdf")});
        QCOMPARE(gone.code, 3);
        QVERIFY(!QFile::exists(text(folder / "a.pdf")));
    }

    /// What is on the desk is written down while the window is open, and a signal ends it in order.
    void aWindowThatIsEndedLosesNothing() {
        const test::TemporaryFolder folder;
        test::writeTinyCheckpoint(folder / "model.safetensors");
        QProcess window;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("minimal"));
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), text(folder / "config"));
        window.setProcessEnvironment(environment);
        window.start(QStringLiteral(SPARSESCOPE_BIN "/sparsescope"), {text(folder / "model.safetensors")});
        const auto kept = [&] {
            QFile file(text(folder / "config/sparsescope/sparsescope.conf"));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        QTRY_VERIFY_WITH_TIMEOUT(kept().contains("models=") && kept().contains("model.safetensors"), 60'000);
        window.terminate(); // SIGTERM
        QVERIFY(window.waitForFinished(60'000));
        QCOMPARE(window.exitStatus(), QProcess::NormalExit);
        QCOMPARE(window.exitCode(), 0);
    }

    /// Each page in each theme, with what pages hold beside their first look.
    void takesAPictureOfEveryPage() {
        const test::TemporaryFolder folder;
        test::writeTinyCheckpoint(folder / "one.safetensors", 1);
        test::writeTinyCheckpoint(folder / "two.safetensors", 2);
        const Outcome outcome = start({"--screenshots", text(folder / "pictures"), "--size", "1024x700",
                                       text(folder / "one.safetensors"), text(folder / "two.safetensors"),
                                       QStringLiteral(SPARSESCOPE_TEST_DATA "/series/run")});
        QCOMPARE(outcome.err, QByteArray());
        QCOMPARE(outcome.code, 0);
        QStringList expected;
        for (const char* name : {"board", "compare", "dynamics", "figure", "masks", "masks-beside",
                                 "masks-difference", "profile", "profile-by-hand", "study", "weights"}) {
            for (const char* theme : {"-dark.png", "-light.png"})
                expected << QLatin1String(name) + QLatin1String(theme);
        }
        expected.sort();
        QCOMPARE(QDir(text(folder / "pictures")).entryList(QDir::Files, QDir::Name), expected);
        const auto picture = [&](const char* name) { return QImage(text(folder / "pictures" / name)); };
        QCOMPARE(picture("weights-light.png").size(), QSize(1024, 700));
        QVERIFY(picture("board-light.png") != picture("figure-light.png"));
        QVERIFY(picture("profile-by-hand-light.png") != picture("profile-light.png"));
    }

    void helpAndVersion() {
        const Outcome help = start({"--help"});
        QCOMPARE(help.code, 0);
        QVERIFY(help.out.contains("--figure") && help.err.isEmpty());
        QVERIFY2(help.out.startsWith("Usage: sparsescope ["), help.out.constData());
        const Outcome version = start({"--version"});
        QCOMPARE(version.code, 0);
        QVERIFY(version.out.startsWith("sparsescope 0."));
    }
};

QTEST_GUILESS_MAIN(WindowProgramTest)
#include "window_program_test.moc"
