// Which layer of a model: its stack, where there are several, and its number there.
#pragma once

#include "weights/anatomy/anatomy.h"

#include <QWidget>
#include <memory>

class QComboBox;
class QSpinBox;

namespace sparsescope {

class BlockChoice : public QWidget {
    Q_OBJECT
public:
    explicit BlockChoice(QWidget* parent = nullptr);

    /// The blocks of that model, and the one that is shown: an index into Anatomy::blockList; -1: it has
    /// none.
    void show(std::shared_ptr<const Anatomy> anatomy, int block);

Q_SIGNALS:
    void chosen(int block); ///< by a person

private:
    void choose(int stack, int number);

    QComboBox* m_stack; ///< hidden where there is one alone
    QSpinBox* m_number; ///< of a block in its stack
    std::shared_ptr<const Anatomy> m_anatomy;
    int m_block = -1;
};

} // namespace sparsescope
