#include "widgets/pages/curves_menu.h"

#include "widgets/jobs/recent_studies.h"
#include "widgets/plots/drop_curves_plot.h"

#include <QActionGroup>
#include <QDir>
#include <QFileDialog>
#include <QSettings>

namespace sparsescope {
namespace {

const QString withinKey = QStringLiteral("study/within");

} // namespace

CurvesMenu::CurvesMenu(QWidget* parent)
    : QMenu(parent)
    , m_within(QSettings().value(withinKey).toBool()) {
    connect(this, &QMenu::aboutToShow, this, &CurvesMenu::fill);
    connect(&m_overlaying, &BackgroundTask::failed, this, &CurvesMenu::message);
}

void CurvesMenu::setPlot(DropCurvesPlot* plot) {
    m_plot = plot;
    draw();
}

void CurvesMenu::setStudy(const SharedStudy& study) {
    m_study = study;
    draw();
}

void CurvesMenu::clearOthers() {
    m_others.clear();
    m_filter = {};
}

void CurvesMenu::draw() {
    m_plot->setShown(m_scores ? DropCurvesPlot::Value::Score : DropCurvesPlot::Value::Drop,
                     m_eachSeed ? DropCurvesPlot::Spread::Seeds : DropCurvesPlot::Spread::Band,
                     m_within ? DropCurvesPlot::Essential::Within : DropCurvesPlot::Essential::ByValue);
    m_plot->setLogarithmic(m_logarithmic);
    m_plot->setStudy(overlaid(m_study, m_others, m_filter));
}

void CurvesMenu::overlay(const QString& folder) {
    m_overlaying.start(
        [path = std::filesystem::path(folder.toStdString())](Progress&, const std::stop_token& stop) {
            return readStudyWithEvidence(path, stop);
        },
        [this](SharedStudy study) {
            std::erase_if(m_others, [&](const SharedStudy& other) { return other->folder == study->folder; });
            m_others.push_back(std::move(study));
            draw();
        });
}

void CurvesMenu::check(QMenu* menu, const QString& text, bool on, std::function<void(bool)> set) {
    QAction* action = menu->addAction(text);
    action->setCheckable(true);
    action->setChecked(on);
    connect(action, &QAction::toggled, this, [this, set = std::move(set)](bool now) {
        set(now);
        draw();
    });
}

void CurvesMenu::fill() {
    clear();
    check(this, tr("Scores Instead of Drops"), m_scores, [this](bool on) { m_scores = on; });
    check(this, tr("Scores on a Logarithmic Axis"), m_scores && m_logarithmic, [this](bool on) {
        m_logarithmic = on;
        m_scores = on || m_scores;
    });
    check(this, tr("A Line for Each Seed"), m_eachSeed, [this](bool on) { m_eachSeed = on; });
    QMenu* essential = addMenu(tr("Essential Sparsity"));
    auto* definitions = new QActionGroup(essential);
    for (const auto& [text, within] :
         {std::pair(tr("By Value"), false), std::pair(tr("Within the Tolerance at 95 %"), true)}) {
        QAction* action = essential->addAction(text, this, [this, within = within] {
            m_within = within;
            QSettings().setValue(withinKey, within);
            draw();
            Q_EMIT withinChanged();
        });
        action->setCheckable(true);
        action->setChecked(m_within == within);
        definitions->addAction(action);
    }
    addSeparator();
    QMenu* add = addMenu(tr("Add a Study"));
    add->addAction(tr("Choose Folder..."), this, [this] {
        const QString folder = QFileDialog::getExistingDirectory(this, tr("Add a Study to the Plot"));
        if (!folder.isEmpty())
            overlay(folder);
    });
    for (const QString& folder : recentStudies()) {
        if (m_study && folder.toStdString() != m_study->folder.string())
            add->addAction(QDir::toNativeSeparators(folder), this, [this, folder] { overlay(folder); });
    }
    if (!m_others.empty())
        addAction(tr("Remove Other Studies"), this, [this] {
            m_others.clear();
            draw();
        });
    addSeparator();
    fillFilters();
}

void CurvesMenu::fillFilters() {
    const SharedStudy all = overlaid(m_study, m_others, {});
    if (!all)
        return;
    const auto filter = [&](const QString& title, QSet<QString>& hidden, const QStringList& names) {
        if (names.size() < 2)
            return;
        QMenu* menu = addMenu(title);
        for (const QString& name : names)
            check(menu, name, !hidden.contains(name), [&hidden, name](bool on) {
                if (on)
                    hidden.remove(name);
                else
                    hidden.insert(name);
            });
    };
    QStringList models, tasks, methods;
    for (const DropCurve& curve : all->curves) {
        models << QString::fromStdString(all->spec.models[curve.model].name);
        tasks << QString::fromStdString(all->spec.tasks[curve.task].task);
        methods << QString::fromStdString(curve.method);
    }
    for (QStringList* names : {&models, &tasks, &methods})
        names->removeDuplicates();
    filter(tr("Models"), m_filter.models, models);
    filter(tr("Tasks"), m_filter.tasks, tasks);
    filter(tr("Methods"), m_filter.methods, methods);
}

} // namespace sparsescope
