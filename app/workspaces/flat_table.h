#pragma once

class QTableView;

namespace hanscape {

/// The look of tables, of which one thing is marked at a time and nothing is edited: no grid, no
/// frame, lines of that many pixels beyond the font's height.
void makeFlat(QTableView& view, int lineSpace);

} // namespace hanscape
