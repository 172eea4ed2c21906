#pragma once

#include "widgets/surface/camera.h"

#include <algorithm>
#include <cstdlib>
#include <QImage>

namespace hanscape::test {

/// The pixel at which a point of the world is seen.
inline QPoint pixelOf(const OrbitCamera& camera, QVector3D point, QSize size) {
    const QVector4D clip =
        camera.matrix(static_cast<double>(size.width()) / size.height()) * QVector4D(point, 1);
    return {static_cast<int>((clip.x() / clip.w() + 1) / 2 * static_cast<float>(size.width())),
            static_cast<int>((1 - clip.y() / clip.w()) / 2 * static_cast<float>(size.height()))};
}

inline int distance(QRgb a, QRgb b) {
    return std::max({std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)),
                     std::abs(qBlue(a) - qBlue(b)), std::abs(qAlpha(a) - qAlpha(b))});
}

/// How many pixels of two pictures differ by more than a bound in some channel.
inline int differing(const QImage& a, const QImage& b, int bound) {
    int count = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            count += distance(a.pixel(x, y), b.pixel(x, y)) > bound;
    return count;
}

} // namespace hanscape::test
