#include "widgets/item_models/core_texts.h"

#include "widgets/item_models/error_texts.h"

#include <QCoreApplication>
#include <array>
#include <string>

namespace sparsescope {
namespace {

// For lupdate: core knows no translations. core_texts_test holds them against core's sources.
[[maybe_unused]] constexpr std::array phases{
    QT_TRANSLATE_NOOP("Progress", "comparing"),
    QT_TRANSLATE_NOOP("Progress", "comparing masks"),
    QT_TRANSLATE_NOOP("Progress", "counting"),
    QT_TRANSLATE_NOOP("Progress", "counting magnitudes"),
    QT_TRANSLATE_NOOP("Progress", "counting moments"),
    QT_TRANSLATE_NOOP("Progress", "counting rows, heads and patterns"),
    QT_TRANSLATE_NOOP("Progress", "hashing"),
    QT_TRANSLATE_NOOP("Progress", "selecting magnitudes"),
    QT_TRANSLATE_NOOP("Progress", "summing squares"),
    QT_TRANSLATE_NOOP("Progress", "writing"),
};

[[maybe_unused]] constexpr std::array metrics{
    QT_TRANSLATE_NOOP("Metric", "accuracy"),       QT_TRANSLATE_NOOP("Metric", "acc_norm"),
    QT_TRANSLATE_NOOP("Metric", "exact match"),    QT_TRANSLATE_NOOP("Metric", "F1"),
    QT_TRANSLATE_NOOP("Metric", "macro accuracy"), QT_TRANSLATE_NOOP("Metric", "macro F1"),
    QT_TRANSLATE_NOOP("Metric", "perplexity"),     QT_TRANSLATE_NOOP("Metric", "word perplexity"),
    QT_TRANSLATE_NOOP("Metric", "points"),
};

[[maybe_unused]] constexpr std::array sentences{
    QT_TRANSLATE_NOOP(
        "Sentence",
        "%1 of %2 runs with another number of threads: %3 (the others: %4); scores may differ a little"),
    QT_TRANSLATE_NOOP("Sentence",
                      "%1 of %2 runs on another device: %3 (the others: %4); scores may differ a little"),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "%1 of %2 runs with another version of libtorch: %3 (the others: %4); scores may differ a little"),
    QT_TRANSLATE_NOOP("Sentence",
                      "%1 of %2 runs with another BLAS: %3 (the others: %4); scores may differ a little"),
    QT_TRANSLATE_NOOP("Sentence", "%1 of %2 runs with other instructions of the processor: %3 (the others: "
                                  "%4); scores may differ a little"),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "%1 of %2 runs with another version of SparseScope: %3 (the others: %4); scores may differ a little"),
    QT_TRANSLATE_NOOP("Sentence", "%1 of the pool went where %2 was asked for: %3"),
    QT_TRANSLATE_NOOP("Sentence", "of each matrix a whole number of weights goes"),
    QT_TRANSLATE_NOOP("Sentence",
                      "of each row a whole number of weights goes, rounded down as in the authors' code"),
    QT_TRANSLATE_NOOP(
        "Sentence",
        "of each block of columns all up to the score at that place goes, as in the authors' code"),
    QT_TRANSLATE_NOOP("Sentence", "%1 was made again and %2; scores may differ a little"),
    QT_TRANSLATE_NOOP("Sentence",
                      "is not bit for bit what it was (another machine, other threads or libraries?)"),
    QT_TRANSLATE_NOOP("Sentence", "the spec does not ask for it any more"),
    QT_TRANSLATE_NOOP("Sentence",
                      "study.json names %1 now, which cannot be read, and what it held is not known"),
    QT_TRANSLATE_NOOP("Sentence", "its mask is another"),
    QT_TRANSLATE_NOOP("Sentence", "it is of an older version of the engine"),
    QT_TRANSLATE_NOOP("Sentence", "the weights of the model changed (%1 then, %2 now)"),
    QT_TRANSLATE_NOOP("Sentence", "config.json of the model changed"),
    QT_TRANSLATE_NOOP("Sentence", "preprocessor_config.json of the model changed"),
    QT_TRANSLATE_NOOP("Sentence", "the tokenizer of the model changed"),
    QT_TRANSLATE_NOOP("Sentence", "the data changed (%1 then, %2 now)"),
    QT_TRANSLATE_NOOP("Sentence",
                      "without training the seed changes nothing, and is no part of the question any more"),
    QT_TRANSLATE_NOOP("Sentence", "%1 was %2 and is %3 now"),
    QT_TRANSLATE_NOOP("Sentence", "95 %, paired bootstrap over examples"),
    QT_TRANSLATE_NOOP("Sentence", "95 %, paired bootstrap over examples and %1 seeds"),
    QT_TRANSLATE_NOOP("Sentence", "95 %, paired bootstrap over examples and %1 seeds, fewer at %2"),
    QT_TRANSLATE_NOOP("Sentence", "range over %1 seeds, whose results keep no examples"),
    QT_TRANSLATE_NOOP("Sentence", "range over %1 seeds, fewer at %2, whose results keep no examples"),
    QT_TRANSLATE_NOOP("Sentence", "95 % over %1 seeds, whose results keep no examples"),
    QT_TRANSLATE_NOOP("Sentence", "95 % over %1 seeds, fewer at %2, whose results keep no examples"),
};

