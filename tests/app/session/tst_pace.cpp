#include "app/session/pace.h"
#include "tests/test.h"

#include <QSignalSpy>

namespace hanscape::tst_app_session_pace {

class PaceTest : public QObject {
    Q_OBJECT

  private slots:
    void wishesWhileWorkingBecomeOne() {
        Pace pace(0);
        QSignalSpy due(&pace, &Pace::due);
        pace.wish();
        QCOMPARE(due.size(), 1);
        pace.wish();
        pace.wish();
        QCOMPARE(due.size(), 1);
        pace.done();
        QTRY_COMPARE(due.size(), 2);
        pace.done();
        QTest::qWait(20);
        QCOMPARE(due.size(), 2);
    }

    void aWishTooEarlyIsKept() {
        Pace pace(200);
        QSignalSpy due(&pace, &Pace::due);
        pace.wish();
        pace.done();
        pace.wish();
        QCOMPARE(due.size(), 1);
        QTRY_COMPARE(due.size(), 2);
    }

    void whatIsForgottenDoesNotCome() {
        Pace pace(50);
        QSignalSpy due(&pace, &Pace::due);
        pace.wish();
        pace.wish();
        pace.forget();
        QTest::qWait(100);
        QCOMPARE(due.size(), 1);
        pace.wish(); // the work that was under way is forgotten, too
        QCOMPARE(due.size(), 2);
    }
};

HANSCAPE_TEST(PaceTest, QCoreApplication)

} // namespace hanscape::tst_app_session_pace

#include "app/session/tst_pace.moc"
