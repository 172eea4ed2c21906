#include "app/workspaces/runs/specs_panel.h"

#include "app/workspaces/flat_table.h"
#include "app/workspaces/runs/run_words.h"

#include <algorithm>
#include <QHeaderView>
#include <QTableWidget>

namespace hanscape {
namespace {

constexpr std::size_t mostRuns = 6; ///< beside each other

} // namespace

SpecsPanel::SpecsPanel(QWidget* parent)
    : ViewPanel(tr("Set-up"), new QTableWidget, parent), m_table(static_cast<QTableWidget*>(view())) {
    m_table->setObjectName("runSpecs");
    makeFlat(*m_table, 4);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setWordWrap(false);
    m_table->horizontalHeader()->setMinimumSectionSize(60);
    fill();
}

void SpecsPanel::setRuns(const KeptRuns& runs) {
    const bool same = std::ranges::equal(runs, m_runs, [](const auto& a, const auto& b) {
        return a == b || (a->number == b->number && a->label == b->label && a->edits == b->edits);
    });
    if (same)
        return; // a run under way changes its figures alone: what is marked here stays
    m_runs = runs;
    fill();
}

void SpecsPanel::setTheme(const Theme& theme) {
    ViewPanel::setTheme(theme);
    m_theme = theme;
    fill();
}

void SpecsPanel::fill() {
    const bool several = m_runs.size() > 1;
    KeptRuns shown = m_runs;
    shown.resize(std::min(shown.size(), mostRuns));
    const auto lines = specLines(m_runs);
    setTitle(several ? tr("Differences") : tr("Set-up"));
    m_table->setAccessibleName(title());
    setNote(several && lines.empty()       ? tr("All began with the same.")
            : m_runs.size() > shown.size() ? tr("the first %1 of %2").arg(shown.size()).arg(m_runs.size())
                                           : QString());
    m_table->clear();
    m_table->setColumnCount(shown.empty() ? 0 : static_cast<int>(shown.size()) + 1);
    m_table->setRowCount(static_cast<int>(lines.size()));
    if (shown.empty())
        return;
    auto* heading = new QTableWidgetItem(tr("Field"));
    heading->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setHorizontalHeaderItem(0, heading);
    for (int i = 0; i < static_cast<int>(shown.size()); ++i) {
        const KeptRun& run = *shown[static_cast<std::size_t>(i)];
        auto* item = new QTableWidgetItem(swatch(runColor(run, m_theme), m_theme), runName(run));
        item->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        item->setToolTip(runName(run));
        m_table->setHorizontalHeaderItem(i + 1, item);
    }
    for (int row = 0; row < static_cast<int>(lines.size()); ++row) {
        const SpecLine& line = lines[static_cast<std::size_t>(row)];
        auto* field = new QTableWidgetItem(line.field);
        field->setForeground(m_theme.muted);
        field->setToolTip(line.sentence);
        m_table->setItem(row, 0, field);
        for (int i = 0; i < static_cast<int>(shown.size()); ++i) {
            auto* value = new QTableWidgetItem(line.values[i]);
            value->setToolTip(line.values[i]);
            m_table->setItem(row, i + 1, value);
        }
    }
    m_table->resizeColumnToContents(0);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Interactive);
}

} // namespace hanscape
