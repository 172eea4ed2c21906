#include "app/workspaces/experiments/table_model.h"

#include "widgets/editors/choice_words.h"
#include "widgets/theme/ticks.h"

#include <algorithm>

namespace hanscape {
namespace {

QString headingOf(int column) {
    switch (column) {
    case TableModel::rowName:
        return TableModel::tr("Row");
    case TableModel::network:
        return TableModel::tr("Network");
    case TableModel::parameters:
        return TableModel::tr("Parameters");
    case TableModel::runs:
        return TableModel::tr("Runs");
    case TableModel::diverged:
        return TableModel::tr("Diverged");
    case TableModel::bestPerRun:
        return TableModel::tr("Best,\na rate each");
    case TableModel::paper:
        return TableModel::tr("Paper");
    case TableModel::oneRate:
        return TableModel::tr("One rate\nfor all");
    case TableModel::bestAtIt:
        return TableModel::tr("Best at it");
    case TableModel::lastAtIt:
        return TableModel::tr("Last at it");
    default:
        return TableModel::tr("By\nvalidation");
    }
}

QString meaningOf(int column) {
    switch (column) {
    case TableModel::runs:
        return TableModel::tr(
            "Seeds with every rate done, of which the figures are; before all are, the networks "
            "trained so far of one for each seed at each rate.");
    case TableModel::diverged:
        return TableModel::tr(
            "Of the runs kept with a rate each: those that diverged. Each counts at what it "
            "had reached.");
    case TableModel::bestPerRun:
        return TableModel::tr(
            "For each run the rate and the iterate that do best on the test set, as the paper "
            "selects. Mean and standard deviation over runs.");
    case TableModel::paper:
        return TableModel::tr("The paper's figure, selected like the one beside it.");
    case TableModel::oneRate:
        return TableModel::tr("The rate whose best iterates are best on average, for all runs.");
    case TableModel::bestAtIt:
        return TableModel::tr("At that one rate, the iterate of each run that does best on the test set.");
    case TableModel::lastAtIt:
        return TableModel::tr("At that one rate, the last iterates: nothing but the rate is selected.");
    case TableModel::validated:
        return TableModel::tr(
            "Rate and iterate of each run chosen on the validation samples: nothing is selected "
            "on the test set.");
    default:
        return {};
    }
}

/// "20×30 FC-ReLU": short enough to stand beside the figures.
QString shortNetwork(const ArchitectureSpec& spec) {
    if (spec.depth == 0)
        return TableModel::tr("no hidden layer");
    const std::string activation =
        std::get<std::string>(findField(architectureFields(), "activation")->get(spec));
    return QStringLiteral("%1×%2 %3-%4")
        .arg(spec.depth)
        .arg(spec.width)
        .arg(spec.residual                           ? TableModel::tr("Res")
             : spec.layers == LayerKind::householder ? TableModel::tr("Han")
                                                     : TableModel::tr("FC"),
             choiceTitle(activation));
}

} // namespace

void TableModel::setResults(std::shared_ptr<const ExperimentResults> results) {
    const bool same = m_results && results && m_results->spec.kind == results->spec.kind &&
                      m_results->table.rows.size() == results->table.rows.size();
    if (!same)
        beginResetModel();
    m_results = std::move(results);
    m_cells = ofTraining() ? ReportCells() : cellsOf(m_results->table, " ± ");
    if (!same)
        return endResetModel();
    // the same rows with other figures: what is marked in the view stays
    emit dataChanged(index(0, 0), index(std::max(0, rowCount() - 1), columnCountOfAll - 1));
    emit headerDataChanged(Qt::Horizontal, 0, columnCountOfAll - 1);
}

void TableModel::setTheme(const Theme& theme) {
    m_theme = theme;
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCountOfAll - 1));
}

int TableModel::shownColumns() const {
    return ofTraining() ? int(columnCountOfAll) : static_cast<int>(m_cells.headings.size());
}

QString TableModel::explanation() const { return QString::fromStdString(m_cells.explanation); }

bool TableModel::anyValidated() const {
    return m_results && std::any_of(m_results->table.rows.begin(), m_results->table.rows.end(),
                                    [](const TableRow& row) { return row.validated.has_value(); });
}

bool TableModel::anyOfPaper() const {
    return m_results && std::any_of(m_results->table.rows.begin(), m_results->table.rows.end(),
                                    [](const TableRow& row) { return row.paper.has_value(); });
}

int TableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_results ? 0 : static_cast<int>(m_results->table.rows.size());
}

int TableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columnCountOfAll;
}

std::vector<std::int64_t> TableModel::runsOf(const QModelIndex& cell) const {
    const auto index = static_cast<std::size_t>(cell.row());
    const TableRow& row = m_results->table.rows[index];
    switch (ofTraining() ? cell.column() : int(rowName)) {
    case bestPerRun:
        return m_results->keptOf(index, row.perRun.rates);
    case oneRate:
    case bestAtIt:
    case lastAtIt:
        return m_results->keptOf(index, row.oneRate.rates);
    case validated:
        return m_results->keptOf(index, row.validated ? row.validated->rates : std::vector<double>());
    case diverged: {
        auto kept = m_results->keptOf(index, row.perRun.rates);
        std::erase_if(
            kept, [this](std::int64_t run) { return m_results->runs.at(run).status != RunStatus::diverged; });
        return kept;
    }
    default:
        return m_results->runsOf(index);
    }
}

