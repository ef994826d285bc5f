#include "widgets/pages/empty_page.h"

#include "widgets/style/icon.h"
#include "widgets/style/number_text.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace sparsescope {

EmptyPage::EmptyPage(QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_open(new QPushButton(icon(QStringLiteral("open")), tr("&Open Checkpoint..."), this))
    , m_sample(new QPushButton(icon(QStringLiteral("sample")), tr("Open S&ample"), this))
    , m_study(new QPushButton(icon(QStringLiteral("new-study")), tr("&New Study..."), this)) {
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    m_title->setFont(large);
    m_title->setAlignment(Qt::AlignCenter);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    m_text->setFixedWidth(560);

    m_open->setObjectName(QStringLiteral("emptyOpen"));
    m_sample->setObjectName(QStringLiteral("emptySample"));
    m_study->setObjectName(QStringLiteral("emptyNewStudy"));
    connect(m_open, &QPushButton::clicked, this, &EmptyPage::openRequested);
    connect(m_sample, &QPushButton::clicked, this, &EmptyPage::sampleRequested);
    connect(m_study, &QPushButton::clicked, this, &EmptyPage::newStudyRequested);

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    for (QPushButton* button : {m_open, m_sample, m_study})
        buttons->addWidget(button);
    buttons->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(16);
    layout->addStretch();
    layout->addWidget(m_title);
    layout->addWidget(m_text, 0, Qt::AlignHCenter);
    layout->addLayout(buttons);
    m_recent = new QVBoxLayout;
    m_recent->setSpacing(2);
    layout->addLayout(m_recent);
    layout->addStretch();
}

void EmptyPage::setRecent(const QStringList& paths) {
    constexpr int most = 5;
    while (QLayoutItem* item = m_recent->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString& path : paths) {
        if (m_recent->count() >= most)
            break;
        if (!QFileInfo::exists(path))
            continue;
        auto* button = new QPushButton(icon(QStringLiteral("model")), QString(), this);
        const QString folder = QFileInfo(path).absolutePath();
        button->setText(fontMetrics()
                            .elidedText(QStringLiteral("%1   %2").arg(QFileInfo(path).fileName(), folder),
                                        Qt::ElideMiddle, 480)
                            .replace(u'&', QLatin1String("&&")));
        button->setObjectName(QStringLiteral("emptyRecent"));
        button->setToolTip(plainToolTip(path));
        button->setAccessibleName(tr("Open %1 again").arg(path));
        button->setFlat(true);
        connect(button, &QPushButton::clicked, this, [this, path] { Q_EMIT recentRequested(path); });
        m_recent->addWidget(button, 0, Qt::AlignHCenter);
    }
}

void EmptyPage::setOpenText(const QString& text) {
    m_open->setText(text);
    m_sample->hide();
    m_study->hide();
}

void EmptyPage::setText(const QString& title, const QString& text) {
    m_title->setText(title);
    m_text->setText(text);
    // A layout that centres a label gives it no more than its hint, which is too low for wrapped text.
    m_text->setMinimumHeight(m_text->heightForWidth(m_text->width()));
}

} // namespace sparsescope
