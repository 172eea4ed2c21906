#include "app/exporters/export_dialog.h"

#include "app/exporters/export_preview.h"
#include "app/exporters/picture_file.h"
#include "app/exporters/size_choice.h"
#include "core/base/error.h"
#include "widgets/theme/ticks.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>

namespace hanscape {
namespace {

const std::vector<QSize> usualSizes{{1280, 800}, {1920, 1200}, {3840, 2160}, {7680, 4320}};
constexpr int groundOfWindow = 3; ///< behind the choices of Ground
constexpr int previewDelay = 120; ///< milliseconds

QSpinBox* numberBox(int low, int high, int value, const char* objectName, const QString& name) {
    auto* box = new QSpinBox;
    box->setRange(low, high);
    box->setValue(value);
    box->setObjectName(objectName);
    box->setAccessibleName(name);
    return box;
}

QComboBox* choiceBox(const char* objectName, const QString& name) {
    auto* box = new QComboBox;
    box->setObjectName(objectName);
    box->setAccessibleName(name);
    return box;
}

} // namespace

ExportDialog::ExportDialog(std::vector<ExportableView> views, const ExportChoice& last, const Theme& theme,
                           QWidget* parent)
    : QDialog(parent), m_views(std::move(views)), m_theme(theme), m_view(choiceBox("exportView", tr("View"))),
      m_range(choiceBox("exportRange", tr("Range"))), m_format(choiceBox("exportFormat", tr("Format"))),
      m_sizes(choiceBox("exportSize", tr("Size"))), m_ground(choiceBox("exportGround", tr("Ground"))),
      m_samples(choiceBox("exportSamples", tr("Smoothing"))),
      m_width(
          numberBox(16, longestPictureSide, last.request.size.width(), "exportWidth", tr("Width in pixels"))),
      m_height(numberBox(16, longestPictureSide, last.request.size.height(), "exportHeight",
                         tr("Height in pixels"))),
      m_dpi(numberBox(30, 2400, last.request.dpi, "exportDpi", tr("Pixels an inch"))), m_note(new QLabel),
      m_preview(new ExportPreview), m_copier([](const CopyJob& job, auto& copier) {
          copier.publish({job.format, job.work()});
      }) {
    setWindowTitle(tr("Export a view"));
    for (const ExportableView& view : m_views)
        m_view->addItem(view.title);
    m_view->setCurrentIndex(std::max(0, m_view->findText(last.view)));
    m_range->addItems({tr("As zoomed"), tr("All of it")});
    m_range->setCurrentIndex(last.request.whole ? 1 : 0);
    m_range->setToolTip(tr("Of a plot that is zoomed into: what is looked at, or everything."));
    m_ground->addItems({tr("Transparent"), tr("White"), tr("Dark"), tr("As in the window")});
    m_ground->setCurrentIndex(last.ownGround ? groundOfWindow : static_cast<int>(last.request.ground));
    m_samples->addItems({tr("None"), tr("2 × 2"), tr("3 × 3"), tr("4 × 4")});
    m_samples->setCurrentIndex(last.request.samples - 1);
    m_sizes->addItem(tr("As in the window"), QSize());
    addUsualSizes(*m_sizes, usualSizes);
    m_sizes->setCurrentIndex(last.ownSize ? 0 : m_sizes->count() - 1);
    auto* layout = new QHBoxLayout(this);
    auto* form = new QFormLayout;
    fillForm(*form);
    layout->addLayout(form);
    layout->addWidget(m_preview, 1);
    m_choose->setDefault(true); // now that the dialog hears of it: else Return would press Cancel
    m_view->setFocus();
    const PictureParts& parts = last.request.parts;
    const bool shown[] = {parts.axes, parts.labels, parts.points, parts.bar};
    for (std::size_t i = 0; i < m_parts.size(); ++i)
        m_parts[i]->setChecked(shown[i]);
    connectAll();
    showView();
    m_format->setCurrentIndex(std::max(0, m_format->findData(static_cast<int>(last.request.format))));
}

void ExportDialog::fillForm(QFormLayout& form) {
    form.addRow(tr("&View"), m_view);
    form.addRow(tr("Ra&nge"), m_range);
    form.addRow(tr("&Format"), m_format);
    form.addRow(tr("&Size"), m_sizes);
    form.addRow(tr("&Pixels"), sidesRow(*m_width, *m_height));
    form.addRow(tr("&Resolution"), m_dpi);
    form.addRow(tr("&Ground"), m_ground);
    form.addRow(tr("S&moothing"), m_samples);
    form.addRow(tr("Show"), makeParts());
    m_dpi->setSuffix(tr(" dpi"));
    m_dpi->setToolTip(tr("How large a PNG file says that it is to be printed; it changes no pixel."));
    m_samples->setToolTip(
        tr("How many pixels are drawn to one of the picture's: their mean has smooth edges."));
    m_note->setObjectName("exportNote");
    m_note->setWordWrap(true);
    m_note->setMinimumHeight(2 * fontMetrics().height());
    m_note->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    form.addRow(m_note);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    m_copy->setObjectName("exportCopy");
    m_copy->setToolTip(tr("Puts the picture, or the text, on the clipboard."));
    m_choose = buttons->addButton(tr("Choose file…"), QDialogButtonBox::AcceptRole);
    form.addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_copy, &QPushButton::clicked, this, &ExportDialog::copy);
}

