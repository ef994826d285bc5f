#include "widgets/jobs/scans.h"

#include "launch/local_pool.h"
#include "widgets/item_models/background_task.h"
#include "widgets/jobs/program_error.h"

#include <QSettings>
#include <QTimer>
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

namespace sparsescope {
namespace {

const QString rememberedKey = QStringLiteral("scan/remembered"); // the newest first
constexpr qsizetype mostRemembered = 64;

/// What was asked of which model; its choice is what it is opened with.
std::vector<ScanQuestion> remembered() {
    std::vector<ScanQuestion> questions;
    for (const QVariant& entry : QSettings().value(rememberedKey).toList()) {
        const QVariantMap map = entry.toMap();
        ScanQuestion question;
        question.model = map.value(QStringLiteral("model")).toString();
        question.task = map.value(QStringLiteral("task")).toString();
        question.method = map.value(QStringLiteral("method")).toString();
        question.examples = map.value(QStringLiteral("examples")).toLongLong();
        if (const QVariant sensitivity = map.value(QStringLiteral("sensitivity")); sensitivity.isValid())
            question.sensitivity = sensitivity.toDouble();
        questions.push_back(std::move(question));
    }
    return questions;
}

void remember(const ScanQuestion& question) {
    std::vector<ScanQuestion> questions = remembered();
    std::erase_if(questions, [&](const ScanQuestion& other) {
        return other.model == question.model &&
               other.sensitivity.has_value() == question.sensitivity.has_value();
    });
    questions.insert(questions.begin(), question);
    QVariantList list;
    for (const ScanQuestion& each : questions) {
        if (list.size() == mostRemembered)
            break;
        QVariantMap map{{QStringLiteral("model"), each.model},
                        {QStringLiteral("task"), each.task},
                        {QStringLiteral("method"), each.method},
                        {QStringLiteral("examples"), QVariant::fromValue<qlonglong>(each.examples)}};
        if (each.sensitivity)
            map.insert(QStringLiteral("sensitivity"), *each.sensitivity);
        list << map;
    }
    QSettings().setValue(rememberedKey, list);
}

} // namespace

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
    return Point{sparsity, std::lerp(below.score, above->score, share),
                 std::lerp(below.drop, above->drop, share)};
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
    remember(question);
    Q_EMIT started(question);
    run(question);
}

void Scans::run(const ScanQuestion& question) {
    m_question = question;
    ModelScan& scan = m_scans[question.model];
    if (question.sensitivity) {
        scan.cells.clear();
        scan.cellsQuestion = question;
    } else {
        scan.curve.clear();
        scan.curveQuestion = question;
    }
    Q_EMIT changed(question.model);
    QString program = m_program;
    try {
        if (program.isEmpty())
            program = QString::fromStdString(siblingProgram("sparsescope-cli").string());
    } catch (...) {
        return fail(errorLine(std::current_exception()));
    }
    QStringList arguments{QStringLiteral("scan"),       question.model,
                          QStringLiteral("--task"),     question.task,
                          QStringLiteral("--method"),   question.method,
                          QStringLiteral("--examples"), QString::number(question.examples),
                          QStringLiteral("--json"),     QStringLiteral("--stream")};
    if (question.kept)
        arguments << QStringLiteral("--kept");
    if (question.sensitivity)
        arguments << QStringLiteral("--sensitivity") << QString::number(*question.sensitivity, 'g', 17);
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
    QMetaObject::invokeMethod(this, &Scans::runNext, Qt::QueuedConnection);
}

void Scans::recall(const QString& model, const ModelChoice& choice) {
    for (ScanQuestion& question : remembered()) {
        if (question.model != model)
            continue;
        question.choice = choice;
        question.kept = true;
        m_recalls.push_back(std::move(question));
    }
    runNext();
}

const ModelScan* Scans::of(const QString& path) const {
    const auto found = m_scans.find(path);
    return found == m_scans.end() ? nullptr : &found->second;
}

void Scans::forget(const QString& path) {
    std::erase_if(m_recalls, [&](const ScanQuestion& question) { return question.model == path; });
    if (m_process && m_question.model == path)
        stop();
    if (m_scans.erase(path) > 0)
        Q_EMIT changed(path);
}

void Scans::readLines() {
    while (m_process->canReadLine())
        take(m_process->readLine());
}

void Scans::take(const QByteArray& line) {
    const nlohmann::json json = nlohmann::json::parse(line.begin(), line.end(), nullptr, false);
    const auto point = json.is_object() ? json.find("point") : json.end();
    if (!json.is_object() || point == json.end() || !point->is_object())
        return; // the document at the end says it all again
    const auto number = [&](const char* key) {
        const auto found = point->find(key);
        return found != point->end() && found->is_number() ? found->get<double>() : 0.0;
    };
    const auto text = [&](const char* key) {
        const auto found = point->find(key);
        return found != point->end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    ModelScan& scan = m_scans[m_question.model];
    const ModelScan::Point measured{number("sparsity"), number("score"), number("drop")};
    if (point->contains("component")) {
        scan.cells.push_back({text("stack"), static_cast<int>(number("block")), text("component"),
                              measured.score, measured.drop});
    } else if (!m_question.sensitivity) {
        scan.curve.insert(
            std::ranges::upper_bound(scan.curve, measured.sparsity, {}, &ModelScan::Point::sparsity),
            measured);
    }
    Q_EMIT changed(m_question.model);
}

void Scans::ended(int code, QProcess::ExitStatus status) {
    readLines();
    if (code == 0 && status == QProcess::NormalExit) {
        std::exchange(m_process, nullptr)->deleteLater();
        Q_EMIT finished(m_question.model);
        runNext();
        return;
    }
    const QString reason = programError(m_process->readAllStandardError());
    fail(reason.isEmpty() ? tr("the scan ended without a word") : reason);
}

void Scans::fail(const QString& line) {
    if (m_process)
        std::exchange(m_process, nullptr)->deleteLater();
    if (!m_question.kept) // nobody asked for what was to be recalled
        Q_EMIT failed(line);
    runNext();
}

} // namespace sparsescope
