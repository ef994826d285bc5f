// That the window says core's errors in its language, and what it does with texts that only look like them.
#include "base/error.h"
#include "base/json_object.h"
#include "experiment/spec.h"
#include "study/study.h"
#include "support/temporary_folder.h"
#include "translations/core_errors.h"
#include "weights/checkpoint/checkpoint.h"
#include "widgets/figure/recipe.h"
#include "widgets/item_models/background_task.h"
#include "widgets/item_models/core_texts.h"
#include "widgets/item_models/error_texts.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>
#include <QTranslator>
#include <fstream>
#include <functional>
#include <set>

using namespace sparsescope;
namespace fs = std::filesystem;

namespace {

const fs::path sources = SPARSESCOPE_SOURCES;
const fs::path data = sources / "tests/data";

/// The window in a language, as long as it lives.
class Spoken {
public:
    explicit Spoken(const QString& language) {
        if (m_translator.load(QStringLiteral("sparsescope_") + language, QStringLiteral(":/translations")))
            QCoreApplication::installTranslator(&m_translator);
    }
    ~Spoken() { QCoreApplication::removeTranslator(&m_translator); }
    Spoken(const Spoken&) = delete;
    Spoken& operator=(const Spoken&) = delete;

private:
    QTranslator m_translator;
};

void write(const fs::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

std::string bytesOf(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string safetensors(const std::string& header, size_t bytes = 0) {
    std::string file(8, '\0');
    for (size_t i = 0; i < 8; ++i)
        file[i] = static_cast<char>(header.size() >> (8 * i));
    return file + header + std::string(bytes, '\0');
}

/// What is not a number, a name with a dot, an underline or a slash, or in quotes; of three letters or more.
std::set<QString> words(QString text) {
    static const QRegularExpression named(QStringLiteral("\"[^\"]*\"|\\S*[./_\\-\\[=][\\w*]\\S*"));
    static const QRegularExpression word(QStringLiteral("(?<![\\w])[a-z]{3,}(?![\\w])"),
                                         QRegularExpression::UseUnicodePropertiesOption);
    std::set<QString> all;
    QRegularExpressionMatchIterator match = word.globalMatch(text.remove(named));
    while (match.hasNext())
        all.insert(match.next().captured());
    return all;
}

using Cause = std::function<void(const fs::path& folder)>;

Cause opened(const std::string& name, const std::string& bytes) {
    return [name, bytes](const fs::path& folder) {
        write(folder / name, bytes);
        Checkpoint::open(folder / name);
    };
}

Cause openedData(const std::string& path) {
    return [path](const fs::path&) { Checkpoint::open(data / path); };
}

/// A file of tests/data of which only a share is there.
Cause cut(const std::string& path, double share) {
    return [path, share](const fs::path& folder) {
        const std::string bytes = bytesOf(data / path);
        const fs::path file = folder / fs::path(path).filename();
        write(file, bytes.substr(0, static_cast<size_t>(share * static_cast<double>(bytes.size()))));
        Checkpoint::open(file);
    };
}

Cause specified(const std::string& json) {
    return [json](const fs::path& folder) {
        parseStudySpec(parseJson(json, "study.json"), "study.json", folder);
    };
}

Cause recipe(const std::string& json) {
    return [json](const fs::path& folder) {
        write(folder / "figure.recipe.json", json);
        readRecipe(folder / "figure.recipe.json");
    };
}

const std::vector<std::pair<const char*, Cause>>& causes() {
    static const std::vector<std::pair<const char*, Cause>> all{
        {"no such file", openedData("no-such-file.safetensors")},
        {"empty file", opened("a.safetensors", "")},
        {"text", opened("a.bin", "these are no weights at all, only words in a file\n")},
        {"web page", opened("a.bin", "<!doctype html><html><body>log in</body></html>")},
        {"LFS pointer",
         opened("a.bin", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")},
        {"gzip", opened("a.bin", std::string("\x1f\x8b\x08\0\0\0\0\0\0\0", 10))},
        {"picture", openedData("photos/train/pear/bits.png")},
        {"folder without weights", [](const fs::path& folder) { Checkpoint::open(folder); }},
        {"folder of folders", openedData("checkpoints/refused")},
        {"header beyond the file", opened("a.safetensors", safetensors("{}").substr(0, 9))},
        {"header of a terabyte", opened("a.safetensors", std::string("\0\0\0\0\0\1\0\0{}", 10))},
        {"header that is no JSON", opened("a.safetensors", safetensors("{\"a\": nonsense}"))},
        {"header that does not end", opened("a.safetensors", safetensors("{\"a\": {\"dtype\": \"F32"))},
        {"unknown dtype",
         opened("a.safetensors",
                safetensors(R"({"a": {"dtype": "X99", "shape": [1], "data_offsets": [0, 4]}})", 4))},
        {"tensor without a shape",
         opened("a.safetensors", safetensors(R"({"a": {"dtype": "F32", "data_offsets": [0, 4]}})", 4))},
        {"bytes that do not fit",
         opened("a.safetensors",
                safetensors(R"({"a": {"dtype": "F32", "shape": [3], "data_offsets": [0, 4]}})", 4))},
        {"a hole between tensors",
         opened("a.safetensors",
                safetensors(R"({"a": {"dtype": "F32", "shape": [1], "data_offsets": [4, 8]}})", 8))},
        {"bytes behind the end",
         opened("a.safetensors",
                safetensors(R"({"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}})", 9))},
        {"truncated safetensors", cut("checkpoints/every_dtype.safetensors", 0.98)},
        {"truncated PyTorch", cut("checkpoints/state_dict.pth", 0.6)},
        {"truncated GGUF", cut("gguf/llama.gguf", 0.7)},
        {"GGUF header cut", cut("gguf/llama.gguf", 0.01)},
        {"plain pickle", openedData("checkpoints/refused/plain.pkl")},
        {"two dictionaries", openedData("checkpoints/refused/two.pt")},
        {"no trainer's place", openedData("checkpoints/refused/list.pt")},
        {"optimizer", openedData("checkpoints/refused/optimizer.pt")},
        {"no tensors", openedData("checkpoints/refused/no_tensors.pt")},
        {"big endian", openedData("checkpoints/refused/big_endian.pt")},
        {"zip of something else", openedData("checkpoints/refused/other.zip")},
        {"exported program", openedData("checkpoints/refused/exported.pt2")},
        {"unfinished DCP", openedData("containers/dcp_unfinished")},
        {"JSON instead of weights", openedData("specs/cases.json")},
        {"no root of that name",
         [](const fs::path&) { Checkpoint::open(data / "checkpoints/state_dict.pth", {}, "ema"); }},
        {"no study", [](const fs::path& folder) { Study::open(folder); }},
        {"no study folder", [](const fs::path& folder) { Study::open(folder / "none"); }},
        {"spec that is no JSON", specified("{\"name\": ")},
        {"spec that is a list", specified("[]")},
        {"spec without models", specified(R"({"name": "a"})")},
        {"spec with an unknown key", specified(R"({"name": "a", "colour": "red"})")},
        {"spec with a bad sparsity", specified(R"({"name": "a", "models": [{"name": "m", "path": "m"}],
                       "tasks": [{"task": "sst-2", "folder": "d"}], "methods": ["omp"],
                       "sparsities": [60], "seeds": [0], "training": {}})")},
        {"spec with an unknown task", specified(R"({"name": "a", "models": [{"name": "m", "path": "m"}],
                       "tasks": [{"task": "chess", "folder": "d"}], "methods": ["omp"],
                       "sparsities": [0.5], "seeds": [0], "training": {}})")},
        {"recipe of an unknown figure", recipe(R"({"recipe": "pie", "inputs": {}, "settings": {}})")},
        {"recipe without inputs", recipe(R"({"recipe": "sparsity-profile"})")},
        {"recipe that is no JSON", recipe("not JSON")},
        {"missing recipe", [](const fs::path& folder) { readRecipe(folder / "none.json"); }},
    };
    return all;
}

/// Names of the field, of formats, of programs and of what the causes hold, which stay.
const std::set<QString> names{"tensor", "byte",  "safetensors", "checkpoint", "torch", "distributed",
                              "pickle", "dtype", "encoder",     "decoder",    "ema",   "zip",
                              "gzip",   "git",   "lfs",         "pull",       "study", "create",
                              "web",    "shape", "token"};

} // namespace

class ErrorTextsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// What core_errors.py finds in the sources is what the header lists.
    void listsWhatTheSourcesSay() {
        const QString python = QStandardPaths::findExecutable(QStringLiteral("python3"));
        if (python.isEmpty())
            QSKIP("there is no python3 to look through the sources with");
        QProcess process;
        process.start(python, {QString::fromStdString((sources / "translations/core_errors.py").string())});
        QVERIFY(process.waitForFinished(-1));
        QCOMPARE(process.exitCode(), 0);
        const std::string header = bytesOf(sources / "translations/core_errors.h");
        QVERIFY2(process.readAllStandardOutput().toStdString() == header,
                 "translations/core_errors.h does not hold what core says now; run translations/update and "
                 "translate what is unfinished");
        QVERIFY(std::size(coreErrors) > 1500);
    }

    void saysErrorsInItsLanguage_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("cause");
        for (const char* language : {"vi", "zh_CN"}) {
            for (size_t i = 0; i < causes().size(); ++i)
                QTest::addRow("%s, %s", causes()[i].first, language)
                    << QString::fromLatin1(language) << static_cast<int>(i);
        }
    }
    void saysErrorsInItsLanguage() {
        QFETCH(QString, language);
        QFETCH(int, cause);
        const test::TemporaryFolder folder;
        std::exception_ptr thrown;
        QString subject, message;
        try {
            causes()[static_cast<size_t>(cause)].second(folder.path());
        } catch (const Error& error) {
            thrown = std::current_exception();
            subject = QString::fromStdString(error.subject());
            message = QString::fromUtf8(error.what()).section(QLatin1String("known are"), 0, 0); // then names
        }
        QVERIFY(thrown);
        const QString english = errorLine(thrown);
        const Spoken spoken(language);
        const QString said = errorLine(thrown);
        QVERIFY2(said != english, qPrintable(english));
        std::set<QString> left;
        const std::set<QString> before = words(message), after = words(QString(said).remove(subject));
        std::ranges::set_intersection(before, after, std::inserter(left, left.begin()));
        std::erase_if(left, [](const QString& word) { return names.contains(word); });
        QVERIFY2(left.empty(), qPrintable(QStringList(left.begin(), left.end()).join(u' ') + u'\n' + english +
                                          u'\n' + said));
    }

    /// What is said where, compared by hand.
    void putsArgumentsIntoTheirPlaces() {
        const Spoken spoken(QStringLiteral("zh_CN"));
        const auto said = [](const char* line) {
            return errorLineText(QString::fromUtf8(line)).value_or(QString());
        };
        QCOMPARE(said("/a: is empty; the download or the copy went wrong, do it again"),
                 QStringLiteral("/a: 是空的；下载或复制出错，请重做"));
        QCOMPARE(said("/a: cannot be created: Permission denied; choose a place where you may write"),
                 QStringLiteral("/a: 无法创建：权限不足；请选择可写入的位置"));
        QCOMPARE(said("/a b/c.csv: line 3: has no label"), QStringLiteral("/a b/c.csv: 第 3 行: 没有标签"));
        QCOMPARE(said("8 layers: are not fewer than the 7 hidden dimensions of a block; at least one stays"),
                 QStringLiteral("8 层: 不少于块的 7 个隐藏维度；至少要留一个"));
        QCOMPARE(
            said(
                "s.json: patterns: \"5:4\" is no pattern; give N:M, of every M weights N are kept, e.g. 2:4"),
            QStringLiteral("s.json: patterns: \"5:4\" 不是模式；请给出 N:M，每 M 个权重保留 N 个，例如 2:4"));
        QCOMPARE(said("s.json: layers: 7 layers cannot be removed of 8: the first and the last always stay; "
                      "remove at most 6"),
                 QStringLiteral("s.json: layers: 7 层 不能从 8 中去掉：首层与末层始终保留；最多去掉 6 层"));
        // The order of another language, and a text of core's in a text of core's.
        QCOMPARE(
            said("/a: keeps 2.0 GB of w, and 1.5 GB are there beside the examples; prune a part of the pool, "
                 "or with fewer examples"),
            QStringLiteral("/a: 为 w 占用 2.0 GB，而除样本外有 1.5 GB；请剪枝池的一部分，或减少样本"));
        QCOMPARE(
            said("/a: its pickle nests deeper than 64 levels (at byte 7); the file is damaged or made to do "
                 "harm, get it from a source that you trust"),
            QStringLiteral(
                "/a: 其 pickle 嵌套超过 64 层（第 7 字节处）；文件已损坏或怀有恶意，请从可信的来源获取"));
    }

    void leavesNamesAsTheyAre() {
        const Spoken spoken(QStringLiteral("zh_CN"));
        const auto said = [](const char* line) {
            return errorLineText(QString::fromUtf8(line)).value_or(QString());
        };
        QCOMPARE(said("/a: has no \"is empty\""), QStringLiteral("/a: 没有 \"is empty\""));
        QCOMPARE(said("/a/b, which is not there/x: is a picture"),
                 QStringLiteral("/a/b, which is not there/x: 是图片"));
        QCOMPARE(said("/a: names the shard a, which is not there, which cannot be read"),
                 QStringLiteral("/a: 列出分片 a, which is not there，无法读取"));
        QCOMPARE(said("/%1: has no layer %2; its layers are 0 to %1"),
                 QStringLiteral("/%1: 没有第 %2 层；其层为 0 到 %1"));
        QCOMPARE(said("/a: cannot be read: "), QStringLiteral("/a: 无法读取："));
        QCOMPARE(said(": is empty"), QStringLiteral(": 是空的"));
    }

    /// Of another version, or with a name in which the template's words stand once more.
    void staysEnglishWhereItDoesNotKnow() {
        const Spoken spoken(QStringLiteral("vi"));
        for (const char* line : {"/a: is broken in a way of long ago",
                                 "/a: has 5 bytes in x where its shape needs y where its shape needs 7", "/a",
                                 "", ": ", "; ", "/a: ", "%1", "no words of ours: %1 is what %9"}) {
            const QString text = QString::fromUtf8(line);
            QVERIFY2(!errorLineText(text), line);
            QVERIFY(toldError(ErrorCode::FileRead, text).endsWith(text));
        }
        QCOMPARE(errorText("as it was called long ago"), QStringLiteral("as it was called long ago"));
        QCOMPARE(errorText("is empty"), QStringLiteral("trống"));
    }

    /// Names that ask for every reading end all the same.
    void bearsHostileNames() {
        const Spoken spoken(QStringLiteral("vi"));
        for (const char* piece : {": ", "; ", ", ", " of ", "\" ", "has ", ": is empty; ", "%1 (", " and "}) {
            const QString text = QStringLiteral("/a: names ") + QString::fromUtf8(piece).repeated(300);
            QVERIFY(toldError(ErrorCode::FileRead, text).size() > text.size() / 4);
        }
    }

    void isEnglishInEnglish() {
        const Spoken spoken(QStringLiteral("en"));
        const QString line =
            QStringLiteral("/a: cannot be created: Permission denied; choose a place where you may write");
        QCOMPARE(toldError(ErrorCode::FileWrite, line), line);
        for (const char* source : coreErrors)
            QCOMPARE(errorText(source), QString::fromUtf8(source));
    }
};

QTEST_MAIN(ErrorTextsTest)
#include "error_texts_test.moc"
