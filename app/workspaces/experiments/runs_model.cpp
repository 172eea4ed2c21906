#include "app/workspaces/experiments/runs_model.h"

#include "widgets/theme/ticks.h"

#include <algorithm>
#include <cmath>

namespace hanscape {
namespace {

QString runHeading(int column) {
    switch (column) {
    case RunsModel::run:
        return RunsModel::tr("Run");
    case RunsModel::rowName:
        return RunsModel::tr("Row");
    case RunsModel::rate:
        return RunsModel::tr("Rate");
    case RunsModel::seed:
        return RunsModel::tr("Seed");
    case RunsModel::dataSeed:
        return RunsModel::tr("Data seed");
    case RunsModel::best:
        return RunsModel::tr("Best");
    case RunsModel::bestAt:
        return RunsModel::tr("at iteration");
    case RunsModel::last:
        return RunsModel::tr("Last");
    case RunsModel::train:
        return RunsModel::tr("Train, last");
    case RunsModel::status:
        return RunsModel::tr("Status");
    default:
        return RunsModel::tr("Seconds");
    }
}

bool isScore(int column) {
    return column == RunsModel::best || column == RunsModel::last || column == RunsModel::train;
}

bool isTextColumn(int column) { return column == RunsModel::rowName || column == RunsModel::status; }

} // namespace

QString runStatusText(const RunResult* result) {
    if (!result)
        return RunsModel::tr("not run yet");
    switch (result->status) {
    case RunStatus::diverged:
        return RunsModel::tr("diverged at %1").arg(countText(result->iterations));
    case RunStatus::stopped:
        return RunsModel::tr("stopped at %1").arg(countText(result->iterations));
    default:
        return RunsModel::tr("finished");
    }
}

void RunsModel::setResults(std::shared_ptr<const ExperimentResults> results) {
    const bool same = m_results && results && m_results->isOf(results->spec);
    if (!same)
        beginResetModel();
    m_results = std::move(results);
    if (!same)
        return endResetModel();
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCountOfAll - 1));
}

void RunsModel::setTheme(const Theme& theme) {
    m_theme = theme;
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCountOfAll - 1), {Qt::ForegroundRole});
}

int RunsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_results ? 0 : static_cast<int>(m_results->plan.size());
}

int RunsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columnCountOfAll;
}

QVariant RunsModel::valueOf(const PlannedRun& planned, const RunResult* result, int column) const {
    const Measure measure = m_results->spec.measure;
    const bool ofAny = column == run || column == rowName || column == status || column == seconds;
    if (planned.kind != ExperimentKind::training && !ofAny)
        return {}; // random networks have neither rates nor scores
    switch (column) {
    case run:
        return static_cast<qlonglong>(planned.index);
    case rowName:
        return QString::fromStdString(m_results->spec.rows[planned.row].name);
    case rate:
        return planned.training.learningRate;
    case seed:
        return static_cast<qlonglong>(planned.training.seed);
    case dataSeed:
        return static_cast<qlonglong>(planned.data.seed);
    case status:
        return runStatusText(result);
    default:
        break;
    }
    if (!result)
        return {};
    switch (column) {
    case best:
        return shownScore(result->best.test, measure);
    case bestAt:
        return static_cast<qlonglong>(result->best.iteration);
    case last:
        return shownScore(result->last.test, measure);
    case train:
        return shownScore(result->last.train, measure);
    default:
        return result->seconds;
    }
}

QString RunsModel::textOf(const QVariant& value, int column) const {
    if (!value.isValid())
        return QStringLiteral("–");
    if (isScore(column))
        return scoreText(value.toDouble(), m_results->spec.measure);
    if (column == rate)
        return QString::fromStdString(describeNumber(value.toDouble()));
    if (column == seconds)
        return numberText(value.toDouble(), 1);
    return isTextColumn(column) ? value.toString() : countText(value.toLongLong());
}

QVariant RunsModel::data(const QModelIndex& cell, int role) const {
    if (!cell.isValid() || !m_results)
        return {};
    const PlannedRun& planned = m_results->plan[static_cast<std::size_t>(cell.row())];
    const RunResult* result = m_results->resultOf(planned.index);
    switch (role) {
    case Qt::DisplayRole:
        return textOf(valueOf(planned, result, cell.column()), cell.column());
    case sortRole:
        return valueOf(planned, result, cell.column());
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (isTextColumn(cell.column()) ? Qt::AlignLeft : Qt::AlignRight));
    case Qt::ForegroundRole:
        return result ? m_theme.ink : m_theme.muted;
    case Qt::ToolTipRole:
        return result ? tr("%1. A double-click or Return opens it in the views.")
                            .arg(QString::fromStdString(planned.title))
                      : tr("%1 has not been run yet.").arg(QString::fromStdString(planned.title));
    default:
        return {};
    }
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (isTextColumn(section) ? Qt::AlignLeft : Qt::AlignRight));
    if (role != Qt::DisplayRole)
        return {};
    const bool percent = m_results && isShare(m_results->spec.measure) && isScore(section);
    return runHeading(section) + (percent ? tr(", %") : QString());
}

RunsFilter::RunsFilter(QObject* parent) : QSortFilterProxyModel(parent) {
    setSortRole(RunsModel::sortRole);
    setDynamicSortFilter(true);
}

void RunsFilter::setListed(std::optional<std::set<std::int64_t>> runs) {
    m_listed = std::move(runs);
    invalidateFilter();
}

bool RunsFilter::filterAcceptsRow(int row, const QModelIndex&) const {
    return !m_listed || m_listed->contains(row);
}

/// Runs without a number come after those with one, from below.
bool RunsFilter::lessThan(const QModelIndex& a, const QModelIndex& b) const {
    const QVariant x = a.data(RunsModel::sortRole), y = b.data(RunsModel::sortRole);
    if (x.typeId() == QMetaType::QString)
        return x.toString().localeAwareCompare(y.toString()) < 0;
    const double left = x.isValid() ? x.toDouble() : -HUGE_VAL,
                 right = y.isValid() ? y.toDouble() : -HUGE_VAL;
    return left < right;
}

} // namespace hanscape
