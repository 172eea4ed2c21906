#include "app/workspaces/sidebar.h"

#include "app/workspaces/page_parts.h"
#include "core/base/error.h"
#include "widgets/editors/dataset_editor.h"
#include "widgets/editors/network_editor.h"
#include "widgets/editors/training_editor.h"
#include "widgets/theme/ticks.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace hanscape {
namespace {

constexpr int sidebarWidth = 280;

/// Labels of the fields in which two specs differ.
template <class Spec>
void addDifferences(QStringList& names, const FieldTable<Spec>& table, const Spec& a, const Spec& b) {
    for (const auto& field : table)
        if (field.get(a) != field.get(b))
            names << QString::fromStdString(field.text.label);
}

} // namespace

Sidebar::Sidebar(TrainingSession& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_data(new DatasetEditor), m_network(new NetworkEditor),
      m_training(new TrainingEditor), m_waiting(new QWidget), m_waitingText(new QLabel),
      m_complaint(new QLabel) {
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(14);
    for (QWidget* editor :
         {static_cast<QWidget*>(m_data), static_cast<QWidget*>(m_network), static_cast<QWidget*>(m_training)})
        layout->addWidget(editor);
    auto* waitingLayout = new QVBoxLayout(m_waiting);
    waitingLayout->setContentsMargins(0, 0, 0, 0);
    auto* rewind = new QPushButton(tr("Rewind now"));
    rewind->setFocusPolicy(Qt::TabFocus);
    rewind->setObjectName("rewindNow");
    waitingLayout->addWidget(m_waitingText);
    waitingLayout->addWidget(rewind, 0, Qt::AlignLeft);
    m_waitingText->setObjectName("waiting");
    m_complaint->setObjectName("complaint");
    for (QLabel* label : {m_waitingText, m_complaint})
        label->setWordWrap(true);
    layout->addStretch(1);
    auto* area = scrolledColumn(content);
    auto* footer = new QVBoxLayout; // below the editors, so that no scrolling hides it
    footer->setContentsMargins(12, 0, 12, 0);
    footer->addWidget(m_complaint);
    footer->addWidget(m_waiting);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 8);
    column->addWidget(area, 1);
    column->addLayout(footer);
    setFixedWidth(sidebarWidth);

    connect(rewind, &QPushButton::clicked, &m_session, &TrainingSession::rewind);
    connect(&m_session, &TrainingSession::specsChanged, this, &Sidebar::showSpecs);
    connect(m_data, &DatasetEditor::fileWanted, this, &Sidebar::fileWanted);
    connect(m_data, &DatasetEditor::pictureWanted, this, &Sidebar::pictureWanted);
    connect(m_data, &DatasetEditor::specEdited, this,
            [this](const DatasetSpec& spec) { change([&](SessionSpecs& specs) { specs.data = spec; }); });
    connect(m_network, &NetworkEditor::specEdited, this, [this](const ArchitectureSpec& spec) {
        change([&](SessionSpecs& specs) { specs.architecture = spec; });
    });
    connect(m_training, &TrainingEditor::specEdited, this, [this](const TrainingSpec& spec) {
        change([&](SessionSpecs& specs) { specs.training = spec; });
    });
    for (EditorSection* section :
         {static_cast<EditorSection*>(m_data), static_cast<EditorSection*>(m_network),
          static_cast<EditorSection*>(m_training)})
        connect(section, &EditorSection::refused, this, &Sidebar::complain);
    showSpecs();
}

template <class Change>
void Sidebar::change(Change apply) {
    SessionSpecs specs = m_session.specs();
    apply(specs);
    const TrainingSpec before = m_session.runSpecs().training;
    try {
        m_session.setSpecs(specs);
        complain({});
        QStringList applied;
        addDifferences(applied, trainingFields(), before, m_session.runSpecs().training);
        if (const auto& snapshot = m_session.snapshot(); snapshot && !applied.isEmpty())
            emit noticed(tr("%1 applies from iteration %2 on.")
                             .arg(applied.join(", "), countText(snapshot->iteration)));
    } catch (const Error& error) {
        showSpecs(); // the editors go back to what holds
        complain(QString::fromUtf8(error.what()));
    }
}

void Sidebar::showSpecs() {
    const SessionSpecs &chosen = m_session.specs(), &running = m_session.runSpecs();
    m_data->setSpec(chosen.data, running.data);
    m_network->setSpec(chosen.architecture, running.architecture, m_session.networkSpec());
    m_training->setSpec(chosen.training, running.training);
    complain({});
    showWaiting();
}

void Sidebar::showWaiting() {
    const SessionSpecs &chosen = m_session.specs(), &running = m_session.runSpecs();
    QStringList names;
    addDifferences(names, datasetFields(), chosen.data, running.data);
    addDifferences(names, architectureFields(), chosen.architecture, running.architecture);
    addDifferences(names, trainingFields(), chosen.training, running.training);
    if (names.isEmpty()) // samples of other classes than the run's
        names << tr("Data");
    m_waitingText->setText(tr("Waiting for a rewind: %1.").arg(names.join(", ")));
    m_waiting->setVisible(m_session.needsRewind());
}

void Sidebar::complain(const QString& text) {
    m_complaint->setText(text);
    m_complaint->setVisible(!text.isEmpty());
}

void Sidebar::setShownFields(const std::optional<std::set<std::string>>& keys) {
    for (EditorSection* section : findChildren<EditorSection*>())
        section->setShownFields(keys);
}

void Sidebar::setTheme(const Theme& theme) {
    setInk(*m_complaint, complaintColor(theme));
    setInk(*m_waitingText, theme.accent);
}

} // namespace hanscape
