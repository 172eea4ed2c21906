#pragma once

#include "core/analysis/field.h"

#include <array>
#include <QColor>
#include <QString>
#include <QStringList>

namespace hanscape {

/// 256 colours from low to high values, read from resources/colormaps.
class ColorMap {
  public:
    /// Names of the maps: cividis, viridis, magma, coolwarm for signed values, and cycle for angles, whose
    /// ends meet.
    static const QStringList& names();
    /// Throws Error where there is no map of that name.
    static ColorMap named(const QString& name);

    const QString& name() const { return m_name; }
    const std::array<QRgb, 256>& colors() const { return m_colors; }

  private:
    QString m_name;
    std::array<QRgb, 256> m_colors{};
};

/// A colour map over a range of values: what the map, the surface and the colour bar share.
struct ColorScale {
    ColorMap map = ColorMap::named(QStringLiteral("cividis"));
    double low = 0, high = 1;

    /// Values beyond the range take its end colours; NaN is transparent.
    QRgb color(double value) const;

    /// The usual range, or the values' own where these hardly meet it, as an untrained network's may: a
    /// picture of one colour would show nothing of them.
    void fitTo(const Field& field, double usualLow, double usualHigh);
    /// The same for values from `least` to `greatest`.
    void fitTo(double least, double greatest, double usualLow, double usualHigh);
};

/// The colours of classes 0, 1, …: blue, orange, then on down Okabe and Ito's palette.
QColor classColor(int label);
/// The violet of flipped labels.
QColor flippedColor();

} // namespace hanscape
