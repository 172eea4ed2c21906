#pragma once

#include "app/workspaces/view_panel.h"
#include "core/io/kept_run_export.h"

class QTableWidget;

namespace hanscape {

/// What one run began with, or in what several differ, side by side.
class SpecsPanel : public ViewPanel {
    Q_OBJECT

  public:
    explicit SpecsPanel(QWidget* parent = nullptr);

    void setRuns(const KeptRuns& runs);
    void setTheme(const Theme& theme) override;
    QTableWidget& table() { return *m_table; }

  private:
    void fill();

    QTableWidget* m_table;
    KeptRuns m_runs;
    Theme m_theme = lightTheme();
};

} // namespace hanscape