QString TableModel::titleOf(const QModelIndex& cell) const {
    const TableRow& row = m_results->table.rows[static_cast<std::size_t>(cell.row())];
    const QString name = QString::fromStdString(row.name);
    switch (ofTraining() ? cell.column() : int(rowName)) {
    case bestPerRun:
        return tr("%1, a rate each").arg(name);
    case oneRate:
    case bestAtIt:
    case lastAtIt:
        return row.runs > 0
                   ? tr("%1, rate %2")
                         .arg(name, QString::fromStdString(describeNumber(row.oneRate.rates.front())))
                   : name;
    case validated:
        return tr("%1, by validation").arg(name);
    case diverged:
        return tr("%1, diverged").arg(name);
    default:
        return name;
    }
}

QString TableModel::textOf(const TableRow& row, std::size_t index, int column) const {
    const Measure measure = m_results->table.measure;
    const auto figure = [&](const RowFigures& figures) {
        return row.runs > 0 ? figureText(figures.testFigure(), measure) : QStringLiteral("–");
    };
    switch (column) {
    case rowName:
        return QString::fromStdString(row.name);
    case network:
        return shortNetwork(m_results->spec.rows[index].architecture);
    case parameters:
        return row.runs > 0 ? countText(row.parameters) : QStringLiteral("–");
    case runs:
        return runsText(row, index);
    case diverged:
        return row.runs > 0 ? QString::number(row.perRun.diverged) : QStringLiteral("–");
    case bestPerRun:
        return figure(row.perRun);
    case paper:
        return row.paper ? figureText(*row.paper, measure) : QStringLiteral("–");
    case oneRate:
        return row.runs > 0 ? QString::fromStdString(describeNumber(row.oneRate.rates.front()))
                            : QStringLiteral("–");
    case bestAtIt:
        return figure(row.oneRate);
    case lastAtIt:
        return figure(row.oneRateLast);
    default:
        return row.validated ? figure(*row.validated) : QStringLiteral("–");
    }
}

/// "5", or as long as networks of the row are missing "2 · 23/50".
QString TableModel::runsText(const TableRow& row, std::size_t index) const {
    const int trained = m_results->trainedOf(index), all = static_cast<int>(m_results->runsOf(index).size());
    if (row.runs == 0)
        return QStringLiteral("%1/%2").arg(trained).arg(all);
    return trained == all ? QString::number(row.runs) : tr("%1 · %2/%3").arg(row.runs).arg(trained).arg(all);
}

QString TableModel::tipOf(const TableRow& row, std::size_t, int column) const {
    QString tip = meaningOf(column);
    if (column == diverged && row.runs > 0)
        tip += ' ' + tr("At all rates together %1 runs diverged.").arg(row.diverged);
    if (column == parameters && row.runs > 0)
        tip = tr("Activation ratio %1 %: hidden neurons divided by parameters.")
                  .arg(shortText(100 * row.activationRatio));
    if (column == network)
        tip = QString::fromStdString(row.network) + '.'; // a narrow column shows part of it
    if (!tip.isEmpty())
        tip += ' ';
    return tip + tr("A click lists the runs, a double-click opens the first of them.");
}

QVariant TableModel::reportData(const QModelIndex& cell, int role) const {
    const auto row = static_cast<std::size_t>(cell.row()), column = static_cast<std::size_t>(cell.column());
    if (column >= m_cells.headings.size())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return QString::fromStdString(m_cells.rows[row][column]);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (column < 2 ? Qt::AlignLeft : Qt::AlignRight));
    case Qt::AccessibleTextRole:
        return tr("%1: %2").arg(QString::fromStdString(m_cells.headings[column]),
                                QString::fromStdString(m_cells.rows[row][column]));
    case Qt::ForegroundRole:
        return column == 1 ? m_theme.muted : m_theme.ink;
    default:
        return {};
    }
}

QVariant TableModel::data(const QModelIndex& cell, int role) const {
    if (!cell.isValid() || !m_results)
        return {};
    if (!ofTraining())
        return reportData(cell, role);
    const auto index = static_cast<std::size_t>(cell.row());
    const TableRow& row = m_results->table.rows[index];
    switch (role) {
    case Qt::DisplayRole:
        return textOf(row, index, cell.column());
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (cell.column() <= network ? Qt::AlignLeft : Qt::AlignRight));
    case Qt::ToolTipRole:
        return tipOf(row, index, cell.column());
    case Qt::AccessibleTextRole:
        return tr("%1: %2").arg(headingOf(cell.column()).replace('\n', ' '),
                                textOf(row, index, cell.column()));
    case Qt::ForegroundRole:
        if (cell.column() == paper || cell.column() == network || textOf(row, index, cell.column()) == "–")
            return m_theme.muted;
        return cell.column() >= bestPerRun ? m_theme.accent : m_theme.ink;
    default:
        return {};
    }
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    const bool words = ofTraining();
    if (!words && role == Qt::DisplayRole)
        return section < shownColumns()
                   ? QString::fromStdString(m_cells.headings[static_cast<std::size_t>(section)])
                   : QString();
    if (role == Qt::ToolTipRole)
        return words ? meaningOf(section) : explanation();
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignBottom | (section <= network ? Qt::AlignLeft : Qt::AlignRight));
    if (role != Qt::DisplayRole)
        return {};
    const bool figures = section >= bestPerRun && section != oneRate;
    const bool percent = m_results && isShare(m_results->table.measure);
    return headingOf(section) + (figures && percent ? tr(", %") : QString());
}

} // namespace hanscape
