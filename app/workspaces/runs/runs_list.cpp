#include "app/workspaces/runs/runs_list.h"

#include "app/workspaces/flat_table.h"
#include "app/workspaces/page_parts.h"
#include "app/workspaces/runs/run_words.h"
#include "widgets/theme/ticks.h"

#include <algorithm>
#include <QAction>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

namespace hanscape {

/// Tags that are typed go to all runs that are marked.
class LabelDelegate : public QStyledItemDelegate {
  public:
    explicit LabelDelegate(RunsList& list) : QStyledItemDelegate(&list), m_list(list) {}

    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override {
        if (index.column() != KeptRunsModel::tags)
            return QStyledItemDelegate::setModelData(editor, model, index);
        const int row = m_list.m_filter->mapToSource(index).row();
        m_list.writeTags(m_list.m_model->runs()[static_cast<std::size_t>(row)]->number,
                         static_cast<QLineEdit*>(editor)->text());
    }

  private:
    RunsList& m_list;
};

RunsList::RunsList(RunHistory& history, QWidget* parent)
    : QWidget(parent), m_history(history), m_model(new KeptRunsModel(history, this)),
      m_filter(new KeptRunsFilter(*m_model, this)), m_view(new QTableView), m_words(new QLineEdit),
      m_note(new QLabel) {
    makeActions();
    makeView();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHeader());
    layout->addWidget(m_view, 1);
    connect(&m_history, &RunHistory::changed, this, &RunsList::refresh);
    refresh();
}

void RunsList::makeView() {
    m_view->setModel(m_filter);
    m_view->setObjectName("keptRuns");
    m_view->setAccessibleName(tr("Runs"));
    makeFlat(*m_view, 8);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::DoubleClicked);
    m_view->setItemDelegate(new LabelDelegate(*this));
    m_view->setIconSize({12, 12});
    makeSortable(*m_view, KeptRunsModel::number, Qt::DescendingOrder);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->installEventFilter(this);
    fitColumns();
    connect(m_view, &QWidget::customContextMenuRequested, this,
            [this](QPoint place) { m_context->popup(m_view->viewport()->mapToGlobal(place)); });
    connect(m_view, &QTableView::doubleClicked, this, [this](const QModelIndex& cell) {
        if (!(cell.flags() & Qt::ItemIsEditable))
            m_open->trigger();
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        showState();
        emit selectionChanged();
    });
}

/// As wide as what usually stands in them; the name has what they leave.
void RunsList::fitColumns() {
    const QFontMetrics metrics(m_view->font());
    const std::pair<int, const char*> usual[] = {{KeptRunsModel::number, "1000     "},
                                                 {KeptRunsModel::tags, "noise, slides"},
                                                 {KeptRunsModel::source, "checkerboard 12×12"},
                                                 {KeptRunsModel::network, "10×50 FC, ReLU"},
                                                 {KeptRunsModel::optimizer, "Adam 0.001"},
                                                 {KeptRunsModel::seed, "1000"},
                                                 {KeptRunsModel::iterations, "100,000"},
                                                 {KeptRunsModel::status, "diverged"},
                                                 {KeptRunsModel::best, "100.00 %"},
                                                 {KeptRunsModel::last, "100.00 %"},
                                                 {KeptRunsModel::time, "12:34 min"}};
    for (const auto& [column, text] : usual) {
        const QString heading = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        m_view->setColumnWidth(column, std::max(metrics.horizontalAdvance(heading) + 16,
                                                metrics.horizontalAdvance(QString::fromUtf8(text)) + 20));
    }
    m_view->horizontalHeader()->setSectionResizeMode(KeptRunsModel::name, QHeaderView::Stretch);
}

void RunsList::setTheme(const Theme& theme) {
    m_theme = theme;
    m_model->setTheme(theme);
    setInk(*m_note, theme.muted);
}

void RunsList::refresh() {
    m_model->refresh();
    showState();
}

void RunsList::setRunning(bool running) {
    m_model->setRunning(running);
    showState();
}

KeptRuns RunsList::selected() const {
    KeptRuns runs;
    for (const QModelIndex& cell : m_view->selectionModel()->selectedRows())
        runs.push_back(m_model->runs()[static_cast<std::size_t>(m_filter->mapToSource(cell).row())]);
    std::ranges::sort(runs, {}, [](const auto& run) { return run->number; });
    return runs;
}

KeptRuns RunsList::listed() const {
    KeptRuns runs;
    for (int row = 0; row < m_filter->rowCount(); ++row)
        runs.push_back(
            m_model->runs()[static_cast<std::size_t>(m_filter->mapToSource(m_filter->index(row, 0)).row())]);
    return runs;
}

