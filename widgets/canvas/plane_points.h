#pragma once

#include "core/analysis/field.h"
#include "core/data/painting_sketch.h"

#include <QPointF>

namespace hanscape {

// Places of the plane between core's types and Qt's.

inline PlanePoint planePoint(QPointF p) { return {p.x(), p.y()}; }
inline QPointF pointOf(PlanePoint p) { return {p.x, p.y}; }
inline PlaneBox planeBox(const Box& box) { return {{box.left, box.bottom}, {box.right, box.top}}; }

} // namespace hanscape