/// What a code means; nullptr where the message says it all, also in the window's own errors.
const char* meaningOf(ErrorCode code) {
    switch (code) {
    case ErrorCode::Usage:
    case ErrorCode::SparsityRange:
        return nullptr;
    case ErrorCode::Cancelled:
        return QT_TRANSLATE_NOOP("Error", "Stopped, as was asked");
    case ErrorCode::FileMissing:
        return QT_TRANSLATE_NOOP("Error", "There is no such file or folder");
    case ErrorCode::FileNotRegular:
        return QT_TRANSLATE_NOOP("Error", "This is neither a file nor a folder");
    case ErrorCode::FileRead:
        return QT_TRANSLATE_NOOP("Error", "The file cannot be read");
    case ErrorCode::FileWrite:
        return QT_TRANSLATE_NOOP("Error", "The file cannot be written");
    case ErrorCode::OutOfMemory:
        return QT_TRANSLATE_NOOP("Error", "There is not enough memory");
    case ErrorCode::FormatUnknown:
        return QT_TRANSLATE_NOOP("Error", "This is no format that can be read");
    case ErrorCode::FormatUnsupported:
        return QT_TRANSLATE_NOOP("Error", "This part of the format is not read");
    case ErrorCode::CheckpointEmpty:
        return QT_TRANSLATE_NOOP("Error", "There are no weights in it");
    case ErrorCode::CheckpointTruncated:
        return QT_TRANSLATE_NOOP("Error", "The file ends before what it declares");
    case ErrorCode::CheckpointHeader:
        return QT_TRANSLATE_NOOP("Error", "The file's header breaks the rules of its format");
    case ErrorCode::CheckpointSizeMismatch:
        return QT_TRANSLATE_NOOP("Error", "The bytes of a tensor do not fit its type and shape");
    case ErrorCode::CheckpointDuplicate:
        return QT_TRANSLATE_NOOP("Error", "The same tensor is there twice");
    case ErrorCode::CheckpointPickle:
        return QT_TRANSLATE_NOOP("Error", "The pickle is damaged, or needs more than weights");
    case ErrorCode::CheckpointShard:
        return QT_TRANSLATE_NOOP("Error", "The index of the shards names what is not there");
    case ErrorCode::AnatomyShape:
        return QT_TRANSLATE_NOOP("Error", "The shape of a tensor does not fit its model");
    case ErrorCode::AnatomyUnrelated:
        return QT_TRANSLATE_NOOP("Error", "The checkpoints have no matrix in common");
    case ErrorCode::PoolEmpty:
        return QT_TRANSLATE_NOOP("Error", "There is no matrix that can be pruned");
    case ErrorCode::PoolPartial:
        return QT_TRANSLATE_NOOP("Error", "The pool is not all there");
    case ErrorCode::PoolNan:
        return QT_TRANSLATE_NOOP("Error", "The pool holds what is not a number (NaN)");
    case ErrorCode::PatternInvalid:
        return QT_TRANSLATE_NOOP("Error", "This pattern N:M cannot be");
    case ErrorCode::MaskMismatch:
        return QT_TRANSLATE_NOOP("Error", "The mask does not fit");
    case ErrorCode::ModelUnsupported:
        return QT_TRANSLATE_NOOP("Error", "This model cannot be run");
    case ErrorCode::ModelTensor:
        return QT_TRANSLATE_NOOP("Error", "A tensor that the model needs is missing or has another shape");
    case ErrorCode::TaskUnknown:
        return QT_TRANSLATE_NOOP("Error", "There is no such task");
    case ErrorCode::TaskData:
        return QT_TRANSLATE_NOOP("Error", "The data of the task are not there, or damaged");
    case ErrorCode::SpecInvalid:
        return QT_TRANSLATE_NOOP("Error", "The study or recipe is not valid");
    case ErrorCode::StudyState:
        return QT_TRANSLATE_NOOP("Error", "This is no study, or it is in use");
    case ErrorCode::JournalDamaged:
        return QT_TRANSLATE_NOOP("Error", "The journal is damaged");
    case ErrorCode::ResultDamaged:
        return QT_TRANSLATE_NOOP("Error", "The result is damaged");
    case ErrorCode::RunFailed:
        return QT_TRANSLATE_NOOP("Error", "The run ended without a result");
    case ErrorCode::WorkerMissing:
        return QT_TRANSLATE_NOOP("Error", "The program that computes cannot be started");
    }
    return nullptr;
}

QString translated(const char* context, std::string_view text) {
    return QCoreApplication::translate(context, std::string(text).c_str());
}

} // namespace

QString progressText(std::string_view what) {
    return what.empty() ? QString() : translated("Progress", what);
}

QString metricText(std::string_view name) {
    return translated("Metric", name);
}

QString sentenceText(const Sentence& sentence) {
    std::vector<std::string> parts;
    parts.reserve(sentence.parts.size());
    for (const std::string& part : sentence.parts)
        parts.push_back(translated("Sentence", part).toStdString());
    return QString::fromStdString(
        Sentence::filled(translated("Sentence", sentence.text).toStdString(), parts));
}

QString dropUnitName(const Metric& metric) {
    return translated("Metric", dropUnit(metric)); // "%" is that in every language
}

QString toldError(ErrorCode code, const QString& line) {
    if (const std::optional<QString> told = errorLineText(line))
        return *told;
    const char* english = meaningOf(code);
    if (english == nullptr)
        return line;
    const QString meaning = translated("Error", english);
    return meaning == QLatin1String(english)
               ? line
               : QCoreApplication::translate("Error", "%1: %2", "what the code means, the message")
                     .arg(meaning, line);
}

} // namespace sparsescope
