#include "widgets/colors/color_map.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <QFile>

namespace hanscape {

const QStringList& ColorMap::names() {
    static const QStringList names{"cividis", "viridis", "magma", "coolwarm", "cycle"};
    return names;
}

ColorMap ColorMap::named(const QString& name) {
    QFile file(":/colormaps/" + name + ".csv");
    if (!names().contains(name) || !file.open(QIODevice::ReadOnly))
        throw Error("There is no colour map '" + name.toStdString() + "'; take one of " +
                    names().join(", ").toStdString() + ".");
    ColorMap map;
    map.m_name = name;
    file.readLine(); // the header
    for (QRgb& color : map.m_colors) {
        const auto parts = file.readLine().trimmed().split(',');
        color = qRgb(parts.value(0).toInt(), parts.value(1).toInt(), parts.value(2).toInt());
    }
    return map;
}

QRgb ColorScale::color(double value) const {
    if (std::isnan(value))
        return qRgba(0, 0, 0, 0);
    const double share = high > low ? (value - low) / (high - low) : 0.5;
    return map.colors()[static_cast<std::size_t>(std::lround(std::clamp(share, 0.0, 1.0) * 255))];
}

void ColorScale::fitTo(const Field& field, double usualLow, double usualHigh) {
    low = usualLow;
    high = usualHigh;
    if (field.values.size() > 0 && field.values.allFinite())
        fitTo(field.values.minCoeff(), field.values.maxCoeff(), usualLow, usualHigh);
}

void ColorScale::fitTo(double least, double greatest, double usualLow, double usualHigh) {
    constexpr double leastShare = 0.05; // of the usual range
    low = usualLow;
    high = usualHigh;
    const double shared = std::min(greatest, usualHigh) - std::max(least, usualLow);
    if (shared < leastShare * (usualHigh - usualLow) && greatest > least) {
        low = least;
        high = greatest;
    }
}

QColor classColor(int label) {
    static constexpr std::array<QRgb, 10> palette{0xff0072b2, 0xffe69f00, 0xff009e73, 0xffd55e00, 0xff56b4e9,
                                                  0xfff0e442, 0xff999999, 0xff332288, 0xff882255, 0xff117733};
    return QColor(palette[static_cast<std::size_t>(label) % palette.size()]);
}

QColor flippedColor() { return QColor(0xcc, 0x79, 0xa7); }

} // namespace hanscape
