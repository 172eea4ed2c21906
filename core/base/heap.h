#pragma once

namespace hanscape {

/// From then on large blocks (128 KB and more) are the system's again as soon as they are freed. Otherwise
/// the C library comes to keep them, after some time, for what is asked for next: maps, samples and files in
/// the making then lie scattered over a heap that grows for hours although little of it is in use.
void keepLargeBlocksApart();

/// Gives the system what has been freed in between. Takes a few milliseconds, in which other threads may wait
/// for memory.
void giveBackFreed();

} // namespace hanscape
