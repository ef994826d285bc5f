// That no text of the window was forgotten in a .ts file, and that none lost what is put into it; and that
// what core says in English is known to the translator.
#include "experiment/task.h"
#include "support/temporary_folder.h"
#include "widgets/item_models/core_texts.h"

#include <QDirIterator>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>
#include <set>

using namespace sparsescope;

namespace {

const QString sources = QStringLiteral(SPARSESCOPE_SOURCES);

struct Message {
    QString context, source, comment, type; ///< type: "unfinished", "vanished", "obsolete"; empty is done
    bool isNumerus = false;
    QStringList translations; ///< the numerus forms, or the one

    QString where() const { return context + QStringLiteral(": \"") + source + u'"'; }
};

QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::vector<Message> messagesOf(const QByteArray& ts) {
    QXmlStreamReader xml(ts);
    std::vector<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const QStringView name = xml.name();
        if (name == u"name") {
            context = xml.readElementText();
        } else if (name == u"message") {
            messages.push_back(
                {context, {}, {}, {}, xml.attributes().value(QLatin1String("numerus")) == u"yes", {}});
        } else if (name == u"source") {
            messages.back().source = xml.readElementText();
        } else if (name == u"comment") {
            messages.back().comment = xml.readElementText();
        } else if (name == u"translation") {
            messages.back().type = xml.attributes().value(QLatin1String("type")).toString();
            if (!messages.back().isNumerus)
                messages.back().translations << xml.readElementText();
        } else if (name == u"numerusform") {
            messages.back().translations << xml.readElementText();
        }
    }
    return messages;
}

/// All that matches, sorted.
QStringList found(const QString& text, const char* pattern) {
    QStringList all;
    QRegularExpressionMatchIterator match = QRegularExpression(QLatin1String(pattern)).globalMatch(text);
    while (match.hasNext())
        all << match.next().captured();
    all.sort();
    return all;
}

/// What a translation may not lose; empty: nothing.
QString lost(const Message& message, const QString& translation) {
    const QString& source = message.source;
    if (translation.isEmpty())
        return QStringLiteral("nothing");
    const auto differ = [&](const char* pattern) {
        return found(source, pattern) != found(translation, pattern);
    };
    if (differ("%[1-9]"))
        return QStringLiteral("a place for what is put in");
    if (message.isNumerus && !translation.contains(QLatin1String("%n")) &&
        source.contains(QLatin1String("%n")))
        return QStringLiteral("the number");
    if (!message.isNumerus && translation.contains(QLatin1String("%n")))
        return QStringLiteral("a number that nobody puts in");
    if (differ("</?[a-z][^>]*>"))
        return QStringLiteral("markup");
    if (differ("\\n"))
        return QStringLiteral("a line");
    if (differ("\\*\\.[A-Za-z]+"))
        return QStringLiteral("a suffix");
    if (differ("&(?=[^&\\s;]+)(?!nbsp;)"))
        return QStringLiteral("the key of a menu entry or field");
    if (source.startsWith(QLatin1String("Ctrl+")) && source != translation)
        return QStringLiteral("a shortcut");
    return {};
}

/// What core's and the window's long work calls its phases.
std::set<QString> progressPhrases() {
    std::set<QString> phrases;
    for (const char* room : {"/core/weights", "/core/study", "/widgets"}) {
        QDirIterator files(sources + QLatin1String(room), {QStringLiteral("*.cpp")}, QDir::Files,
                           QDirIterator::Subdirectories);
        static const QRegularExpression begin(QStringLiteral("rogress\\.begin\\(\\s*\"([^\"]+)\""));
        while (files.hasNext()) {
            QRegularExpressionMatchIterator match = begin.globalMatch(QString::fromUtf8(read(files.next())));
            while (match.hasNext())
                phrases.insert(match.next().captured(1));
        }
    }
    return phrases;
}

