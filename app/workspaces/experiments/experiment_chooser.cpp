#include "app/workspaces/experiments/experiment_chooser.h"

#include "app/commands/experiment_request.h"
#include "app/workspaces/page_parts.h"
#include "core/base/error.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>

namespace hanscape {

ExperimentChooser::ExperimentChooser(ExperimentChoice& choice, QWidget* parent)
    : QWidget(parent), m_choice(choice), m_list(new QListWidget) {
    fillList();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_list);
    layout->addWidget(makeButtons());
    connect(m_list, &QListWidget::currentItemChanged, this, [this](QListWidgetItem* item) {
        const QString name = item ? item->data(Qt::UserRole).toString() : QString();
        if (name.isEmpty() || name == m_choice.name())
            return;
        try {
            m_choice.openNamed(name);
            emit complained({});
        } catch (const Error& error) {
            emit complained(QString::fromUtf8(error.what()));
        }
    });
    connect(&m_choice, &ExperimentChoice::changed, this, &ExperimentChooser::showChoice);
}

void ExperimentChooser::fillList() {
    m_list->setObjectName("experiments");
    m_list->setAccessibleName(tr("The paper's experiments"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    for (const QString& name : paperExperiments()) {
        const ExperimentSpec spec = namedExperiment(name);
        QString title = QString::fromStdString(spec.title);
        title.remove(QStringLiteral(" (%1)").arg(experimentTitle(name))); // said already
        auto* item = new QListWidgetItem(QStringLiteral("%1 · %2").arg(experimentTitle(name), title), m_list);
        item->setData(Qt::UserRole, name);
        item->setToolTip(title);
        item->setSizeHint({0, m_list->fontMetrics().height() + 6});
    }
    const int line = m_list->fontMetrics().height() + 6;
    constexpr int mostLines = 8;
    m_list->setFixedHeight(line * std::min(mostLines, m_list->count()) + 2 * m_list->frameWidth() + 2);
}

QWidget* ExperimentChooser::makeButtons() {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* file = new QPushButton(tr("Open file…"));
    file->setObjectName("openExperiment");
    file->setToolTip(tr("An experiment of one's own: a JSON file like those that Save a copy writes."));
    auto* folder = new QPushButton(tr("Open folder…"));
    folder->setObjectName("openExperimentFolder");
    folder->setToolTip(
        tr("A folder of runs, begun here or on the command line: its results show, and Run goes on "
           "with it."));
    for (QPushButton* button : {file, folder}) {
        button->setFocusPolicy(Qt::StrongFocus);
        keepSpace(*button);
        layout->addWidget(button, 1);
    }
    connect(file, &QPushButton::clicked, this, [this] {
        open(QFileDialog::getOpenFileName(this, tr("Open an experiment"), {}, tr("Experiments (*.json)")));
    });
    connect(folder, &QPushButton::clicked, this,
            [this] { open(QFileDialog::getExistingDirectory(this, tr("Open a folder of runs"))); });
    return row;
}

void ExperimentChooser::open(const QString& path) {
    if (path.isEmpty())
        return;
    try {
        m_choice.open(path);
        emit complained({});
    } catch (const Error& error) {
        emit complained(QString::fromUtf8(error.what()));
    }
}

void ExperimentChooser::showChoice() {
    const QSignalBlocker blocker(m_list);
    m_list->setCurrentItem(nullptr);
    for (int i = 0; i < m_list->count(); ++i)
        if (!m_choice.name().isEmpty() && m_list->item(i)->data(Qt::UserRole).toString() == m_choice.name())
            m_list->setCurrentRow(i);
}

QWidget* ExperimentChooser::home() { return m_list; }

} // namespace hanscape
