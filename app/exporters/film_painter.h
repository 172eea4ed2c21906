#pragma once

#include "core/analysis/field.h"
#include "core/train/metrics.h"
#include "core/train/recording.h"
#include "widgets/canvas/map_picture.h"
#include "widgets/surface/camera.h"
#include "widgets/surface/surface_look.h"

#include <memory>
#include <optional>
#include <QImage>

namespace hanscape {

/// What a film tells of: a run as it was recorded, or one network.
struct FilmSubject {
    Recording recording;
    Objective objective;
    std::vector<Metrics> metrics = {}; ///< evaluations, by iteration
    Box box = {};
    PlaneSlice slice = {}; ///< where in the space of inputs the box lies
    PlaneAxes axes = {};
    int shown = 1;                                                 ///< output, with more than two classes
    std::shared_ptr<const Dataset> samples = nullptr;              ///< to draw over a map; may be null
    std::optional<std::pair<double, double>> range = std::nullopt; ///< of the targets, where it is known
    std::shared_ptr<const Field> target = nullptr;                 ///< where the samples fill a mesh
};

enum class FilmView { surface, map, top };

/// How it is shown.
struct FilmLook {
    FilmView view = FilmView::surface;
    QSize size{960, 600};
    int frames = 250;
    Theme theme = exportTheme(Ground::white);
    ColorMap colors = ColorMap::named(QStringLiteral("cividis"));
    OrbitCamera camera = {}; ///< at the beginning
    bool fitted = true;      ///< moved and zoomed so that all of the box is seen, all around where it turns
    std::optional<SurfaceLook> surface = {}; ///< none: as a plain scene
    double turns = 0;     ///< that the eye goes around the surface, counter-clockwise seen from above
    int mesh = 161;       ///< points along each side at which the network is evaluated
    bool captions = true; ///< iteration and scores above the picture
};

/// Draws the pictures of a film. All have one colour scale, that of the last network.
class FilmPainter {
    Q_DECLARE_TR_FUNCTIONS(FilmPainter)

  public:
    /// Throws WorkError where a surface is to be drawn and there is no OpenGL.
    FilmPainter(FilmSubject subject, FilmLook look);
    ~FilmPainter();
    FilmPainter(const FilmPainter&) = delete;
    FilmPainter& operator=(const FilmPainter&) = delete;

    /// Pictures may be asked for in any order, on the thread that made the painter.
    QImage paint(int frame);

  private:
    struct Surface;

    std::size_t recordedAt(int frame) const;
    void evaluate(std::size_t recorded);
    ColorScale scaleOf(const Field& last) const;
    QImage surfacePicture(QSize size, int frame);
    void applyLook(const SurfaceLook& look);
    QImage mapPicture(QSize size) const;
    void paintCaption(QPainter& painter, const QRectF& strip, std::int64_t iteration) const;
    QString scoresAt(std::int64_t iteration) const;
    double turnsAt(int frame) const;

    FilmSubject m_subject;
    FilmLook m_look;
    ColorScale m_scale;
    std::size_t m_evaluated; ///< the recorded frame of the fields
    std::shared_ptr<const Field> m_field, m_classes;
    std::unique_ptr<Surface> m_surface; ///< null for maps
};

} // namespace hanscape
