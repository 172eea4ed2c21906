#include "core/io/event_file.h"
#include "tests/test.h"

#include <cmath>
#include <cstring>
#include <map>
#include <optional>

namespace hanscape::tst_core_io_event_file {

namespace {

// What follows reads the format from its documents alone and shares nothing with the writer.

/// CRC-32C bit by bit, by its reversed polynomial.
quint32 sumOf(const QByteArray& bytes) {
    quint32 crc = 0xFFFFFFFFU;
    for (const char byte : bytes) {
        crc ^= static_cast<quint8>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = crc & 1 ? (crc >> 1) ^ 0x82F63B78U : crc >> 1;
    }
    return ~crc;
}

quint32 unmasked(quint32 masked) {
    const quint32 rotated = masked - 0xa282ead8U;
    return (rotated >> 17) | (rotated << 15);
}

template <class T>
T take(QByteArray& bytes) {
    T value{};
    std::memcpy(&value, bytes.constData(), sizeof value);
    bytes.remove(0, sizeof value);
    return value;
}

quint64 takeVarint(QByteArray& bytes) {
    quint64 value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        const auto byte = take<quint8>(bytes);
        value |= quint64(byte & 0x7f) << shift;
        if (!(byte & 0x80))
            break;
    }
    return value;
}

QByteArray takeBytes(QByteArray& bytes) {
    const auto length = static_cast<qsizetype>(takeVarint(bytes));
    const QByteArray taken = bytes.left(length);
    bytes.remove(0, length);
    return taken;
}

struct ReadEvent {
    double wallTime = 0;
    qint64 step = 0;
    QByteArray version;
    std::map<QByteArray, float> scalars;
};

void readScalar(QByteArray bytes, ReadEvent& event) {
    QByteArray tag;
    while (!bytes.isEmpty()) {
        const auto key = takeVarint(bytes);
        if (key == (1 << 3 | 2))
            tag = takeBytes(bytes);
        else if (key == (2 << 3 | 5))
            event.scalars[tag] = take<float>(bytes);
        else
            qFatal("an unknown field in a value");
    }
}

ReadEvent readEvent(QByteArray bytes) {
    ReadEvent event;
    while (!bytes.isEmpty()) {
        switch (takeVarint(bytes)) {
        case 1 << 3 | 1:
            event.wallTime = take<double>(bytes);
            break;
        case 2 << 3 | 0:
            event.step = static_cast<qint64>(takeVarint(bytes));
            break;
        case 3 << 3 | 2:
            event.version = takeBytes(bytes);
            break;
        case 5 << 3 | 2:
            for (QByteArray summary = takeBytes(bytes); !summary.isEmpty();) {
                if (takeVarint(summary) != (1 << 3 | 2))
                    qFatal("an unknown field in a summary");
                readScalar(takeBytes(summary), event);
            }
            break;
        default:
            qFatal("an unknown field in an event");
        }
    }
    return event;
}

/// All events of a file; none where a sum is wrong.
std::optional<std::vector<ReadEvent>> readFile(QByteArray bytes) {
    std::vector<ReadEvent> events;
    while (!bytes.isEmpty()) {
        const QByteArray length = bytes.left(8);
        const auto count = static_cast<qsizetype>(take<quint64>(bytes));
        if (unmasked(take<quint32>(bytes)) != sumOf(length))
            return {};
        const QByteArray event = bytes.left(count);
        bytes.remove(0, count);
        if (unmasked(take<quint32>(bytes)) != sumOf(event))
            return {};
        events.push_back(readEvent(event));
    }
    return events;
}

Metrics evaluation(std::int64_t iteration, double loss, double accuracy) {
    Metrics metrics;
    metrics.iteration = iteration;
    metrics.train = {loss, accuracy, Scores::none};
    metrics.test = {2 * loss, accuracy / 2, Scores::none};
    return metrics;
}

QByteArray bytesOf(const std::string& text) { return QByteArray::fromStdString(text); }

} // namespace

class EventFileTest : public QObject {
    Q_OBJECT

  private slots:
    void knownSums();
    void isReadBack();
    void leavesOutWhatDoesNotApply();
    void timesGoForward();
    void noEvaluations();
    void isCalledAsTensorBoardLooksFor();
};

