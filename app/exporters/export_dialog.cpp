#include "app/exporters/export_dialog.h"

#include "app/exporters/picture_file.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

namespace hanscape {
namespace {

const std::vector<QSize> usualSizes{{1280, 800}, {1920, 1200}, {3840, 2160}, {7680, 4320}};

QSpinBox* sideBox(int value, const QString& name) {
    auto* box = new QSpinBox;
    box->setRange(16, longestPictureSide);
    box->setValue(value);
    box->setAccessibleName(name);
    return box;
}

} // namespace

ExportDialog::ExportDialog(std::vector<ExportableView> views, const QString& lastTitle,
                           const PictureRequest& last, QWidget* parent)
    : QDialog(parent), m_views(std::move(views)), m_view(new QComboBox), m_format(new QComboBox),
      m_sizes(new QComboBox), m_ground(new QComboBox),
      m_width(sideBox(last.size.width(), tr("Width in pixels"))),
      m_height(sideBox(last.size.height(), tr("Height in pixels"))) {
    setWindowTitle(tr("Export a view"));
    for (const ExportableView& view : m_views)
        m_view->addItem(view.title);
    m_view->setCurrentIndex(std::max(0, m_view->findText(lastTitle)));
    m_ground->addItems({tr("Transparent"), tr("White"), tr("Dark")});
    m_ground->setCurrentIndex(static_cast<int>(last.ground));
    for (const QSize size : usualSizes)
        m_sizes->addItem(tr("%1 × %2").arg(size.width()).arg(size.height()), size);
    m_sizes->addItem(tr("Other"));
    auto* sides = new QWidget;
    auto* row = new QHBoxLayout(sides);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_width);
    row->addWidget(new QLabel(QStringLiteral("×")));
    row->addWidget(m_height);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(tr("Choose file…"), QDialogButtonBox::AcceptRole);
    auto* form = new QFormLayout(this);
    form->addRow(tr("&View"), m_view);
    form->addRow(tr("&Format"), m_format);
    form->addRow(tr("&Size"), m_sizes);
    form->addRow(tr("&Pixels"), sides);
    form->addRow(tr("&Ground"), m_ground);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_view, &QComboBox::currentIndexChanged, this, &ExportDialog::showFormats);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::updateRows);
    connect(m_sizes, &QComboBox::activated, this, [this] { chooseSize(m_sizes->currentData().toSize()); });
    for (QSpinBox* side : {m_width, m_height})
        connect(side, &QSpinBox::valueChanged, this, &ExportDialog::updateRows);
    showFormats();
    m_format->setCurrentIndex(std::max(0, m_format->findData(static_cast<int>(last.format))));
}

void ExportDialog::showFormats() {
    m_format->clear();
    for (const auto format : view().formats)
        m_format->addItem(suffixOf(format).toUpper(), static_cast<int>(format));
    updateRows();
}

void ExportDialog::chooseSize(QSize size) {
    if (!size.isValid())
        return;
    m_width->setValue(size.width());
    m_height->setValue(size.height());
}

void ExportDialog::updateRows() {
    const bool picture = isPicture(request().format);
    for (QWidget* widget : {static_cast<QWidget*>(m_sizes), static_cast<QWidget*>(m_width),
                            static_cast<QWidget*>(m_height), static_cast<QWidget*>(m_ground)})
        widget->setEnabled(picture);
    const int usual = m_sizes->findData(QSize(m_width->value(), m_height->value()));
    m_sizes->setCurrentIndex(usual < 0 ? m_sizes->count() - 1 : usual);
}

const ExportableView& ExportDialog::view() const {
    return m_views[static_cast<std::size_t>(std::max(0, m_view->currentIndex()))];
}

PictureRequest ExportDialog::request() const {
    return {static_cast<PictureFormat>(m_format->currentData().toInt()),
            {m_width->value(), m_height->value()},
            static_cast<Ground>(m_ground->currentIndex())};
}

} // namespace hanscape
