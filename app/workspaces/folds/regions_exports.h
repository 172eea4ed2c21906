#pragma once

#include "app/exporters/view_export.h"

#include <cstdint>
#include <map>

namespace hanscape {

class RegionStatistics;
class RegionView;
class SheetView;

/// The regions that a view shows: as the picture with axes and legend, and as polygons alone. Holds the view
/// by reference.
ExportableView exportableRegions(const QString& title, const RegionView& view);
ExportableView exportablePolygons(const QString& title, const RegionView& view);
ExportableView exportableSheet(const QString& title, const SheetView& view);
/// Regions by iteration.
ExportableView exportableCounts(const QString& title, const std::map<std::int64_t, std::int64_t>& counts);
ExportableView exportableStatistics(const QString& title, const RegionStatistics& statistics);

} // namespace hanscape
