#include "app/exporters/field_bytes.h"
#include "app/workspaces/folds/loss_controls.h"
#include "app/workspaces/folds/loss_page.h"
#include "core/base/error.h"
#include "widgets/surface/surface_view.h"
#include "widgets/theme/ticks.h"

#include <cmath>

namespace hanscape {
namespace {

/// Where the least value of a field lies; holes count for nothing. False where there are holes alone.
bool findLeast(const Field& field, int& row, int& column) {
    bool found = false;
    for (int r = 0; r < field.rows(); ++r)
        for (int c = 0; c < field.columns(); ++c)
            if (std::isfinite(field.values(r, c)) &&
                (!found || field.values(r, c) < field.values(row, column))) {
                row = r;
                column = c;
                found = true;
            }
    return found;
}

} // namespace

void LossPage::showText() {
    if (!m_result) {
        m_controls->setText(
            tr("The loss around the weights of the run under way. The training draws its path "
               "on it as it goes on."));
        return;
    }
    const auto& [snapshot, data, part, kind, spec, unused] = m_result->request;
    const Field& field = *m_result->field;
    QStringList text;
    if (!m_result->finished)
        text << tr("So far %1 of %2 points a side.").arg(field.rows()).arg(spec.resolution);
    text << tr("At the centre, iteration %1: %2 loss %3.")
                .arg(countText(snapshot->iteration), partText(part), shortText(m_result->centre));
    int row = 0, column = 0;
    if (findLeast(field, row, column))
        text << tr("Least seen: %1 at (%2, %3).")
                    .arg(shortText(static_cast<double>(field.values(row, column))),
                         numberText(field.x(column), 3), numberText(field.y(row), 3));
    const auto holes = field.values.array().isNaN().count();
    if (holes > 0)
        text << tr("At %1 points the loss is not a finite number.").arg(countText(holes));
    const QString marks = tr("○ marks its start, ● the network at the centre.");
    if (kind == PlaneKind::path)
        text << tr("The plane holds %1 and %2 of the path's squared distances from its end.")
                    .arg(percentText(m_result->explained(0)), percentText(m_result->explained(1)))
             << marks;
    else if (m_result->path.cols() > 1)
        text << tr("The path is projected onto the plane: its networks lie beside it, with losses of their "
                   "own.")
             << marks;
    m_controls->setText(text.join("\n\n"));
}

std::vector<ExportableView> LossPage::exportableViews() {
    using enum PictureFormat;
    std::vector<ExportableView> views;
    if (m_surface)
        views.push_back(exportable(tr("Loss landscape"), *m_surface));
    // The losses themselves, whatever the heights are.
    const auto prepareNumbers = [this](const PictureRequest& request) -> FileWork {
        if (!m_result)
            throw Error(tr("No loss is computed yet; press Compute first.").toStdString());
        return [result = m_result, scale = m_scale, format = request.format] {
            return fieldBytes(format, *result->field, scale, {"x", "y", "loss"});
        };
    };
    views.push_back({tr("Loss landscape, values"), {csv, npy}, prepareNumbers});
    return views;
}

} // namespace hanscape
