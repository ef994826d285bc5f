#include "widgets/style/theme.h"

#include <QApplication>
#include <QPainter>
#include <QPalette>
#include <QProxyStyle>
#include <QStyleOption>

namespace sparsescope {

namespace {

struct Shades {
    QColor window, base, alternate, button, text, dim, line, highlight, tooltip, link;
};

QPalette paletteOf(const Shades& s) {
    QPalette p(s.button, s.window);
    p.setColor(QPalette::Window, s.window);
    p.setColor(QPalette::WindowText, s.text);
    p.setColor(QPalette::Base, s.base);
    p.setColor(QPalette::AlternateBase, s.alternate);
    p.setColor(QPalette::Text, s.text);
    p.setColor(QPalette::PlaceholderText, s.dim);
    p.setColor(QPalette::Button, s.button);
    p.setColor(QPalette::ButtonText, s.text);
    p.setColor(QPalette::BrightText, Qt::white);
    p.setColor(QPalette::ToolTipBase, s.tooltip);
    p.setColor(QPalette::ToolTipText, s.text);
    p.setColor(QPalette::Highlight, s.highlight);
    p.setColor(QPalette::HighlightedText, Qt::white);
    p.setColor(QPalette::Link, s.link);
    p.setColor(QPalette::LinkVisited, s.link);
    p.setColor(QPalette::Mid, s.line);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        p.setColor(QPalette::Disabled, role, s.dim);
    p.setColor(QPalette::Disabled, QPalette::Highlight, s.line);
    return p;
}

/// Fusion's check boxes have an outline that a dark window swallows, and its arrows of a tree's rows the
/// colour of the others where the row is selected.
class OutlinedStyle final : public QProxyStyle {
public:
    OutlinedStyle()
        : QProxyStyle(QStringLiteral("Fusion")) {}

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override {
        if (element == PE_IndicatorBranch && (option->state & State_Selected) != 0) {
            QStyleOptionViewItem selected; // of which a branch takes no more than this
            static_cast<QStyleOption&>(selected) = *option;
            for (const auto role : {QPalette::ButtonText, QPalette::WindowText, QPalette::Text})
                selected.palette.setColor(role, option->palette.color(QPalette::HighlightedText));
            for (int i = 0; i < 2; ++i) // half transparent, which on a highlight is too faint
                QProxyStyle::drawPrimitive(element, &selected, painter, widget);
            return;
        }
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        if (element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck) {
            painter->save();
            painter->setPen(option->palette.color(QPalette::PlaceholderText));
            painter->setBrush(Qt::NoBrush);
            painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
            painter->restore();
        }
    }
};

} // namespace

QString themeKey(Theme theme) {
    switch (theme) {
    case Theme::System:
        return QStringLiteral("system");
    case Theme::Light:
        return QStringLiteral("light");
    case Theme::Dark:
        return QStringLiteral("dark");
    }
    return {};
}

Theme themeFromKey(const QString& key) {
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        if (themeKey(theme) == key)
            return theme;
    }
    return Theme::System;
}

QPalette lightPalette() {
    return paletteOf({.window = 0xf3f4f6,
                      .base = 0xffffff,
                      .alternate = 0xf7f8fa,
                      .button = 0xf9fafb,
                      .text = 0x1d2025,
                      .dim = 0x767c86,
                      .line = 0xc9cdd4,
                      .highlight = 0x0067a5,
                      .tooltip = 0xffffff,
                      .link = 0x0067a5});
}

QPalette darkPalette() {
    return paletteOf({.window = 0x24272c,
                      .base = 0x1b1d21,
                      .alternate = 0x212429,
                      .button = 0x30343a,
                      .text = 0xe4e6ea,
                      .dim = 0x8d939d,
                      .line = 0x464b53,
                      .highlight = 0x1f78b4,
                      .tooltip = 0x30343a,
                      .link = 0x6cbcf0});
}

void applyTheme(Theme theme) {
    if (dynamic_cast<OutlinedStyle*>(QApplication::style()) == nullptr)
        QApplication::setStyle(
            new OutlinedStyle); // NOLINT(clang-analyzer-cplusplus.NewDeleteLeaks): it owns it
    if (theme == Theme::System) {
        QApplication::setPalette(QPalette()); // the platform's own again, to see how bright it is
        const bool dark = QApplication::palette().color(QPalette::Window).lightness() < 128;
        theme = dark ? Theme::Dark : Theme::Light;
    }
    QApplication::setPalette(theme == Theme::Dark ? darkPalette() : lightPalette());
}

} // namespace sparsescope
