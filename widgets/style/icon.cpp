#include "widgets/style/icon.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QSvgRenderer>
#include <utility>

// Resources of a static library are registered by hand, outside of every namespace.
static void registerResources() {
    Q_INIT_RESOURCE(sparsescope);
}

namespace sparsescope {

namespace {

/// Looks at the palette each time, so a change of theme needs no new icons.
class ThemedIconEngine final : public QIconEngine {
public:
    explicit ThemedIconEngine(QString name)
        : m_name(std::move(name)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        const QPalette palette = QGuiApplication::palette();
        const auto ground = mode == QIcon::Selected ? QPalette::Highlight : QPalette::Window;
        const bool dark = palette.color(ground).lightness() < 128;
        QSvgRenderer renderer(QStringLiteral(":/icons/%1/%2.svg")
                                  .arg(dark ? QLatin1String("dark") : QLatin1String("light"), m_name));
        painter->save();
        if (mode == QIcon::Disabled)
            painter->setOpacity(0.4);
        renderer.render(painter, rect);
        painter->restore();
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        if (size.isEmpty()) // tabs that have no room for icons
            return {};
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, pixmap.rect(), mode, state);
        return pixmap;
    }

    QIconEngine* clone() const override { return new ThemedIconEngine(m_name); }

private:
    QString m_name;
};

} // namespace

QIcon icon(const QString& name) {
    registerResources();
    return QIcon(new ThemedIconEngine(name));
}

} // namespace sparsescope
