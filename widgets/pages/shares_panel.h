// How much each layer gives, by hand, at the exact budget of the slider.
#pragma once

#include "widgets/jobs/share_measuring.h"
#include "widgets/pages/share_bars.h"

#include <QWidget>
#include <map>

class QCheckBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;

namespace sparsescope {

class Scans;
class Workspace;

/// The bars of the selected model, what they come to, and the file that prune and studies take. What was said
/// is the workspace's, so that the other pages follow it.
class SharesPanel : public QWidget {
    Q_OBJECT
public:
    explicit SharesPanel(Workspace& workspace, QWidget* parent = nullptr);

    /// What a sensitivity map predicts is told of it. `scans` must outlive the panel.
    void setScans(Scans* scans);
    /// Shows the model of that slot; -1: none.
    void showModel(int slot);
    /// The model and the layer that the panel of another window shows.
    void takeOver(const SharesPanel& before);
    /// What was said of the model of that id, as it was before a step or after it.
    void restore(uint64_t id, const HandShares::Said& said);
    /// Nothing is by hand any more, of no model: back to the slider.
    void followEverywhere();
    /// As the button does, once a name was chosen.
    void save(const QString& path);
    /// Of the model that is shown.
    const HandShares& shares() const { return *m_shown; }
    ShareBars& bars() const { return *m_bars; }
    /// Measures shares of the model of that id over what the question names, from now on.
    void measure(uint64_t id, const ScanQuestion& over);
    void stopMeasuring();
    ShareMeasuring& measuring() { return m_measuring; }

Q_SIGNALS:
    void message(const QString& line);
    /// A drop is to be measured, and nothing says over what: measure() or stopMeasuring() follows.
    void measureAsked(uint64_t id);
    void saved(const QString& path);
    /// A person set a layer of the model of that id, or let it or all follow; `layer` was chosen.
    void said(uint64_t id, int layer, const HandShares::Said& before, const HandShares::Said& after);

private:
    int slot() const; ///< -1: none is shown
    void refresh();
    void edited(const HandShares::Said& before);
    void chooseFile();
    void wantMeasured();
    std::optional<ScanQuestion> measuredOver() const; ///< none: not known
    QString sumText() const;
    QString measuredText() const;
    QString predictedText() const;

    Workspace& m_workspace;
    Scans* m_scans = nullptr;
    std::map<uint64_t, HandShares> m_of; ///< by the id of the model
    HandShares m_none;
    HandShares* m_shown = &m_none;
    uint64_t m_id = 0; ///< of the model that is shown
    ShareBars* m_bars;
    QString m_chosen; ///< the layer that was chosen last
    QLabel* m_layer;
    QDoubleSpinBox* m_share;
    QPushButton* m_follow;
    QPushButton* m_followAll;
    QPushButton* m_save;
    QCheckBox* m_measure;
    QLabel* m_sum;
    QLabel* m_predicted;
    QLabel* m_measured;
    ShareMeasuring m_measuring;
    std::map<uint64_t, ScanQuestion> m_over; ///< what a person chose for the model of that id
    uint64_t m_failed =
        0; ///< the model whose measuring failed when it was given up: asked anew, the next time
};

} // namespace sparsescope
