#include "widgets/editors/dataset_editor.h"

#include "core/data/data_source.h"
#include "widgets/editors/formula_box.h"
#include "widgets/editors/source_title.h"
#include "widgets/editors/spec_form.h"
#include "widgets/theme/choice_button.h"

#include <algorithm>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace hanscape {
namespace {

/// In the order of a list to choose from. Painted samples are there only while they are in use, since they
/// are made elsewhere.
std::vector<std::string> offeredSources(bool painted) {
    std::vector<std::string> names{"checkerboard", "circles", "spirals", "moons",   "gaussians",
                                   "xor",          "stripes", "formula", "picture", "files"};
    if (painted)
        names.push_back("painted");
    return names;
}

/// The fields of which each source shows those that say something about it.
std::vector<std::string> sourceFields() {
    return {"blocks", "classes", "turns", "mesh", "samples", "target", "threshold", "noise"};
}

} // namespace

DatasetEditor::DatasetEditor(QWidget* parent)
    : EditorSection(tr("Data"), parent), m_source(new FieldForm), m_fileName(new QLabel),
      m_fileRow(makeFileRow()),
      m_formula(
          new FormulaBox(QString::fromStdString(findField(datasetFields(), "formula")->text.sentence))) {
    addFields(*m_source, datasetFields(), {"source"});
    addAbove(m_source);
    addAbove(m_fileRow);
    addAbove(m_formula);
    addSplitFields();
    connect(m_source, &FieldForm::edited, this, [this](const QString& key) { onEdited(key.toStdString()); });
    connect(this, &EditorSection::edited, this, [this](const QString& key) { onEdited(key.toStdString()); });
    connect(m_formula, &FormulaBox::edited, this, [this](const QString& formula) {
        DatasetSpec spec = m_spec;
        spec.formula = formula.toStdString();
        emit specEdited(spec);
    });
}

QWidget* DatasetEditor::makeFileRow() {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_fileName->setObjectName("fileName");
    m_fileName->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* choose = new QPushButton(tr("Choose…"));
    choose->setObjectName("chooseFile");
    choose->setAccessibleName(tr("Choose the file"));
    choose->setToolTip(tr("Choose another file."));
    choose->setFocusPolicy(Qt::TabFocus);
    row->addWidget(m_fileName, 1);
    row->addWidget(choose);
    connect(choose, &QPushButton::clicked, this,
            [this] { m_spec.source == DataSource::picture ? emit pictureWanted() : emit fileWanted(); });
    return box;
}

void DatasetEditor::addSplitFields() {
    addFields(form(), datasetFields(), sourceFields());
    addFields(form(), datasetFields(), {"train_fraction", "flip_fraction", "data_seed"});
    addFields(more(), datasetFields(),
              {"validation_fraction", "stratified", "swap_split", "split_seed", "flip_seed"});
    // These cover the paper's mesh without a rest.
    form().setSteps("blocks", {2, 3, 4, 6, 8, 9, 12, 18, 24, 36, 72});
    form().setSteps("classes", {2, 3, 4, 5, 6, 7, 8, 9, 10});
    form().setSteps("mesh", {11, 21, 41, 61, 81, 101, 121, 161, 201, 241, 321});
}

void DatasetEditor::onEdited(const std::string& key) {
    FieldForm& holder = key == "source" ? *m_source : form().has(key) ? form() : more();
    const DatasetSpec spec = withField(holder, datasetFields(), m_spec, key);
    if (key == "source")
        chooseSource(spec.source);
    else
        emit specEdited(spec);
}

void DatasetEditor::chooseSource(DataSource source) {
    // Until a file has been chosen, and where the choice is refused, the present source stays.
    showSpec(*m_source, datasetFields(), m_spec);
    if (source == DataSource::files)
        return emit fileWanted();
    if (source == DataSource::picture && (m_spec.pictureFile.empty() || m_spec.source == source))
        return emit pictureWanted();
    if (source == m_spec.source)
        return;
    DatasetSpec spec = m_spec;
    spec.source = source;
    spec.blocks = std::min(spec.blocks, spec.mesh);
    if (!usesField(source, "target"))
        spec.target = TargetKind::automatic;
    if (source == DataSource::picture)
        spec.threshold = std::clamp(spec.threshold, 0.0, 0.99);
    emit specEdited(spec);
}

void DatasetEditor::setSpec(const DatasetSpec& spec, const DatasetSpec& running) {
    m_spec = spec;
    m_source->setChoices("source", offeredSources(spec.source == DataSource::painted));
    for (FieldForm* part : {m_source, &form(), &more()}) {
        showSpec(*part, datasetFields(), spec);
        markWaiting(*part, datasetFields(), spec, running);
    }
    for (const auto& key : sourceFields())
        form().setFieldVisible(key, usesField(spec.source, key));
    const bool parted = spec.source == DataSource::files && spec.dataFile.empty();
    form().setFieldEnabled("train_fraction", !parted);
    const bool regression =
        spec.target == TargetKind::regression; // which has no classes to separate, flip or split
    if (regression)
        form().setFieldVisible("threshold", false);
    form().setFieldEnabled("flip_fraction", !regression);
    more().setFieldEnabled("stratified", !regression);
    more().setFieldEnabled("flip_seed", !regression);
    m_formula->setVisible(spec.source == DataSource::formula);
    m_formula->setFormula(QString::fromStdString(spec.formula));
    showFileRow();
}

void DatasetEditor::showFileRow() {
    const bool picture = m_spec.source == DataSource::picture;
    m_fileRow->setVisible(picture || m_spec.source == DataSource::files);
    constexpr int room = 150; // beside the button, in a sidebar of 280 pixels
    m_fileName->setText(m_fileName->fontMetrics().elidedText(sourceTitle(m_spec), Qt::ElideMiddle, room));
    m_fileName->setToolTip(QString::fromStdString(picture                   ? m_spec.pictureFile
                                                  : m_spec.dataFile.empty() ? m_spec.trainFile
                                                                            : m_spec.dataFile));
}

} // namespace hanscape
