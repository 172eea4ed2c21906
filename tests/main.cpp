#include "tests/test.h"

#include <cstdio>
#include <map>
#include <string>

namespace hanscape::test {
namespace {

std::map<std::string, RunTest>& tests() {
    static std::map<std::string, RunTest> all;
    return all;
}

/// ".../tests/core/nn/tst_network.cpp" is the test "core/nn/network".
std::string nameOf(std::string file) {
    file.erase(0, file.rfind("tests/") + std::string("tests/").size());
    file.erase(file.rfind("tst_"), std::string("tst_").size());
    return file.substr(0, file.rfind('.'));
}

} // namespace

Registration::Registration(const char* file, RunTest run) { tests()[nameOf(file)] = run; }

} // namespace hanscape::test

int main(int argc, char** argv) {
    const auto& tests = hanscape::test::tests();
    const auto chosen = argc > 1 ? tests.find(argv[1]) : tests.end();
    if (chosen == tests.end()) {
        std::fprintf(stderr, "Name one of these tests first; Qt Test's own arguments follow.\n");
        for (const auto& [name, run] : tests)
            std::fprintf(stderr, "  %s\n", name.c_str());
        return 2;
    }
    argv[1] = argv[0];
    return chosen->second(argc - 1, argv + 1);
}
