#pragma once

#include "app/session/training_session.h"
#include "widgets/theme/theme.h"

#include <optional>
#include <QJsonObject>
#include <QToolButton>

namespace hanscape {

class CurvesView;
class RunHistory;

/// A menu of the curves' axes and of the earlier runs behind them.
class CurveTools : public QToolButton {
    Q_OBJECT

  public:
    /// The view is to outlive this.
    explicit CurveTools(CurvesView& view, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Where runs have their numbers from, and by these their colours; it outlives this.
    void setHistory(const RunHistory& history);
    /// A run begins anew, of those specs, or was opened: the one before stays as a pale curve, unless a
    /// person wants none or it had another task.
    void onRestarted(const SessionSpecs& specs, Task task, bool opened);
    /// Which runs are behind the present one, for a project; their curves are the history's.
    QJsonObject looks() const;
    /// Runs that the history does not have are passed over.
    void setLooks(const QJsonObject& looks);

  private:
    void recolor();

    CurvesView& m_view;
    QAction *m_iterations, *m_loss, *m_keep;
    const RunHistory* m_history = nullptr;
    SessionSpecs m_specs;                 ///< of the present run
    std::optional<SessionSpecs> m_before; ///< of the run before, where one was trained
    Task m_task = Task::classification;
};

/// What tells a run from the one before: "seed 2, Learning rate 0.01"; empty where nothing does.
QString runDifference(const SessionSpecs& before, const SessionSpecs& now);

} // namespace hanscape
