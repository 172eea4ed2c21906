#pragma once

#include <QWidget>

class QLabel;

namespace hanscape {

struct Theme;

/// A sentence above the views that stays until it is closed: what could not be done, and what to do.
class NoticeBar : public QWidget {
    Q_OBJECT

  public:
    explicit NoticeBar(QWidget* parent = nullptr);

    void showText(const QString& text);
    QString text() const;
    void setTheme(const Theme& theme);

  private:
    QLabel* m_text;
};

} // namespace hanscape
