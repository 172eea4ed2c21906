#pragma once

namespace hanscape {

/// Resets what state others may have left that tells how pixels lie in memory.
void setUnpacking();

/// Uploads a picture of 32 bits a pixel, unfiltered, to the texture bound.
void uploadPicture(const void* bits, int width, int height);

} // namespace hanscape
