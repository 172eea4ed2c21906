#pragma once

#include <Qt>

class QTableView;

namespace hanscape {

/// The look of tables, of which one thing is marked at a time and nothing is edited: no grid, no
/// frame, lines of that many pixels beyond the font's height.
void makeFlat(QTableView& view, int lineSpace);
/// Lines are marked as a whole and sorted by a click on a heading, by that column at first.
void makeSortable(QTableView& view, int column, Qt::SortOrder order);

} // namespace hanscape
