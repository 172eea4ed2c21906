// Loaded ahead of a program that runs under AddressSanitizer (LD_PRELOAD). Modules stay where they are, so
// that what they leak has a name when the program ends: a driver of OpenGL's is otherwise gone by then, and
// an <unknown module> cannot be suppressed.

extern "C" int dlclose(void*) { return 0; }
