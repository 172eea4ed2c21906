#pragma once

#include "widgets/canvas/sample_canvas.h"

#include <QToolButton>

class QGridLayout;
class QLabel;

namespace hanscape {

/// The classes that a canvas paints, and how many samples each has in every part: a click chooses what the
/// left button paints, a right click what the right one paints.
class ClassTable : public QWidget {
    Q_OBJECT

  public:
    explicit ClassTable(SampleCanvas& canvas, QWidget* parent = nullptr);

    /// Classes to choose from; those of the data and those being painted.
    int rows() const { return static_cast<int>(m_rows.size()); }
    QToolButton* button(int label) const { return m_rows[static_cast<std::size_t>(label)].button; }
    /// "1,640" of a class and part; of all classes where label is −1.
    QString countOf(int label, Part part) const;

  private:
    struct Row {
        QToolButton* button = nullptr; ///< none in a row of sums
        QLabel* side = nullptr;        ///< which mouse button paints it
        std::array<QLabel*, 3> counts{};
    };

    void refresh();
    void refreshCounts();
    void makeRows(int rows);
    Row addRow(int gridRow, const QString& name);
    void addButton(Row& row, int label, int gridRow);

    SampleCanvas& m_canvas;
    QGridLayout* m_grid;
    std::vector<Row> m_rows;
    Row m_sums;
    QLabel* m_flipped = nullptr;
};

} // namespace hanscape
