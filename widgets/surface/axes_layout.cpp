#include "widgets/surface/axes_layout.h"

#include "widgets/surface/axes_box.h"
#include "widgets/surface/surface_panes.h"
#include "widgets/surface/surface_text.h"
#include "widgets/theme/ticks.h"

#include <algorithm>
#include <cmath>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>

namespace hanscape {

namespace {

constexpr double gridStrength = 0.13, edgeStrength = 0.28, axisStrength = 0.6;

/// Builds one layout; the steps share the box, the ticks and the scale.
class Layouter {
  public:
    Layouter(const SurfaceScene& scene, const OrbitCamera& camera, QSizeF pixels, double scale)
        : m_scene(scene), m_box(camera, pixels), m_pixels(pixels), m_scale(scale) {
        const Box box = scene.box();
        m_ticks = {axisTicks(box.left, box.right, mostTicks), axisTicks(box.bottom, box.top, mostTicks),
                   axisTicks(scene.scale.low, scene.scale.high, mostTicks)};
    }

    AxesLayout build() {
        for (int axis = 0; axis < 3; ++axis)
            for (const int side : {-1, 1})
                addGrid(axis, side);
        for (int axis = 0; axis < 3; ++axis)
            for (const int first : {-1, 1})
                for (const int second : {-1, 1}) {
                    const AxesBox::Edge edge{axis, {first, second}};
                    addLine(m_box.point(edge, -1), m_box.point(edge, 1), edgeStrength * m_box.strength(edge));
                }
        std::vector<AxesLabel> numbers;
        for (int axis = 0; axis < 3 && m_scene.ticks; ++axis)
            if (const auto edge = m_box.labelEdge(axis))
                addAxis(*edge, numbers);
        keepReadable(std::move(numbers));
        return std::move(m_layout);
    }

  private:
    /// Where a tick lies along its axis, in units of the box's half.
    double along(int axis, double value) const {
        if (axis == 0)
            return m_scene.worldX(value);
        if (axis == 1)
            return m_scene.worldY(value);
        return static_cast<double>(m_scene.height(value) / SurfaceScene::halfHeight);
    }

    void addLine(QVector3D from, QVector3D to, double strength) {
        if (const auto line = m_box.project(from, to); line && strength > 0.004)
            addLine(line->p1(), line->p2(), strength);
    }

    void addLine(QPointF a, QPointF b, double strength) {
        QColor color = m_scene.ink;
        color.setAlphaF(static_cast<float>(strength));
        m_layout.lines.push_back({a, b, m_scale, color});
        m_layout.bounds |= QRectF(a, b).normalized().adjusted(-0.5, -0.5, 0.5, 0.5);
    }

    void addGrid(int axis, int side) {
        const double strength = gridStrength * m_box.strength(axis, side);
        if (strength <= 0)
            return;
        const int first = (axis + 1) % 3, second = (axis + 2) % 3;
        for (const double tick : m_ticks[static_cast<std::size_t>(first)].values) {
            const double at = along(first, tick);
            if (std::abs(at) < 0.999) // the edges have lines of their own
                addLine(AxesBox::point(axis, side, at, -1), AxesBox::point(axis, side, at, 1), strength);
        }
        for (const double tick : m_ticks[static_cast<std::size_t>(second)].values) {
            const double at = along(second, tick);
            if (std::abs(at) < 0.999)
                addLine(AxesBox::point(axis, side, -1, at), AxesBox::point(axis, side, 1, at), strength);
        }
    }

    /// The direction in the picture, of unit length, in which labels leave an edge of the outline.
    QPointF outward(QPointF from, QPointF to) const {
        const auto middle = m_box.project({});
        const QPointF run = to - from,
                      heart = middle ? *middle : QPointF(m_pixels.width(), m_pixels.height()) / 2;
        QPointF normal(-run.y(), run.x());
        if (QPointF::dotProduct(normal, (from + to) / 2 - heart) < 0)
            normal = -normal;
        return normal / std::hypot(normal.x(), normal.y());
    }

    QRectF boxAt(QPointF anchor, QPointF out, double gap, const QString& text, bool name) const {
        const QFontMetricsF metrics(axesFont(name, m_scale));
        const QSizeF size(metrics.horizontalAdvance(text) + 2 * m_scale, 1.4 * metrics.capHeight());
        const double reach =
            gap + std::abs(out.x()) * size.width() / 2 + std::abs(out.y()) * size.height() / 2;
        const QPointF middle = anchor + out * reach;
        return {middle - QPointF(size.width(), size.height()) / 2, size};
    }

