#include "gui/send_pages.h"

#include "gui/main_window.h"
#include "widgets/item_models/workspace.h"
#include "widgets/pages/model_page.h"
#include "widgets/plots/figure_plot.h"

#include <QCheckBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace sparsescope {
namespace {

constexpr int interval = 100;      ///< ms between two looks
constexpr qint64 least = 200;      ///< ms that a page has to begin what it computes
constexpr qint64 patience = 1'000; ///< ms for a page that does nothing
constexpr qint64 longest = 60'000; ///< ms

FigurePlot* plotOf(Page& page) {
    FigurePlot* plot = page.currentPlot();
    return plot != nullptr && !plot->paper().isEmpty() ? plot : nullptr;
}

} // namespace

SendPages::SendPages(MainWindow& window, Page& target, std::function<bool(const FigurePlot&)> send,
                     QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_target(target)
    , m_send(std::move(send)) {
    m_looks.setInterval(interval);
    connect(&m_looks, &QTimer::timeout, this, &SendPages::look);
}

void SendPages::ask() {
    auto* dialog = new QDialog(&m_window);
    dialog->setObjectName(QStringLiteral("sendPages"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Send Pages to Figures"));
    auto* layout = new QVBoxLayout(dialog);
    layout->addWidget(new QLabel(tr("The plots of these pages, as they are now, become panels:"), dialog));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, dialog);
    QPushButton* send = buttons->addButton(tr("&Send"), QDialogButtonBox::AcceptRole);
    send->setDefault(true);
    std::vector<std::pair<QCheckBox*, Page*>> boxes;
    const bool isAny = m_window.workspace().modelCount() > 0;
    for (Page* page : m_window.pages()) {
        if (page == &m_target)
            continue;
        auto* box = new QCheckBox(page->title(), dialog);
        box->setObjectName(page->iconName());
        box->setToolTip(page->question());
        // One of models that was not looked at yet draws them when it is.
        box->setChecked(plotOf(*page) != nullptr || (isAny && qobject_cast<ModelPage*>(page) != nullptr));
        layout->addWidget(box);
        boxes.emplace_back(box, page);
    }
    const auto enable = [send, boxes] {
        send->setEnabled(
            std::ranges::any_of(boxes, [](const auto& each) { return each.first->isChecked(); }));
    };
    for (const auto& [box, page] : boxes)
        connect(box, &QCheckBox::toggled, dialog, enable);
    enable();
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    connect(dialog, &QDialog::accepted, this, [this, boxes] {
        std::vector<QPointer<Page>> pages;
        for (const auto& [box, page] : boxes) {
            if (box->isChecked())
                pages.emplace_back(page);
        }
        start(std::move(pages));
    });
    dialog->open();
}

void SendPages::start(std::vector<QPointer<Page>> pages) {
    std::ranges::reverse(pages);
    m_left = std::move(pages);
    m_without.clear();
    next();
}

void SendPages::next() {
    if (m_left.empty()) {
        m_looks.stop();
        m_window.showPage(&m_target);
        if (!m_without.isEmpty())
            m_window.showMessage(
                tr("Nothing to send is drawn on: %1.").arg(m_without.join(QStringLiteral(", "))));
        return;
    }
    m_window.showPage(m_left.back());
    m_shown.start();
    m_looks.start();
}

void SendPages::look() {
    Page* page = m_left.back();
    FigurePlot* plot = page != nullptr ? plotOf(*page) : nullptr;
    const qint64 since = m_shown.elapsed();
    const bool isBusy = page != nullptr && page->isBusy() && since < longest;
    if (page != nullptr && (since < least || isBusy || (plot == nullptr && since < patience)))
        return;
    m_left.pop_back();
    if (plot != nullptr && !m_send(*plot))
        m_left.clear(); // it is full
    else if (plot == nullptr && page != nullptr)
        m_without << page->title();
    next();
}

} // namespace sparsescope
