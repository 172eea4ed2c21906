#include "app/workspaces/outcome_view.h"

#include "widgets/canvas/confusion_view.h"
#include "widgets/canvas/predictions_view.h"

namespace hanscape {

OutcomeView::OutcomeView(QWidget* parent)
    : QStackedWidget(parent), m_confusion(new ConfusionView), m_predictions(new PredictionsView) {
    addWidget(m_confusion);
    addWidget(m_predictions);
}

void OutcomeView::setData(const Dataset& data) {
    m_classes = data.task == Task::classification ? data.classes : 0;
    setCurrentWidget(m_classes > 0 ? static_cast<QWidget*>(m_confusion) : m_predictions);
    m_confusion->setMatrix({});
    m_predictions->setPredictions(nullptr);
    if (m_classes == 0 && data.samples() > 0)
        m_predictions->setRange(data.targets.minCoeff(), data.targets.maxCoeff());
}

void OutcomeView::setPredictions(const std::shared_ptr<const Predictions>& predictions) {
    if (m_classes > 0)
        m_confusion->setMatrix(confusionMatrix(*predictions, m_classes));
    else
        m_predictions->setPredictions(predictions);
}

void OutcomeView::setColorMap(const ColorMap& map) { m_confusion->setColorMap(map); }

void OutcomeView::setTheme(const Theme& theme) {
    m_confusion->setTheme(theme);
    m_predictions->setTheme(theme);
}

} // namespace hanscape
