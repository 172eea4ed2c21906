#pragma once

#include "app/workspaces/tabbed_workspace.h"

namespace hanscape {

class LossPage;
class NeuronsPage;
class RegionsPage;
class TrainingSession;

/// Workspace 5: how the network of the run is made up: its linear regions, its neurons, and the loss around
/// its parameters.
class FoldsWorkspace : public TabbedWorkspace {
    Q_OBJECT

  public:
    explicit FoldsWorkspace(TrainingSession& session, QWidget* parent = nullptr);

    RegionsPage& regions() { return *m_regions; }
    NeuronsPage& neurons() { return *m_neurons; }
    LossPage& loss() { return *m_loss; }

  private:
    RegionsPage* m_regions;
    NeuronsPage* m_neurons;
    LossPage* m_loss;
};

} // namespace hanscape