QWidget* ExportDialog::makeParts() {
    const QString names[] = {tr("Axes"), tr("Labels"), tr("Points"), tr("Colour bar and legend")};
    const char* objectNames[] = {"exportAxes", "exportLabels", "exportPoints", "exportBar"};
    auto* parts = new QWidget;
    auto* grid = new QGridLayout(parts);
    grid->setContentsMargins(0, 0, 0, 0);
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        m_parts[i] = new QCheckBox(names[i]);
        m_parts[i]->setObjectName(objectNames[i]);
        grid->addWidget(m_parts[i], static_cast<int>(i / 2), static_cast<int>(i % 2));
    }
    return parts;
}

void ExportDialog::connectAll() {
    connect(m_view, &QComboBox::currentIndexChanged, this, &ExportDialog::showView);
    connect(m_sizes, &QComboBox::activated, this, &ExportDialog::chooseSize);
    for (QComboBox* box : {m_range, m_format, m_ground, m_samples})
        connect(box, &QComboBox::currentIndexChanged, this, &ExportDialog::updateRows);
    for (QSpinBox* side : {m_width, m_height})
        connect(side, &QSpinBox::valueChanged, this, [this] {
            m_sizes->setCurrentIndex(m_sizes->count() - 1); // a size of one's own, or a usual one
            updateRows();
        });
    connect(m_dpi, &QSpinBox::valueChanged, this, &ExportDialog::updateRows);
    for (QCheckBox* part : m_parts)
        connect(part, &QCheckBox::toggled, this, &ExportDialog::updateRows);
    m_soon.setSingleShot(true);
    m_soon.setInterval(previewDelay);
    connect(&m_soon, &QTimer::timeout, this, &ExportDialog::preview);
    connect(&m_copier, &BackgroundSignals::ready, this, &ExportDialog::takeCopied);
    connect(&m_copier, &BackgroundSignals::failed, m_note, &QLabel::setText);
    connect(m_preview, &ExportPreview::resized, &m_soon, qOverload<>(&QTimer::start));
}

void ExportDialog::showView() {
    const int format = m_format->currentData().toInt();
    {
        const QSignalBlocker quiet(m_format);
        m_format->clear();
        for (const auto each : view().formats)
            m_format->addItem(suffixOf(each).toUpper(), static_cast<int>(each));
        m_format->setCurrentIndex(std::max(0, m_format->findData(format)));
    }
    chooseSize();
}

void ExportDialog::chooseSize() {
    const bool own = m_sizes->currentIndex() == 0;
    const QSize size = own ? view().shown : m_sizes->currentData().toSize();
    const QSignalBlocker quietWidth(m_width), quietHeight(m_height);
    if (size.isValid() && !size.isEmpty()) {
        m_width->setValue(size.width());
        m_height->setValue(size.height());
    }
    updateRows();
}

void ExportDialog::updateRows() {
    const PictureRequest wanted = request();
    const bool picture = isPicture(wanted.format), pixels = wanted.format == PictureFormat::png;
    for (QWidget* widget : {static_cast<QWidget*>(m_sizes), static_cast<QWidget*>(m_width),
                            static_cast<QWidget*>(m_height), static_cast<QWidget*>(m_ground)})
        widget->setEnabled(picture);
    m_range->setEnabled(view().zoomed);
    m_dpi->setEnabled(pixels);
    m_samples->setEnabled(pixels);
    for (std::size_t i = 0; i < m_parts.size(); ++i)
        m_parts[i]->setEnabled(picture && view().has(static_cast<PicturePart>(i)));
    if (m_sizes->currentIndex() != 0)
        showUsualSize(*m_sizes, {m_width->value(), m_height->value()});
    const double inch = 2.54, dots = pixels ? wanted.dpi : 72; // a PDF's unit is a point
    const auto centimetres = [&](int side) { return numberText(side * inch / dots, 1); };
    if (pixels || wanted.format == PictureFormat::pdf)
        m_note->setText(tr("Printed %1 × %2 cm large.")
                            .arg(centimetres(wanted.size.width()), centimetres(wanted.size.height())));
    else
        m_note->clear();
    m_copy->setEnabled(canBeCopied(wanted.format));
    m_soon.start();
}

void ExportDialog::preview() { m_preview->present(view(), request()); }

void ExportDialog::copy() {
    const PictureRequest wanted = request();
    try {
        m_copier.request({wanted.format, view().prepare(wanted)});
        m_note->setText(tr("Copying…"));
    } catch (const std::exception& error) {
        m_note->setText(QString::fromStdString(sentenceOf(error)));
    }
}

void ExportDialog::takeCopied() {
    const auto copied = m_copier.take();
    if (copied && copyToClipboard(copied->bytes, copied->format))
        m_note->setText(tr("Copied."));
}

const ExportableView& ExportDialog::view() const {
    return m_views[static_cast<std::size_t>(std::max(0, m_view->currentIndex()))];
}

ExportChoice ExportDialog::choice() const {
    ExportChoice choice;
    choice.view = view().title;
    choice.ownSize = m_sizes->currentIndex() == 0;
    choice.ownGround = m_ground->currentIndex() == groundOfWindow;
    PictureRequest& request = choice.request;
    request.format = static_cast<PictureFormat>(m_format->currentData().toInt());
    request.size = {m_width->value(), m_height->value()};
    request.ground = choice.ownGround ? Ground::white : static_cast<Ground>(m_ground->currentIndex());
    request.whole = m_range->currentIndex() == 1;
    request.samples = m_samples->currentIndex() + 1;
    request.dpi = m_dpi->value();
    request.parts = {m_parts[0]->isChecked(), m_parts[1]->isChecked(), m_parts[2]->isChecked(),
                     m_parts[3]->isChecked()};
    return choice;
}

} // namespace hanscape
