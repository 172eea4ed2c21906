#pragma once

#include "widgets/theme/theme.h"

#include <QWidget>
#include <vector>

class QSplitter;

namespace hanscape {

class ViewPanel;

/// Rows of panels whose borders can be dragged; one panel at a time can be made large.
class PanelGrid : public QWidget {
    Q_OBJECT

  public:
    using Rows = std::vector<std::vector<ViewPanel*>>;

    explicit PanelGrid(const Rows& rows, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Makes one panel large, or shows all again where it is.
    void toggleEnlarged(ViewPanel* panel);

  private:
    Rows m_panels;
    std::vector<QSplitter*> m_rows;
    ViewPanel* m_large = nullptr;
};

} // namespace hanscape
