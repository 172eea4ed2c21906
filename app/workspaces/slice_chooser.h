#pragma once

#include <QWidget>
#include <utility>

class QComboBox;

namespace hanscape {

/// Two features of many, for the axes of the views of the plane.
class SliceChooser : public QWidget {
    Q_OBJECT

  public:
    explicit SliceChooser(QWidget* parent = nullptr);

    /// Hides itself where there is nothing to choose.
    void setFeatures(int features, int x, int y);

  signals:
    void chosen(int x, int y);

  private:
    void choose();

    QComboBox *m_x, *m_y;
    std::pair<int, int> m_before; ///< x and y as they were chosen last
};

} // namespace hanscape
