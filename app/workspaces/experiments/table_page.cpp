#include "app/workspaces/experiments/table_page.h"

#include "app/workspaces/flat_table.h"
#include "app/workspaces/page_parts.h"

#include <algorithm>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

namespace hanscape {

TablePage::TablePage(QWidget* parent)
    : QWidget(parent), m_model(new TableModel(this)), m_view(new QTableView), m_about(new QLabel) {
    makeView();
    m_about->setObjectName("tableAbout");
    m_about->setWordWrap(true);
    m_about->setContentsMargins(8, 6, 8, 6);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_about);
}

void TablePage::makeView() {
    m_view->setModel(m_model);
    m_view->setObjectName("table");
    m_view->setAccessibleName(tr("Table"));
    makeFlat(*m_view, 10);
    m_view->setMinimumHeight(120);
    m_view->horizontalHeader()->setMinimumHeight(2 * m_view->fontMetrics().height() + 8);
    keepSpace(*m_view);
    m_view->installEventFilter(this);
    connect(m_view, &QTableView::clicked, this, &TablePage::listRuns);
    connect(m_view, &QTableView::doubleClicked, this, &TablePage::openFirst);
}

void TablePage::listRuns(const QModelIndex& cell) {
    if (cell.isValid())
        emit runsWanted(m_model->titleOf(cell), m_model->runsOf(cell));
}

void TablePage::openFirst(const QModelIndex& cell) {
    if (!cell.isValid())
        return;
    for (const std::int64_t run : m_model->runsOf(cell))
        if (m_results->resultOf(run))
            return emit openWanted(run);
}

void TablePage::setTheme(const Theme& theme) {
    m_model->setTheme(theme);
    setInk(*m_about, theme.muted);
}

void TablePage::setResults(std::shared_ptr<const ExperimentResults> results) {
    m_results = results;
    m_model->setResults(std::move(results));
    for (int column = 0; column < TableModel::columnCountOfAll; ++column)
        m_view->setColumnHidden(column, column >= m_model->shownColumns());
    const bool training = m_results->spec.kind == ExperimentKind::training;
    if (training) {
        m_view->setColumnHidden(TableModel::validated, !m_model->anyValidated());
        m_view->setColumnHidden(TableModel::paper, !m_model->anyOfPaper());
    }
    m_about->setText(
        training ? tr("Best, a rate each, selects rate and iterate on the test set, run by run, as the "
                      "paper does; to its right, one rate for all runs, and the last iterates, which "
                      "select less. Click a cell for its runs.")
                 : m_model->explanation());
    fitColumns();
}

/// As wide as what stands in them, but for the network's words, which have what the figures leave.
void TablePage::fitColumns() {
    const QFontMetrics metrics(m_view->font());
    constexpr int padding = 19, narrowestWords = 90;
    int free = m_view->viewport()->width();
    for (int column = 0; column < TableModel::columnCountOfAll; ++column) {
        if (m_view->isColumnHidden(column))
            continue;
        int width = 0;
        const QString heading = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        for (const QString& line : heading.split('\n'))
            width = std::max(width, metrics.horizontalAdvance(line));
        for (int row = 0; row < m_model->rowCount(); ++row)
            width =
                std::max(width, metrics.horizontalAdvance(
                                    m_model->data(m_model->index(row, column), Qt::DisplayRole).toString()));
        if (column == TableModel::network)
            continue;
        m_view->setColumnWidth(column, width + padding);
        free -= width + padding;
    }
    m_view->setColumnWidth(TableModel::network, std::max(free, narrowestWords));
}

void TablePage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitColumns();
}

bool TablePage::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Space:
            listRuns(m_view->currentIndex());
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            openFirst(m_view->currentIndex());
            return true;
        default:
            break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace hanscape
