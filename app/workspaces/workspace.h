#pragma once

#include "app/exporters/view_export.h"
#include "app/session/run_control.h"

#include <QJsonObject>
#include <QWidget>

class QAction;

namespace hanscape {

/// A page of the window. Data and the toolbar are the same on every page, and, but where a page has training
/// of its own, the run.
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
    /// How the page looks, for a project that is to look so again.
    virtual QJsonObject looks() const;
    /// What the page does not have is passed over.
    virtual void setLooks(const QJsonObject& looks);
    /// What the page has measured, which a project keeps beside how it looks.
    virtual QJsonObject gathered() const { return {}; }
    /// Of the run that is there; what does not fit is passed over.
    virtual void setGathered(const QJsonObject&) {}
    /// What the toolbar and the status bar are of while the page is up; null: the window's one run.
    virtual RunControl* runControl() { return nullptr; }
};

} // namespace hanscape
