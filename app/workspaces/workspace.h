#pragma once

#include <QWidget>

namespace hanscape {

struct Theme;

/// A page of the window. The run, its data and the toolbar are the same on every page.
class Workspace : public QWidget {
    Q_OBJECT

  public:
    using QWidget::QWidget;

    virtual void setTheme(const Theme& theme) = 0;
    /// What has the keyboard when the page comes up.
    virtual QWidget* home() = 0;
};

} // namespace hanscape
