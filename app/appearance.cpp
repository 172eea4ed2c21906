#include "app/appearance.h"

#include <QApplication>
#include <QEvent>
#include <QSettings>

namespace hanscape {
namespace {

const QString appearanceKey = "appearance/colours";
const QStringList names{"system", "light", "dark"}; ///< in the order of ColorScheme

} // namespace

Appearance::Appearance(QSettings& settings, QObject* parent)
    : QObject(parent), m_settings(settings), m_palettes(systemTheme()) {
    const qsizetype kept = names.indexOf(settings.value(appearanceKey).toString());
    m_scheme = kept < 0 ? ColorScheme::system : static_cast<ColorScheme>(kept);
    m_told = theme();
    connect(&m_system, &SystemScheme::changed, this, &Appearance::tell);
}

Theme Appearance::theme() const {
    if (m_scheme == ColorScheme::system && !m_system.dark())
        return m_palettes;
    const bool dark = m_scheme == ColorScheme::system ? *m_system.dark() : m_scheme == ColorScheme::dark;
    return dark ? darkTheme() : lightTheme();
}

void Appearance::setScheme(ColorScheme scheme) {
    m_scheme = scheme;
    m_settings.setValue(appearanceKey, names[static_cast<int>(scheme)]);
    tell();
}

void Appearance::tell() {
    if (theme() == m_told)
        return;
    m_told = theme();
    emit themeChanged(m_told);
}

bool Appearance::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::ThemeChange) {
        const QPalette own = QApplication::palette();
        QApplication::setPalette(QPalette()); // the theme's hides the desktop's
        m_palettes = systemTheme();
        QApplication::setPalette(own);
        tell();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace hanscape
