#include "core/base/heap.h"

#include <cstdlib>
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace hanscape {

void keepLargeBlocksApart() {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 1 << 20); // a set one does not grow with what is freed
    mallopt(M_TRIM_THRESHOLD, 1 << 26); // else it is set, too, and so low that the heap's end goes to and fro
#endif
}

void giveBackFreed() {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

} // namespace hanscape
