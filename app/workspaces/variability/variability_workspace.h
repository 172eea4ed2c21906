#pragma once

#include "app/workspaces/tabbed_workspace.h"

namespace hanscape {

class GradientsPage;
class LandscapesPage;
class StudyPage;
class TrainingSession;

/// Workspace 4: the surfaces of random networks, and how variability and gradients depend on depth.
class VariabilityWorkspace : public TabbedWorkspace {
    Q_OBJECT

  public:
    explicit VariabilityWorkspace(TrainingSession& session, QWidget* parent = nullptr);

    LandscapesPage& landscapes() { return *m_landscapes; }
    StudyPage& study() { return *m_study; }
    GradientsPage& gradients() { return *m_gradients; }

  signals:
    void noticed(const QString& text);
    /// A random network has become the session's, to be trained from there.
    void handedToTraining(const QString& text);

  private:
    LandscapesPage* m_landscapes;
    StudyPage* m_study;
    GradientsPage* m_gradients;
};

} // namespace hanscape
