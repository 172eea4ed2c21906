#pragma once

#include <Eigen/Core>

namespace hanscape {

/// Activations and inputs of many samples: features × samples, with the samples of one feature side by
/// side in memory ("batch-contiguous"), so that a layer's inner loops run along the batch.
template <class Scalar>
using Batch = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// A batch, or some of its samples, of somebody else's.
template <class Scalar>
using BatchRef = Eigen::Ref<Batch<Scalar>>;
template <class Scalar>
using ConstBatchRef = Eigen::Ref<const Batch<Scalar>>;

template <class Scalar>
using Vector = Eigen::Matrix<Scalar, Eigen::Dynamic, 1>;

} // namespace hanscape
