#pragma once

#include "app/experiments/experiment_results.h"
#include "app/exporters/view_export.h"

#include <memory>
#include <QWidget>

class QComboBox;
class QLabel;

namespace hanscape {

class SeriesView;
class ViewPanel;

/// How much of a row's figure is the choosing: a histogram over seeds of what each way of choosing gives.
class SeedsPage : public QWidget {
    Q_OBJECT

  public:
    explicit SeedsPage(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setResults(std::shared_ptr<const ExperimentResults> results);
    void setRow(std::size_t row);
    std::vector<ExportableView> exportableViews();
    SeriesView& histogram() { return *m_histogram; }

  signals:
    /// The histogram is to have the room of the list of runs, too, or to give it back.
    void enlarged(bool large);

  protected:
    void hideEvent(QHideEvent* event) override;

  private:
    void setLarge(bool large);
    void fillRows();
    void showResults();

    SeriesView* m_histogram;
    ViewPanel* m_panel;
    QComboBox* m_row;
    QLabel* m_sentence;
    std::shared_ptr<const ExperimentResults> m_results;
    bool m_large = false;
};

} // namespace hanscape
