#pragma once

#include "app/exporters/view_export.h"

#include <QWidget>

class QAction;

namespace hanscape {

/// A page of the window. The run, its data and the toolbar are the same on every page.
class Workspace : public QWidget {
    Q_OBJECT

  public:
    using QWidget::QWidget;

    virtual void setTheme(const Theme& theme) = 0;
    /// What has the keyboard when the page comes up.
    virtual QWidget* home() = 0;
    /// Colours of values, where the page shows some.
    virtual void setColorMap(const QString&) {}
    /// The views that File > Export offers while the page is up.
    virtual std::vector<ExportableView> exportableViews() { return {}; }
    /// What the View menu offers while the page is up; made once, they belong to the page.
    virtual QList<QAction*> viewActions() { return {}; }
};

} // namespace hanscape