void RunsList::select(const std::vector<std::int64_t>& numbers) {
    QItemSelection selection;
    QModelIndex last;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const auto number = m_model->runs()[static_cast<std::size_t>(row)]->number;
        const QModelIndex cell = m_filter->mapFromSource(m_model->index(row, KeptRunsModel::name));
        if (!cell.isValid() || std::find(numbers.begin(), numbers.end(), number) == numbers.end())
            continue;
        selection.select(cell, cell);
        last = cell;
    }
    if (last.isValid())
        m_view->selectionModel()->setCurrentIndex(last, QItemSelectionModel::NoUpdate);
    m_view->selectionModel()->select(selection,
                                     QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void RunsList::edit(int column) {
    QModelIndex current = m_view->currentIndex();
    if (!m_view->selectionModel()->isRowSelected(current.row(), {})) {
        const auto rows = m_view->selectionModel()->selectedRows();
        current = rows.isEmpty() ? QModelIndex() : rows.front();
    }
    if (!current.isValid())
        return;
    const QModelIndex cell = current.siblingAtColumn(column);
    m_view->setFocus();
    m_view->selectionModel()->setCurrentIndex(cell, QItemSelectionModel::NoUpdate);
    m_view->scrollTo(cell);
    m_view->edit(cell);
}

/// What was added to one run's tags, and taken from them, is so with all that are marked.
void RunsList::writeTags(std::int64_t number, const QString& text) {
    const auto of = m_history.run(number);
    if (!of)
        return;
    KeptRuns runs = selected();
    if (std::none_of(runs.begin(), runs.end(), [&](const auto& run) { return run->number == number; }))
        runs = {of};
    const auto before = of->label.tags, after = tagsFrom(text);
    const auto has = [](const std::vector<std::string>& tags, const std::string& tag) {
        return std::find(tags.begin(), tags.end(), tag) != tags.end();
    };
    std::map<std::int64_t, RunLabel> labels;
    for (const auto& run : runs) {
        RunLabel label = run->label;
        std::erase_if(label.tags, [&](const auto& tag) { return has(before, tag) && !has(after, tag); });
        for (const std::string& tag : after)
            if (!has(before, tag) && !has(label.tags, tag))
                label.tags.push_back(tag);
        if (run->number == number)
            label.tags = after;
        labels[run->number] = std::move(label);
    }
    m_history.setLabels(std::move(labels), runs.size() == 1 ? tr("Tags of run %1").arg(number)
                                                            : tr("Tags of %1 runs").arg(runs.size()));
}

void RunsList::setColor(const QColor& color) {
    std::map<std::int64_t, RunLabel> labels;
    for (const auto& run : selected()) {
        labels[run->number] = run->label;
        labels[run->number].color = color.isValid() ? color.name().toStdString() : std::string();
    }
    m_history.setLabels(std::move(labels), tr("Colour"));
}

void RunsList::remove() {
    std::vector<std::int64_t> numbers;
    for (const auto& run : selected())
        numbers.push_back(run->number);
    if (numbers.empty())
        return;
    const QString name = runName(*selected().front());
    m_history.remove(numbers);
    emit noticed(numbers.size() == 1
                     ? tr("Deleted %1; Undo (Ctrl+Z) brings it back.").arg(name)
                     : tr("Deleted %1 runs; Undo (Ctrl+Z) brings them back.").arg(numbers.size()));
}

void RunsList::wish(void (RunsList::*signal)(std::int64_t)) {
    if (const KeptRuns runs = selected(); runs.size() == 1)
        emit(this->*signal)(runs.front()->number);
}

void RunsList::showState() {
    const int listed = m_filter->rowCount(), all = m_model->rowCount();
    const KeptRuns marked = selected();
    QString note = listed == all ? (all == 1 ? tr("1 run") : tr("%1 runs").arg(countText(all)))
                                 : tr("%1 of %2 runs").arg(countText(listed), countText(all));
    if (marked.size() > 1)
        note += tr(", %1 marked").arg(countText(std::ssize(marked)));
    m_note->setText(note);
    const bool one = marked.size() == 1;
    m_again->setEnabled(one && marked.front()->repeatable);
    m_open->setEnabled(one && marked.front()->last);
    m_rename->setEnabled(!marked.empty());
    m_tag->setEnabled(!marked.empty());
    m_colors->setEnabled(!marked.empty());
    m_delete->setEnabled(!marked.empty());
    m_again->setToolTip(
        one && !marked.front()->repeatable
            ? tr("This run cannot be trained again to the same bits: it went on from an opened one, without "
                 "what its optimizer had gathered (train that one), or it is so old that the changes on its "
                 "way are no longer kept.")
            : tr("Train the marked run again: its data, network, seed and the changes on its way, to the "
                 "same bits."));
}

/// Keys of the list come before the window's: F2 is a camera's elsewhere.
bool RunsList::eventFilter(QObject* watched, QEvent* event) {
    const bool asked = event->type() == QEvent::ShortcutOverride;
    // what a field that is typed in leaves over comes here, too
    if (watched != m_view || (!asked && event->type() != QEvent::KeyPress) || !m_view->hasFocus())
        return QWidget::eventFilter(watched, event);
    auto* key = static_cast<QKeyEvent*>(event);
    if (key->modifiers() & ~Qt::KeypadModifier)
        return false;
    QAction* action = nullptr;
    switch (key->key()) {
    case Qt::Key_F2:
        action = m_view->currentIndex().column() == KeptRunsModel::tags ? m_tag : m_rename;
        break;
    case Qt::Key_Delete:
        action = m_delete;
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        action = m_open;
        break;
    default:
        return false;
    }
    if (asked)
        event->accept();
    else
        action->trigger();
    return true;
}

} // namespace hanscape
