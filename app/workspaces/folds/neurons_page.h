#pragma once

#include "app/session/training_session.h"
#include "app/workspaces/folds/neuron_request.h"
#include "app/workspaces/workspace.h"
#include "widgets/colors/color_map.h"
#include "widgets/network/neuron_layout.h"

class QLabel;
class QScrollArea;

namespace hanscape {

class NeuronLegend;
class NeuronPanel;
class NeuronView;

/// The network as a diagram, live: what every neuron puts out, how they are linked, and one neuron large
/// beside it, whose parameters can be edited by hand.
class NeuronsPage : public Workspace {
    Q_OBJECT

  public:
    explicit NeuronsPage(TrainingSession& session, QWidget* parent = nullptr);

    void setTheme(const Theme& theme) override;
    QWidget* home() override;
    void setColorMap(const QString& name) override;
    std::vector<ExportableView> exportableViews() override;

    NeuronView& view() { return *m_view; }
    NeuronPanel& panel() { return *m_panel; }

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    QWidget* makeDiagram();
    QWidget* makeHeader();
    void onRestarted();
    void onUpdated();
    void compute();
    void computeOverview();
    void computeNeuron();
    bool isOfThisRun(const NeuronResult& result) const;
    void showOverview();
    void showNeuron();
    void showNote(std::int64_t iteration);
    void showText();
    NeuronPlace lookedAt() const;
    NeuronRequest request(int mesh, NeuronSelection kept) const;
    int neuronMesh() const;
    void applyEdit(const ParameterId& id, double value);

    TrainingSession& m_session;
    NeuronView* m_view;
    QScrollArea* m_scroll;
    NeuronLegend* m_legend;
    NeuronPanel* m_panel;
    QLabel* m_note;
    ColorScale m_scale;
    std::shared_ptr<const Snapshot> m_snapshot; ///< the last of the run; null before the first
    bool m_overviewPending = false;
    bool m_stale = false;       ///< what is shown is not of the last snapshot
    bool m_edited = false;      ///< by hand, since the run began
    NeuronPlace m_asked;        ///< the neuron that the large map under way is of
    double m_pointSeconds = 0;  ///< what a mesh point of the large map took
    QElapsedTimer m_sinceStart; ///< since the last computation began
    QTimer m_next;
    NeuronBackground m_overview{computeNeurons}, m_neuron{computeNeurons};
};

} // namespace hanscape
