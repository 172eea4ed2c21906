#pragma once

#include "core/analysis/gradient_spectrum.h"
#include "widgets/plots/series_picture.h"

namespace hanscape {

/// Gradient norms and activation scales by layer, on a log axis; rings tell fully connected layers.
SeriesPicture profileByLayer(const DepthProfile& profile, const NetworkSpec& network, const QString& caption);

/// How the singular values of a network's whole slope spread over data, by rank.
struct SpectrumSpread {
    Eigen::VectorXd low, median, high; ///< 10 %, 50 % and 90 % of the values

    /// Of spectraAt()'s ranks × points.
    static SpectrumSpread of(const Eigen::MatrixXd& spectra);
};

/// The singular values of a network's slope at a point, and what they are compared by.
struct SlopeSpectra {
    QString name;          ///< whose
    Eigen::VectorXd whole; ///< at the point
    SpectrumSpread spread; ///< of the whole slope over data
    QString partName;      ///< which layers the part is of
    Eigen::VectorXd part;  ///< of these at the point; empty where there are none
};

/// Singular values of the whole slopes by rank on a log axis: boxes for their spread, rings for the point.
/// `run` has the accent and is compared with `other`.
SeriesPicture wholeByRank(const SlopeSpectra& run, const SlopeSpectra& other, const QString& caption);
/// The same of the parts at the point, as lines; empty where there are none.
SeriesPicture partByRank(const SlopeSpectra& run, const SlopeSpectra& other, const QString& caption);

} // namespace hanscape
