// Scores without training: the scans of the open models, run by sparsescope-cli and followed here.
#pragma once

#include "experiment/scan.h"
#include "weights/anatomy/model_choice.h"

#include <QObject>
#include <QProcess>
#include <QString>
#include <deque>
#include <map>

namespace sparsescope {

struct ScanQuestion {
    QString model; ///< path
    QString task;  ///< "NAME:FOLDER"
    QString method = QStringLiteral("omp");
    int64_t examples = 1000;           ///< 0 = all
    ModelChoice choice;                ///< which of the file's dictionaries, and of its weights
    std::optional<double> sensitivity; ///< a map instead of a curve
    bool kept = false;                 ///< only what was kept before: nothing is measured
};

/// What is known of one model.
struct ModelScan {
    struct Point {
        double sparsity = 0, score = 0, drop = 0;
    };
    struct Cell {
        std::string stack; ///< empty where there is one alone
        int block = 0;     ///< its number there
        std::string component;
        double score = 0, drop = 0;
    };
    ScanQuestion curveQuestion, cellsQuestion;
    std::vector<Point> curve; ///< ascending sparsity
    std::vector<Cell> cells;

    /// The score and drop at a sparsity, linear between points; nothing outside of them.
    std::optional<Point> at(double sparsity) const;
};

/// One scan at a time; points arrive as they are measured, and all at once where they were kept. The last
/// questions of each model are remembered in QSettings. GUI thread.
class Scans final : public QObject {
    Q_OBJECT
public:
    explicit Scans(QObject* parent = nullptr);
    ~Scans() override;

    /// Stops one that runs. The answer is started(), changed() for each point, then finished() or failed().
    void start(const ScanQuestion& question);
    void stop();
    /// Shows what was kept of the scans that were last asked for of this model; nothing is measured. Quiet
    /// where there is nothing.
    void recall(const QString& model, const ModelChoice& choice);
    /// Whether something is measured.
    bool isRunning() const { return m_process && !m_question.kept; }
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

private:
    void run(const ScanQuestion& question);
    void runNext();
    void readLines();
    void take(const QByteArray& line);
    void ended(int code, QProcess::ExitStatus status);
    void fail(const QString& line);

    QString m_program;
    ScanQuestion m_question;            ///< of m_process
    std::deque<ScanQuestion> m_recalls; ///< that wait for their turn
    QProcess* m_process = nullptr;      ///< a child of this
    std::map<QString, ModelScan> m_scans;
};

} // namespace sparsescope
