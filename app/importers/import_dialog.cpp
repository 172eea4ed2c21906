#include "app/importers/import_dialog.h"

#include "app/importers/import_table.h"
#include "core/base/error.h"
#include "core/data/data_source.h"
#include "core/io/dataset_file.h"
#include "core/io/table_format.h"
#include "widgets/theme/ticks.h"

#include <algorithm>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace hanscape {
namespace {

constexpr int importSteps = 1000;
constexpr int millisecondsBetweenTicks = 50;

QLabel* labelFor(const QString& text, QWidget* buddy) {
    auto* label = new QLabel(text);
    label->setBuddy(buddy);
    return label;
}

QLabel* sentenceLabel(const QString& name) {
    auto* label = new QLabel;
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

ImportDialog::ImportDialog(ImportSource source, const DatasetSpec& base, QWidget* parent)
    : QDialog(parent), m_source(std::move(source)), m_base(base), m_separator(new QComboBox),
      m_target(new QComboBox), m_header(new QCheckBox(tr("First row holds &names"))),
      m_decimalComma(new QCheckBox(tr("&Decimal comma"))), m_choices(new QWidget), m_table(new ImportTable),
      m_summary(sentenceLabel("summary")), m_fault(sentenceLabel("fault")), m_progress(new QProgressBar) {
    setWindowTitle(m_source.pasted() ? tr("Paste samples") : tr("Open samples"));
    auto* title = new QLabel(fileTitle());
    title->setTextFormat(Qt::PlainText);
    title->setToolTip(m_source.path);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    auto* choices = new QVBoxLayout(m_choices);
    choices->setContentsMargins(0, 0, 0, 0);
    choices->addWidget(makeFormatRow());
    choices->addWidget(m_table, 1);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(title);
    layout->addWidget(m_choices, 1);
    layout->addWidget(m_summary);
    layout->addWidget(m_fault);
    layout->addWidget(makeFoot());
    m_open->setDefault(true); // now that the dialog hears of it: else Return would press Cancel
    connect(m_table, &ImportTable::choiceChanged, this, &ImportDialog::checkChoice);
    connect(&m_load, &ImportLoad::finished, this, &ImportDialog::finish);
    connect(&m_ticks, &QTimer::timeout, this,
            [this] { m_progress->setValue(static_cast<int>(m_load.share() * importSteps)); });
    readBeginning();
    resize(760, 520);
}

QWidget* ImportDialog::makeFormatRow() {
    const std::pair<QString, char> separators[] = {
        {tr("Comma"), ','}, {tr("Semicolon"), ';'}, {tr("Tab"), '\t'}, {tr("Spaces"), anySpace}};
    for (const auto& [name, separator] : separators)
        m_separator->addItem(name, QChar::fromLatin1(separator));
    m_separator->setToolTip(tr("What stands between two columns."));
    m_header->setToolTip(tr("The first row holds the names of the columns, not numbers."));
    m_decimalComma->setToolTip(
        tr("Numbers are written 3,5 and not 3.5. The columns are then parted by semicolons or tabs."));
    m_target->addItems({tr("Automatic"), tr("Classes"), tr("Numbers to predict")}); // as TargetKind counts
    m_target->setToolTip(
        tr("Whether the label column holds classes or numbers. Automatic takes words, and up "
           "to 20 different whole numbers, for classes."));
    m_target->setAccessibleName(tr("What the label column holds"));
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(labelFor(tr("&Separator"), m_separator));
    row->addWidget(m_separator);
    row->addWidget(m_header);
    row->addWidget(m_decimalComma);
    row->addStretch(1);
    row->addWidget(labelFor(tr("&Labels are"), m_target));
    row->addWidget(m_target);
    connect(m_separator, &QComboBox::currentIndexChanged, this, &ImportDialog::takeFormat);
    connect(m_header, &QCheckBox::toggled, this, &ImportDialog::takeFormat);
    connect(m_decimalComma, &QCheckBox::toggled, this, &ImportDialog::takeFormat);
    connect(m_target, &QComboBox::currentIndexChanged, this, &ImportDialog::checkChoice);
    return box;
}

QWidget* ImportDialog::makeFoot() {
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_open = buttons->addButton(tr("Open"), QDialogButtonBox::AcceptRole);
    m_open->setToolTip(tr("Read all rows and use them as the data."));
    m_progress->setRange(0, importSteps);
    m_progress->setAccessibleName(tr("Share of the rows read"));
    QSizePolicy policy = m_progress->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(policy);
    m_progress->hide();
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_progress, 1);
    row->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ImportDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ImportDialog::reject);
    return box;
}

void ImportDialog::readBeginning() {
    try {
        m_preview = m_source.pasted() ? previewText(m_source.text.toStdString(), sourceName())
                                      : previewSamples(m_source.path.toStdString());
        m_readable = true;
        m_guessed = m_preview.table.format;
        showFormat();
        showPreview();
    } catch (const Error& error) {
        m_choices->setEnabled(false);
        showFault(QString::fromStdString(error.what()));
    }
}