/// The sentences that core makes (Sentence), and the English of a literal that is written in pieces.
std::set<QString> coreSentences() {
    std::set<QString> sentences;
    QDirIterator files(sources + QStringLiteral("/core"), {QStringLiteral("*.cpp")}, QDir::Files,
                       QDirIterator::Subdirectories);
    static const QRegularExpression made(QStringLiteral("Sentence\\{\\s*((?:\"[^\"]*\"\\s*)+)"));
    static const QRegularExpression piece(QStringLiteral("\"([^\"]*)\""));
    while (files.hasNext()) {
        const QString text = QString::fromUtf8(read(files.next()));
        QRegularExpressionMatchIterator match = made.globalMatch(text);
        while (match.hasNext()) {
            QString sentence;
            QRegularExpressionMatchIterator pieces = piece.globalMatch(match.next().captured(1));
            while (pieces.hasNext())
                sentence += pieces.next().captured(1);
            sentences.insert(sentence);
        }
    }
    return sentences;
}

} // namespace

class TranslationsTest : public QObject {
    Q_OBJECT

    static void languages() {
        QTest::addColumn<QString>("language");
        for (const char* language : {"en", "vi", "zh_CN"})
            QTest::newRow(language) << QString::fromLatin1(language);
    }
    static QString fileOf(const QString& language) {
        return sources + QStringLiteral("/translations/sparsescope_%1.ts").arg(language);
    }

private Q_SLOTS:
    /// What lupdate finds in the sources now is what the files hold.
    void isUpToDate() {
        const test::TemporaryFolder folder;
        QStringList names;
        for (const QFileInfo& file :
             QDir(sources + QStringLiteral("/translations")).entryInfoList({"*.ts"})) {
            names << file.fileName();
            QVERIFY(QFile::copy(file.filePath(),
                                QString::fromStdString((folder / file.fileName().toStdString()).string())));
        }
        QCOMPARE(names.size(), 3);
        QProcess update;
        update.start(sources + QStringLiteral("/translations/update"),
                     {QString::fromStdString(folder.path().string())});
        QVERIFY(update.waitForFinished(-1));
        QVERIFY2(update.exitCode() == 0, update.readAllStandardError().constData());
        for (const QString& name : names) {
            QVERIFY2(
                read(QString::fromStdString((folder / name.toStdString()).string())) ==
                    read(sources + QStringLiteral("/translations/") + name),
                qPrintable(name + QStringLiteral(" does not hold the texts of the sources; run "
                                                 "translations/update and translate what is unfinished")));
        }
    }

