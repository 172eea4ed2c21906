#pragma once

#include "core/base/random.h"
#include "core/data/dataset.h"

namespace hanscape {

/// How a split draws its samples.
enum class Draw {
    plain,      ///< from all samples alike
    stratified, ///< from each class in its share: none is off by a whole sample, and the parts are of the
                ///< same size
};

/// Draws `train` and `validation` shares of all samples at random, the rest is for testing. Throws Error
/// where a regression is to be stratified.
void splitRandomly(Dataset& data, double train, double validation, std::uint64_t seed,
                   Draw draw = Draw::plain);

/// Draws a share of the training samples at random for validation.
void setAsideValidation(Dataset& data, double validation, std::uint64_t seed, Draw draw = Draw::plain);

/// Makes the training samples test samples and the other way round, labels unflipped, since flips belong to
/// training.
void swapTrainTest(Dataset& data);

/// Flips each training label with the given probability, marking which: 0 ↔ 1, and with more classes to
/// another one at random. A flipped label is never flipped back by this.
void flipLabels(Dataset& data, double probability, std::uint64_t seed);

/// Gives every flipped label back as it was.
void unflipLabels(Dataset& data);

} // namespace hanscape
