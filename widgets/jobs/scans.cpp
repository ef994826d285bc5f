#include "widgets/jobs/scans.h"

#include "base/error.h"
#include "launch/local_pool.h"
#include "widgets/item_models/background_task.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace sparsescope {

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
    : QObject(parent) {
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &Scans::readLines);
    connect(&m_process, &QProcess::finished, this, &Scans::ended);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            Q_EMIT failed(tr("%1 cannot be started: %2").arg(m_process.program(), m_process.errorString()));
    });
}

Scans::~Scans() {
    m_process.disconnect(this);
    stop();
}

void Scans::start(const ScanQuestion& question) {
    stop();
    m_question = question;
    m_stopped = false;
    ModelScan& scan = m_scans[question.model];
    if (question.sensitivity) {
        scan.cells.clear();
        scan.cellsQuestion = question;
    } else {
        scan.curve.clear();
        scan.curveQuestion = question;
    }
    Q_EMIT changed(question.model);
    try {
        m_process.setProgram(m_program.isEmpty()
                                 ? QString::fromStdString(siblingProgram("sparsescope-cli").string())
                                 : m_program);
    } catch (...) {
        Q_EMIT failed(errorLine(std::current_exception()));
        return;
    }
    QStringList arguments{QStringLiteral("scan"),       question.model,
                          QStringLiteral("--task"),     question.task,
                          QStringLiteral("--method"),   question.method,
                          QStringLiteral("--examples"), QString::number(question.examples),
                          QStringLiteral("--json"),     QStringLiteral("--stream")};
    if (question.sensitivity)
        arguments << QStringLiteral("--sensitivity") << QString::number(*question.sensitivity, 'g', 17);
    if (!question.choice.root.empty())
        arguments << QStringLiteral("--root") << QString::fromStdString(question.choice.root);
    if (question.choice.pool != PoolRule())
        arguments << QStringLiteral("--pool-rule")
                  << QString::fromStdString(poolRuleJson(question.choice.pool).dump());
    m_process.setArguments(arguments);
    m_process.start();
}

void Scans::stop() {
    if (!isRunning())
        return;
    m_stopped = true;
    m_process.terminate(); // the engine ends within a batch
    if (!m_process.waitForFinished(2000)) {
        m_process.kill();
        m_process.waitForFinished(2000);
    }
}

const ModelScan* Scans::of(const QString& path) const {
    const auto found = m_scans.find(path);
    return found == m_scans.end() ? nullptr : &found->second;
}

void Scans::forget(const QString& path) {
    if (running() == path)
        stop();
    if (m_scans.erase(path) > 0)
        Q_EMIT changed(path);
}

void Scans::readLines() {
    while (m_process.canReadLine())
        take(m_process.readLine());
}

void Scans::take(const QByteArray& line) {
    const nlohmann::json json = nlohmann::json::parse(line.begin(), line.end(), nullptr, false);
    const auto point = json.is_object() ? json.find("point") : json.end();
    if (!json.is_object() || point == json.end() || !point->is_object() || m_stopped)
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
    if (m_stopped)
        return;
    if (code == 0 && status == QProcess::NormalExit) {
        Q_EMIT finished(m_question.model);
        return;
    }
    QString reason = tr("the scan ended without a word");
    for (const QByteArray& line : m_process.readAllStandardError().split('\n')) {
        if (line.contains("error["))
            reason = QString::fromStdString(printable(line.toStdString(), 600));
    }
    Q_EMIT failed(reason);
}

} // namespace sparsescope
