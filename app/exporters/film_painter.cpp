#include "app/exporters/film_painter.h"

#include "app/exporters/film_camera.h"
#include "app/exporters/value_name.h"
#include "core/analysis/field_range.h"
#include "widgets/canvas/map_image.h"
#include "widgets/surface/headless_context.h"
#include "widgets/surface/surface_image.h"
#include "widgets/surface/surface_points.h"
#include "widgets/theme/ticks.h"

#include <algorithm>
#include <cmath>
#include <QCoreApplication>
#include <QPainter>
#include <tuple>

namespace hanscape {
namespace {

constexpr double holdShare = 0.1; ///< of the film, that the last network stays

QString scoreText(const Scores& scores) {
    return std::isnan(scores.nrmse) ? percentText(scores.accuracy) : QString::number(scores.nrmse, 'f', 4);
}

} // namespace

/// What a surface is drawn with; its objects go before their context.
struct FilmPainter::Surface {
    HeadlessContext context;
    SurfacePainter painter;
    SurfaceScene scene;
    OrbitCamera camera;

    ~Surface() { painter.release(); }
};

FilmPainter::FilmPainter(FilmSubject subject, FilmLook look)
    : m_subject(std::move(subject)), m_look(std::move(look)), m_evaluated(m_subject.recording.size()) {
    evaluate(m_subject.recording.size() - 1);
    m_scale = scaleOf(*m_field);
    if (m_look.view == FilmView::surface)
        m_surface = std::make_unique<Surface>();
}

FilmPainter::~FilmPainter() = default;

ColorScale FilmPainter::scaleOf(const Field& last) const {
    ColorScale scale;
    scale.map = m_look.colors;
    if (m_subject.range) {
        scale.fitTo(last, m_subject.range->first, m_subject.range->second);
    } else if (m_subject.objective.task == Task::classification) {
        scale.fitTo(last, 0, 1);
    } else {
        std::tie(scale.low, scale.high) = finiteRange(last);
    }
    return scale;
}

void FilmPainter::evaluate(std::size_t recorded) {
    if (recorded == m_evaluated)
        return;
    const AnyNetwork network = m_subject.recording.network(recorded);
    const int mesh = m_look.mesh;
    m_field = std::make_shared<Field>(evaluateField(network, m_subject.objective, m_subject.box, mesh, mesh,
                                                    m_subject.shown, m_subject.slice));
    if (m_look.view == FilmView::top && hasManyClasses(m_subject.objective))
        m_classes = std::make_shared<Field>(
            predictedClasses(network, m_subject.objective, m_subject.box, mesh, mesh, m_subject.slice));
    m_evaluated = recorded;
}

std::size_t FilmPainter::recordedAt(int frame) const {
    const Recording& recording = m_subject.recording;
    const double moving = (1 - holdShare) * (m_look.frames - 1);
    const double share = frame < moving ? frame / moving : 1;
    const auto length = static_cast<double>(recording.last() - recording.first());
    return recording.indexAt(recording.first() + std::llround(share * length));
}

double FilmPainter::turnsAt(int frame) const {
    // The picture after the last would be the first again, as films are repeated.
    return m_look.turns * frame / m_look.frames;
}

QImage FilmPainter::paint(int frame) {
    const std::size_t recorded = recordedAt(frame);
    evaluate(recorded);
    QImage picture(m_look.size, QImage::Format_ARGB32_Premultiplied);
    picture.fill(m_look.theme.ground);
    QPainter painter(&picture);
    const PictureStyle style = pictureStyle(m_look.size, m_look.theme);
    const double strip = m_look.captions ? std::ceil(26 * style.unit) : 0;
    const QSize rest(m_look.size.width(), m_look.size.height() - static_cast<int>(strip));
    painter.drawImage(QPointF(0, strip), m_surface ? surfacePicture(rest, frame) : mapPicture(rest));
    if (m_look.captions)
        paintCaption(painter, QRectF(0, 0, m_look.size.width(), strip),
                     m_subject.recording.frame(recorded).iteration);
    return picture;
}

QImage FilmPainter::surfacePicture(QSize size, int frame) {
    SurfaceScene& scene = m_surface->scene;
    SurfaceImageOptions options;
    options.pixels = size;
    const bool begins = !scene.field;
    scene.field = m_field;
    if (begins) {
        scene.scale = m_scale;
        scene.ground = m_look.theme.ground;
        scene.ink = m_look.theme.ink;
        scene.xName = m_subject.axes.x;
        scene.yName = m_subject.axes.y;
        scene.valueName = valueName(m_subject.objective, m_subject.shown);
        if (m_look.surface)
            applyLook(*m_look.surface);
        const OrbitCamera& start = m_look.camera;
        if (!m_look.fitted)
            m_surface->camera = start;
        else if (m_look.turns == 0)
            m_surface->camera = fitted(start, scene, size, options.unit());
        else
            m_surface->camera = fittedTurning(start, scene, size, options.unit());
    }
    return renderSurface(m_surface->painter, scene, turned(m_surface->camera, turnsAt(frame)), options);
}

void FilmPainter::applyLook(const SurfaceLook& look) {
    SurfaceScene& scene = m_surface->scene;
    look.applyTo(scene);
    look.placeTarget(m_subject.target, scene);
    if (look.points && m_subject.samples)
        scene.points = surfacePoints(*m_subject.samples, m_subject.shown, true, m_scale);
}

QImage FilmPainter::mapPicture(QSize size) const {
    MapPicture picture;
    picture.field = m_field;
    picture.classes = m_classes;
    picture.scale = m_scale;
    picture.mode = m_look.view == FilmView::top ? MapMode::top : MapMode::values;
    picture.points.data = m_subject.samples;
    picture.label = valueName(m_subject.objective, m_subject.shown);
    return renderMap(picture, size, m_look.theme, m_subject.box, m_subject.axes);
}

QString FilmPainter::scoresAt(std::int64_t iteration) const {
    const Metrics* found = evaluationAt(m_subject.metrics, iteration);
    if (!found)
        return {};
    const Metrics& metrics = *found;
    QStringList parts;
    for (const auto& [name, scores] :
         {std::pair(tr("training"), &metrics.train), {tr("test"), &metrics.test}})
        if (!std::isnan(scores->loss))
            parts += name + ' ' + scoreText(*scores);
    const QString text = parts.join("   ");
    return std::isnan(metrics.train.nrmse) ? text : tr("NRMSE: %1").arg(text);
}

void FilmPainter::paintCaption(QPainter& painter, const QRectF& strip, std::int64_t iteration) const {
    const PictureStyle style = pictureStyle(m_look.size, m_look.theme);
    const double margin = 10 * style.unit, line = 2 * style.unit;
    const QRectF text = strip.adjusted(margin, 0, -margin, -line);
    painter.setFont(style.font);
    painter.setPen(m_look.theme.ink);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, tr("Iteration %1").arg(countText(iteration)));
    painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter, scoresAt(iteration));
    // How far the run is.
    const Recording& recording = m_subject.recording;
    const auto length = static_cast<double>(std::max<std::int64_t>(recording.last() - recording.first(), 1));
    const double share = static_cast<double>(iteration - recording.first()) / length;
    const QRectF bar(margin, strip.bottom() - line, strip.width() - 2 * margin, line);
    painter.fillRect(bar, m_look.theme.hairline);
    painter.fillRect(QRectF(bar.topLeft(), QSizeF(share * bar.width(), line)), m_look.theme.accent);
}

} // namespace hanscape
