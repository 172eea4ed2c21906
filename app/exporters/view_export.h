#pragma once

#include "app/exporters/picture_request.h"

#include <vector>

namespace hanscape {

class ConfusionView;
class CurvesView;
class LandscapeWall;
class MapView;
class PlaneView;
class PredictionsView;
class SeriesView;
class SurfaceBoard;
class SurfaceView;
class TrainingSession;

/// Parts of a picture that can be left out.
enum class PicturePart { axes, labels, points, bar };

/// A view that can be saved as a file.
struct ExportableView {
    QString title;
    std::vector<PictureFormat> formats; ///< the usual one first
    /// The file's bytes. Throws Error or WorkError where they cannot be made.
    std::function<QByteArray(const PictureRequest&)> bytes;
    QSize shown{};                    ///< its size on screen, in pixels of the screen; empty: it has none
    std::vector<PicturePart> parts{}; ///< that can be left out
    bool zoomed = false;              ///< it shows a part of what it has, and all can be saved, too

    bool has(PictureFormat format) const;
    bool has(PicturePart part) const;
};

// Each holds its view by reference. Pictures look as the view does, at its own size or enlarged.
ExportableView exportable(const QString& title, SurfaceView& view);
/// One of several surfaces.
ExportableView exportable(const QString& title, SurfaceBoard& board, int pane);
/// All surfaces, or the large one.
ExportableView exportable(const QString& title, LandscapeWall& wall);
ExportableView exportable(const QString& title, const MapView& view);
ExportableView exportable(const QString& title, const PlaneView& view);
ExportableView exportable(const QString& title, const PredictionsView& view);
ExportableView exportable(const QString& title, const ConfusionView& view);
/// Curves as pictures, and the session's metrics as numbers.
ExportableView exportable(const QString& title, const CurvesView& view, const TrainingSession& session);
/// A plot as pictures, and what `numbers` gives as numbers; those of the plot where it is empty.
ExportableView exportable(const QString& title, const SeriesView& view,
                          std::function<QByteArray()> numbers = {});

} // namespace hanscape
