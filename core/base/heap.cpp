#include "core/base/heap.h"

#include <cstdlib>
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace hanscape {

void keepLargeBlocksApart() {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 1 << 17); // a set one does not grow with what is freed
    mallopt(M_TRIM_THRESHOLD, 1 << 26); // else it is set, too, and so low that the heap's end goes to and fro
    mallopt(M_ARENA_MAX, 4);            // threads of which most wait need no heap each
#endif
}

void giveBackFreed() {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

} // namespace hanscape
