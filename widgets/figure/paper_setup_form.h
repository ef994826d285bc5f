// The fields for the page of a figure.
#pragma once

#include "widgets/paper/paper_setup.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFontComboBox;
class QSpinBox;

namespace sparsescope {

/// Journal, width, height, text, legend, bands and resolution. A journal fills the others in; the box of the
/// width and the name of that width always say the same.
class PaperSetupForm final : public QWidget {
    Q_OBJECT
public:
    explicit PaperSetupForm(QWidget* parent = nullptr);

    PaperSetup setup() const;
    void setSetup(const PaperSetup& setup);
    /// Its widths and text; `wide`: the widest. An index into journalPresets().
    void setJournal(int index, bool wide);
    int journal() const;
    /// Which fields the format has.
    void setFields(bool page, bool dots);

Q_SIGNALS:
    void changed();

private:
    void makeFields();
    void connectFields();
    void fillWidths();
    void nameWidth();

    QComboBox* m_journal;
    QComboBox* m_widths;
    QDoubleSpinBox* m_width;
    QDoubleSpinBox* m_height;
    QFontComboBox* m_family;
    QDoubleSpinBox* m_points;
    QComboBox* m_legend;
    QCheckBox* m_band;
    QSpinBox* m_dpi;
    bool m_filling = false; ///< several fields at once: one change
};

} // namespace sparsescope
