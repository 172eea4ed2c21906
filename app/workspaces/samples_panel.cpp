#include "app/workspaces/samples_panel.h"

#include "app/exporters/view_export.h"
#include "widgets/canvas/confusion_view.h"
#include "widgets/canvas/predictions_view.h"
#include "widgets/canvas/training_set_view.h"
#include "widgets/theme/choice_button.h"

#include <QStackedWidget>
#include <utility>

namespace hanscape {

SamplesPanel::SamplesPanel(QWidget* parent)
    : ViewPanel(tr("Training set"), new QStackedWidget, parent), m_trainingSet(new TrainingSetView),
      m_confusion(new ConfusionView), m_predictions(new PredictionsView),
      m_stack(static_cast<QStackedWidget*>(view())), m_test(toolButton(tr("Test points"))),
      m_setButton(toolButton(tr("Set"))), m_answersButton(toolButton(tr("Confusion"))) {
    for (QWidget* page : {static_cast<QWidget*>(m_trainingSet), static_cast<QWidget*>(m_confusion),
                          static_cast<QWidget*>(m_predictions)})
        m_stack->addWidget(page);
    for (QToolButton* button : {m_test, m_setButton, m_answersButton})
        addTool(button);
    m_test->setObjectName("testPointsOfSet");
    m_setButton->setObjectName("showSet");
    m_answersButton->setObjectName("showAnswers");
    m_test->setToolTip(tr("Show the held-out samples, too, hollow."));
    m_setButton->setToolTip(tr("The samples that the network learns from."));
    connect(m_test, &QToolButton::clicked, this, &SamplesPanel::testPointsWanted);
    connect(m_setButton, &QToolButton::clicked, this, [this] { setAnswersShown(false); });
    connect(m_answersButton, &QToolButton::clicked, this, [this] { setAnswersShown(true); });
    connect(m_confusion, &ConfusionView::markedChanged, this, &SamplesPanel::showNote);
    connect(m_predictions, &PredictionsView::readingChanged, this, &SamplesPanel::showNote);
    setAnswersShown(false);
}

QWidget* SamplesPanel::answers() const {
    return m_task == Task::classification ? static_cast<QWidget*>(m_confusion)
                                          : static_cast<QWidget*>(m_predictions);
}

void SamplesPanel::setData(const Dataset& data, bool standardised) {
    m_task = data.task;
    m_classes = data.classes;
    const bool wasPlane = std::exchange(m_plane, data.features() <= 2);
    m_answersButton->setText(m_task == Task::classification ? tr("Confusion") : tr("Predicted"));
    m_answersButton->setToolTip(m_task == Task::classification
                                    ? tr("How often each class is taken for each.")
                                    : tr("Each sample's predicted target over its true one."));
    m_confusion->setMatrix(nullptr);
    m_predictions->setPredictions(nullptr);
    if (m_task == Task::regression) {
        m_predictions->setHomeBox(targetBox(data));
        m_predictions->setAxes(
            standardised ? PlaneAxes{tr("true (standard deviations)"), tr("predicted (standard deviations)")}
                         : PlaneAxes{tr("true"), tr("predicted")});
    }
    setAnswersShown(wasPlane == m_plane ? m_answersShown : !m_plane);
}

void SamplesPanel::setPlane(std::shared_ptr<const Dataset> plane, const PlaneAxes& axes, const Box& box) {
    m_trainingSet->setData(std::move(plane));
    m_trainingSet->setAxes(axes);
    if (m_trainingSet->homeBox() != box)
        m_trainingSet->setHomeBox(box);
}

void SamplesPanel::setScale(const ColorScale& scale) {
    m_trainingSet->setScale(scale);
    // shares run from none to all: colours that meet in the middle would mislead
    if (scale.map.name() != QStringLiteral("coolwarm"))
        m_confusion->setColorMap(scale.map);
}

void SamplesPanel::setTestPointsShown(bool shown) {
    m_trainingSet->setTestShown(shown);
    m_test->setChecked(shown);
}

void SamplesPanel::setAnswersShown(bool shown) {
    m_answersShown = shown;
    m_setButton->setChecked(!shown);
    m_answersButton->setChecked(shown);
    m_test->setVisible(!shown && !m_plane); // beside a map of the samples' own plane, that has the button
    QWidget* page = shown ? answers() : m_trainingSet;
    m_stack->setCurrentWidget(page);
    m_stack->setFocusProxy(page);
    setTitle(!shown                           ? tr("Training set")
             : m_task == Task::classification ? tr("Confusion")
                                              : tr("Predicted"));
    showNote();
    emit answersShownChanged();
}

void SamplesPanel::setPredictions(const std::shared_ptr<const std::vector<Predictions>>& parts) {
    if (m_task == Task::regression)
        m_predictions->setPredictions(parts);
    else if (!parts->empty())
        m_confusion->setMatrix(std::make_shared<ConfusionMatrix>(confusionMatrix(parts->front(), m_classes)));
    showNote();
}

void SamplesPanel::showNote() {
    if (!m_answersShown)
        setNote({});
    else if (m_task == Task::regression)
        setNote(m_predictions->reading().isEmpty() ? m_predictions->predictions().headline()
                                                   : m_predictions->reading());
    else
        setNote(m_confusion->marked() ? m_confusion->picture().describe(*m_confusion->marked())
                                      : m_confusion->picture().headline());
}

void SamplesPanel::setTheme(const Theme& theme) {
    ViewPanel::setTheme(theme);
    m_trainingSet->setTheme(theme);
    m_confusion->setTheme(theme);
    m_predictions->setTheme(theme);
}

std::vector<ExportableView> SamplesPanel::exportableViews() const {
    std::vector<ExportableView> views{exportable(tr("Training set"), *m_trainingSet)};
    if (m_answersShown)
        views.push_back(m_task == Task::classification
                            ? exportable(tr("Confusion matrix"), *m_confusion)
                            : exportable(tr("Predicted against true"), *m_predictions));
    return views;
}

} // namespace hanscape
