#include "core/analysis/folded_sheet.h"

#include "core/analysis/first_layers.h"
#include "core/analysis/region_at.h"
#include "core/analysis/sign_patterns.h"
#include "core/nn/propagation.h"

#include <algorithm>
#include <array>
#include <Eigen/Eigenvalues>

namespace hanscape {
namespace {

constexpr Eigen::Index cornersAtOnce = 256; ///< points at a time, whose activations stay in the cache

/// What one layer does to the corners, features × corners each.
struct Passage {
    Batch<double> input, z, output;
};

/// Takes the corners through the network, whose last layer is looked at.
Passage pass(const Network<double>& network, const Batch<double>& corners) {
    const NetworkSpec& spec = network.spec();
    const std::size_t last = network.layers() - 1;
    Passage passage;
    passage.input.resize(spec.fanIn(last), corners.cols());
    passage.z.resize(spec.outputs(), corners.cols());
    passage.output.resize(spec.outputs(), corners.cols());
    Tape<double> tape;
    for (Eigen::Index first = 0; first < corners.cols(); first += cornersAtOnce) {
        const Eigen::Index count = std::min(cornersAtOnce, corners.cols() - first);
        tape.inputs.resize(1);
        tape.inputs[0] = corners.middleCols(first, count);
        forward(network, tape);
        passage.input.middleCols(first, count) = tape.inputs[last];
        passage.z.middleCols(first, count) = tape.preActivations[last];
        passage.output.middleCols(first, count) = tape.outputs();
    }
    return passage;
}

struct Directions {
    Eigen::MatrixXd rows; ///< 2 × features
    double shown = 1;
};

Eigen::MatrixXd scatterOf(const Batch<double>& values) {
    const Batch<double> centred = values.colwise() - values.rowwise().mean();
    return centred * centred.transpose();
}

/// Of the chosen neurons, or the principal ones, turned so that they run with x and y as far as they do.
Directions directionsOf(const Batch<double>& values, const Batch<double>& corners,
                        const std::optional<std::pair<int, int>>& neurons) {
    const Eigen::Index features = values.rows();
    const Eigen::MatrixXd scatter = scatterOf(values);
    Directions directions{Eigen::MatrixXd::Zero(2, features), 1};
    if (neurons) {
        directions.rows(0, std::min<Eigen::Index>(neurons->first, features - 1)) = 1;
        directions.rows(1, std::min<Eigen::Index>(neurons->second, features - 1)) = 1;
    } else {
        const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(scatter);
        for (Eigen::Index i = 0; i < std::min<Eigen::Index>(2, features); ++i) {
            directions.rows.row(i) = solver.eigenvectors().col(features - 1 - i).transpose();
            const Eigen::RowVectorXd along = directions.rows.row(i) * values;
            const Eigen::RowVectorXd axis = corners.row(i).array() - corners.row(i).mean();
            if (along.dot(axis) < 0)
                directions.rows.row(i) *= -1;
        }
    }
    const double all = scatter.trace();
    const double seen = (directions.rows * scatter * directions.rows.transpose()).trace();
    directions.shown = all > 0 ? std::min(1.0, seen / all) : 1;
    return directions;
}

std::vector<FoldedSheet::Place> project(const Directions& directions, const Batch<double>& values) {
    const Eigen::MatrixXd places = directions.rows * values;
    std::vector<FoldedSheet::Place> result(static_cast<std::size_t>(values.cols()));
    for (Eigen::Index i = 0; i < values.cols(); ++i)
        result[static_cast<std::size_t>(i)] = {places(0, i), places(1, i)};
    return result;
}

/// Cells of a mesh in the place of regions, with what the whole network reads at their middles.
RegionWindow meshWindow(const Network<double>& network, const Network<double>& folding,
                        const SheetRequest& request) {
    const Box& box = request.window.box;
    const AffineLayers layers(network);
    AffineProbe probe(layers,
                      shownReadout(request.window.objective, network.spec().outputs(), request.window.shown));
    const AffineMaps noMaps;
    RegionWindow window;
    window.box = box;
    window.whole = false;
    const double width = box.width() / request.mesh, height = box.height() / request.mesh;
    Batch<double> middles(2, static_cast<Eigen::Index>(request.mesh) * request.mesh);
    for (Eigen::Index i = 0; i < middles.cols(); ++i) {
        const double left = box.left + static_cast<double>(i % request.mesh) * width,
                     bottom = box.bottom + static_cast<double>(i / request.mesh) * height;
        middles.col(i) << left + width / 2, bottom + height / 2;
        const AffineFunction f = probe.at(middles(0, i), middles(1, i));
        const std::array<RegionCorner, 4> corners{{{left, bottom},
                                                   {left + width, bottom},
                                                   {left + width, bottom + height},
                                                   {left, bottom + height}}};
        window.mesh.append(LinearRegion(corners, noMaps), f);
    }
    window.patterns = signPatterns(folding, middles);
    return window;
}

Batch<double> cornersOf(const RegionMesh& mesh) {
    Batch<double> corners(2, static_cast<Eigen::Index>(mesh.corners.size()));
    for (Eigen::Index i = 0; i < corners.cols(); ++i) {
        const RegionMesh::Corner& corner = mesh.corners[static_cast<std::size_t>(i)];
        corners.col(i) << corner.x, corner.y;
    }
    return corners;
}

} // namespace

bool movesInItsSpace(const NetworkSpec& spec, std::size_t layer) {
    return spec.layers[layer].kind == LayerKind::householder;
}

FoldedSheet foldSheet(const Network<double>& network, const SheetRequest& request) {
    RegionWindowRequest pieces = request.window;
    pieces.columns = 0; // stops where there are too many regions
    pieces.boundary = false;
    FoldedSheet sheet;
    sheet.plane = lookAtRegions(network, pieces);
    const Network<double> folding = firstLayers(network, request.window.layers);
    sheet.exact = sheet.plane.mesh.size() > 0;
    if (!sheet.exact)
        sheet.plane = meshWindow(network, folding, request);
    const Batch<double> corners = cornersOf(sheet.plane.mesh);
    const Passage passage = pass(folding, corners);
    const bool moves = movesInItsSpace(network.spec(), request.window.layers - 1);
    const Directions directions = directionsOf(moves ? passage.input : passage.z, corners, request.neurons);
    sheet.shown = directions.shown;
    const bool fold = request.step == SheetStep::fold;
    sheet.before = project(directions, fold || !moves ? passage.z : passage.input);
    sheet.after = project(directions, fold ? passage.output : passage.z);
    return sheet;
}

} // namespace hanscape
