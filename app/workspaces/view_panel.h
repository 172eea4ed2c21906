#pragma once

#include "widgets/theme/theme.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace hanscape {

class ElidedLabel;

/// A view under its title. A double-click on the title, or the button at its right, makes it large.
class ViewPanel : public QWidget {
    Q_OBJECT

  public:
    ViewPanel(const QString& title, QWidget* view, QWidget* parent = nullptr);

    QWidget* view() const { return m_view; }
    const QString& title() const { return m_title; }
    /// Puts another view in the place of the present one, which is deleted.
    void setView(QWidget* view);
    void setTitle(const QString& title);
    /// A line beside the title: what the view says in figures.
    void setNote(const QString& note);
    /// Adds a control at the right of the title.
    void addTool(QWidget* tool);
    void setEnlarged(bool enlarged);
    virtual void setTheme(const Theme& theme);

  signals:
    void enlargeToggled();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QString m_title;
    QWidget* m_view;
    QWidget* m_header;
    QHBoxLayout* m_headerLayout;
    QLabel* m_titleLabel;
    ElidedLabel* m_note;
    QToolButton* m_enlarge;
    Theme m_theme = lightTheme();
    bool m_enlarged = false;
};

} // namespace hanscape
