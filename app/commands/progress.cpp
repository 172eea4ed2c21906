#include "app/commands/progress.h"

#include "app/commands/options.h"
#include "core/io/atomic_file.h"
#include "widgets/theme/translation.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace hanscape {
namespace {

constexpr int barWidth = 24;
constexpr qint64 terminalInterval = 100; ///< milliseconds from one drawing to the next
constexpr qint64 lineInterval = 30000;   ///< milliseconds after which a plain line is due

QString describeTime(double seconds) {
    if (!std::isfinite(seconds))
        return tr("unknown");
    const auto whole = static_cast<qint64>(std::ceil(seconds));
    const auto two = [](qint64 number) { return QString("%1").arg(number, 2, 10, QChar('0')); };
    if (whole >= 3600)
        return QString("%1:%2:%3").arg(whole / 3600).arg(two(whole / 60 % 60), two(whole % 60));
    return QString("%1:%2").arg(whole / 60).arg(two(whole % 60));
}

} // namespace

Progress::Progress(std::int64_t done, std::int64_t total, const QString& unit)
    : m_onTerminal(stderrIsTerminal()), m_unit(unit.isEmpty() ? tr("iterations") : unit), m_begin(done),
      m_total(std::max<std::int64_t>(total, 1)), m_tenth(10 * done / m_total) {
    m_since.start();
    m_sinceReport.start();
}

Progress::~Progress() {
    if (m_drawn > 0)
        printError({});
}

bool Progress::isDue(std::int64_t done) const {
    if (m_onTerminal)
        return m_drawn == 0 || done >= m_total || m_sinceReport.elapsed() >= terminalInterval;
    return 10 * done / m_total > m_tenth || m_sinceReport.elapsed() >= lineInterval;
}

void Progress::report(std::int64_t done, const QString& note) {
    if (!isDue(done))
        return;
    const double seconds = static_cast<double>(std::max<qint64>(m_since.nsecsElapsed(), 1)) * 1e-9;
    const double rate = static_cast<double>(done - m_begin) / seconds;
    m_tenth = 10 * done / m_total;
    m_sinceReport.restart();
    if (!m_onTerminal)
        return printError(line(done, rate, note));
    const QString text = bar(done, rate, note);
    // Blanks cover what an earlier, longer line leaves.
    const QByteArray bytes = "\r" + text.leftJustified(m_drawn).toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stderr);
    std::fflush(stderr);
    m_drawn = static_cast<int>(text.size());
}

QString Progress::bar(std::int64_t done, double rate, const QString& note) const {
    const int filled = static_cast<int>(std::min(done, m_total) * barWidth / m_total);
    const QString left = describeTime(static_cast<double>(m_total - done) / rate);
    return tr("[%1%2] %3 %  %4/s  %5 left  %6")
        .arg(QString(filled, '#'), QString(barWidth - filled, '.'))
        .arg(100 * done / m_total, 3)
        .arg(rate, 0, 'f', rate < 10 ? 1 : 0)
        .arg(left, note);
}

QString Progress::line(std::int64_t done, double rate, const QString& note) const {
    return tr("%1 of %2 %3, %4 a second, %5 left, %6")
        .arg(done)
        .arg(m_total)
        .arg(m_unit)
        .arg(rate, 0, 'f', rate < 10 ? 1 : 0)
        .arg(describeTime(static_cast<double>(m_total - done) / rate), note);
}

} // namespace hanscape
