#include "app/workspaces/data_workspace.h"

#include "app/workspaces/canvas_look.h"
#include "app/workspaces/page_parts.h"
#include "app/workspaces/view_panel.h"
#include "core/base/error.h"
#include "widgets/canvas/canvas_palette.h"
#include "widgets/canvas/map_view.h"
#include "widgets/canvas/sample_canvas.h"
#include "widgets/editors/dataset_editor.h"
#include "widgets/theme/choice_button.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QToolButton>

namespace hanscape {
namespace {

constexpr int dataSideWidth = 280, paintedFrameMilliseconds = 33;

} // namespace

DataWorkspace::DataWorkspace(TrainingSession& session, QWidget* parent)
    : Workspace(parent), m_session(session), m_canvas(new SampleCanvas(m_document)),
      m_palette(new CanvasPalette(*m_canvas)), m_canvasPanel(new ViewPanel(tr("Canvas"), m_canvas)),
      m_map(new MapView), m_editor(new DatasetEditor), m_side(makeSide()), m_complaint(new QLabel) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* tools = scrolledColumn(m_palette);
    tools->setFixedWidth(m_palette->sizeHint().width() + 16);
    layout->addWidget(tools);
    layout->addWidget(makeCanvas(), 1);
    layout->addWidget(m_side);
    m_handOver.setSingleShot(true);
    m_handOver.setInterval(paintedFrameMilliseconds);
    connect(&m_handOver, &QTimer::timeout, this, &DataWorkspace::handOver);
    connect(&m_document, &SampleDocument::changed, this, [this] {
        if (!m_handOver.isActive())
            m_handOver.start();
    });
    connect(&m_session, &TrainingSession::restarted, this, [this] { m_result = nullptr; });
    for (const auto signal : {&TrainingSession::restarted, &TrainingSession::specsChanged})
        connect(&m_session, signal, this, &DataWorkspace::takeData);
    connect(&m_session, &TrainingSession::updated, this, [this](const auto& result) {
        m_result = result;
        showResult();
    });
    takeData();
}

QWidget* DataWorkspace::makeCanvas() {
    auto* column = new QWidget;
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_canvasPanel, 1);
    m_complaint->setObjectName("dataComplaint");
    m_complaint->setWordWrap(true);
    m_complaint->setContentsMargins(12, 0, 12, 8);
    m_complaint->setAlignment(Qt::AlignTop);
    // Two lines are kept for it, so that it moves no canvas under a stroke.
    m_complaint->setFixedHeight(2 * m_complaint->fontMetrics().lineSpacing() + 8);
    layout->addWidget(m_complaint);
    auto* undo = addButton(tr("Undo"), tr("Take the last stroke or change back (Ctrl+Z)."), "undo");
    auto* redo = addButton(tr("Redo"), tr("Do it again (Ctrl+Shift+Z)."), "redo");
    auto* empty = addButton(tr("New"),
                            tr("An empty canvas to paint on; the present samples can be brought "
                               "back by Undo."),
                            "newCanvas");
    auto* paste = addButton(tr("Paste"), tr("Samples from the clipboard: a spreadsheet's columns."), "paste");
    auto* save =
        addButton(tr("Save…"), tr("The samples, their split and their flips, as a file."), "saveData");
    QUndoStack& stack = m_document.undoStack();
    const auto enable = [undo, redo, &stack] {
        undo->setEnabled(stack.canUndo());
        redo->setEnabled(stack.canRedo());
    };
    connect(&stack, &QUndoStack::indexChanged, this, enable);
    enable();
    connect(undo, &QToolButton::clicked, &stack, &QUndoStack::undo);
    connect(redo, &QToolButton::clicked, &stack, &QUndoStack::redo);
    connect(empty, &QToolButton::clicked, this, &DataWorkspace::startEmpty);
    connect(paste, &QToolButton::clicked, this, &DataWorkspace::pasteWanted);
    connect(save, &QToolButton::clicked, this, &DataWorkspace::saveWanted);
    connect(m_canvasPanel, &ViewPanel::enlargeToggled, this, [this] {
        m_side->setVisible(!m_side->isVisible());
        m_canvasPanel->setEnlarged(!m_side->isVisible());
    });
    return column;
}

QToolButton* DataWorkspace::addButton(const QString& text, const QString& sentence, const char* name) {
    auto* button = new QToolButton;
    button->setText(text);
    button->setToolTip(sentence);
    button->setObjectName(name);
    button->setFocusPolicy(Qt::TabFocus);
    m_canvasPanel->addTool(button);
    return button;
}

