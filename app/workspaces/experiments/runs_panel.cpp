#include "app/workspaces/experiments/runs_panel.h"

#include "app/workspaces/flat_table.h"
#include "app/workspaces/page_parts.h"
#include "widgets/theme/choice_button.h"
#include "widgets/theme/ticks.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QTableView>

namespace hanscape {

RunsPanel::RunsPanel(QWidget* parent)
    : QWidget(parent), m_model(new RunsModel(this)), m_filter(new RunsFilter(this)), m_view(new QTableView),
      m_title(new QLabel), m_note(new QLabel), m_all(new QToolButton), m_openLast(new QToolButton),
      m_openBest(new QToolButton) {
    m_filter->setSourceModel(m_model);
    makeView();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHeader());
    layout->addWidget(m_view, 1);
    showHeader();
}

QWidget* RunsPanel::makeHeader() {
    QFont font = m_title->font();
    font.setWeight(QFont::DemiBold);
    m_title->setFont(font);
    m_title->setObjectName("runsTitle");
    m_note->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_all->setText(tr("List all"));
    m_all->setObjectName("listAllRuns");
    m_all->setToolTip(tr("List every run of the experiment again."));
    m_openLast->setText(tr("Open last"));
    m_openLast->setObjectName("openLast");
    m_openLast->setToolTip(
        tr("Open the marked run in all views, with its curves, as it stood at its end. A rewind "
           "there trains it anew from the same weights."));
    m_openBest->setText(tr("Open best"));
    m_openBest->setObjectName("openBest");
    m_openBest->setToolTip(tr("Open the marked run at the iterate that did best on the test set."));
    auto* header = new QWidget;
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(8);
    row->addWidget(m_title);
    row->addWidget(m_note, 1);
    for (QToolButton* button : {m_all, m_openLast, m_openBest}) {
        button->setProperty("choice", true); // the style's flat look
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button);
    }
    connect(m_all, &QToolButton::clicked, this, &RunsPanel::listAll);
    connect(m_openLast, &QToolButton::clicked, this, [this] { open(false); });
    connect(m_openBest, &QToolButton::clicked, this, [this] { open(true); });
    return header;
}

void RunsPanel::makeView() {
    m_view->setModel(m_filter);
    m_view->setObjectName("runs");
    m_view->setAccessibleName(tr("Runs"));
    makeFlat(*m_view, 8);
    makeSortable(*m_view, RunsModel::run, Qt::AscendingOrder);
    m_view->installEventFilter(this);
    connect(m_view, &QTableView::doubleClicked, this, [this] { open(false); });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        showHeader();
        if (const auto run = selected(); run && !m_selecting)
            emit runSelected(*run);
    });
}

void RunsPanel::setTheme(const Theme& theme) {
    m_model->setTheme(theme);
    setInk(*m_note, theme.muted);
}

void RunsPanel::setResults(std::shared_ptr<const ExperimentResults> results) {
    const bool other = !m_model->results() || !results || !results->isOf(m_model->results()->spec);
    m_model->setResults(std::move(results));
    if (other) {
        m_view->clearSelection();
        m_view->setCurrentIndex({});
        m_view->scrollToTop();
        m_view->setColumnHidden(RunsModel::dataSeed,
                                !m_model->results() || m_model->results()->spec.dataSeeds < 2);
        listAll();
        fitColumns();
    }
    showHeader();
}

/// As wide as what stands in them; the status has what they leave.
void RunsPanel::fitColumns() {
    const QFontMetrics metrics(m_view->font());
    for (int column = 0; column < RunsModel::columnCountOfAll; ++column) {
        const QString heading = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        int width = metrics.horizontalAdvance(heading) + 32; // with the mark of sorting
        if (column == RunsModel::rowName && m_model->results())
            for (const ExperimentRow& row : m_model->results()->spec.rows)
                width = std::max(width, metrics.horizontalAdvance(QString::fromStdString(row.name)) + 22);
        if (column == RunsModel::status)
            width = std::max(width, metrics.horizontalAdvance(tr("diverged at %1").arg("40,000")) + 22);
        m_view->setColumnWidth(column, width);
    }
    m_view->horizontalHeader()->setSectionResizeMode(RunsModel::status, QHeaderView::Stretch);
}

void RunsPanel::list(const QString& title, const std::vector<std::int64_t>& runs) {
    m_heading = title;
    m_filter->setListed(std::set<std::int64_t>(runs.begin(), runs.end()));
    if (!selected() && m_filter->rowCount() > 0)
        m_view->setCurrentIndex(m_filter->index(0, 0));
    m_view->scrollToTop();
    showHeader();
}

void RunsPanel::listAll() {
    m_heading.clear();
    m_filter->setListed({});
    if (const auto run = selected())
        m_view->scrollTo(m_view->currentIndex());
    showHeader();
}

std::vector<std::int64_t> RunsPanel::listed() const {
    std::vector<std::int64_t> runs;
    for (int row = 0; row < m_filter->rowCount(); ++row)
        runs.push_back(m_filter->mapToSource(m_filter->index(row, 0)).row());
    return runs;
}

void RunsPanel::select(std::int64_t run) {
    const QModelIndex source = m_model->index(static_cast<int>(run), 0);
    if (!source.isValid())
        return;
    m_selecting = true;
    if (!m_filter->mapFromSource(source).isValid())
        listAll();
    m_view->setCurrentIndex(m_filter->mapFromSource(source));
    m_view->scrollTo(m_view->currentIndex());
    m_selecting = false;
}

std::optional<std::int64_t> RunsPanel::selected() const {
    const QModelIndex current = m_view->currentIndex();
    if (!current.isValid())
        return {};
    return m_filter->mapToSource(current).row();
}

void RunsPanel::open(bool best) {
    if (const auto run = selected(); run && m_model->results()->resultOf(*run))
        emit openWanted(*run, best);
}

void RunsPanel::showHeader() {
    const ExperimentResults* results = m_model->results();
    m_title->setText(m_heading.isEmpty() ? tr("Runs") : tr("Runs: %1").arg(m_heading));
    const auto run = selected();
    const bool done = run && results && results->resultOf(*run);
    QString note = tr("%1 listed").arg(countText(m_filter->rowCount()));
    if (run && results && !done)
        note += tr(", the marked one has not been run yet");
    m_note->setText(note);
    m_all->setVisible(!m_filter->listsAll());
    m_openLast->setEnabled(done);
    m_openBest->setEnabled(done);
}

bool RunsPanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            open(false);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace hanscape
