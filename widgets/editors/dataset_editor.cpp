#include "widgets/editors/dataset_editor.h"

#include "core/data/checkerboard.h"
#include "widgets/editors/choice_button.h"
#include "widgets/editors/spec_form.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QToolButton>

namespace hanscape {
namespace {

QString fileTitle(const DatasetSpec& spec) {
    const auto& path = spec.dataFile.empty() ? spec.trainFile : spec.dataFile;
    return QFileInfo(QString::fromStdString(path)).fileName();
}

} // namespace

DatasetEditor::DatasetEditor(QWidget* parent)
    : EditorSection(tr("Data"), parent), m_checkerboard(choiceButton(tr("Checkerboard"))),
      m_file(choiceButton(tr("File…"))) {
    auto* sources = new QWidget;
    auto* row = new QHBoxLayout(sources);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(m_checkerboard);
    row->addWidget(m_file);
    addAbove(sources);
    m_checkerboard->setToolTip(tr("The paper's checkerboard on the 81×81 mesh over [−1, 1]² (§3.1)."));
    m_file->setToolTip(tr("Samples from a text file: two inputs, then the label."));
    addFields(form(), datasetFields(), {"blocks", "train_fraction", "flip_fraction", "data_seed"});
    std::vector<double> divisors;
    for (int k = 2; k <= boardMeshPoints; ++k)
        if (boardMeshPoints % k == 0)
            divisors.push_back(k);
    form().setSteps("blocks", divisors);
    connect(this, &EditorSection::edited, this, [this](const QString& key) {
        emit specEdited(withField(form(), datasetFields(), m_spec, key.toStdString()));
    });
    connect(m_checkerboard, &QToolButton::clicked, this, [this] {
        DatasetSpec spec = m_spec;
        spec.source = DataSource::checkerboard;
        emit specEdited(spec);
    });
    connect(m_file, &QToolButton::clicked, this, &DatasetEditor::fileWanted);
}

void DatasetEditor::setSpec(const DatasetSpec& spec, const DatasetSpec& running) {
    m_spec = spec;
    showSpec(form(), datasetFields(), spec);
    markWaiting(form(), datasetFields(), spec, running);
    const bool board = spec.source == DataSource::checkerboard;
    m_checkerboard->setChecked(board);
    m_file->setChecked(!board);
    m_file->setText(board ? tr("File…")
                          : m_file->fontMetrics().elidedText(fileTitle(spec), Qt::ElideMiddle, 100));
    form().setFieldVisible("blocks", board);
    form().setFieldEnabled("train_fraction", board || spec.trainFile.empty());
}

} // namespace hanscape
