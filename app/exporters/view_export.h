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
    /// Takes over, on the window's thread, what is shown now, for a thread that makes a file of it. Throws
    /// Error where there is nothing to be saved.
    std::function<FileWork(const PictureRequest&)> prepare;
    QSize shown{};                    ///< its size on screen, in pixels of the screen; empty: it has none
    std::vector<PicturePart> parts{}; ///< that can be left out
    bool zoomed = false;              ///< it shows a part of what it has, and all can be saved, too

    /// The file's bytes, made at once. Throws as `prepare` and what it gives do.
    QByteArray bytes(const PictureRequest& request) const { return prepare(request)(); }
    bool has(PictureFormat format) const;
    bool has(PicturePart part) const;
};

// Each holds its view by reference. Pictures look as the view does, at its own size or enlarged.
ExportableView exportable(const QString& title, const SurfaceView& view);
/// One of several surfaces.
ExportableView exportable(const QString& title, const SurfaceBoard& board, int pane);
/// All surfaces, or the large one.
ExportableView exportable(const QString& title, const LandscapeWall& wall);
ExportableView exportable(const QString& title, const MapView& view);
ExportableView exportable(const QString& title, const PlaneView& view);
ExportableView exportable(const QString& title, const PredictionsView& view);
ExportableView exportable(const QString& title, const ConfusionView& view);
/// Curves as pictures, and the session's metrics as numbers.
ExportableView exportable(const QString& title, const CurvesView& view, const TrainingSession& session);
/// A plot as pictures, and what `numbers` gives as numbers; those of the plot where it is empty.
ExportableView exportable(const QString& title, const SeriesView& view,
                          const std::function<QByteArray()>& numbers = {});

} // namespace hanscape
