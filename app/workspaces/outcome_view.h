#pragma once

#include "core/analysis/predictions.h"
#include "core/data/dataset.h"
#include "widgets/colors/color_map.h"
#include "widgets/theme/theme.h"

#include <QStackedWidget>

namespace hanscape {

class ConfusionView;
class PredictionsView;

/// How the network does on samples it was not trained on: a confusion matrix of classes, or predicted against
/// true targets.
class OutcomeView : public QStackedWidget {
    Q_OBJECT

  public:
    explicit OutcomeView(QWidget* parent = nullptr);

    /// The data that predictions will be of.
    void setData(const Dataset& data);
    void setPredictions(const std::shared_ptr<const Predictions>& predictions);
    void setColorMap(const ColorMap& map);
    void setTheme(const Theme& theme);

    ConfusionView& confusion() { return *m_confusion; }
    PredictionsView& predictions() { return *m_predictions; }

  private:
    ConfusionView* m_confusion;
    PredictionsView* m_predictions;
    int m_classes = 2; ///< 0 in regression
};

} // namespace hanscape
