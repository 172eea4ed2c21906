#include "app/workspaces/runs/kept_runs_model.h"

#include "app/workspaces/runs/run_words.h"
#include "widgets/theme/ticks.h"

#include <algorithm>
#include <QDateTime>
#include <QLocale>
#include <utility>

namespace hanscape {
namespace {

constexpr qsizetype longestName = 200;

QString keptHeading(int column) {
    switch (column) {
    case KeptRunsModel::number:
        return KeptRunsModel::tr("Run");
    case KeptRunsModel::name:
        return KeptRunsModel::tr("Name");
    case KeptRunsModel::tags:
        return KeptRunsModel::tr("Tags");
    case KeptRunsModel::source:
        return KeptRunsModel::tr("Data");
    case KeptRunsModel::network:
        return KeptRunsModel::tr("Network");
    case KeptRunsModel::optimizer:
        return KeptRunsModel::tr("Optimizer");
    case KeptRunsModel::seed:
        return KeptRunsModel::tr("Seed");
    case KeptRunsModel::iterations:
        return KeptRunsModel::tr("Iterations");
    case KeptRunsModel::status:
        return KeptRunsModel::tr("Status");
    case KeptRunsModel::best:
        return KeptRunsModel::tr("Best");
    case KeptRunsModel::last:
        return KeptRunsModel::tr("Last");
    default:
        return KeptRunsModel::tr("Time");
    }
}

QString keptMeaning(int column) {
    switch (column) {
    case KeptRunsModel::number:
        return KeptRunsModel::tr("In the order in which they began. Its colour is that of its curves.");
    case KeptRunsModel::optimizer:
        return KeptRunsModel::tr("With the learning rate that the run began with.");
    case KeptRunsModel::best:
        return KeptRunsModel::tr(
            "Highest accuracy, or lowest NRMSE, on the test set; on the training set where there is none. It "
            "is chosen on that set, and flatters.");
    case KeptRunsModel::last:
        return KeptRunsModel::tr("Accuracy or NRMSE of the last evaluation, on the test set.");
    case KeptRunsModel::time:
        return KeptRunsModel::tr("For which it was trained, with the views that were drawn meanwhile.");
    default:
        return {};
    }
}

bool isText(int column) {
    return column != KeptRunsModel::number && column != KeptRunsModel::seed &&
           column != KeptRunsModel::iterations && column < KeptRunsModel::best;
}

bool isEdited(int column) { return column == KeptRunsModel::name || column == KeptRunsModel::tags; }

} // namespace

KeptRunsModel::KeptRunsModel(RunHistory& history, QObject* parent)
    : QAbstractTableModel(parent), m_history(history) {}

/// Both lists ascend by number.
void KeptRunsModel::refresh() {
    const KeptRuns now = m_history.runs();
    const auto numberOf = [](const auto& run) { return run->number; };
    for (int row = rowCount() - 1; row >= 0; --row) {
        const auto at = m_runs.begin() + row;
        if (std::ranges::binary_search(now, (*at)->number, {}, numberOf))
            continue;
        beginRemoveRows({}, row, row);
        m_runs.erase(at);
        endRemoveRows();
    }
    for (int row = 0; row < static_cast<int>(now.size()); ++row) {
        const auto& run = now[static_cast<std::size_t>(row)];
        if (row == rowCount() || m_runs[static_cast<std::size_t>(row)]->number != run->number) {
            beginInsertRows({}, row, row);
            m_runs.insert(m_runs.begin() + row, run);
            endInsertRows();
        } else if (m_runs[static_cast<std::size_t>(row)] != run) {
            const auto before = std::exchange(m_runs[static_cast<std::size_t>(row)], run);
            // what is being typed for a name is not to be written over
            emit dataChanged(index(row, before->label == run->label ? +source : +number),
                             index(row, columnCountOfAll - 1));
        }
    }
}

void KeptRunsModel::setRunning(bool running) {
    m_running = running;
    refresh();
}

void KeptRunsModel::setTheme(const Theme& theme) {
    m_theme = theme;
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCountOfAll - 1));
}

int KeptRunsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

int KeptRunsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columnCountOfAll;
}

Qt::ItemFlags KeptRunsModel::flags(const QModelIndex& index) const {
    const auto flags = QAbstractTableModel::flags(index);
    return isEdited(index.column()) ? flags | Qt::ItemIsEditable : flags;
}

QString KeptRunsModel::textOf(const KeptRun& run, int column) const {
    switch (column) {
    case number:
        return QString::number(run.number);
    case name:
        return runName(run);
    case tags:
        return tagsText(run.label);
    case source:
        return runData(run);
    case network:
        return runNetwork(run);
    case optimizer:
        return runOptimizer(run);
    case seed:
        return QString::number(run.specs.training.seed);
    case iterations:
        return countText(run.iterations);
    case status:
        return runStatus(run, run.number == m_history.underWay(), m_running);
    case best:
        return scoreText(bestOf(run.history));
    case last:
        return scoreText(run.history.back());
    default:
        return durationText(run.seconds);
    }
}

