#include "app/workspaces/folds/folds_workspace.h"

#include "app/workspaces/folds/loss_page.h"
#include "app/workspaces/folds/neurons_page.h"
#include "app/workspaces/folds/regions_page.h"

namespace hanscape {

FoldsWorkspace::FoldsWorkspace(TrainingSession& session, QWidget* parent)
    : TabbedWorkspace(parent), m_regions(new RegionsPage(session)), m_neurons(new NeuronsPage(session)),
      m_loss(new LossPage(session)) {
    add(m_regions, tr("Regions"), tr("The polygons on which the network is affine, found exactly."));
    add(m_neurons, tr("Neurons"), tr("The network as a diagram: what every neuron puts out."));
    add(m_loss, tr("Loss"), tr("The loss over a plane of parameters around the network's own."));
}

} // namespace hanscape
