#pragma once

#include <QTest>

// The tests of a folder of the tree are one program, which runs the one that its first argument names, as in
// "core/nn/network": built in a fraction of the time that a program for each would take.
namespace hanscape {

/// Milliseconds to wait for what takes far less, for builds that a sanitizer slows down.
#ifdef __SANITIZE_THREAD__
inline constexpr int patience = 900'000;
#else
inline constexpr int patience = 120'000;
#endif

/// How many random cases are tried of so many: a fifth where a sanitizer makes each of them slow.
constexpr int cases(int count) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return count / 5;
#else
    return count;
#endif
}

namespace test {

/// In the place of an application, where a test needs none.
struct NoApplication {
    NoApplication(int&, char**) {}
};

using RunTest = int (*)(int argc, char** argv);

/// Notes a test under the name of its source file.
struct Registration {
    Registration(const char* file, RunTest run);
};

/// As QTEST_MAIN does it: Test::initMain() runs first, where there is one.
template <class Test, class Application>
int runTest(int argc, char** argv) {
    if constexpr (requires { Test::initMain(); })
        Test::initMain();
    [[maybe_unused]] Application application(argc, argv);
    Test test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace test
} // namespace hanscape

/// Stands at the end of a test's namespace, once in a file. Application is QApplication, QGuiApplication,
/// QCoreApplication or NoApplication.
#define HANSCAPE_TEST(Test, Application)                                                                     \
    using hanscape::test::NoApplication;                                                                     \
    static const hanscape::test::Registration registration(__FILE__,                                         \
                                                           hanscape::test::runTest<Test, Application>);
