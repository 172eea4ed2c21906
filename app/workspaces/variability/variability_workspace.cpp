#include "app/workspaces/variability/variability_workspace.h"

#include "app/workspaces/variability/gradients_page.h"
#include "app/workspaces/variability/landscapes_page.h"
#include "app/workspaces/variability/study_page.h"

namespace hanscape {

VariabilityWorkspace::VariabilityWorkspace(TrainingSession& session, QWidget* parent)
    : TabbedWorkspace(parent), m_landscapes(new LandscapesPage(session)), m_study(new StudyPage(session)),
      m_gradients(new GradientsPage(session)) {
    add(m_landscapes, tr("Landscapes"), tr("The surfaces of random networks side by side (Figure 2)."));
    add(m_study, tr("Variability"), tr("How variability and collapse depend on depth (Figure 4)."));
    add(m_gradients, tr("Gradients"),
        tr("Activations, gradients and singular values layer by layer (Proposition 1)."));
    connect(m_landscapes, &LandscapesPage::noticed, this, &VariabilityWorkspace::noticed);
    connect(m_landscapes, &LandscapesPage::handedToTraining, this, &VariabilityWorkspace::handedToTraining);
}

} // namespace hanscape
