#include "core/train/encoded_samples.h"

#include <algorithm>
#include <cmath>

namespace hanscape {

template <class Scalar>
EncodedSamples<Scalar>::EncodedSamples(const Dataset& data, Part part, const Objective& objective) {
    const auto samples = data.indices(part);
    inputs.resize(data.features(), static_cast<Eigen::Index>(samples.size()));
    for (Eigen::Index feature = 0; feature < inputs.rows(); ++feature)
        for (std::size_t i = 0; i < samples.size(); ++i)
            inputs(feature, static_cast<Eigen::Index>(i)) =
                static_cast<Scalar>(data.inputs(feature, samples[i]));
    targets = objective.encode<Scalar>(data.targets, samples);
    if (objective.task == Task::classification) {
        for (const Eigen::Index sample : samples)
            labels.push_back(static_cast<int>(data.targets(sample)));
    } else if (!samples.empty()) {
        const Eigen::ArrayXd numbers = targets.row(0).transpose().template cast<double>();
        targetDeviation = std::sqrt((numbers - numbers.mean()).square().mean());
    }
}

template <class Scalar>
std::shared_ptr<const EncodedSamples<Scalar>> SharedData::encoded(Part part, const Objective& objective) {
    const std::lock_guard lock(m_mutex);
    auto& encodings = std::get<std::vector<Encoding<Scalar>>>(m_encodings);
    const auto known = std::ranges::find_if(encodings, [&](const Encoding<Scalar>& encoding) {
        return encoding.part == part && encoding.objective == objective;
    });
    if (known != encodings.end())
        return known->samples;
    auto samples = std::make_shared<const EncodedSamples<Scalar>>(*m_data, part, objective);
    encodings.push_back({part, objective, samples});
    return samples;
}

template struct EncodedSamples<float>;
template struct EncodedSamples<double>;
template std::shared_ptr<const EncodedSamples<float>> SharedData::encoded(Part, const Objective&);
template std::shared_ptr<const EncodedSamples<double>> SharedData::encoded(Part, const Objective&);

} // namespace hanscape
