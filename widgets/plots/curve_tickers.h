#pragma once

#include <qcustomplot.h>

namespace hanscape {

/// Round numbers with equal decimals; iterations as whole numbers with separators.
class LinearTicker : public QCPAxisTicker {
  public:
    explicit LinearTicker(int most, bool whole) : m_most(most), m_whole(whole) {}
    void generate(const QCPRange& range, const QLocale&, QChar, int, QVector<double>& ticks,
                  QVector<double>* subTicks, QVector<QString>* labels) override;

  private:
    int m_most;
    bool m_whole;
};

/// Powers of ten, or what a range of less than a decade needs.
class LogarithmicTicker : public QCPAxisTicker {
  public:
    explicit LogarithmicTicker(int most) : m_most(most) {}
    void generate(const QCPRange& range, const QLocale&, QChar, int, QVector<double>& ticks,
                  QVector<double>* subTicks, QVector<QString>* labels) override;

  private:
    int m_most;
};

} // namespace hanscape
