#include "app/workspaces/flat_table.h"

#include <QHeaderView>
#include <QTableView>

namespace hanscape {

void makeFlat(QTableView& view, int lineSpace) {
    view.setProperty("flat", true); // how the style knows it
    view.setFrameShape(QFrame::NoFrame);
    view.setShowGrid(false);
    view.setAlternatingRowColors(true);
    view.setSelectionMode(QAbstractItemView::SingleSelection);
    view.setEditTriggers(QAbstractItemView::NoEditTriggers);
    view.setTabKeyNavigation(false); // Tab leaves the table
    view.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view.verticalHeader()->hide();
    view.verticalHeader()->setDefaultSectionSize(view.fontMetrics().height() + lineSpace);
    view.horizontalHeader()->setHighlightSections(false);
}

void makeSortable(QTableView& view, int column, Qt::SortOrder order) {
    view.setSelectionBehavior(QAbstractItemView::SelectRows);
    view.setSortingEnabled(true);
    view.sortByColumn(column, order);
    view.horizontalHeader()->setMinimumHeight(view.fontMetrics().height() + 14); // and a mark of sorting
}

} // namespace hanscape