    void addAxis(const AxesBox::Edge& edge, std::vector<AxesLabel>& numbers) {
        const auto from = m_box.project(m_box.point(edge, -1)), to = m_box.project(m_box.point(edge, 1));
        if (!from || !to || std::hypot(to->x() - from->x(), to->y() - from->y()) < 24 * m_scale)
            return; // seen all but end on
        addLine(*from, *to, axisStrength);
        const QPointF out = outward(*from, *to);
        double depth = 0; // of the numbers, for the name to stand behind
        const AxisTicks& ticks = m_ticks[static_cast<std::size_t>(edge.axis)];
        for (std::size_t i = 0; i < ticks.values.size(); ++i) {
            const auto anchor = m_box.project(m_box.point(edge, along(edge.axis, ticks.values[i])));
            if (!anchor)
                continue;
            addLine(*anchor, *anchor + out * 4 * m_scale, axisStrength);
            const QRectF box = boxAt(*anchor, out, 7 * m_scale, ticks.text(i), false);
            depth = std::max(depth, std::abs(out.x()) * box.width() + std::abs(out.y()) * box.height());
            numbers.push_back({box, ticks.text(i), false});
        }
        const QString names[] = {m_scene.xName, m_scene.yName, m_scene.valueName};
        const QString& name = names[edge.axis];
        if (name.isEmpty())
            return;
        // The height's name crowns its axis, which saves the width of a column.
        const QPointF top = from->y() < to->y() ? *from : *to;
        const QRectF box = edge.axis == 2 ? boxAt(top, QPointF(0, -1), 6 * m_scale, name, true)
                                          : boxAt((*from + *to) / 2, out, depth + 10 * m_scale, name, true);
        m_layout.labels.push_back({box, name, true});
    }

    /// Keeps names, then numbers that overlap nothing kept before; pushes what juts out into the picture.
    void keepReadable(std::vector<AxesLabel> numbers) {
        std::vector<AxesLabel> wanted = std::move(m_layout.labels);
        m_layout.labels.clear();
        wanted.insert(wanted.end(), numbers.begin(), numbers.end());
        for (AxesLabel& label : wanted) {
            m_layout.bounds |= label.box;
            const QRectF& box = label.box;
            const QPointF push(std::max(0.0, -box.left()) - std::max(0.0, box.right() - m_pixels.width()),
                               std::max(0.0, -box.top()) - std::max(0.0, box.bottom() - m_pixels.height()));
            if (std::abs(push.x()) > box.width() / 2 || std::abs(push.y()) > box.height())
                continue; // its place is out of sight
            label.box.translate(push);
            const double air = 1.5 * m_scale;
            const QRectF needed = label.box.adjusted(-air, -air, air, air);
            if (std::none_of(m_layout.labels.begin(), m_layout.labels.end(),
                             [&](const AxesLabel& kept) { return kept.box.intersects(needed); }))
                m_layout.labels.push_back(label);
        }
    }

    const SurfaceScene& m_scene;
    AxesBox m_box;
    QSizeF m_pixels;
    double m_scale;
    std::array<AxisTicks, 3> m_ticks;
    AxesLayout m_layout;
};

} // namespace

QFont axesFont(bool name, double scale) {
    QFont font = QGuiApplication::font();
    font.setPixelSize(std::max(1, static_cast<int>(std::lround((name ? 12 : 11) * scale))));
    font.setItalic(name);
    return font;
}

AxesLayout layOutAxes(const SurfaceScene& scene, const OrbitCamera& camera, QSizeF pixels, double scale) {
    if (!scene.axes || pixels.isEmpty())
        return {};
    return Layouter(scene, camera, pixels, scale).build();
}

void paintLabels(QPainter& painter, const std::vector<AxesLabel>& labels, const QColor& ink, double scale) {
    QColor quiet = ink;
    quiet.setAlphaF(0.75F);
    for (const AxesLabel& label : labels) {
        painter.setFont(axesFont(label.name, scale));
        painter.setPen(label.name ? ink : quiet);
        painter.drawText(label.box, Qt::AlignCenter | Qt::TextDontClip, label.text);
    }
}

OrbitCamera fitted(OrbitCamera camera, const SurfaceScene& scene, QSizeF pixels, double scale) {
    if (pixels.isEmpty())
        return camera;
    if (scene.beside) { // one camera for both, whose places are alike
        const SurfacePane pane = surfacePanes(scene, pixels, scale).front();
        return fitted(camera, pane.scene, pane.place.size(), scale);
    }
    camera.target = {};
    const double aspect = pixels.width() / pixels.height(), margin = 6 * scale;
    const QRectF room = QRectF(QPointF(), pixels)
                            .adjusted(margin, margin, -margin - colorBarRoom(scene, pixels, scale), -margin);
    SurfaceScene framed = scene;
    framed.axes = true; // the surface fills its box, so without axes the box still tells the extent
    for (int round = 0; round < 12; ++round) {
        const QRectF seen = layOutAxes(framed, camera, pixels, scale).bounds;
        if (seen.isEmpty() || room.isEmpty())
            return camera;
        const auto spot = [&](QPointF point) {
            return QPointF(2 * point.x() / pixels.width() - 1, 1 - 2 * point.y() / pixels.height());
        };
        camera.pan(spot(seen.center()), spot(room.center()), aspect);
        // Labels keep their size, so this is a fixed point to approach rather than one step.
        camera.zoomAt(camera.target, std::max(seen.width() / room.width(), seen.height() / room.height()));
    }
    return camera;
}

} // namespace hanscape
