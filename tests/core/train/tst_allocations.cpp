#include "core/data/checkerboard.h"
#include "core/data/split.h"
#include "core/nn/architecture_spec.h"
#include "core/train/trainer.h"
#include "tests/test.h"

#include <atomic>
#include <cstdlib>

// Counts what the C library is asked for, Eigen's aligned memory and operator new included. The sanitizers
// have a malloc of their own, under which the test skips.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__GLIBC__)
#define HANSCAPE_CANNOT_COUNT
#endif

namespace {
std::atomic<long> allocations{0};
}

#ifndef HANSCAPE_CANNOT_COUNT
extern "C" {
void* __libc_malloc(std::size_t size);
void* malloc(std::size_t size) noexcept {
    ++allocations;
    return __libc_malloc(size);
}
}
#endif

namespace hanscape::tst_core_train_allocations {

class AllocationsTest : public QObject {
    Q_OBJECT

  private slots:
    void steadyStateAllocatesNothing_data();
    void steadyStateAllocatesNothing();
};

void AllocationsTest::steadyStateAllocatesNothing_data() {
    QTest::addColumn<int>("preset");
    QTest::addColumn<int>("batch");
    QTest::addColumn<int>("optimizer");
    QTest::newRow("HanNet, SGD") << 0 << 100 << 0;
    QTest::newRow("HanNet, Adam") << 0 << 100 << 1;
    QTest::newRow("HanNet, full batch") << 0 << 0 << 0;
    QTest::newRow("HanNet, ragged batch") << 0 << 37 << 0;
    QTest::newRow("HanNet, blocks of different lengths") << 0 << 1001 << 0;
    QTest::newRow("FCNet1") << 1 << 100 << 0;
    QTest::newRow("Householder + ReLU") << 5 << 100 << 0;
}

void AllocationsTest::steadyStateAllocatesNothing() {
#ifdef HANSCAPE_CANNOT_COUNT
    QSKIP("Allocations cannot be counted under a sanitizer or another C library.");
#endif
    QFETCH(int, preset);
    QFETCH(int, batch);
    QFETCH(int, optimizer);
    auto data = std::make_shared<Dataset>(checkerboard(12));
    splitRandomly(*data, 0.25, 0, 1);
    TrainingSpec spec;
    spec.batch = batch;
    spec.optimizer = static_cast<OptimizerKind>(optimizer);
    spec.learningRate = 0.001;
    spec.evaluateEvery = 1'000'000;
    Trainer trainer(data, buildNetwork(architecturePresets()[static_cast<std::size_t>(preset)].spec, 2, 2),
                    spec);
    trainer.advance(3);
    const long before = allocations;
    trainer.advance(20);
    QVERIFY(before > 0); // the counter counts
    QCOMPARE(allocations - before, 0L);
}

HANSCAPE_TEST(AllocationsTest, NoApplication)

} // namespace hanscape::tst_core_train_allocations

#include "core/train/tst_allocations.moc"
