#include "widgets/figure/export_model_dialog.h"

#include "widgets/style/number_field.h"
#include "widgets/style/screen_language.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSet>

namespace sparsescope {

ExportModelDialog::ExportModelDialog(const OpenModel& model, const QString& title, QWidget* parent)
    : QDialog(parent)
    , m_checkpoint(model.checkpoint)
    , m_anatomy(model.anatomy)
    , m_form(new QFormLayout(this))
    , m_progress(new QProgressBar)
    , m_status(new QLabel)
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel)) {
    setWindowTitle(title);
    setMinimumWidth(620);
    auto* name = new QLabel(model.name);
    name->setTextFormat(Qt::PlainText); // names from files are no markup
    m_form->addRow(tr("Model"), name);
    m_progress->setTextVisible(false);
    QSizePolicy place = m_progress->sizePolicy(); // kept free, so that nothing moves when it comes
    place.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(place);
    m_progress->hide();
    m_status->setWordWrap(true);
    m_status->setTextFormat(Qt::PlainText);
    m_buttons->button(QDialogButtonBox::Save)->setText(tr("Export"));
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&m_task, &BackgroundTask::progressed, this, [this](const QString& what, double fraction) {
        m_progress->setRange(0, fraction < 0 ? 0 : 1000);
        m_progress->setValue(static_cast<int>(fraction * 1000));
        say(what);
    });
    connect(&m_task, &BackgroundTask::failed, this, &ExportModelDialog::fail);
}

void ExportModelDialog::addPath(QWidget* label, QLineEdit* field) {
    auto* row = new QHBoxLayout;
    auto* button = new QPushButton(tr("Browse..."));
    row->addWidget(field, 1);
    row->addWidget(button);
    m_form->addRow(label, row);
    if (auto* box = qobject_cast<QCheckBox*>(label)) {
        connect(box, &QCheckBox::toggled, field, &QWidget::setEnabled);
        connect(box, &QCheckBox::toggled, button, &QWidget::setEnabled);
    }
    connect(field, &QLineEdit::textChanged, this, [this] {
        m_replaced.clear();
        m_buttons->button(QDialogButtonBox::Save)->setText(tr("Export"));
        say({}); // which was about what stood there
    });
    connect(button, &QPushButton::clicked, this, [this, field] {
        const QString chosen = QFileDialog::getSaveFileName(this, windowTitle(), field->text());
        if (!chosen.isEmpty())
            field->setText(chosen);
    });
}

void ExportModelDialog::addEnd(const QString& note) {
    auto* text = new QLabel(note);
    text->setWordWrap(true);
    m_form->addRow(text);
    m_form->addRow(m_progress);
    m_form->addRow(m_status);
    m_form->addRow(m_buttons);
}

QString ExportModelDialog::statusLine() const {
    return m_status->text();
}

bool ExportModelDialog::refuseSource(const QString& path) {
    for (const std::filesystem::path& file : m_checkpoint->files()) {
        std::error_code ignored;
        if (!std::filesystem::equivalent(file, path.toStdString(), ignored))
            continue;
        fail(tr("%1 is the model itself; choose another file.").arg(QString::fromStdString(file.string())));
        return true;
    }
    for (const auto& [name, checkpoint] : m_protected) {
        for (const std::filesystem::path& file : checkpoint->files()) {
            std::error_code ignored;
            if (!std::filesystem::equivalent(file, path.toStdString(), ignored))
                continue;
            fail(tr("%1 is open here as %2; choose another file.")
                     .arg(QString::fromStdString(file.string()), name));
            return true;
        }
    }
    return false;
}

void ExportModelDialog::protect(const Workspace& workspace) {
    for (int slot = 0; slot < workspace.modelCount(); ++slot) {
        const OpenModel& model = workspace.model(slot);
        if (model.checkpoint && model.checkpoint != m_checkpoint)
            m_protected.emplace_back(slotLetter(slot) + QStringLiteral("  ") + model.name, model.checkpoint);
    }
}

bool ExportModelDialog::mayWrite(const QStringList& paths) {
    QStringList there;
    QSet<QString> all;
    for (const QString& path : paths) {
        const QString file = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
        if (!path.isEmpty() && all.contains(file)) {
            fail(tr("%1 is named twice: each needs a file of its own.").arg(path));
            return false;
        }
        all.insert(file);
        std::error_code error;
        if (!path.isEmpty() &&
            std::filesystem::exists(std::filesystem::symlink_status(path.toStdString(), error)))
            there << path;
    }
    m_paths = paths;
    m_paths.removeAll(QString());
    if (there.isEmpty() || there == m_replaced)
        return true;
    fail(tr("%1 exists already: press Replace to overwrite it, or choose another name.", nullptr,
            static_cast<int>(there.size()))
             .arg(screenLocale().createSeparatedList(there)));
    m_replaced = there;
    m_buttons->button(QDialogButtonBox::Save)->setText(tr("Replace"));
    return false;
}

void ExportModelDialog::start(Work work) {
    m_progress->show();
    m_buttons->button(QDialogButtonBox::Save)->setEnabled(false);
    m_task.start(std::move(work), [this] {
        Q_EMIT exported(m_paths);
        QDialog::accept();
    });
}

void ExportModelDialog::reject() {
    m_task.cancel();
    QDialog::reject();
}

void ExportModelDialog::keyPressEvent(QKeyEvent* event) {
    if (isReturn(*event) && event->modifiers().testFlag(Qt::ControlModifier))
        m_buttons->button(QDialogButtonBox::Save)->click();
    else if (!confirmsNumber(*this, *event))
        QDialog::keyPressEvent(event);
}

void ExportModelDialog::say(const QString& line) {
    m_status->setText(line);
    layout()->activate();
    const int least = layout()->totalHeightForWidth(width());
    if (isVisible() && height() < least)
        resize(width(), least);
}

void ExportModelDialog::fail(const QString& line) {
    say(line);
    m_progress->hide();
    m_progress->setRange(0, 1000);
    m_progress->setValue(0);
    m_buttons->button(QDialogButtonBox::Save)->setEnabled(true);
}

} // namespace sparsescope
