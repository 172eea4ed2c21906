#include "app/session/background.h"
#include "tests/test.h"

#include <chrono>
#include <new>
#include <QSignalSpy>
#include <stdexcept>

namespace hanscape::tst_app_session_background {

/// Work on a thread of its own: the latest request counts, and what is told is told on the maker's thread.
class TestBackground : public QObject {
    Q_OBJECT

  private slots:
    void publishesPartsAndTheWhole();
    void aNewRequestEndsTheOneUnderWay();
    void cancelEndsTheWorkUnderWay();
    void whatIsThrownIsTold();
    void destructionEndsTheWorkUnderWay();
};

namespace {

/// Counts up, publishing each number, until cancelled; negative requests throw.
void count(const int& from, Background<int, int>::Job& job) {
    if (from < -1)
        throw std::bad_alloc();
    if (from < 0)
        throw std::runtime_error("below zero");
    for (int i = from; !job.cancelled(); ++i) {
        job.publish(i);
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

} // namespace

void TestBackground::publishesPartsAndTheWhole() {
    Background<int, int> background([](const int& number, auto& job) {
        job.publish(number);
        job.publish(2 * number);
    });
    QThread* toldOn = nullptr;
    int last = 0;
    connect(
        &background, &BackgroundSignals::ready, this,
        [&] {
            toldOn = QThread::currentThread();
            if (const auto result = background.take())
                last = *result;
        },
        Qt::DirectConnection);
    background.request(21);
    QTRY_COMPARE(last, 42);
    QCOMPARE(toldOn, thread());
}

void TestBackground::aNewRequestEndsTheOneUnderWay() {
    Background<int, int> background(count);
    background.request(0);
    QSignalSpy ready(&background, &BackgroundSignals::ready);
    QVERIFY(ready.wait());
    background.request(1'000'000);
    std::shared_ptr<const int> result;
    QVERIFY(QTest::qWaitFor([&] { return (result = background.take()) != nullptr; }));
    QVERIFY(*result >= 1'000'000);
}

void TestBackground::cancelEndsTheWorkUnderWay() {
    Background<int, int> background(count);
    background.request(0);
    QSignalSpy ready(&background, &BackgroundSignals::ready);
    QVERIFY(ready.wait());
    background.cancel();
    QTest::qWait(20);
    QVERIFY(!background.take());
}

void TestBackground::whatIsThrownIsTold() {
    Background<int, int> background(count);
    QSignalSpy failed(&background, &BackgroundSignals::failed);
    background.request(-1);
    QVERIFY(failed.wait());
    QCOMPARE(failed.at(0).at(0).toString(), "below zero");
    background.request(-2);
    QVERIFY(failed.wait());
    QCOMPARE(failed.at(1).at(0).toString(), "There is not enough memory for this; choose less.");
    QSignalSpy ready(&background, &BackgroundSignals::ready);
    background.request(1);
    QVERIFY(ready.wait());
}

void TestBackground::destructionEndsTheWorkUnderWay() {
    std::atomic<int> ended = 0;
    {
        Background<int, int> background([&ended](const int& from, auto& job) {
            count(from, job);
            ++ended;
        });
        QSignalSpy ready(&background, &BackgroundSignals::ready);
        background.request(0);
        QVERIFY(ready.wait());
    }
    QCOMPARE(ended.load(), 1);
}

HANSCAPE_TEST(TestBackground, QCoreApplication)

} // namespace hanscape::tst_app_session_background

#include "app/session/tst_background.moc"