void ImportDialog::showFormat() {
    const TableFormat& format = m_preview.table.format;
    const QSignalBlocker quiet[] = {QSignalBlocker(m_separator), QSignalBlocker(m_header),
                                    QSignalBlocker(m_decimalComma)};
    m_separator->setCurrentIndex(m_separator->findData(QChar::fromLatin1(format.separator)));
    m_header->setChecked(format.header);
    m_decimalComma->setChecked(format.decimalComma);
    const bool isText = !m_preview.text.empty();
    for (QWidget* widget : {static_cast<QWidget*>(m_separator), static_cast<QWidget*>(m_header)})
        widget->setEnabled(isText);
    m_decimalComma->setEnabled(isText && (format.separator == ';' || format.separator == '\t'));
}

void ImportDialog::showPreview() {
    m_table->show(m_preview.table, guessColumns(m_preview.table).choice, m_preview.fixedRoles);
    checkChoice();
}

void ImportDialog::takeFormat() {
    TableFormat format;
    format.separator = m_separator->currentData().toChar().toLatin1();
    format.header = m_header->isChecked();
    format.decimalComma =
        m_decimalComma->isChecked() && (format.separator == ';' || format.separator == '\t');
    m_preview.table = previewTable(m_preview.text, format);
    showFormat();
    showPreview();
}

void ImportDialog::checkChoice() {
    const ColumnChoice choice = m_table->choice();
    showSummary(choice);
    try {
        // The rows seen may be of one class where the others are not; that is told by reading all.
        if (!m_preview.text.empty())
            samplesFromText(m_preview.text, sourceName(), requestOf(chosenSpec()));
        showFault({});
    } catch (const Error& error) {
        showFault(QString::fromStdString(error.what()));
    }
}

void ImportDialog::showFault(const QString& sentence) {
    m_fault->setText(sentence);
    m_fault->setVisible(!sentence.isEmpty());
    m_open->setEnabled(m_readable && sentence.isEmpty());
}

void ImportDialog::showSummary(const ColumnChoice& choice) {
    if (m_preview.table.columns() == 0) {
        m_summary->setText(tr("The rows are not shown before they are read: the file is large."));
        return;
    }
    QStringList parts;
    if (m_preview.samples > 0)
        parts += tr("samples: %1").arg(countText(m_preview.samples));
    parts += tr("inputs: %1").arg(countText(static_cast<qint64>(choice.inputs.size())));
    if (choice.label >= 0)
        parts += tr("label: %1").arg(columnTitle(m_preview.table, choice.label));
    parts += choice.split >= 0
                 ? tr("split by the file")
                 : tr("split at random, %1 for training").arg(percentText(m_base.trainFraction));
    m_summary->setText(parts.join(" · "));
}

DatasetSpec ImportDialog::chosenSpec() const {
    DatasetSpec spec = m_base;
    chooseData(spec, QFileInfo(m_source.path).absoluteFilePath().toStdString());
    if (m_source.pasted()) {
        spec.source = DataSource::painted;
        spec.dataFile.clear();
    }
    spec.target = static_cast<TargetKind>(m_target->currentIndex());
    const TablePreview& table = m_preview.table;
    if (!m_preview.fixedRoles && table.columns() > 0) {
        const ColumnNames names = namesOf(m_table->choice(), table);
        spec.inputColumns = names.inputs;
        spec.labelColumn = names.label;
        spec.splitColumn = names.split;
    }
    if (!m_preview.text.empty() && table.format != m_guessed)
        spec.tableFormat = describeFormat(table.format);
    return spec;
}

void ImportDialog::accept() {
    if (m_load.isRunning() || !m_open->isEnabled())
        return;
    setReading(true);
    m_load.start([spec = chosenSpec(), source = m_source, name = sourceName()](const LoadProgress& progress) {
        const auto request = requestOf(spec, progress);
        RawSamples samples = source.pasted() ? samplesFromText(source.text.toStdString(), name, request)
                                             : readSamples(source.path.toStdString(), request);
        ImportedData result;
        auto read = interpretSamples(std::move(samples), spec, name);
        progress.at(1);
        result.data =
            std::make_shared<const Dataset>(finishDataset(std::move(read), spec, result.preparation));
        result.spec = spec;
        result.pasted = source.pasted();
        return result;
    });
}

void ImportDialog::reject() {
    if (m_load.isRunning())
        m_load.cancel();
    else
        QDialog::reject();
}

void ImportDialog::setReading(bool reading) {
    m_choices->setEnabled(!reading);
    m_open->setEnabled(!reading);
    m_progress->setValue(0);
    m_progress->setVisible(reading);
    if (reading)
        m_ticks.start(millisecondsBetweenTicks);
    else
        m_ticks.stop();
}

void ImportDialog::finish() {
    setReading(false);
    try {
        m_imported = m_load.take();
        QDialog::accept();
    } catch (const Cancelled&) { // a person said so
    } catch (const std::exception& error) {
        showFault(QString::fromStdString(sentenceOf(error)));
    }
}

QString ImportDialog::fileTitle() const {
    return m_source.pasted() ? tr("From the clipboard") : QFileInfo(m_source.path).fileName();
}

std::string ImportDialog::sourceName() const {
    return m_source.pasted() ? tr("The clipboard").toStdString() : "'" + fileTitle().toStdString() + "'";
}

bool needsQuestion(const QString& path) {
    const SamplesPreview preview = previewSamples(path.toStdString());
    return !preview.fixedRoles && needsQuestion(preview.table);
}

} // namespace hanscape
