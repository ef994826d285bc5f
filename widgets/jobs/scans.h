// Scores without training: the scans of the open models, run by sparsescope-cli and followed here.
#pragma once

#include "study/interval.h"
#include "weights/anatomy/model_choice.h"

#include <QObject>
#include <QProcess>
#include <QString>
#include <QTemporaryFile>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>

namespace sparsescope {

struct ScanQuestion {
    QString model; ///< path
    QString task;  ///< "NAME:FOLDER"
    QString method = QStringLiteral("omp");
    int64_t seed = 0;                    ///< of a method that draws at random
    int64_t examples = 1000;             ///< 0 = all
    bool partial = false;                ///< TaskSpec::partial
    ModelChoice choice;                  ///< which of the file's dictionaries, and of its weights
    std::optional<double> sensitivity;   ///< a map instead of a curve
    std::optional<double> sparsity = {}; ///< that one instead of a curve
    std::string shares = {};             ///< with it, of uniform: what `scan --shares` takes
    bool kept = false; ///< all that was kept of the model: nothing is measured, and no task is asked for

    bool drawsAtRandom() const;
    QString methodText() const; ///< "omp", or "random, seed 1"
    bool operator==(const ScanQuestion&) const = default;
};

/// What is known of one model.
struct ModelScan {
    struct Point {
        double sparsity = 0, score = 0, drop = 0;
        std::optional<Interval> interval = {}; ///< of the drop, 95 %
        /// Not measured, but linear between curve[*between - 1] and curve[*between].
        std::optional<size_t> between = {};
    };
    struct Cell {
        std::string stack; ///< empty where there is one alone
        int block = 0;     ///< its number there
        std::string component;
        double score = 0, drop = 0;
        std::optional<Interval> interval; ///< of the drop, 95 %
    };
    ScanQuestion curveQuestion, cellsQuestion;
    int64_t curveExamples = 0, cellsExamples = 0; ///< that were really scored; 0 = not known yet
    std::optional<double> denseScore;             ///< of the cells
    std::vector<Point> curve;                     ///< ascending sparsity
    std::vector<Cell> cells;

    /// Whether the score follows from a mean loss: then that, its logarithm, is linear between points.
    bool isOfLoss() const;
    /// The score and drop at a sparsity, linear between points; nothing outside of them.
    std::optional<Point> at(double sparsity) const;
};

/// One scan at a time; points arrive as they are measured, and all at once where they were kept. GUI thread.
class Scans final : public QObject {
    Q_OBJECT
public:
    explicit Scans(QObject* parent = nullptr);
    ~Scans() override;

    /// Stops one that runs. The answer is started(), changed() for each point, then finished() or failed().
    void start(const ScanQuestion& question);
    void stop();
    /// Shows the newest curve and map that were kept of this model, whoever asked for them, where start() was
    /// asked for none meanwhile; of the same task those of the slider's method (omp) before newer ones of
    /// another. Nothing is measured. Quiet where there is nothing.
    void recall(const QString& model, const ModelChoice& choice);
    /// Whether something is measured.
    bool isRunning() const { return m_process && !m_question.kept; }
    /// Whether neither something is measured nor recalled.
    bool isIdle() const { return !m_process && m_recalls.empty(); }
    /// Whether it is the sensitivity of that model.
    bool isMapping(const QString& model) const {
        return isRunning() && m_question.sensitivity && m_question.model == model;
    }
    /// Null where nothing is known.
    const ModelScan* of(const QString& path) const;
    /// What was measured of weights that are there no longer.
    void forget(const QString& path);
    /// sparsescope-cli, or what a test puts in its place.
    void setProgram(const QString& program) { m_program = program; }

Q_SIGNALS:
    void started(const ScanQuestion& question);
    void changed(const QString& path);
    void finished(const QString& path);
    void failed(const QString& line);
    /// What failed() said is over: another scan began.
    void failureOver(const QString& line);

private:
    void run(const ScanQuestion& question);
    void runNext();
    void begin();
    bool isOfAnotherMask() const;
    void showRecalled();
    /// Where the points of the answer go.
    ModelScan& answer() { return m_question.kept ? m_recalled : m_scans[m_question.model]; }
    void readLines();
    void take(const QByteArray& line);
    void ended(int code, QProcess::ExitStatus status);
    void fail(const QString& line);
    void withdraw();

    QString m_program;
    ScanQuestion m_question;                  ///< of m_process
    ScanQuestion m_answered;                  ///< which scan its next points are of
    ModelScan m_recalled;                     ///< what it told so far, where it recalls
    bool m_replaces = false;                  ///< what comes next is the first of its answer
    bool m_skips = false;                     ///< what comes next is not shown
    QString m_failure;                        ///< the last that was told
    std::deque<ScanQuestion> m_recalls;       ///< that wait for their turn
    QProcess* m_process = nullptr;            ///< a child of this
    std::unique_ptr<QTemporaryFile> m_shares; ///< of m_question, as long as its program may read it
    std::map<QString, ModelScan> m_scans;
};

} // namespace sparsescope
