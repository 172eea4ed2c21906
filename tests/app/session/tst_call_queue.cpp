#include "app/session/call_queue.h"
#include "tests/test.h"

#include <QThread>
#include <thread>

namespace hanscape::tst_app_session_call_queue {

class CallQueueTest : public QObject {
    Q_OBJECT

  private slots:
    void callsComeInOrderOnTheQueuesThread() {
        CallQueue queue;
        std::vector<int> seen;
        bool here = true;
        std::thread other([&] {
            for (int i = 0; i < 1000; ++i)
                queue.post([&, i] {
                    seen.push_back(i);
                    here &= QThread::currentThread() == queue.thread();
                });
        });
        QTRY_COMPARE(seen.size(), std::size_t(1000));
        other.join();
        QVERIFY(here);
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(seen[static_cast<std::size_t>(i)], i);
    }

    void aCallMayPostAnother() {
        CallQueue queue;
        int calls = 0;
        queue.post([&] { queue.post([&] { ++calls; }); });
        QTRY_COMPARE(calls, 1);
    }

    void whatIsLeftIsNotCalled() {
        const auto kept = std::make_shared<int>(0);
        {
            CallQueue queue;
            queue.post([kept] { ++*kept; });
        }
        QCoreApplication::processEvents();
        QCOMPARE(*kept, 0);
        QCOMPARE(kept.use_count(), 1); // and what it brought along is free
    }
};

HANSCAPE_TEST(CallQueueTest, QCoreApplication)

} // namespace hanscape::tst_app_session_call_queue

#include "app/session/tst_call_queue.moc"
