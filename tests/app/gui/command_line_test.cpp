#include "gui/command_line.h"

#include "base/error.h"

#include <QtTest>

using namespace sparsescope;

class CommandLineTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void understands() {
        const CommandLine figure = parseCommandLine(
            {"--figure", "a.json", "--out", "b.png", "--width", "two-column", "--dpi", "150"});
        QVERIFY(figure.isHeadless());
        QCOMPARE(figure.figure.string(), std::string("a.json"));
        QCOMPARE(figure.out.string(), std::string("b.png"));
        QCOMPARE(figure.width, std::optional(178.0));
        QCOMPARE(figure.dpi, std::optional(150));
        QVERIFY(!parseCommandLine({"--figure", "a.json", "--out", "b.pdf"}).width); // the recipe's
        const CommandLine files = parseCommandLine({"a.safetensors", "study"});
        QCOMPARE(files.paths, (QStringList{"a.safetensors", "study"}));
        QVERIFY(!files.isHeadless());
        const CommandLine sample = parseCommandLine({"--sample", "--sample-dir", "s"});
        QVERIFY(sample.sample && !sample.isHeadless());
        QCOMPARE(sample.sampleFolder.string(), std::string("s"));
        QVERIFY(parseCommandLine({"--screenshots", "p"}).isHeadless());
        QCOMPARE(parseCommandLine({"--screenshots", "p", "--size", "1280x800"}).size, QSize(1280, 800));
        QVERIFY(parseCommandLine({"--help"}).help);
        for (const char* option : {"--figure", "--out", "--width", "--dpi", "--screenshots", "--sample"})
            QVERIFY(commandLineHelp().contains(QLatin1String(option)));
    }

    void refuses_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("unknown option") << QStringList{"--colour"};
        QTest::newRow("figure without out") << QStringList{"--figure", "a.json"};
        QTest::newRow("figure without recipe") << QStringList{"--figure"};
        QTest::newRow("empty recipe") << QStringList{"--figure", "", "--out", "a.pdf"};
        QTest::newRow("out without figure") << QStringList{"--out", "a.pdf"};
        QTest::newRow("unknown suffix") << QStringList{"--figure", "a.json", "--out", "a.doc"};
        QTest::newRow("bad width") << QStringList{"--figure", "a.json", "--out", "a.pdf", "--width", "wide"};
        QTest::newRow("bad dpi") << QStringList{"--figure", "a.json", "--out", "a.png", "--dpi", "many"};
        QTest::newRow("size without screenshots") << QStringList{"--size", "1280x800"};
        QTest::newRow("bad size") << QStringList{"--screenshots", "p", "--size", "1280"};
        QTest::newRow("figure and files")
            << QStringList{"--figure", "a.json", "--out", "a.png", "model.safetensors"};
        QTest::newRow("figure and sample") << QStringList{"--figure", "a.json", "--out", "a.png", "--sample"};
    }
    void refuses() {
        QFETCH(QStringList, arguments);
        try {
            parseCommandLine(arguments);
            QFAIL("no error");
        } catch (const Error& error) {
            QVERIFY(error.code() == ErrorCode::Usage);
        }
    }
};

QTEST_MAIN(CommandLineTest)
#include "command_line_test.moc"
