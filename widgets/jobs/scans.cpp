#include "widgets/jobs/scans.h"

#include "experiment/method.h"
#include "experiment/task.h"
#include "launch/local_pool.h"
#include "widgets/item_models/background_task.h"
#include "widgets/jobs/program_error.h"

#include <QFileInfo>
#include <QTimer>
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

namespace sparsescope {
namespace {

/// What a line of the program's says of a key.
double numberIn(const nlohmann::json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_number() ? found->get<double>() : 0.0;
}

std::string textIn(const nlohmann::json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

} // namespace

bool ScanQuestion::drawsAtRandom() const {
    const MethodInfo* info = findMethod(method.toStdString());
    return info != nullptr && info->option("seed") != nullptr;
}

QString ScanQuestion::methodText() const {
    return drawsAtRandom() ? Scans::tr("%1, seed %2").arg(method).arg(seed) : method;
}

bool ModelScan::isOfLoss() const {
    const TaskInfo* task = findTask(curveQuestion.task.section(u':', 0, 0).toStdString());
    return task != nullptr && task->metric.scoredBy == ScoredBy::Loss;
}

std::optional<ModelScan::Point> ModelScan::at(double sparsity) const {
    const auto above = std::ranges::lower_bound(curve, sparsity - 1e-9, {}, &Point::sparsity);
    if (above == curve.end())
        return {};
    if (std::abs(above->sparsity - sparsity) < 1e-9)
        return *above;
    if (above == curve.begin())
        return {};
    const Point& below = *(above - 1);
    const double share = (sparsity - below.sparsity) / (above->sparsity - below.sparsity);
    const TaskInfo* task = findTask(curveQuestion.task.section(u':', 0, 0).toStdString());
    const bool byLoss = isOfLoss() && below.score > 0 && above->score > 0;
    const double score = byLoss ? std::exp(std::lerp(std::log(below.score), std::log(above->score), share))
                                : std::lerp(below.score, above->score, share);
    return Point{sparsity,
                 score,
                 byLoss ? dropOf(task->metric, score, curve.front().score) // that of the dense model
                        : std::lerp(below.drop, above->drop, share),
                 {}, // between points there is no interval
                 static_cast<size_t>(above - curve.begin())};
}

Scans::Scans(QObject* parent)
    : QObject(parent) {}

Scans::~Scans() {
    for (QProcess* process : findChildren<QProcess*>()) { // also those that were asked to end
        process->disconnect();
        process->kill();
        process->waitForFinished(1000);
    }
}

void Scans::start(const ScanQuestion& question) {
    stop();
    withdraw();
    Q_EMIT started(question);
    run(question);
}

void Scans::withdraw() {
    if (!m_failure.isEmpty())
        Q_EMIT failureOver(std::exchange(m_failure, {}));
}

void Scans::run(const ScanQuestion& question) {
    m_question = m_answered = question;
    m_recalled = {};
    m_replaces = true;
    m_skips = false;
    QString program = m_program;
    try {
        if (program.isEmpty())
            program = QString::fromStdString(siblingProgram("sparsescope-cli").string());
    } catch (...) {
        return fail(errorLine(std::current_exception()));
    }
    QStringList arguments{QStringLiteral("scan"), question.model};
    if (question.kept)
        arguments << QStringLiteral("--kept");
    else
        arguments << QStringLiteral("--task") << question.task << QStringLiteral("--method")
                  << question.method << QStringLiteral("--examples") << QString::number(question.examples);
    if (!question.kept && question.drawsAtRandom())
        arguments << QStringLiteral("--seed") << QString::number(question.seed);
    arguments << QStringLiteral("--json") << QStringLiteral("--stream");
    if (question.partial)
        arguments << QStringLiteral("--partial");
    if (question.sensitivity)
        arguments << QStringLiteral("--sensitivity") << QString::number(*question.sensitivity, 'g', 17);
    if (question.sparsity)
        arguments << QStringLiteral("--sparsity") << QString::number(*question.sparsity, 'g', 17);
    m_shares.reset();
    if (!question.shares.empty()) {
        m_shares = std::make_unique<QTemporaryFile>();
        if (!m_shares->open() || m_shares->write(question.shares.data(), std::ssize(question.shares)) < 0 ||
            !m_shares->flush())
            return fail(tr("%1 cannot be written: %2").arg(m_shares->fileName(), m_shares->errorString()));
        arguments << QStringLiteral("--shares") << m_shares->fileName();
    }
    if (!question.choice.root.empty())
        arguments << QStringLiteral("--root") << QString::fromStdString(question.choice.root);
    if (question.choice.pool != PoolRule())
        arguments << QStringLiteral("--pool-rule")
                  << QString::fromStdString(poolRuleJson(question.choice.pool).dump());
    m_process = new QProcess(this);
    connect(m_process, &QProcess::readyReadStandardOutput, this, &Scans::readLines);
    connect(m_process, &QProcess::finished, this, &Scans::ended);
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(tr("%1 cannot be started: %2").arg(m_process->program(), m_process->errorString()));
    });
    m_process->start(program, arguments);
    if (!question.kept) {
        m_scans[question.model]; // something is known of it soon
        Q_EMIT changed(question.model);
    }
}

/// What is known is replaced once there is something to show in its place.
/// Whether the slider's own method has that score already, and what comes is another's.
bool Scans::isOfAnotherMask() const {
    const bool isMap = m_answered.sensitivity.has_value();
    const ScanQuestion& shown = isMap ? m_recalled.cellsQuestion : m_recalled.curveQuestion;
    const bool isEmpty = isMap ? m_recalled.cells.empty() : m_recalled.curve.empty();
    const QString slider = ScanQuestion().method;
    return !isEmpty && shown.method == slider && shown.task == m_answered.task && m_answered.method != slider;
}

