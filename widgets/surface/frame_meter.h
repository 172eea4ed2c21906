#pragma once

#include <deque>
#include <QColor>
#include <QElapsedTimer>
#include <QImage>
#include <QString>

namespace hanscape {

/// How long the pictures of a view take, for whoever looks into its speed.
class FrameMeter {
  public:
    /// Notes a picture that took so long to draw, in milliseconds.
    void add(double milliseconds);
    /// Mean and longest time of the pictures of the last second, and how many these are.
    struct Times {
        double mean = 0, longest = 0;
        int frames = 0;
    };
    Times times() const;
    /// The times as a small picture, with what else there is to say; `scale` device pixels to a pixel.
    QImage image(const QString& more, const QColor& ground, const QColor& ink, double scale) const;

  private:
    struct Frame {
        qint64 at; ///< ms
        double milliseconds;
    };

    QElapsedTimer m_clock;
    std::deque<Frame> m_frames; ///< of the last second
};

} // namespace hanscape
