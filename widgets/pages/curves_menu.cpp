#include "widgets/pages/curves_menu.h"

#include "widgets/item_models/workspace.h"
#include "widgets/jobs/recent_studies.h"
#include "widgets/jobs/study_watcher.h"
#include "widgets/plots/drop_curves_plot.h"

#include <QActionGroup>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>
#include <algorithm>

namespace sparsescope {
namespace {

const QString withinKey = QStringLiteral("study/within");

} // namespace

CurvesMenu::CurvesMenu(QWidget* parent)
    : QMenu(parent)
    , m_within(QSettings().value(withinKey).toBool()) {
    connect(this, &QMenu::aboutToShow, this, &CurvesMenu::fill);
}

void CurvesMenu::setPlot(DropCurvesPlot* plot) {
    m_plot = plot;
    m_allHidden = new QWidget(plot);
    m_allHidden->setObjectName(QStringLiteral("allHidden"));
    m_allHidden->setAutoFillBackground(true);
    auto* text = new QLabel(tr("All curves are hidden: nothing of Show > Models, Tasks or Methods is left."));
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignCenter);
    auto* show = new QPushButton(tr("Show All Curves"));
    auto* layout = new QVBoxLayout(m_allHidden);
    layout->addStretch();
    layout->addWidget(text);
    layout->addWidget(show, 0, Qt::AlignHCenter);
    layout->addStretch();
    auto* over = new QVBoxLayout(plot);
    over->setContentsMargins(0, 0, 0, 0);
    over->addWidget(m_allHidden);
    connect(show, &QPushButton::clicked, this, [this] {
        m_filter = {.metric = m_filter.metric};
        draw();
    });
    draw();
}

void CurvesMenu::setStudy(const SharedStudy& study) {
    m_study = study;
    draw();
}

void CurvesMenu::setWorkspace(const Workspace& workspace) {
    m_workspace = &workspace;
    const auto recolour = [this] {
        if (m_plot->study())
            m_plot->setModelColours(coloursOf(*m_plot->study()));
    };
    connect(&workspace, &Workspace::modelsChanged, this, recolour);
    connect(&workspace, &Workspace::modelUpdated, this, recolour); // what it holds is known
}

void CurvesMenu::showMetricOf(size_t run) {
    const std::string_view name = m_study->spec.tasks[m_study->runs[run].task].info().metric.name;
    const QString metric = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    if (metric == m_runMetric)
        return;
    m_runMetric = metric;
    m_filter.metric = metric;
    draw();
}

/// The slots of those that are open; of the others the next, the same for the same model of several studies.
std::vector<int> CurvesMenu::coloursOf(const StudySnapshot& study) const {
    const int open = m_workspace != nullptr ? m_workspace->modelCount() : 0;
    std::vector<int> colours;
    int next = open;
    for (size_t model = 0; model < study.spec.models.size(); ++model) {
        const std::filesystem::path& path = study.spec.models[model].path;
        const std::string weights = model < study.weights.size() ? study.weights[model] : std::string();
        int colour = -1;
        for (int slot = 0; slot < open && colour < 0; ++slot) {
            if (m_workspace->isModel(slot, QString::fromStdString(path.string()),
                                     QString::fromStdString(weights)))
                colour = slot;
        }
        for (size_t other = 0; other < model && colour < 0; ++other) {
            if (study.spec.models[other].path == path)
                colour = colours[other];
        }
        colours.push_back(colour < 0 ? next++ : colour);
    }
    return colours;
}

void CurvesMenu::clearOthers() {
    m_others.clear();
    m_filter = {};
    m_runMetric.clear();
}

void CurvesMenu::takeOver(const CurvesMenu& before) {
    m_others = before.m_others;
    m_filter = before.m_filter;
    m_runMetric = before.m_runMetric;
    m_scores = before.m_scores;
    m_logarithmic = before.m_logarithmic;
    m_eachSeed = before.m_eachSeed;
    m_within = before.m_within;
    for (const Other& other : m_others)
        follow(other);
}