void Scans::begin() {
    ModelScan& scan = answer();
    m_replaces = false;
    if (m_answered.sensitivity) {
        scan.cells.clear();
        scan.denseScore.reset();
        scan.cellsExamples = 0;
        scan.cellsQuestion = m_answered;
    } else {
        scan.curve.clear();
        scan.curveExamples = 0;
        scan.curveQuestion = m_answered;
    }
}

/// A recall tells the oldest scan first, so of half an answer nothing is shown; and what a person asked for
/// meanwhile stays, however old it is.
void Scans::showRecalled() {
    if (m_recalled.curve.empty() && m_recalled.cells.empty())
        return;
    ModelScan& shown = m_scans[m_question.model];
    if (shown.curve.empty()) {
        shown.curve = std::move(m_recalled.curve);
        shown.curveExamples = m_recalled.curveExamples;
        shown.curveQuestion = m_recalled.curveQuestion;
    }
    if (shown.cells.empty()) {
        shown.cells = std::move(m_recalled.cells);
        shown.cellsExamples = m_recalled.cellsExamples;
        shown.cellsQuestion = m_recalled.cellsQuestion;
        shown.denseScore = m_recalled.denseScore;
    }
    Q_EMIT changed(m_question.model);
}

void Scans::runNext() {
    if (m_process || m_recalls.empty())
        return;
    const ScanQuestion next = m_recalls.front();
    m_recalls.pop_front();
    run(next);
}

void Scans::stop() {
    if (!m_process)
        return;
    QProcess* process = std::exchange(m_process, nullptr);
    process->disconnect(this);
    connect(process, &QProcess::finished, process, &QObject::deleteLater);
    process->terminate(); // the engine ends within a batch
    QTimer::singleShot(2000, process, &QProcess::kill);
    if (m_question.kept) // nobody asked for its end
        m_recalls.push_front(m_question);
    QMetaObject::invokeMethod(this, &Scans::runNext, Qt::QueuedConnection);
}

void Scans::recall(const QString& model, const ModelChoice& choice) {
    m_recalls.push_back({.model = model, .choice = choice, .kept = true});
    runNext();
}

const ModelScan* Scans::of(const QString& path) const {
    const auto found = m_scans.find(path);
    return found == m_scans.end() ? nullptr : &found->second;
}

void Scans::forget(const QString& path) {
    if (m_process && m_question.model == path)
        stop();
    std::erase_if(m_recalls, [&](const ScanQuestion& question) { return question.model == path; });
    if (m_scans.erase(path) > 0)
        Q_EMIT changed(path);
}

void Scans::readLines() {
    while (m_process->canReadLine())
        take(m_process->readLine());
}

void Scans::take(const QByteArray& line) {
    const nlohmann::json json = nlohmann::json::parse(line.begin(), line.end(), nullptr, false);
    if (!json.is_object())
        return;
    if (const auto which = json.find("scan"); which != json.end() && which->is_object()) {
        m_answered.task = QString::fromStdString(textIn(*which, "task"));
        m_answered.method = QString::fromStdString(textIn(*which, "method"));
        m_answered.seed = static_cast<int64_t>(numberIn(*which, "seed"));
        m_answered.examples = static_cast<int64_t>(numberIn(*which, "test_examples"));
        m_answered.sensitivity.reset();
        if (which->contains("sensitivity"))
            m_answered.sensitivity = numberIn(*which, "sensitivity");
        m_replaces = true;
        m_skips = m_question.kept && isOfAnotherMask();
        return;
    }
    const auto point = json.find("point");
    if (point == json.end() || !point->is_object() || m_skips)
        return; // the document at the end says it all again
    if (m_replaces)
        begin();
    ModelScan& scan = answer();
    std::optional<Interval> interval;
    if (point->contains("drop_low") && point->contains("drop_high"))
        interval = {numberIn(*point, "drop_low"), numberIn(*point, "drop_high")};
    const ModelScan::Point measured{numberIn(*point, "sparsity"), numberIn(*point, "score"),
                                    numberIn(*point, "drop"), interval};
    (m_answered.sensitivity ? scan.cellsExamples : scan.curveExamples) =
        static_cast<int64_t>(numberIn(*point, "examples"));
    if (point->contains("component"))
        scan.cells.push_back({textIn(*point, "stack"), static_cast<int>(numberIn(*point, "block")),
                              textIn(*point, "component"), measured.score, measured.drop, interval});
    else if (m_answered.sensitivity)
        scan.denseScore = measured.score;
    else
        scan.curve.insert(
            std::ranges::upper_bound(scan.curve, measured.sparsity, {}, &ModelScan::Point::sparsity),
            measured);
    if (!m_question.kept)
        Q_EMIT changed(m_question.model);
}

void Scans::ended(int code, QProcess::ExitStatus status) {
    readLines();
    if (code == 0 && status == QProcess::NormalExit) {
        std::exchange(m_process, nullptr)->deleteLater();
        if (m_question.kept)
            showRecalled();
        Q_EMIT finished(m_question.model);
        runNext();
        return;
    }
    const QString reason = programError(m_process->readAllStandardError());
    fail(!reason.isEmpty() ? reason
                           : tr("%1: the scan was ended from outside, without a word; scan again: what was "
                                "measured is kept")
                                 .arg(QFileInfo(m_question.model).fileName()));
}

void Scans::fail(const QString& line) {
    if (m_process)
        std::exchange(m_process, nullptr)->deleteLater();
    if (!m_question.kept) { // nobody asked for what was to be recalled
        withdraw();
        m_failure = line;
        Q_EMIT failed(line);
    }
    runNext();
}

} // namespace sparsescope
