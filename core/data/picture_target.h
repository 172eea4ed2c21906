#pragma once

#include "core/data/dataset.h"

#include <functional>
#include <string>

namespace hanscape {

/// Reads a picture file as greys from 0, black, to 1, white: its rows from top to bottom, transparent parts
/// white. Throws Error where it cannot. Who starts the program provides one, since core reads no pictures.
using PictureReader = std::function<Batch<float>(const std::string& path)>;

/// A picture's darkness, 0 for white to 1 for black, at the mesh points of [−1, 1]², as a regression. The
/// picture fills the square along its longer side, lies in the middle along the other, and what is beside it
/// is white. Each mesh point takes the mean over its share of the square, so that no picture is too fine for
/// the mesh.
Dataset pictureTarget(const Batch<float>& grey, int mesh);

/// Turns a regression into two classes: 1 where the target is above the threshold.
void separate(Dataset& data, double threshold);

} // namespace hanscape
