#include "widgets/theme/theme.h"

#include "widgets/theme/flat_style.h"

#include <algorithm>
#include <cmath>
#include <QApplication>
#include <QToolTip>

namespace hanscape {

namespace {

double luminance(const QColor& color) {
    const auto linear = [](double c) {
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

void setDisabled(QPalette& palette, const Theme& theme) {
    const QColor faded = mixed(theme.muted, theme.ground, 0.4);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, faded);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, theme.hairline);
    palette.setColor(QPalette::Disabled, QPalette::Base, theme.ground);
}

} // namespace

Theme lightTheme() {
    return {.dark = false,
            .ground = QColor(0xfa, 0xfa, 0xfa),
            .base = QColor(0xff, 0xff, 0xff),
            .panel = QColor(0xf0, 0xf1, 0xf3),
            .ink = QColor(0x1f, 0x23, 0x28),
            .muted = QColor(0x5c, 0x64, 0x6e),
            .hairline = QColor(0xd5, 0xd9, 0xde),
            .grid = QColor(0xe8, 0xea, 0xed),
            .accent = QColor(0x00, 0x72, 0xb2),
            .onAccent = QColor(0xff, 0xff, 0xff)};
}

Theme darkTheme() {
    return {.dark = true,
            .ground = QColor(0x1e, 0x1f, 0x22),
            .base = QColor(0x26, 0x28, 0x2c),
            .panel = QColor(0x2c, 0x2e, 0x33),
            .ink = QColor(0xe6, 0xe6, 0xe6),
            .muted = QColor(0xa3, 0xa9, 0xb1),
            .hairline = QColor(0x3d, 0x40, 0x46),
            .grid = QColor(0x2e, 0x30, 0x35),
            .accent = QColor(0x56, 0xb4, 0xe9),
            .onAccent = QColor(0x1e, 0x1f, 0x22)};
}

Theme systemTheme() {
    const QPalette palette = QGuiApplication::palette();
    const bool dark =
        luminance(palette.color(QPalette::Window)) < luminance(palette.color(QPalette::WindowText));
    return dark ? darkTheme() : lightTheme();
}

Theme exportTheme(Ground ground) {
    Theme theme = ground == Ground::dark ? darkTheme() : lightTheme();
    if (ground == Ground::white)
        theme.ground = Qt::white;
    if (ground == Ground::transparent)
        theme.ground = Qt::transparent;
    return theme;
}

double contrast(const QColor& a, const QColor& b) {
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

QPalette paletteOf(const Theme& theme) {
    QPalette palette(theme.panel, theme.ground);
    palette.setColor(QPalette::WindowText, theme.ink);
    palette.setColor(QPalette::Base, theme.base);
    palette.setColor(QPalette::AlternateBase, mixed(theme.base, theme.panel, 0.5));
    palette.setColor(QPalette::Text, theme.ink);
    palette.setColor(QPalette::ButtonText, theme.ink);
    palette.setColor(QPalette::BrightText, theme.accent);
    palette.setColor(QPalette::PlaceholderText, theme.muted);
    palette.setColor(QPalette::ToolTipBase, theme.base);
    palette.setColor(QPalette::ToolTipText, theme.ink);
    palette.setColor(QPalette::Highlight, theme.accent);
    palette.setColor(QPalette::HighlightedText, theme.onAccent);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::LinkVisited, theme.accent);
    palette.setColor(QPalette::Mid, theme.hairline);
    setDisabled(palette, theme);
    return palette;
}

void applyTheme(QApplication& application, const Theme& theme) {
    if (!qobject_cast<FlatStyle*>(application.style()))
        application.setStyle(new FlatStyle);
    application.setPalette(paletteOf(theme));
    QToolTip::setPalette(paletteOf(theme));
}

PictureStyle pictureStyle(QSizeF size, const Theme& theme) {
    PictureStyle style{theme, QGuiApplication::font(), std::min(size.width() / 480, size.height() / 360)};
    style.font.setPixelSize(std::max(1, static_cast<int>(std::lround(12 * style.unit))));
    return style;
}

QColor mixed(const QColor& a, const QColor& b, double share) {
    const auto mean = [share](int x, int y) { return static_cast<int>(std::lround(x + share * (y - x))); };
    return QColor(mean(a.red(), b.red()), mean(a.green(), b.green()), mean(a.blue(), b.blue()),
                  mean(a.alpha(), b.alpha()));
}

} // namespace hanscape
