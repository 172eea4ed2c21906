#include "app/workspaces/experiments/experiment_form.h"

#include "app/workspaces/page_parts.h"
#include "core/base/error.h"
#include "core/io/atomic_file.h"
#include "widgets/editors/spec_form.h"

#include <QCheckBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>

namespace hanscape {
namespace {

constexpr int mostLines = 6; ///< of the list of rows that are seen at once

} // namespace

ExperimentForm::ExperimentForm(ExperimentChoice& choice, QWidget* parent)
    : QWidget(parent), m_choice(choice), m_form(new FieldForm), m_allRows(new QCheckBox(tr("Rows"))),
      m_rows(new QListWidget), m_dataLabel(new QLabel(tr("Data"))), m_data(new QLabel), m_folder(new QLabel),
      m_chooseData(new QPushButton(tr("Choose…"))), m_save(new QPushButton(tr("Save a copy…"))) {
    makeForm();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_form);
    layout->addWidget(makeRows());
    layout->addWidget(makePlaces());
    m_save->setObjectName("saveExperiment");
    m_save->setFocusPolicy(Qt::StrongFocus);
    keepSpace(*m_save);
    m_save->setToolTip(
        tr("Write the experiment as it is changed here to a JSON file, to be edited, opened again, or "
           "run by hanscape experiment FILE."));
    layout->addWidget(m_save, 0, Qt::AlignLeft);
    connect(m_save, &QPushButton::clicked, this, &ExperimentForm::saveCopy);
    connect(&m_choice, &ExperimentChoice::changed, this, &ExperimentForm::showChoice);
    showChoice();
}

void ExperimentForm::makeForm() {
    m_form->setTellsOfRun(false);
    addFields(*m_form, experimentOptionFields(),
              {"rates", "runs", "data_seeds", "iterations", "validation", "jobs"});
    m_form->setSteps("iterations", {100, 1000, 4000, 10'000, 20'000, 40'000, 100'000});
    m_form->setSteps("validation", {0, 0.05, 0.1, 0.15, 0.2, 0.25});
    connect(m_form, &FieldForm::edited, this, &ExperimentForm::apply);
    connect(m_form, &FieldForm::refused, this, &ExperimentForm::complained);
}

QWidget* ExperimentForm::makeRows() {
    auto* part = new QWidget;
    auto* layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    m_allRows->setObjectName("allRows");
    m_allRows->setTristate(true);
    m_allRows->setToolTip(tr("Check all rows, or none."));
    m_rows->setObjectName("rows");
    m_rows->setAccessibleName(tr("Rows to be run"));
    m_rows->setToolTip(tr("The rows that are run. A choice of rows is an experiment of its own, in a folder "
                          "of its own. Space checks the marked one."));
    m_rows->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    keepSpace(*m_allRows);
    keepSpace(*m_rows);
    layout->addWidget(m_allRows);
    layout->addWidget(m_rows);
    // a click goes from some to all, and never to the third state
    connect(m_allRows, &QCheckBox::clicked, this,
            [this] { m_choice.setAllChecked(m_choice.spec().rows.size() < m_choice.whole().rows.size()); });
    connect(m_rows, &QListWidget::itemChanged, this, [this](QListWidgetItem* item) {
        m_choice.setChecked(static_cast<std::size_t>(m_rows->row(item)), item->checkState() == Qt::Checked);
    });
    return part;
}

QWidget* ExperimentForm::makePlaces() {
    auto* part = new QWidget;
    auto* layout = new QGridLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(8);
    layout->setVerticalSpacing(4);
    layout->setColumnStretch(1, 1);
    auto* chooseFolder = new QPushButton(tr("Change…"));
    m_data->setObjectName("experimentData");
    m_folder->setObjectName("experimentFolder");
    m_chooseData->setObjectName("chooseData");
    m_chooseData->setAccessibleName(tr("Choose the folder of the data files"));
    m_chooseData->setToolTip(tr("The folder that has the files which the rows name."));
    chooseFolder->setObjectName("chooseFolder");
    chooseFolder->setAccessibleName(tr("Change the folder of the runs"));
    chooseFolder->setToolTip(
        tr("Where a folder for each experiment is made, with a folder in it for each run. A "
           "folder that holds runs already is opened."));
    int line = 0;
    for (const auto& [label, value, button] :
         {std::tuple(m_dataLabel, m_data, m_chooseData),
          std::tuple(new QLabel(tr("Runs in")), m_folder, chooseFolder)}) {
        value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        button->setFocusPolicy(Qt::StrongFocus);
        keepSpace(*button);
        layout->addWidget(label, line, 0);
        layout->addWidget(value, line, 1);
        layout->addWidget(button, line++, 2);
    }
    connect(m_chooseData, &QPushButton::clicked, this, [this] {
        const QString path =
            m_choice.needsOneFile()
                ? QFileDialog::getOpenFileName(this, tr("Choose the feature vectors"), m_choice.data(),
                                               tr("Feature vectors (*.npy *.csv *.txt *.tsv)"))
                : QFileDialog::getExistingDirectory(this, tr("Choose the folder of the data files"),
                                                    m_choice.data());
        if (!path.isEmpty())
            m_choice.setData(path);
    });
    connect(chooseFolder, &QPushButton::clicked, this, [this] {
        const QString path = QFileDialog::getExistingDirectory(this, tr("Choose where runs are written"),
                                                               QFileInfo(m_choice.folder()).absolutePath());
        if (path.isEmpty())
            return;
        try {
            if (QFileInfo::exists(QDir(path).filePath("experiment.json")))
                m_choice.open(path);
            else
                m_choice.setBaseFolder(path);
            emit complained({});
        } catch (const Error& error) {
            emit complained(QString::fromUtf8(error.what()));
        }
    });
    return part;
}

