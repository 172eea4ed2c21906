#include "core/base/heap.h"

#include <cstdlib>
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace hanscape {

void keepLargeBlocksApart() {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 1 << 19); // a set one does not grow with what is freed
#endif
}

void giveBackFreed() {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

} // namespace hanscape
