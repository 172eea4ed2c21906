#pragma once

#include "app/workspaces/train_workspace.h"
#include "widgets/theme/theme.h"

namespace hanscape {

enum class PictureFormat { png, pdf, svg, csv };

/// A view of the Train workspace as a file.
struct ViewExport {
    TrainWorkspace::View view = TrainWorkspace::surface;
    PictureFormat format = PictureFormat::png;
    QSize size{1920, 1200};
    Ground ground = Ground::white;
};

/// Formats that a view can be saved in, the usual one first.
std::vector<PictureFormat> formatsOf(TrainWorkspace::View view);
/// The ending of a format's files, without its dot.
QString suffixOf(PictureFormat format);

/// The bytes of the file. Throws Error or WorkError where it cannot be made.
QByteArray exportView(TrainWorkspace& workspace, const TrainingSession& session, const ViewExport& what);

} // namespace hanscape
