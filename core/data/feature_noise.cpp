#include "core/data/feature_noise.h"

#include "core/base/random.h"

#include <cmath>

namespace hanscape {

double mirrored(double x) {
    if (std::abs(x) <= 1)
        return x;
    const double back = std::remainder(x - 1, 4.0); // a period of the mirrored line, from −2 to 2
    return 1 - std::abs(back);
}

void addPlaneNoise(Dataset& data, double deviation, std::uint64_t seed) {
    if (deviation <= 0)
        return;
    Random random(seed, Purpose::featureNoise);
    for (Eigen::Index i = 0; i < data.samples(); ++i)
        for (Eigen::Index k = 0; k < data.inputs.rows(); ++k)
            data.inputs(k, i) = mirrored(data.inputs(k, i) + deviation * random.normal());
}

void addTrainingNoise(Dataset& data, double deviation, std::uint64_t seed) {
    const auto training = data.indices(Part::train);
    if (deviation <= 0 || training.empty())
        return;
    const Eigen::MatrixXd inputs = data.inputs(Eigen::all, training);
    const Eigen::VectorXd mean = inputs.rowwise().mean();
    const Eigen::VectorXd scale =
        deviation * (inputs.colwise() - mean).array().square().rowwise().mean().sqrt().matrix();
    Random random(seed, Purpose::featureNoise);
    for (const Eigen::Index i : training)
        for (Eigen::Index k = 0; k < data.inputs.rows(); ++k)
            data.inputs(k, i) += scale(k) * random.normal();
}

} // namespace hanscape
