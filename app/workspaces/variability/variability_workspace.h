#pragma once

#include "app/workspaces/tabbed_workspace.h"

namespace hanscape {

class LandscapesPage;
class TrainingSession;

/// Workspace 4: the surfaces of random networks, and how variability and gradients depend on depth.
class VariabilityWorkspace : public TabbedWorkspace {
    Q_OBJECT

  public:
    explicit VariabilityWorkspace(TrainingSession& session, QWidget* parent = nullptr);

    LandscapesPage& landscapes() { return *m_landscapes; }

  signals:
    void noticed(const QString& text);
    /// A random network has become the session's, to be trained from there.
    void handedToTraining(const QString& text);

  private:
    LandscapesPage* m_landscapes;
};

} // namespace hanscape
