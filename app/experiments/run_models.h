#pragma once

#include "app/experiments/experiment_results.h"
#include "app/experiments/surface_pictures.h"
#include "core/analysis/confusion.h"
#include "core/analysis/field.h"
#include "core/analysis/landscape.h"

#include <memory>

namespace hanscape {

/// A network of a run, and what it answers.
struct ShownNetwork {
    std::shared_ptr<const Field> field;               ///< of two inputs; else null
    std::shared_ptr<const Field> classes;             ///< likewise, and of more than two classes
    std::shared_ptr<const ConfusionMatrix> confusion; ///< on test samples; null in regression
};

/// The run of a row that does best on the test set.
struct RowModel {
    std::int64_t run = 0;
    RunResult result;
    std::shared_ptr<const Dataset> data;
    ShownNetwork best;
    ShownNetwork last; ///< where the figures of flipped labels are wanted
};

/// The measure of a row by epoch (Figure 6): means and deviations over the runs that the paper keeps.
struct RowCurve {
    std::vector<double> x, mean, deviation;
    bool epochs = false; ///< x counts epochs, else iterations
};

/// What figures show of an experiment beyond its table, as the kinds of figures ask for it; a line a row.
struct FigureData {
    std::vector<std::optional<RowModel>> models; ///< surfaces, noise, confusion
    std::vector<std::optional<RowCurve>> curves; ///< epochs
    std::vector<std::vector<Landscape>> landscapes;
    /// The target and each model's best network, or all landscapes, in their order.
    SurfacePictures surfaces;
};

/// The size of a panel of figures, in their units.
inline constexpr QSizeF panelSize(320, 250);

/// Reads it from the runs in these folders; needs no window, and takes its time. Rows without runs stay
/// empty. Throws Error where a run cannot be read.
FigureData loadFigureData(const ExperimentResults& results, const std::vector<std::string>& folders);

/// The first row's model that has a surface; nullptr where there is none.
const RowModel* firstWithSurface(const FigureData& data);

} // namespace hanscape
