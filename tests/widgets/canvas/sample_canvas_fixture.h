#pragma once

#include "tests/core/data/strokes.h"
#include "tests/widgets/canvas/mouse.h"
#include "tests/widgets/canvas/samples.h"
#include "widgets/canvas/sample_canvas.h"

#include <QTest>

namespace hanscape::test {

/// A canvas of an empty document, and hands for it that know the plane.
struct CanvasFixture {
    SampleDocument document;
    SampleCanvas canvas{document};

    CanvasFixture() { canvas.resize(760, 640); }

    const Dataset& data() const { return *document.data(); }
    int steps() { return document.undoStack().index(); }
    void key(int key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(&canvas, Qt::Key(key), modifiers);
    }
    QPointF at(QPointF plane) const { return canvas.toWidget(plane); }
    void stroke(const QList<QPointF>& path, Qt::MouseButton button = Qt::LeftButton,
                Qt::KeyboardModifiers modifiers = {}) {
        QList<QPointF> pixels;
        for (const QPointF& plane : path)
            pixels << at(plane);
        drag(canvas, pixels, button, modifiers);
    }
    void click(QPointF plane, Qt::MouseButton button = Qt::LeftButton, Qt::KeyboardModifiers modifiers = {}) {
        stroke({plane}, button, modifiers);
    }
    /// Changes a setting of the tool.
    template <class Change>
    void set(Change change) {
        CanvasTool tool = canvas.tool();
        change(tool);
        canvas.setTool(tool);
    }
    QPointF place(Eigen::Index sample) const { return {data().inputs(0, sample), data().inputs(1, sample)}; }
    QImage shot() { return canvas.grab().toImage().convertToFormat(QImage::Format_ARGB32); }
};

inline bool near(QPointF a, QPointF b, double tolerance = 1e-9) {
    return std::abs(a.x() - b.x()) <= tolerance && std::abs(a.y() - b.y()) <= tolerance;
}

} // namespace hanscape::test
