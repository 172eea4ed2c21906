#include "app/workspaces/experiments/seeds_page.h"

#include "app/experiments/sweep_pictures.h"
#include "app/workspaces/page_parts.h"
#include "app/workspaces/view_panel.h"
#include "widgets/plots/series_view.h"

#include <QComboBox>
#include <QHideEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace hanscape {

SeedsPage::SeedsPage(QWidget* parent)
    : QWidget(parent), m_histogram(new SeriesView(tr("Over seeds"))),
      m_panel(new ViewPanel(tr("Over seeds"), m_histogram)), m_row(new QComboBox), m_sentence(new QLabel) {
    m_histogram->setObjectName("seeds");
    m_histogram->setEmptyText(tr("Press Run: once a seed has been trained at every rate, it shows here."));
    m_row->setObjectName("seedsRow");
    m_row->setAccessibleName(tr("Row whose seeds are shown"));
    m_row->setToolTip(tr("The row whose seeds are shown."));
    m_row->setMinimumWidth(120);
    m_row->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_panel->addTool(m_row);
    m_sentence->setObjectName("seedsSentence");
    m_sentence->setWordWrap(true);
    m_sentence->setContentsMargins(8, 6, 8, 6);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_panel, 1);
    layout->addWidget(m_sentence);
    connect(m_panel, &ViewPanel::enlargeToggled, this, [this] { setLarge(!m_large); });
    connect(m_row, &QComboBox::currentIndexChanged, this, &SeedsPage::showResults);
}

void SeedsPage::setLarge(bool large) {
    m_large = large;
    m_panel->setEnlarged(large);
    emit enlarged(large);
}

void SeedsPage::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    if (m_large && !event->spontaneous())
        setLarge(false); // the other pages have the list
}

void SeedsPage::setTheme(const Theme& theme) {
    m_panel->setTheme(theme);
    m_histogram->setTheme(theme);
    setInk(*m_sentence, theme.muted);
}

void SeedsPage::setResults(std::shared_ptr<const ExperimentResults> results) {
    m_results = std::move(results);
    fillRows();
    showResults();
}

void SeedsPage::fillRows() {
    QStringList names, present;
    for (const ExperimentRow& row : m_results->spec.rows)
        names += QString::fromStdString(row.name);
    for (int i = 0; i < m_row->count(); ++i)
        present += m_row->itemText(i);
    if (names == present)
        return;
    const QSignalBlocker blocker(m_row);
    m_row->clear();
    m_row->addItems(names);
    m_row->setCurrentIndex(std::max(0, static_cast<int>(names.indexOf("HanNet"))));
}

void SeedsPage::setRow(std::size_t row) { m_row->setCurrentIndex(static_cast<int>(row)); }

void SeedsPage::showResults() {
    if (!m_results)
        return;
    const auto row = static_cast<std::size_t>(std::max(0, m_row->currentIndex()));
    m_histogram->setPicture(seedHistogram(*m_results, row));
    m_sentence->setText(seedSentence(*m_results, row));
    m_sentence->setVisible(!m_sentence->text().isEmpty());
}

std::vector<ExportableView> SeedsPage::exportableViews() {
    return {exportable(m_panel->title() + ' ' + m_row->currentText(), *m_histogram)};
}

} // namespace hanscape
