#include "widgets/item_models/trainings.h"

#include <QDir>
#include <QFileInfo>
#include <algorithm>

namespace sparsescope {
namespace {

struct Followed {
    std::vector<SeriesMember> members;
    std::shared_ptr<const Series> series;
};

QString nameOf(const QStringList& paths) {
    const QFileInfo first(QDir::cleanPath(paths.front()));
    return paths.size() == 1 ? first.fileName() : QFileInfo(first.absolutePath()).fileName();
}

} // namespace

Trainings::Trainings(QObject* parent)
    : QObject(parent) {
    connect(&m_work, &BackgroundTask::failed, this, [this](const QString& line) {
        const auto lost = std::ranges::find_if(
            m_all, [this](const Training& training) { return training.paths == m_following; });
        if (lost != m_all.end())
            lost->problem = line;
        followNext();
        Q_EMIT changed();
        Q_EMIT failed(line);
    });
    connect(&m_work, &BackgroundTask::progressed, this, [this](const QString& what, double fraction) {
        Q_EMIT progressed(what.isEmpty() ? tr("Reading headers") : what, fraction);
    });
}

Trainings::~Trainings() = default;

void Trainings::add(const QStringList& paths, const QString& name) {
    const auto same = [&](const Training& training) { return training.paths == paths; };
    if (paths.isEmpty() || m_all.size() >= most || std::ranges::any_of(m_all, same))
        return;
    m_all.push_back({name.isEmpty() ? nameOf(paths) : name, paths, {}, nullptr, {}});
    m_isCancelled = false;
    followNext();
    Q_EMIT changed();
}

void Trainings::remove(size_t training) {
    if (m_all[training].paths == m_following)
        m_work.cancel();
    m_all.erase(m_all.begin() + static_cast<ptrdiff_t>(training));
    followNext();
    Q_EMIT changed();
}

void Trainings::rename(size_t training, const QString& name) {
    m_all[training].name = name;
    Q_EMIT changed();
}

void Trainings::setRule(const ZeroRule& rule) {
    if (rule.kind == m_rule.kind && rule.value == m_rule.value)
        return;
    m_rule = rule;
    for (Training& training : m_all) {
        training.series.reset();
        training.problem.clear();
    }
    m_work.cancel();
    m_isCancelled = false;
    followNext();
    Q_EMIT changed();
}

void Trainings::takeOver(const Trainings& before) {
    m_all = before.m_all;
    m_rule = before.m_rule;
    m_isCancelled = before.m_isCancelled;
    followNext();
    Q_EMIT changed();
}

void Trainings::cancel() {
    m_isCancelled = true;
    m_work.cancel();
    Q_EMIT progressed({}, 1);
    Q_EMIT changed();
}

void Trainings::goOn() {
    m_isCancelled = false;
    followNext();
}

void Trainings::followNext() {
    if (m_work.isRunning() || m_isCancelled)
        return;
    const auto next = std::ranges::find_if(
        m_all, [](const Training& training) { return !training.series && training.problem.isEmpty(); });
    if (next == m_all.end()) {
        m_following.clear();
        Q_EMIT progressed({}, 1);
        return;
    }
    m_following = next->paths;
    m_work.start(
        [paths = next->paths, rule = m_rule](Progress& progress, const std::stop_token& stop) {
            std::vector<std::filesystem::path> files;
            for (const QString& path : paths)
                files.emplace_back(path.toStdString());
            Followed followed;
            followed.members = seriesMembers(files, stop);
            followed.series =
                std::make_shared<const Series>(followSeries(followed.members, rule, {}, {}, progress, stop));
            return followed;
        },
        [this, paths = next->paths](Followed followed) {
            const auto done = std::ranges::find_if(
                m_all, [&](const Training& training) { return training.paths == paths; });
            if (done != m_all.end()) {
                done->members = std::move(followed.members);
                done->series = std::move(followed.series);
            }
            followNext();
            Q_EMIT changed();
        });
}

} // namespace sparsescope
