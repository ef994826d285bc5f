// What the flips panel is made of.
#include "widgets/item_models/flips_model.h"
#include "widgets/pages/flips_panel.h"
#include "widgets/style/flow_layout.h"
#include "widgets/style/narrow_columns.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace sparsescope {

FlipsPanel::FlipsPanel(QWidget* parent)
    : QWidget(parent)
    , m_model(new FlipsModel(this))
    , m_filter(new FlipsFilter(this))
    , m_summary(new QLabel(this))
    , m_against(new QComboBox(this))
    , m_seeds(new QComboBox(this))
    , m_metric(new QComboBox(this))
    , m_class(new QComboBox(this))
    , m_direction(new QComboBox(this))
    , m_shown(new QLabel(this))
    , m_export(new QPushButton(tr("Export CSV..."), this))
    , m_table(new QTableView(this))
    , m_empty(new QPlainTextEdit(this)) {
    m_filter->setSourceModel(m_model);
    m_summary->setObjectName(QStringLiteral("flipsSummary"));
    m_summary->setWordWrap(true);
    m_against->setObjectName(QStringLiteral("flipsAgainst"));
    m_seeds->setObjectName(QStringLiteral("flipsSeeds"));
    m_metric->setObjectName(QStringLiteral("flipsMetric"));
    m_direction->setObjectName(QStringLiteral("flipsDirection"));
    m_table->setObjectName(QStringLiteral("flips"));
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_against->setAccessibleName(tr("Run that is compared with"));
    m_against->setToolTip(tr("Compare with the dense run of the same seed, or with any other run"));
    m_against->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_against->setMinimumContentsLength(16);
    m_seeds->setAccessibleName(tr("Seeds that are shown"));
    m_seeds->setToolTip(tr("The selected run alone, or with the runs of the same point of every other seed"));
    m_seeds->addItem(tr("this seed"), false);
    m_seeds->addItem(tr("all seeds"), true);
    m_metric->setAccessibleName(tr("Metric by which an example is right"));
    m_metric->setToolTip(tr("Whether an answer is chosen by its log-likelihood (acc, the study's score) or "
                            "by that over its length (acc_norm)"));
    m_class->setSizeAdjustPolicy(QComboBox::AdjustToContents); // the classes come with the flips
    m_class->setAccessibleName(tr("Class that is shown"));
    m_direction->setAccessibleName(tr("Direction that is shown"));
    m_direction->addItem(tr("both directions"), static_cast<int>(FlipsFilter::Direction::Both));
    m_direction->addItem(tr("turned wrong"), static_cast<int>(FlipsFilter::Direction::ToWrong));
    m_direction->addItem(tr("turned right"), static_cast<int>(FlipsFilter::Direction::ToRight));
    m_shown->setObjectName(QStringLiteral("flipsShown"));
    m_shown->setAccessibleName(tr("Examples that the filters let through"));
    m_shown->setToolTip(tr("How many the table shows, and how many there are without the filters"));
    // A reason may have words as long as paths, which a label would not break.
    m_empty->setReadOnly(true);
    m_empty->setFrameShape(QFrame::NoFrame);
    m_empty->viewport()->setAutoFillBackground(false);
    m_empty->setAccessibleName(tr("Why there are no flips"));
    m_table->setModel(m_filter);
    m_table->setAccessibleName(tr("Flipped examples"));
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(FlipsModel::Index, Qt::AscendingOrder);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setIconSize({FlipsModel::pictureSize, FlipsModel::pictureSize});
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setResizeContentsPrecision(50); // of ten thousand rows
    m_table->horizontalHeader()->setHighlightSections(false);    // bold names are wider than their columns

    auto* against = new QLabel(tr("&Against"), this);
    against->setBuddy(m_against);
    // In a row where there is room: each takes a third of a picture from the table. The count is the last,
    // because it is longer at times.
    auto* controls = new FlowLayout(nullptr);
    controls->addWidget(grouped({against, m_against, m_seeds, m_metric}));
    controls->addWidget(grouped({m_class, m_direction, m_export, m_shown}));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(4);
    layout->addLayout(controls);
    layout->addWidget(m_summary);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_empty, 1);

    connect(m_against, &QComboBox::currentIndexChanged, this, &FlipsPanel::load);
    connect(m_seeds, &QComboBox::currentIndexChanged, this, &FlipsPanel::load);
    connect(m_metric, &QComboBox::currentIndexChanged, this, &FlipsPanel::load);
    connect(m_class, &QComboBox::currentIndexChanged, this, [this] {
        const QVariant label = m_class->currentData();
        m_label = label.isValid() ? std::optional<int64_t>(label.toLongLong()) : std::nullopt;
        m_filter->setLabel(m_label);
        showCount();
    });
    connect(m_direction, &QComboBox::currentIndexChanged, this, [this] {
        m_filter->setDirection(static_cast<FlipsFilter::Direction>(m_direction->currentData().toInt()));
        showCount();
    });
    connect(m_table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this,
            [this](int column) { widenSorted(*m_table, column); });
    connect(m_export, &QPushButton::clicked, this, &FlipsPanel::exportCsv);
    connect(&m_reading, &BackgroundTask::failed, this, &FlipsPanel::say);
    connect(&m_detailing, &BackgroundTask::failed, this, &FlipsPanel::message);
    setRun({}, {});
}

} // namespace sparsescope
