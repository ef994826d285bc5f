#include "widgets/pages/block_choice.h"

#include "widgets/item_models/open_model.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <algorithm>

namespace sparsescope {

BlockChoice::BlockChoice(QWidget* parent)
    : QWidget(parent)
    , m_stack(new QComboBox(this))
    , m_number(new QSpinBox(this)) {
    m_stack->setAccessibleName(tr("Stack of layers"));
    m_stack->setObjectName(QStringLiteral("maskStack"));
    m_stack->hide(); // until a model has several
    m_stack->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_stack->setMinimumContentsLength(8);
    auto* label = new QLabel(tr("La&yer"), this);
    label->setBuddy(m_number);
    m_number->setAccessibleName(tr("Layer"));
    m_number->setObjectName(QStringLiteral("maskBlock"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_stack, label, m_number})
        layout->addWidget(widget);
    connect(m_stack, &QComboBox::activated, this, [this](int stack) { choose(stack, 0); });
    connect(m_number, &QSpinBox::valueChanged, this,
            [this](int number) { choose(m_stack->currentIndex(), number); });
}

void BlockChoice::show(std::shared_ptr<const Anatomy> anatomy, int block) {
    const QSignalBlocker quietStack(m_stack);
    const QSignalBlocker quietNumber(m_number);
    m_anatomy = std::move(anatomy);
    m_block = block;
    m_number->setEnabled(block >= 0);
    m_stack->clear();
    for (const Stack& stack : m_anatomy->stacks)
        m_stack->addItem(stackTitle(stack.name));
    m_stack->setVisible(m_anatomy->stacks.size() > 1);
    if (block < 0) {
        m_number->setRange(0, 0);
        return;
    }
    const BlockOfStack place = m_anatomy->blockList[static_cast<size_t>(block)];
    m_stack->setCurrentIndex(place.stack);
    const std::vector<BlockOfStack>& blocks = m_anatomy->blockList; // ordered by stack and number
    const auto first = std::ranges::lower_bound(blocks, place.stack, {}, &BlockOfStack::stack);
    const auto last = std::ranges::upper_bound(blocks, place.stack, {}, &BlockOfStack::stack);
    m_number->setRange(first->number, (last - 1)->number);
    m_number->setValue(place.number);
}

void BlockChoice::choose(int stack, int number) {
    if (!m_anatomy)
        return;
    const std::vector<BlockOfStack>& blocks = m_anatomy->blockList; // ordered by stack and number
    const auto first = std::ranges::lower_bound(blocks, stack, {}, &BlockOfStack::stack);
    const auto last = std::ranges::upper_bound(blocks, stack, {}, &BlockOfStack::stack);
    if (first == last)
        return;
    // Numbers may be missing: the next one on the way is meant.
    auto found = std::ranges::lower_bound(first, last, number, {}, &BlockOfStack::number);
    const bool back = m_anatomy->blockList[static_cast<size_t>(m_block)].stack == stack &&
                      number < m_anatomy->numberOf(m_block);
    if (found == last || (back && found->number != number && found != first))
        --found;
    Q_EMIT chosen(static_cast<int>(found - m_anatomy->blockList.begin()));
}

} // namespace sparsescope
