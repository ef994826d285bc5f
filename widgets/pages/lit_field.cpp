#include "widgets/pages/lit_field.h"

#include "widgets/item_models/scope_texts.h"
#include "widgets/item_models/workspace.h"
#include "widgets/style/elided_label.h"
#include "widgets/style/icon.h"
#include "widgets/style/number_text.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QRegularExpression>
#include <QShortcut>
#include <QToolButton>
#include <cmath>

namespace sparsescope {
namespace {

struct Counted {
    QString letter, name;
    uint64_t lit = 0, whole = 0;
};

/// As typed again, it is the same range.
QString exactText(double magnitude) {
    return QString::number(magnitude, 'g', 17).toDouble() == QString::number(magnitude, 'g', 6).toDouble()
               ? QString::number(magnitude, 'g', 6)
               : QString::number(magnitude, 'g', 17);
}

} // namespace

std::optional<std::pair<double, double>> twoNumbers(QString text) {
    static const QRegularExpression twoOf(
        QStringLiteral("^\\s*(\\S+?)\\s*(?:,|;|\\s|\u2026|\\bto\\b)\\s*(?:to\\s+)?(\\S+)\\s*$"));
    const auto found = twoOf.match(text.replace(QChar(0x2212), QLatin1Char('-')));
    bool isLow = false, isHigh = false;
    const double low = found.captured(1).toDouble(&isLow), high = found.captured(2).toDouble(&isHigh);
    return isLow && isHigh && std::isfinite(low) && std::isfinite(high) ? std::optional(std::pair(low, high))
                                                                        : std::nullopt;
}

void addEscapeFromLit(QWidget* page, Workspace& workspace) {
    auto* escape = new QShortcut(QKeySequence(Qt::Key_Escape), page);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    const auto follow = [escape, &workspace] { escape->setEnabled(workspace.lit().has_value()); };
    QObject::connect(escape, &QShortcut::activated, page, [&workspace] { workspace.setLit(std::nullopt); });
    QObject::connect(&workspace, &Workspace::litChanged, escape, follow);
    follow();
}

LitField::LitField(Workspace& workspace, QWidget* parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_brush(new QToolButton(this))
    , m_range(new QLineEdit(this))
    , m_count(new ElidedLabel(this)) {
    m_brush->setObjectName(QStringLiteral("brush"));
    m_brush->setIcon(icon(QStringLiteral("brush")));
    m_brush->setCheckable(true);
    m_brush->setAutoRaise(true);
    m_brush->setToolTip(
        tr("Take a range of |w| by dragging in a panel (Shift does so at any time): it lights up "
           "in the heat maps of Masks"));
    m_brush->setAccessibleName(tr("Drag a range of |w|"));
    m_range->setObjectName(QStringLiteral("litRange"));
    m_range->setPlaceholderText(tr("|w| from, to"));
    m_range->setAccessibleName(tr("Range of |w| that lights up"));
    m_range->setToolTip(
        tr("Two numbers, e.g. 0.01 to 0.02, both ends among them: these |w| light up in the heat "
           "maps of Masks. Escape, or nothing, puts it out."));
    m_range->setMaximumWidth(fontMetrics().horizontalAdvance(QStringLiteral("0.000123456 to 0.000123456 ")));
    m_count->setObjectName(QStringLiteral("litCount"));
    m_count->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    for (QWidget* part : std::initializer_list<QWidget*>{m_brush, m_range, m_count})
        layout->addWidget(part);
    connect(m_brush, &QToolButton::toggled, this, &LitField::brushingChanged);
    connect(m_range, &QLineEdit::returnPressed, this, &LitField::take);
    connect(&workspace, &Workspace::litChanged, this, &LitField::showRange);
    connect(&workspace, &Workspace::modelsChanged, this, &LitField::count);
    connect(&workspace, &Workspace::modelUpdated, this, &LitField::count);
    connect(&m_counting, &BackgroundTask::failed, this, &LitField::message);
    showRange();
}

void LitField::take() {
    if (m_range->text().trimmed().isEmpty()) {
        m_workspace.setLit(std::nullopt);
        return;
    }
    const auto typed = twoNumbers(m_range->text());
    if (!typed || typed->first < 0 || typed->second < typed->first) {
        Q_EMIT message(
            tr("\"%1\" is no range of magnitudes; write two rising numbers from 0, e.g. 0.01 to 0.02.")
                .arg(m_range->text()));
        showRange();
        return;
    }
    m_workspace.setLit(MagnitudeRange{typed->first, typed->second});
}

void LitField::showRange() {
    const auto& lit = m_workspace.lit();
    m_range->setText(lit ? QStringLiteral("%1 to %2").arg(exactText(lit->low), exactText(lit->high))
                         : QString());
    m_range->setCursorPosition(0);
    count();
}

/// The last count stays until the new one is there.
void LitField::count() {
    const auto& lit = m_workspace.lit();
    m_count->setVisible(lit.has_value());
    if (!lit) {
        m_counting.cancel();
        m_count->clear();
        return;
    }
    std::vector<Counted> all;
    std::vector<std::shared_ptr<const MagnitudeIndex>> indexes;
    for (int slot = 0; slot < m_workspace.modelCount(); ++slot) {
        const OpenModel& model = m_workspace.model(slot);
        if (!model.index)
            continue;
        all.push_back({slotLetter(slot), model.name, 0, model.index->poolNumel()});
        indexes.push_back(model.index);
    }
    m_counting.start(
        [all, indexes, range = *lit](Progress&, const std::stop_token& stop) mutable {
            for (size_t i = 0; i < all.size(); ++i)
                all[i].lit = countWithin(*indexes[i], range, stop);
            return all;
        },
        [this, range = *lit](const std::vector<Counted>& counted) {
            QStringList lines, details;
            for (const Counted& one : counted) {
                const double share = static_cast<double>(one.lit) / static_cast<double>(one.whole);
                lines << QStringLiteral("%1 %2").arg(one.letter, percentText(share, 2));
                details << tr("%1: %2 of the pool's %3 weights (%4) have %5.")
                               .arg(one.name, countText(one.lit), countText(one.whole), percentText(share, 4),
                                    litText(range));
            }
            m_count->setText(lines.join(QStringLiteral("  ")));
            m_count->setToolTip(plainToolTip(details.join(u'\n')));
        });
}

} // namespace sparsescope
