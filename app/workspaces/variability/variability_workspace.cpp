#include "app/workspaces/variability/variability_workspace.h"

#include "app/workspaces/variability/landscapes_page.h"

namespace hanscape {

VariabilityWorkspace::VariabilityWorkspace(TrainingSession& session, QWidget* parent)
    : TabbedWorkspace(parent), m_landscapes(new LandscapesPage(session)) {
    add(m_landscapes, tr("Landscapes"), tr("The surfaces of random networks side by side (Figure 2)."));
    connect(m_landscapes, &LandscapesPage::noticed, this, &VariabilityWorkspace::noticed);
    connect(m_landscapes, &LandscapesPage::handedToTraining, this, &VariabilityWorkspace::handedToTraining);
}

} // namespace hanscape