QWidget* DataWorkspace::makeSide() {
    auto* side = new QWidget;
    side->setFixedWidth(dataSideWidth);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_map->setTrainingShown(false);
    m_map->setFixedHeight(dataSideWidth - 20);
    layout->addWidget(m_map);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(12, 0, 12, 8);
    column->addWidget(m_editor);
    column->addStretch(1);
    layout->addWidget(scrolledColumn(content), 1);
    connect(m_editor, &DatasetEditor::specEdited, this, &DataWorkspace::changeSpec);
    connect(m_editor, &DatasetEditor::fileWanted, this, &DataWorkspace::fileWanted);
    connect(m_editor, &DatasetEditor::pictureWanted, this, &DataWorkspace::pictureWanted);
    connect(m_editor, &EditorSection::refused, this, &DataWorkspace::complain);
    return side;
}

QWidget* DataWorkspace::home() { return m_canvas; }

/// One step: Undo brings the samples back.
void DataWorkspace::startEmpty() {
    auto empty = std::make_shared<Dataset>();
    empty->inputs.resize(2, 0);
    empty->targets.resize(0);
    m_document.replace(std::move(empty), tr("New canvas"));
    m_canvas->setFocus();
}

/// What the session has meanwhile got from elsewhere: another source, a file, a new split.
void DataWorkspace::takeData() {
    showSpec();
    if (m_session.data() == m_exchanged)
        return;
    m_exchanged = m_session.data();
    const bool painted =
        m_session.specs().data.source == DataSource::painted && m_document.data()->samples() > 0;
    m_document.take(m_exchanged, !painted);
    m_map->setHomeBox(m_session.box());
    m_map->setMode(m_exchanged->classes > 2 ? MapMode::top : MapMode::values);
    m_canvas->setHomeBox(m_session.box());
    complain({});
}

/// What was painted goes to the session, and from there to the run under way.
void DataWorkspace::handOver() {
    if (m_document.data() == m_session.data())
        return;
    if (m_document.data()->samples() == 0) {
        complain(tr("Nothing is painted yet; the network keeps the samples it had."));
        return emit heldBack();
    }
    try {
        m_exchanged = m_document.data();
        m_session.editData(m_exchanged);
        complain({});
    } catch (const Error& error) { // training goes on with what it had
        complain(QString::fromUtf8(error.what()));
        emit heldBack();
    }
}

QJsonObject DataWorkspace::looks() const {
    QJsonObject looks{{"widgets", Workspace::looks()}};
    const Dataset& painted = *m_document.data();
    if (m_document.isPaintable() && m_document.data() != m_session.data() && !check(painted).empty())
        looks["canvas"] = canvasToJson(painted);
    return looks;
}

void DataWorkspace::setLooks(const QJsonObject& looks) {
    Workspace::setLooks(looks["widgets"].toObject());
    if (const auto samples = canvasFromJson(looks["canvas"]); samples && !check(*samples).empty()) {
        m_document.load(samples);
        m_handOver.stop();
        handOver(); // says why the network does not have them
    }
}

void DataWorkspace::finishEdits() {
    m_document.end();
    if (m_handOver.isActive()) {
        m_handOver.stop();
        handOver();
    }
}

void DataWorkspace::forgetSteps() {
    m_document.load(m_session.data());
    m_handOver.stop();
}

void DataWorkspace::changeSpec(const DatasetSpec& spec) {
    SessionSpecs specs = m_session.specs();
    specs.data = spec;
    try {
        m_session.setSpecs(specs);
        complain({});
    } catch (const Error& error) {
        showSpec(); // the editor goes back to what holds
        complain(QString::fromUtf8(error.what()));
    }
}

void DataWorkspace::showSpec() { m_editor->setSpec(m_session.specs().data, m_session.runSpecs().data); }

std::vector<ExportableView> DataWorkspace::exportableViews() {
    return {exportable(tr("Canvas"), *m_canvas), exportable(tr("Decision map"), *m_map)};
}

void DataWorkspace::hideEvent(QHideEvent* event) {
    m_session.setNeeds(this, {});
    Workspace::hideEvent(event);
}

void DataWorkspace::showEvent(QShowEvent* event) {
    Workspace::showEvent(event);
    m_session.setNeeds(this, {.field = true, .classes = true});
    showResult(); // what came while another page was up
}

void DataWorkspace::showResult() {
    if (!isVisible() || !m_result || !m_result->field)
        return;
    const auto [low, high] = targetRange(*m_exchanged);
    m_scale.fitTo(*m_result->field, low, high);
    m_map->setScale(m_scale);
    m_map->setField(m_result->field);
    m_map->setClasses(m_result->classes);
}

void DataWorkspace::complain(const QString& text) { m_complaint->setText(text); }

void DataWorkspace::setTheme(const Theme& theme) {
    m_palette->setTheme(theme);
    m_canvas->setTheme(theme);
    m_map->setTheme(theme);
    m_canvasPanel->setTheme(theme);
    setInk(*m_complaint, complaintColor(theme));
}

void DataWorkspace::setColorMap(const QString& name) {
    m_scale.map = ColorMap::named(name);
    m_canvas->setScale(m_scale);
    showResult();
}

} // namespace hanscape
