#pragma once

#include "core/base/matrix.h"

#include <string>

namespace hanscape {

/// Reads a PNG or JPEG file as greys from 0, black, to 1, white, rows from top to bottom, what is transparent
/// on white and turned as its camera was held. Throws Error where it is none, is broken, or has more pixels
/// than fit. A PictureReader for core/data.
Batch<float> readPicture(const std::string& path);

} // namespace hanscape