void ExperimentForm::apply(const QString& key) {
    try {
        m_choice.setOptions(
            withField(*m_form, experimentOptionFields(), m_choice.options(), key.toStdString()));
        emit complained({});
    } catch (const Error& error) {
        showSpec(*m_form, experimentOptionFields(), m_choice.options()); // back to what holds
        emit complained(QString::fromUtf8(error.what()));
    }
}

void ExperimentForm::showChoice() {
    setEnabled(m_choice.isChosen());
    m_form->setVisible(m_choice.whole().kind == ExperimentKind::training); // nothing else has such options
    showSpec(*m_form, experimentOptionFields(), m_choice.options());
    const FieldInfo& rates = *findField(experimentOptionFields(), "rates");
    m_form->setTip("rates", tr("%1 Now: %2.")
                                .arg(QString::fromStdString(rates.text.sentence), // it may not fit
                                     QString::fromStdString(m_choice.options().rates)));
    showRows();
    showPlaces();
}

void ExperimentForm::showRows() {
    const QSignalBlocker blocker(m_rows);
    const auto& rows = m_choice.whole().rows;
    const int marked = m_rows->currentRow();
    std::size_t checked = 0;
    if (m_rows->count() != static_cast<int>(rows.size()))
        m_rows->clear();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto* item = m_rows->item(static_cast<int>(i));
        if (!item) {
            item = new QListWidgetItem(m_rows);
            item->setSizeHint({0, m_rows->fontMetrics().height() + 6});
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        }
        item->setText(QString::fromStdString(rows[i].name));
        item->setCheckState(m_choice.isChecked(i) ? Qt::Checked : Qt::Unchecked);
        checked += m_choice.isChecked(i);
    }
    m_rows->setCurrentRow(std::min(marked, m_rows->count() - 1));
    m_allRows->setCheckState(checked == 0             ? Qt::Unchecked
                             : checked == rows.size() ? Qt::Checked
                                                      : Qt::PartiallyChecked);
    m_allRows->setText(tr("Rows: %1 of %2").arg(checked).arg(rows.size()));
    const int lines = std::clamp(m_rows->count(), 1, mostLines);
    const int line = m_rows->fontMetrics().height() + 6;
    m_rows->setFixedHeight(line * lines + 2 * m_rows->frameWidth() + 2);
}

/// The end of a path says most.
void ExperimentForm::showPlaces() {
    const bool files = m_choice.needsFiles();
    for (QWidget* widget : {static_cast<QWidget*>(m_dataLabel), static_cast<QWidget*>(m_data),
                            static_cast<QWidget*>(m_chooseData)})
        widget->setVisible(files);
    const auto show = [](QLabel& label, const QString& path, const QString& otherwise) {
        const QString shown = path.isEmpty() ? otherwise : QDir::toNativeSeparators(path);
        label.setText(label.fontMetrics().elidedText(shown, Qt::ElideLeft, label.width()));
        label.setToolTip(shown);
    };
    show(*m_data, m_choice.data(), tr("not chosen"));
    show(*m_folder, m_choice.folder(), tr("–"));
}

void ExperimentForm::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    showPlaces();
}

void ExperimentForm::saveCopy() {
    const QString name = QString::fromStdString(m_choice.whole().name) + ".json";
    const QString path = QFileDialog::getSaveFileName(this, tr("Save a copy of the experiment"), name,
                                                      tr("Experiments (*.json)"));
    if (path.isEmpty())
        return;
    try {
        writeFileAtomically(path.toStdString(), toJson(m_choice.copy()).dump(2) + "\n");
        emit complained({});
        emit noticed(tr("Saved %1.").arg(QFileInfo(path).fileName()));
    } catch (const std::exception& error) {
        emit complained(QString::fromStdString(sentenceOf(error)));
    }
}

void ExperimentForm::setTheme(const Theme& theme) {
    for (QLabel* label : {m_data, m_folder})
        setInk(*label, theme.muted);
}

} // namespace hanscape
