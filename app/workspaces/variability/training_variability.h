#pragma once

#include "app/session/pace.h"
#include "app/session/training_session.h"
#include "widgets/plots/variability_pictures.h"

namespace hanscape {

/// Gathers V of the network in training from the session's snapshots, in the background, while it is wanted.
class TrainingVariability : public QObject {
    Q_OBJECT

  public:
    explicit TrainingVariability(TrainingSession& session, QObject* parent = nullptr);

    /// Whether anyone looks at it.
    void setWanted(bool wanted);
    /// Points along each side of the data's box. What was measured on another mesh is dropped.
    void setMesh(int mesh);
    int mesh() const { return m_mesh; }
    /// Of the run under way, by ascending iteration. Of long runs every other is dropped now and then.
    const std::vector<TrainedVariability>& points() const { return m_points; }
    /// Of the same run, by a window that had it before.
    void setPoints(std::vector<TrainedVariability> points);
    /// Why there can be none; empty where there can.
    QString obstacle() const;

  signals:
    void changed();

  private:
    struct Request {
        std::shared_ptr<const Snapshot> snapshot;
        Box box;
        int mesh = 81, shown = 1;
        PlaneSlice slice;
    };
    struct Result {
        std::int64_t run = 0;
        int mesh = 0;
        std::optional<TrainedVariability> point; ///< none of a network that has left the range of numbers
    };

    static Result measure(const Request& request);
    void ask();
    void take();
    void clear();

    TrainingSession& m_session;
    Pace m_pace;
    bool m_wanted = false;
    int m_mesh = 81;
    std::vector<TrainedVariability> m_points;
    Background<Request, Result> m_background;
};

} // namespace hanscape