QVariantList CurvesMenu::scale() const {
    return {m_scores, m_logarithmic};
}

void CurvesMenu::setScale(const QVariantList& scale) {
    if (scale.size() != 2 || scale == this->scale())
        return;
    m_scores = scale[0].toBool();
    m_logarithmic = scale[1].toBool();
    draw();
}

void CurvesMenu::draw() {
    m_plot->setShown(m_scores ? DropCurvesPlot::Value::Score : DropCurvesPlot::Value::Drop,
                     m_eachSeed ? DropCurvesPlot::Spread::Seeds : DropCurvesPlot::Spread::Band,
                     m_within ? DropCurvesPlot::Essential::Within : DropCurvesPlot::Essential::ByValue);
    m_plot->setLogarithmic(m_logarithmic);
    const SharedStudy all = overlaid(m_study, others(), m_filter);
    m_plot->setModelColours(all ? coloursOf(*all) : std::vector<int>());
    std::vector<std::filesystem::path> beside;
    for (const SharedStudy& other : others())
        beside.push_back(other->folder);
    m_plot->setStudy(all, std::move(beside), m_filter);
    m_allHidden->setVisible(all && all->curves.empty() && !ofMetric()->curves.empty());
    Q_EMIT leftOut(leftOutText(m_study, others(), m_filter));
}

void CurvesMenu::overlay(const QString& folder) {
    const std::filesystem::path path(folder.toStdString());
    if (std::ranges::find(m_others, path, &Other::folder) != m_others.end())
        return; // it is there
    m_others.push_back({path, std::shared_ptr<StudyWatcher>(new StudyWatcher, &StudyWatcher::leave)});
    follow(m_others.back());
    m_others.back().watcher->open(path);
}

void CurvesMenu::follow(const Other& other) {
    connect(other.watcher.get(), &StudyWatcher::changed, this, &CurvesMenu::draw);
    connect(other.watcher.get(), &StudyWatcher::failed, this,
            [this, folder = other.folder, watcher = std::weak_ptr(other.watcher)](const QString& line) {
                Q_EMIT message(line);
                const std::shared_ptr<StudyWatcher> failed = watcher.lock();
                if (failed && !failed->study()) // there is none
                    QMetaObject::invokeMethod(
                        this,
                        [this, folder] {
                            std::erase_if(m_others, [&](const Other& one) { return one.folder == folder; });
                        },
                        Qt::QueuedConnection);
            });
}

std::vector<SharedStudy> CurvesMenu::others() const {
    std::vector<SharedStudy> studies;
    for (const Other& other : m_others) {
        if (other.watcher->study())
            studies.push_back(other.watcher->study());
    }
    return studies;
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
    check(this, tr("Scores Instead of Drops"), m_scores, [this](bool on) {
        m_scores = on;
        QMetaObject::invokeMethod(this, &CurvesMenu::scaleChanged, Qt::QueuedConnection); // once it is drawn
    });
    check(this, tr("Scores on a Logarithmic Axis"), m_scores && m_logarithmic, [this](bool on) {
        m_logarithmic = on;
        m_scores = on || m_scores;
        QMetaObject::invokeMethod(this, &CurvesMenu::scaleChanged, Qt::QueuedConnection);
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
    if (const QStringList metrics = metricsOf(m_study, others()); metrics.size() > 1) {
        QMenu* menu = addMenu(tr("Metric"));
        auto* one = new QActionGroup(menu);
        for (const QString& metric : metrics) {
            QAction* action = menu->addAction(metric, this, [this, metric] {
                m_filter.metric = metric;
                draw();
            });
            action->setCheckable(true);
            action->setChecked(metrics.contains(m_filter.metric) ? metric == m_filter.metric
                                                                 : metric == metrics.front());
            one->addAction(action);
        }
    }
    fillFilters();
}

SharedStudy CurvesMenu::ofMetric() const {
    return overlaid(m_study, others(), {.metric = m_filter.metric});
}

void CurvesMenu::fillFilters() {
    const SharedStudy all = ofMetric();
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