// RFC 3720, appendix B.4, and the common check value.
void EventFileTest::knownSums() {
    QCOMPARE(crc32c(""), 0U);
    QCOMPARE(crc32c("123456789"), 0xe3069283U);
    QCOMPARE(crc32c(std::string(32, '\0')), 0x8a9136aaU);
    QCOMPARE(crc32c(std::string(32, '\xff')), 0x62a8ab43U);
    std::string ascending;
    for (char i = 0; i < 32; ++i)
        ascending += i;
    QCOMPARE(crc32c(ascending), 0x46dd794eU);
}

void EventFileTest::isReadBack() {
    const std::vector<Metrics> history{evaluation(0, 0.7, 0.5), evaluation(100, 0.1234567, 0.9),
                                       evaluation(40'000'000'000, 1e-30, 1)};
    const auto events = readFile(bytesOf(encodeEvents(history, 1'700'000'000, 60)));
    QVERIFY(events);
    QCOMPARE(events->size(), std::size_t(4));
    QCOMPARE(events->front().version, QByteArray("brain.Event:2")); // without it TensorBoard reads nothing
    for (std::size_t i = 0; i < history.size(); ++i) {
        const ReadEvent& event = (*events)[i + 1];
        QCOMPARE(event.step, qint64(history[i].iteration));
        QCOMPARE(event.scalars.size(), std::size_t(4));
        QCOMPARE(event.scalars.at("loss/train"), static_cast<float>(history[i].train.loss));
        QCOMPARE(event.scalars.at("loss/test"), static_cast<float>(history[i].test.loss));
        QCOMPARE(event.scalars.at("accuracy/train"), static_cast<float>(history[i].train.accuracy));
        QCOMPARE(event.scalars.at("accuracy/test"), static_cast<float>(history[i].test.accuracy));
    }
    QByteArray broken = bytesOf(encodeEvents(history, 1'700'000'000, 60));
    broken[broken.size() - 9] = static_cast<char>(broken[broken.size() - 9] ^ 1);
    QVERIFY(!readFile(broken)); // the reader of this test does look at sums
}

void EventFileTest::leavesOutWhatDoesNotApply() {
    Metrics metrics; // of a regression without a test set, whose loss has run away
    metrics.train = {HUGE_VAL, Scores::none, 3};
    metrics.validation = {1, Scores::none, 2};
    const auto events = readFile(bytesOf(encodeEvents({metrics}, 0, 0)));
    QVERIFY(events);
    const auto& scalars = events->back().scalars;
    QCOMPARE(scalars.size(), std::size_t(4));
    QCOMPARE(scalars.at("loss/train"), HUGE_VALF);
    QCOMPARE(scalars.at("nrmse/train"), 3.0f);
    QCOMPARE(scalars.at("nrmse/validation"), 2.0f);
    QVERIFY(!scalars.contains("accuracy/train"));
}

void EventFileTest::timesGoForward() {
    std::vector<Metrics> history;
    for (int i = 0; i <= 1000; ++i)
        history.push_back(evaluation(7 * i, 1, 0.5));
    const auto events = readFile(bytesOf(encodeEvents(history, 1'700'000'000, 12.5)));
    QVERIFY(events);
    QCOMPARE(events->front().wallTime, 1'700'000'000.0);
    QCOMPARE(events->back().wallTime, 1'700'000'012.5);
    for (std::size_t i = 2; i < events->size(); ++i)
        QVERIFY((*events)[i].wallTime > (*events)[i - 1].wallTime);
}

void EventFileTest::noEvaluations() {
    const auto events = readFile(bytesOf(encodeEvents({}, 1, 2)));
    QVERIFY(events);
    QCOMPARE(events->size(), std::size_t(1));
}

void EventFileTest::isCalledAsTensorBoardLooksFor() {
    QCOMPARE(eventFileName(1'700'000'000), std::string("events.out.tfevents.1700000000.hanscape"));
}

HANSCAPE_TEST(EventFileTest, QCoreApplication)

} // namespace hanscape::tst_core_io_event_file

#include "core/io/tst_event_file.moc"
