#include "widgets/pages/empty_page.h"

#include "widgets/style/icon.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace sparsescope {

EmptyPage::EmptyPage(QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_text(new QLabel(this)) {
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    m_title->setFont(large);
    m_title->setAlignment(Qt::AlignCenter);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    m_text->setFixedWidth(560);

    auto* open = new QPushButton(icon(QStringLiteral("open")), tr("&Open Checkpoint..."), this);
    open->setObjectName(QStringLiteral("emptyOpen"));
    auto* sample = new QPushButton(icon(QStringLiteral("sample")), tr("Open S&ample"), this);
    sample->setObjectName(QStringLiteral("emptySample"));
    auto* study = new QPushButton(icon(QStringLiteral("new-study")), tr("&New Study..."), this);
    study->setObjectName(QStringLiteral("emptyNewStudy"));
    connect(open, &QPushButton::clicked, this, &EmptyPage::openRequested);
    connect(sample, &QPushButton::clicked, this, &EmptyPage::sampleRequested);
    connect(study, &QPushButton::clicked, this, &EmptyPage::newStudyRequested);

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    for (QPushButton* button : {open, sample, study})
        buttons->addWidget(button);
    buttons->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(16);
    layout->addStretch();
    layout->addWidget(m_title);
    layout->addWidget(m_text, 0, Qt::AlignHCenter);
    layout->addLayout(buttons);
    layout->addStretch();
}

void EmptyPage::setText(const QString& title, const QString& text) {
    m_title->setText(title);
    m_text->setText(text);
}

} // namespace sparsescope
