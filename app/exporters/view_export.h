#pragma once

#include "widgets/theme/theme.h"

#include <functional>
#include <QByteArray>
#include <QSize>
#include <QString>
#include <vector>

class QPaintDevice;

namespace hanscape {

class ConfusionView;
class CurvesView;
class PlaneView;
class PredictionsView;
class SeriesView;
class SurfaceView;
class TrainingSession;

enum class PictureFormat { png, pdf, svg, csv, ply };

/// How a view is to be saved.
struct PictureRequest {
    PictureFormat format = PictureFormat::png;
    QSize size{1920, 1200};
    Ground ground = Ground::white;
};

/// A view that can be saved as a file.
struct ExportableView {
    QString title;
    std::vector<PictureFormat> formats; ///< the usual one first
    /// The file's bytes. Throws Error or WorkError where they cannot be made.
    std::function<QByteArray(const PictureRequest&)> bytes;
};

/// Whether a format is of a picture, whose size and ground can be chosen.
bool isPicture(PictureFormat format);
/// A PNG, PDF or SVG file of what `paint` paints.
QByteArray paintedBytes(const QString& title, const PictureRequest& request,
                        const std::function<void(QPaintDevice&)>& paint);

/// The ending of a format's files, without its dot.
QString suffixOf(PictureFormat format);

// Each holds its view by reference.
ExportableView exportable(const QString& title, SurfaceView& view);
ExportableView exportable(const QString& title, const PlaneView& view);
ExportableView exportable(const QString& title, const PredictionsView& view);
ExportableView exportable(const QString& title, const ConfusionView& view);
/// Curves as pictures, and the session's metrics as numbers.
ExportableView exportable(const QString& title, const CurvesView& view, const TrainingSession& session);
/// A plot as pictures, and what `numbers` gives as numbers; those of the plot where it is empty.
ExportableView exportable(const QString& title, const SeriesView& view,
                          std::function<QByteArray()> numbers = {});

} // namespace hanscape
