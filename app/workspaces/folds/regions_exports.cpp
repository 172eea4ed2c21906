#include "app/workspaces/folds/regions_exports.h"

#include "app/exporters/regions_pdf.h"
#include "app/workspaces/folds/region_statistics.h"
#include "core/base/error.h"
#include "widgets/canvas/region_view.h"
#include "widgets/canvas/sheet_view.h"
#include "widgets/theme/ticks.h"
#include "widgets/theme/translation.h"

namespace hanscape {
namespace {

using enum PictureFormat;

std::shared_ptr<const RegionRendering> current(const RegionView& view) {
    if (!view.isCurrent())
        throw Error(tr("The regions in view are still being computed; export them when the picture is there.")
                        .toStdString());
    return view.rendering();
}

std::shared_ptr<const RegionRendering> currentPolygons(const RegionView& view) {
    auto rendering = current(view);
    if (rendering->window->mesh.size() == 0)
        throw Error(tr("The view holds %1 regions and shows their density, as it draws %2 polygons at most; "
                       "zoom in, or raise the limit.")
                        .arg(countText(rendering->window->totals.count), countText(rendering->limit))
                        .toStdString());
    return rendering;
}

QByteArray polygonBytes(const RegionRendering& rendering, const PictureRequest& request) {
    RegionLook look = rendering.look;
    look.theme = request.theme().ground.alpha() > 0 ? request.theme() : exportTheme(Ground::white);
    RegionColors colors;
    for (const QRgb color : shadeRegions(*rendering.window, look).colors)
        colors.push_back(color & 0xffffff);
    const RegionWindow& window = *rendering.window;
    if (request.format == ply)
        return QByteArray::fromStdString(regionsPly(window.mesh, colors));
    if (request.format == svg)
        return QByteArray::fromStdString(regionsSvg(window.mesh, window.box, colors));
    return regionsPdf(window.mesh, window.box, colors);
}

} // namespace

ExportableView exportableRegions(const QString& title, const RegionView& view) {
    ExportableView exported = exportable(title, static_cast<const PlaneView&>(view));
    exported.prepare = [&view, prepare = exported.prepare](const PictureRequest& request) {
        current(view);
        return prepare(request);
    };
    return exported;
}

ExportableView exportablePolygons(const QString& title, const RegionView& view) {
    return {title, {svg, pdf, ply}, [&view](const PictureRequest& request) -> FileWork {
                return [rendering = currentPolygons(view), request] {
                    return polygonBytes(*rendering, request);
                };
            }};
}

ExportableView exportableSheet(const QString& title, const SheetView& view) {
    return exportable(title, static_cast<const PlaneView&>(view));
}

ExportableView exportableCounts(const QString& title, const std::map<std::int64_t, std::int64_t>& counts) {
    return {title, {csv}, [&counts](const PictureRequest&) -> FileWork {
                return [counts] {
                    QByteArray text = "iteration,regions\n";
                    for (const auto& [iteration, count] : counts)
                        text += QByteArray::number(static_cast<qint64>(iteration)) + ',' +
                                QByteArray::number(static_cast<qint64>(count)) + '\n';
                    return text;
                };
            }};
}

ExportableView exportableStatistics(const QString& title, const RegionStatistics& statistics) {
    return {title, {csv}, [&statistics](const PictureRequest&) -> FileWork {
                if (!statistics.count())
                    throw Error(tr("Nothing is counted yet; press Count all first.").toStdString());
                return [text = statistics.csv()] { return text; };
            }};
}

} // namespace hanscape
