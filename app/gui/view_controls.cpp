#include "gui/view_controls.h"

#include "widgets/masks/mask_view.h"
#include "widgets/pages/curves_menu.h"
#include "widgets/plots/drop_curves_plot.h"
#include "widgets/plots/layer_distributions_plot.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <initializer_list>
#include <utility>

namespace sparsescope {
namespace {

struct Control {
    const char* name;
    const char* step;
};
constexpr Control choices[] = {
    {"normalisation", QT_TRANSLATE_NOOP("sparsescope::ViewHistory", "Normalisation")},
    {"bins", QT_TRANSLATE_NOOP("sparsescope::ViewHistory", "Bins")},
    {"range", QT_TRANSLATE_NOOP("sparsescope::ViewHistory", "Axis")},
    {"colouring", QT_TRANSLATE_NOOP("sparsescope::ViewHistory", "Colours")},
    {"measure", QT_TRANSLATE_NOOP("sparsescope::ViewHistory", "Measure")},
    {"quantity", QT_TRANSLATE_NOOP("sparsescope::ViewHistory", "Quantity")}};
constexpr const char* scale = QT_TRANSLATE_NOOP("sparsescope::ViewHistory", "Scale");
constexpr const char* zoom = QT_TRANSLATE_NOOP("sparsescope::ViewHistory", "Zoom");
constexpr const char* checks[] = {"logarithmic", "cumulative"};
const QString layersName = QStringLiteral("layerDistributions"), dropsName = QStringLiteral("dropCurves");
const QString masksName = QStringLiteral("maskView"), curvesName = QStringLiteral("curves");

/// An entry by its place in the list, whose texts may be of another language; or as it was typed.
QVariant valueOf(const QComboBox& box) {
    const int chosen = box.isEditable() ? box.findText(box.currentText()) : box.currentIndex();
    return chosen < 0 ? QVariant(box.currentText()) : QVariant(chosen);
}

void setValue(QComboBox& box, const QVariant& value) {
    if (valueOf(box) == value)
        return;
    bool isPlace = false;
    const int place = value.toInt(&isPlace);
    if (value.typeId() != QMetaType::QString && isPlace && place >= 0 && place < box.count())
        box.setCurrentIndex(place);
    else if (box.isEditable())
        box.setEditText(value.toString());
    Q_EMIT box.activated(box.currentIndex()); // as if a person had chosen it
}

} // namespace

void ViewControls::follow(QWidget& window) {
    const auto leave = [this](QObject* control) {
        if (control != nullptr)
            control->disconnect(this);
    };
    for (const QPointer<QComboBox>& box : std::exchange(m_choices, {})) {
        leave(box);
        leave(box != nullptr ? box->lineEdit() : nullptr);
    }
    for (const QPointer<QCheckBox>& check : std::exchange(m_checks, {}))
        leave(check);
    for (QObject* control : std::initializer_list<QObject*>{m_layers, m_drops, m_masks, m_curves})
        leave(control);

    for (const Control& choice : choices) {
        auto* box = window.findChild<QComboBox*>(QLatin1String(choice.name));
        if (box == nullptr)
            continue;
        m_choices.emplace_back(box);
        const auto say = [this, step = choice.step] { Q_EMIT changed(step); };
        connect(box, &QComboBox::currentIndexChanged, this, say);
        connect(box, &QComboBox::activated, this, say);
        if (box->lineEdit() != nullptr)
            connect(box->lineEdit(), &QLineEdit::editingFinished, this, say);
    }
    const auto sayScale = [this] { Q_EMIT changed(scale); };
    for (const char* name : checks) {
        if (auto* check = window.findChild<QCheckBox*>(QLatin1String(name))) {
            m_checks.emplace_back(check);
            connect(check, &QCheckBox::toggled, this, sayScale);
        }
    }
    const auto sayZoom = [this] { Q_EMIT changed(zoom); };
    if ((m_layers = window.findChild<LayerDistributionsPlot*>(layersName)))
        connect(m_layers, &LayerDistributionsPlot::zoomed, this, sayZoom);
    if ((m_drops = window.findChild<DropCurvesPlot*>(dropsName)))
        connect(m_drops, &DropCurvesPlot::zoomed, this, sayZoom);
    if ((m_masks = window.findChild<MaskView*>(masksName)))
        connect(m_masks, &MaskView::zoomed, this, sayZoom);
    if ((m_curves = window.findChild<CurvesMenu*>()))
        connect(m_curves, &CurvesMenu::scaleChanged, this, sayScale);
    const QVariantMap now = all();
    for (auto value = now.begin(); value != now.end(); ++value) {
        if (!m_usual.contains(value.key()))
            m_usual.insert(value.key(), value.value());
    }
}

QVariantMap ViewControls::all() const {
    QVariantMap values;
    for (const QPointer<QComboBox>& box : m_choices) {
        if (box)
            values.insert(box->objectName(), valueOf(*box));
    }
    for (const QPointer<QCheckBox>& check : m_checks) {
        if (check)
            values.insert(check->objectName(), check->isChecked());
    }
    if (m_layers)
        values.insert(layersName, m_layers->zoom());
    if (m_drops)
        values.insert(dropsName, m_drops->zoom());
    if (m_masks)
        values.insert(masksName, m_masks->place());
    if (m_curves)
        values.insert(curvesName, m_curves->scale());
    return values;
}

QVariantMap ViewControls::values() const {
    QVariantMap values = all();
    for (auto usual = m_usual.begin(); usual != m_usual.end(); ++usual) {
        if (values.value(usual.key()) == usual.value())
            values.remove(usual.key());
    }
    return values;
}

void ViewControls::setValues(const QVariantMap& wanted) {
    QVariantMap values = m_usual;
    values.insert(wanted);
    const QVariantMap now = all();
    for (const QPointer<QComboBox>& box : m_choices) {
        if (box)
            setValue(*box, values.value(box->objectName()));
    }
    for (const QPointer<QCheckBox>& check : m_checks) {
        if (check)
            check->setChecked(values.value(check->objectName()).toBool());
    }
    const auto isNew = [&](const QString& name) {
        return values.value(name).toList() != now.value(name).toList();
    };
    if (m_layers && isNew(layersName))
        m_layers->setZoom(values.value(layersName).toList());
    if (m_drops && isNew(dropsName))
        m_drops->setZoom(values.value(dropsName).toList());
    if (m_masks && isNew(masksName))
        m_masks->setPlace(values.value(masksName).toList());
    if (m_curves)
        m_curves->setScale(values.value(curvesName).toList());
}

} // namespace sparsescope
