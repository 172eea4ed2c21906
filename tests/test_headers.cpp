// Carries the precompiled headers of the tests of core (CMakeLists.txt); an object is what CMake asks for.