    void isComplete_data() { languages(); }
    void isComplete() {
        QFETCH(QString, language);
        const std::vector<Message> messages = messagesOf(read(fileOf(language)));
        QVERIFY(messages.size() > (language == QLatin1String("en") ? 5 : 900));
        const qsizetype forms = language == QLatin1String("en") ? 2 : 1;
        QStringList wrong;
        for (const Message& message : messages) {
            if (!message.type.isEmpty())
                wrong << message.where() + QStringLiteral(" is ") + message.type;
            if (message.translations.size() != (message.isNumerus ? forms : 1))
                wrong << message.where() + QStringLiteral(" has another number of forms");
            for (const QString& translation : message.translations) {
                if (const QString what = lost(message, translation); !what.isEmpty())
                    wrong << message.where() + QStringLiteral(" lost ") + what + QStringLiteral(": ") +
                                 translation;
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
    }

    /// The check itself sees each loss.
    void seesWhatIsLost() {
        const auto said = [](const char* source, const char* translation, bool numerus = false) {
            return lost({{}, QString::fromUtf8(source), {}, {}, numerus, {}}, QString::fromUtf8(translation));
        };
        QVERIFY(said("%1 of %2 &weights", "%2 trong %1 &trọng số").isEmpty());
        QVERIFY(!said("%1 of %2", "%1 trong").isEmpty());
        QVERIFY(!said("%1", "").isEmpty());
        QVERIFY(!said("%n matrices", "ma trận", true).isEmpty());
        QVERIFY(!said("&File", "Tệp").isEmpty());
        QVERIFY(said("&File", "文件(&F)").isEmpty());
        QVERIFY(!said("<b>%1</b>", "<b>%1").isEmpty());
        QVERIFY(said("a &nbsp; b", "b &nbsp; c").isEmpty());
        QVERIFY(!said("a\nb", "a b").isEmpty());
        QVERIFY(!said("All (*.csv)", "Mọi (*.cvs)").isEmpty());
        QVERIFY(!said("Ctrl+B", "Ctrl+D").isEmpty());
    }

    void knowsWhatCoreSays_data() { languages(); }
    void knowsWhatCoreSays() {
        QFETCH(QString, language);
        if (language == QLatin1String("en"))
            return;
        QTranslator translator;
        QVERIFY(translator.load(QStringLiteral("sparsescope_") + language, QStringLiteral(":/translations")));
        const std::set<QString> phrases = progressPhrases();
        QVERIFY(phrases.contains(QStringLiteral("counting")) && phrases.contains(QStringLiteral("hashing")));
        QStringList unknown;
        for (const QString& phrase : phrases) {
            if (translator.translate("Progress", phrase.toUtf8().constData()).isEmpty())
                unknown << phrase;
        }
        const std::set<QString> sentences = coreSentences();
        QVERIFY(sentences.contains(QStringLiteral("%1 was made again and %2; scores may differ a little")));
        QVERIFY(sentences.contains(QStringLiteral("its mask is another")));
        for (const QString& sentence : sentences) {
            if (translator.translate("Sentence", sentence.toUtf8().constData()).isEmpty())
                unknown << sentence;
        }
        for (const TaskInfo& task : tasks()) {
            std::vector<Metric> metrics = task.beside;
            metrics.push_back(task.metric);
            for (const Metric& metric : metrics) {
                if (translator.translate("Metric", std::string(metric.name).c_str()).isEmpty())
                    unknown << QString::fromUtf8(metric.name.data(),
                                                 static_cast<qsizetype>(metric.name.size()));
            }
        }
        QVERIFY2(unknown.isEmpty(), qPrintable(unknown.join(u'\n')));
    }

    void tellsSentencesOfCoreWithTheirParts() {
        const Sentence sentence{
            "%1 was made again and %2; scores may differ a little",
            {"mask.safetensors",
             "is not bit for bit what it was (another machine, other threads or libraries?)"}};
        QCOMPARE(sentenceText(sentence), QString::fromStdString(sentence.english()));
        QTranslator translator;
        QVERIFY(translator.load(QStringLiteral("sparsescope_vi"), QStringLiteral(":/translations")));
        QCoreApplication::installTranslator(&translator);
        QCOMPARE(sentenceText(sentence),
                 QStringLiteral("mask.safetensors đã được tạo lại và không giống từng bit với bản trước (máy "
                                "khác, số luồng hay thư viện khác?); điểm số có thể hơi khác"));
        QCoreApplication::removeTranslator(&translator);
    }

    void tellsErrorsByTheirCodes() {
        const QString line = QStringLiteral("/a/b: does not exist; choose another");
        QCOMPARE(toldError(ErrorCode::FileMissing, line), line);
        QTranslator translator;
        QVERIFY(translator.load(QStringLiteral("sparsescope_vi"), QStringLiteral(":/translations")));
        QCoreApplication::installTranslator(&translator);
        QCOMPARE(toldError(ErrorCode::FileMissing, line),
                 QStringLiteral("Không có tệp hay thư mục này: ") + line);
        QCOMPARE(toldError(ErrorCode::Usage, line), line); // the window says these itself
        for (int code = 0; code <= static_cast<int>(ErrorCode::WorkerMissing); ++code) {
            const auto known = static_cast<ErrorCode>(code);
            if (known != ErrorCode::Usage && known != ErrorCode::SparsityRange)
                QVERIFY2(toldError(known, line) != line, std::string(errorName(known)).c_str());
        }
        QCoreApplication::removeTranslator(&translator);
    }
};

QTEST_MAIN(TranslationsTest)
#include "translations_test.moc"
