#pragma once

#include "app/exporters/view_export.h"
#include "app/workspaces/view_panel.h"
#include "core/analysis/confusion.h"
#include "widgets/canvas/plane_frame.h"
#include "widgets/colors/color_map.h"

class QStackedWidget;

namespace hanscape {

class ConfusionView;
class PredictionsView;
class TrainingSetView;

/// The samples that a network learns from, or what it makes of them: a confusion matrix in classification,
/// predicted against true targets in regression.
class SamplesPanel : public ViewPanel {
    Q_OBJECT

  public:
    explicit SamplesPanel(QWidget* parent = nullptr);

    /// Other data. What is seen of them stays, or where they are the first of their kind is the samples where
    /// these are two-dimensional, else the network's answers.
    void setData(const Dataset& data, bool standardised);
    /// The samples in the plane of the slice that the other views show.
    void setPlane(std::shared_ptr<const Dataset> plane, const PlaneAxes& axes, const Box& box);
    void setScale(const ColorScale& scale);
    void setTestPointsShown(bool shown);
    /// What the network answers now, part by part.
    void setPredictions(const std::shared_ptr<const std::vector<Predictions>>& parts);
    void setTheme(const Theme& theme) override;

    /// Whether the network's answers are to be seen, rather than the samples.
    bool showsAnswers() const { return m_answersShown; }
    void setAnswersShown(bool shown);
    TrainingSetView& trainingSet() { return *m_trainingSet; }
    ConfusionView& confusion() { return *m_confusion; }
    PredictionsView& predictions() { return *m_predictions; }
    std::vector<ExportableView> exportableViews() const;

  signals:
    void answersShownChanged();
    /// A person asks for the held-out samples, or for none.
    void testPointsWanted(bool shown);

  private:
    QWidget* answers() const;
    void showNote();

    TrainingSetView* m_trainingSet;
    ConfusionView* m_confusion;
    PredictionsView* m_predictions;
    QStackedWidget* m_stack;
    QToolButton *m_test, *m_setButton, *m_answersButton;
    Task m_task = Task::classification;
    int m_classes = 2;
    bool m_plane = true; ///< the data are two-dimensional
    bool m_answersShown = false;
};

} // namespace hanscape
