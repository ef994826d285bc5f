// What pruned language models are tuned with, and by what, in fields.
#pragma once

#include "experiment/spec.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QSpinBox;

namespace sparsescope {

/// An adapter of the catalogue each, trained behind every mask of the study, beside the mask alone. SPP's
/// recipe is the default.
class TuningFields final : public QWidget {
    Q_OBJECT
public:
    explicit TuningFields(QWidget* parent = nullptr);

    bool isChosen() const;
    /// Behind each method that can be tuned the same by every adapter that is ticked.
    std::vector<MethodSpec> withTuned(const std::vector<MethodSpec>& methods) const;
    /// What is typed. Errors: Usage for examples that are missing and a rate that is none.
    TuningSpec tuning() const;

Q_SIGNALS:
    void changed();

private:
    void browse();
    void enableFields();
    bool isTicked(std::string_view adapter) const;

    std::vector<std::pair<std::string, QCheckBox*>> m_adapters; ///< by the catalogue's name
    QLineEdit* m_examples;
    QSpinBox *m_rank, *m_epochs, *m_batch, *m_cutoff, *m_limit;
    QLineEdit *m_rate, *m_fullRate;
    std::vector<QWidget*> m_recipe; ///< all but the adapters
};

} // namespace sparsescope
