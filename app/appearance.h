#pragma once

#include "app/desktop/system_scheme.h"
#include "widgets/theme/theme.h"

class QSettings;

namespace hanscape {

enum class ColorScheme { system, light, dark };

/// Light or dark as a person chose, kept from one start to the next, or as the desktop asks, whenever it
/// changes its mind.
class Appearance : public QObject {
    Q_OBJECT

  public:
    /// Reads the last choice from settings that outlive this; the desktop's where there is none. Before any
    /// theme is applied: the desktop may tell by its palette alone.
    explicit Appearance(QSettings& settings, QObject* parent = nullptr);

    ColorScheme scheme() const { return m_scheme; }
    void setScheme(ColorScheme scheme);
    Theme theme() const;
    /// Sees by a window's events that the desktop has changed its palette.
    void watch(QObject& window) { window.installEventFilter(this); }

  signals:
    void themeChanged(const hanscape::Theme& theme);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void tell();

    QSettings& m_settings;
    SystemScheme m_system;
    ColorScheme m_scheme = ColorScheme::system;
    Theme m_palettes; ///< what the desktop's palette looks like
    Theme m_told;
};

} // namespace hanscape
