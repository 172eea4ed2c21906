#pragma once

#include "app/experiments/experiment_report.h"
#include "app/session/background.h"
#include "widgets/theme/theme.h"

#include <memory>
#include <QWidget>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace hanscape {

/// The figures that an experiment names, as its report has them. What they need of the runs is read on
/// another thread, and only while the page is seen.
class FiguresPage : public QWidget {
    Q_OBJECT

  public:
    explicit FiguresPage(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setResults(std::shared_ptr<const ExperimentResults> results, const QString& folder);
    const std::vector<ReportFigure>& figures() const { return m_figures; }

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    struct Request {
        std::shared_ptr<const ExperimentResults> results;
        std::string folder;
    };
    struct Answer {
        std::shared_ptr<const ExperimentResults> results;
        FigureData data;
    };

    void update();
    void onReady();
    void showFigures();

    Background<Request, Answer> m_background;
    std::shared_ptr<const ExperimentResults> m_results;
    QString m_folder;
    bool m_stale = true; ///< the figures are of other results
    std::vector<ReportFigure> m_figures;
    QScrollArea* m_scroll;
    QLabel* m_note;
    Theme m_theme = lightTheme();
};

} // namespace hanscape