QVariant KeptRunsModel::sortedBy(const KeptRun& run, int column) const {
    switch (column) {
    case number:
        return static_cast<double>(run.number);
    case seed:
        return static_cast<double>(run.specs.training.seed);
    case iterations:
        return static_cast<double>(run.iterations);
    case best:
        return scoreRank(bestOf(run.history));
    case last:
        return scoreRank(run.history.back());
    case time:
        return run.seconds;
    default:
        return textOf(run, column);
    }
}

QString KeptRunsModel::searched(int row) const {
    const KeptRun& run = *m_runs[static_cast<std::size_t>(row)];
    QStringList words;
    for (const int column : {name, tags, source, network, optimizer, status})
        words << textOf(run, column);
    words << tr("run %1").arg(run.number) << tr("seed %1").arg(run.specs.training.seed);
    return '\n' + words.join('\n').toLower() + '\n';
}

QString KeptRunsModel::tipOf(const KeptRun& run) const {
    const QString began =
        QLocale().toString(QDateTime::fromSecsSinceEpoch(run.started), QLocale::ShortFormat);
    QString tip = tr("%1, begun %2: %3 of %4 iterations.")
                      .arg(runName(run), began, countText(run.iterations), countText(run.totalIterations));
    if (!run.last)
        tip += ' ' + tr("Its network is no longer kept; training it again brings it back.");
    return tip + ' ' + tr("F2 renames it, Return opens it.");
}

QVariant KeptRunsModel::data(const QModelIndex& cell, int role) const {
    if (!cell.isValid())
        return {};
    const KeptRun& run = *m_runs[static_cast<std::size_t>(cell.row())];
    const int column = cell.column();
    switch (role) {
    case Qt::DisplayRole:
        return textOf(run, column);
    case Qt::EditRole:
        return column == name ? QString::fromStdString(run.label.name) : textOf(run, column);
    case sortRole:
        return sortedBy(run, column);
    case Qt::DecorationRole:
        return column == number ? QVariant(swatch(runColor(run, m_theme), m_theme)) : QVariant();
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (isText(column) ? Qt::AlignLeft : Qt::AlignRight));
    case Qt::ForegroundRole:
        return column == name && run.label.name.empty() ? m_theme.muted : m_theme.ink;
    case Qt::ToolTipRole:
        return tipOf(run);
    case Qt::AccessibleTextRole:
        return tr("%1: %2").arg(keptHeading(column), textOf(run, column));
    default:
        return {};
    }
}

bool KeptRunsModel::setData(const QModelIndex& cell, const QVariant& value, int role) {
    if (!cell.isValid() || role != Qt::EditRole || !isEdited(cell.column()))
        return false;
    const auto run = m_runs[static_cast<std::size_t>(cell.row())]; // setLabels() refreshes
    RunLabel label = run->label;
    if (cell.column() == name)
        label.name = value.toString().simplified().left(longestName).toStdString();
    else
        label.tags = tagsFrom(value.toString());
    m_history.setLabels({{run->number, label}}, cell.column() == name
                                                    ? tr("Rename run %1").arg(run->number)
                                                    : tr("Tags of run %1").arg(run->number));
    return true;
}

QVariant KeptRunsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return keptHeading(section);
    case Qt::ToolTipRole:
        return keptMeaning(section);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (isText(section) ? Qt::AlignLeft : Qt::AlignRight));
    default:
        return {};
    }
}

KeptRunsFilter::KeptRunsFilter(KeptRunsModel& model, QObject* parent)
    : QSortFilterProxyModel(parent), m_model(model) {
    setSourceModel(&model);
    setSortRole(KeptRunsModel::sortRole);
    setDynamicSortFilter(true);
}

void KeptRunsFilter::setWords(const QString& text) {
    m_words.clear();
    for (const QString& word : text.toLower().split(' ', Qt::SkipEmptyParts)) {
        bool number = false;
        word.toLongLong(&number);
        const bool numbered =
            !m_words.empty() && (m_words.back() == tr("seed") || m_words.back() == tr("run"));
        if (number && numbered) // "seed 2" as a whole, and no other 2
            m_words.back() = QStringLiteral("\n%1 %2\n").arg(m_words.back(), word);
        else
            m_words << word;
    }
    invalidateFilter();
}

bool KeptRunsFilter::filterAcceptsRow(int row, const QModelIndex&) const {
    const QString searched = m_model.searched(row);
    return std::all_of(m_words.begin(), m_words.end(),
                       [&](const QString& word) { return searched.contains(word); });
}

/// Equal ones by their numbers, so that no order is left to chance.
bool KeptRunsFilter::lessThan(const QModelIndex& a, const QModelIndex& b) const {
    const QVariant x = a.data(KeptRunsModel::sortRole), y = b.data(KeptRunsModel::sortRole);
    if (x.typeId() == QMetaType::QString) {
        const int order = x.toString().localeAwareCompare(y.toString());
        return order == 0 ? a.row() < b.row() : order < 0;
    }
    return x.toDouble() == y.toDouble() ? a.row() < b.row() : x.toDouble() < y.toDouble();
}

} // namespace hanscape
