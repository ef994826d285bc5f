// What of the pages' controls says how something is looked at: normalisation, scale, zoom.
#pragma once

#include <QPointer>
#include <QVariantMap>
#include <vector>

class QCheckBox;
class QComboBox;
class QWidget;

namespace sparsescope {

class CurvesMenu;
class DropCurvesPlot;
class LayerDistributionsPlot;
class MaskView;

/// The controls that a step back covers and the next start finds again, by their object names; of plots and
/// maps into what they zoom. GUI thread.
class ViewControls : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Those of the pages in `window`, in place of the ones before. O(controls).
    void follow(QWidget& window);
    /// By name; nothing of what is at its usual place or not there.
    QVariantMap values() const;
    /// Names that are not there now, or values of another version, are passed over.
    void setValues(const QVariantMap& values);

Q_SIGNALS:
    /// A person changed one; `step` is what it is called, untranslated, in the context of ViewHistory.
    void changed(const char* step);

private:
    QVariantMap all() const;

    std::vector<QPointer<QComboBox>> m_choices;
    std::vector<QPointer<QCheckBox>> m_checks;
    QPointer<LayerDistributionsPlot> m_layers;
    QPointer<DropCurvesPlot> m_drops;
    QPointer<MaskView> m_masks;
    QPointer<CurvesMenu> m_curves;
    QVariantMap m_usual; ///< as the controls stood when they were made
};

} // namespace sparsescope
