#include "widgets/canvas/class_table.h"

#include "widgets/theme/choice_button.h"
#include "widgets/theme/ticks.h"

#include <algorithm>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>

namespace hanscape {

namespace {

constexpr int nameColumn = 0, sideColumn = 1, countColumn = 2;

QIcon dotIcon(const QColor& color) {
    constexpr int side = 12, scale = 3;
    QPixmap pixmap(side * scale, side * scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(pixmap.rect());
    painter.end();
    pixmap.setDevicePixelRatio(scale);
    return pixmap;
}

QLabel* mutedLabel(const QString& text, Qt::Alignment alignment) {
    auto* label = new QLabel(text);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setAlignment(alignment | Qt::AlignVCenter);
    return label;
}

} // namespace

ClassTable::ClassTable(SampleCanvas& canvas, QWidget* parent)
    : QWidget(parent), m_canvas(canvas), m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(4);
    m_grid->setVerticalSpacing(2);
    for (const int column : {countColumn, countColumn + 1, countColumn + 2})
        m_grid->setColumnStretch(column, 1);
    connect(&canvas, &SampleCanvas::toolChanged, this, &ClassTable::refresh);
    connect(&canvas.document(), &SampleDocument::changed, this, &ClassTable::refresh);
    refresh();
}

QString ClassTable::countOf(int label, Part part) const {
    const Row& row = label < 0 ? m_sums : m_rows[static_cast<std::size_t>(label)];
    return row.counts[static_cast<std::size_t>(part)]->text();
}

void ClassTable::refresh() {
    const Dataset& data = *m_canvas.document().data();
    const bool classified = data.task == Task::classification;
    constexpr int mostRows = 10; // there are as many colours and digits
    const double painted = std::max(m_canvas.tool().left, m_canvas.tool().right);
    const int rows =
        classified ? std::min(mostRows, std::max(data.classes, static_cast<int>(painted) + 1)) : 0;
    if (rows != this->rows() || !m_flipped)
        makeRows(rows);
    for (int label = 0; label < rows; ++label) {
        const Row& row = m_rows[static_cast<std::size_t>(label)];
        const bool left = m_canvas.tool().left == label, right = m_canvas.tool().right == label;
        row.button->setChecked(left);
        row.side->setText(left ? tr("left") : right ? tr("right") : QString());
    }
    refreshCounts();
}

void ClassTable::refreshCounts() {
    if (!m_canvas.document().isPaintable())
        return;
    const SampleCounts& counts = m_canvas.document().sketch().counts();
    for (const Part part : AllParts) {
        const auto column = static_cast<std::size_t>(part);
        for (std::size_t label = 0; label < m_rows.size(); ++label) {
            const auto count = label < counts.byClass.size() ? counts.byClass[label][column] : 0;
            m_rows[label].counts[column]->setText(countText(count));
        }
        m_sums.counts[column]->setText(countText(counts.of(part)));
    }
    m_flipped->setText(counts.flipped > 0 ? tr("%1 flipped").arg(countText(counts.flipped)) : QString());
}

void ClassTable::makeRows(int rows) {
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_rows.clear();
    const QStringList heads{tr("train"), tr("valid."), tr("test")};
    for (int column = 0; column < 3; ++column)
        m_grid->addWidget(mutedLabel(heads[column], Qt::AlignRight), 0, countColumn + column);
    for (int label = 0; label < rows; ++label) {
        m_rows.push_back(addRow(label + 1, {}));
        addButton(m_rows.back(), label, label + 1);
    }
    m_sums = addRow(rows + 1, tr("all"));
    m_flipped = mutedLabel({}, Qt::AlignRight);
    m_grid->addWidget(m_flipped, rows + 2, countColumn, 1, 3);
}

ClassTable::Row ClassTable::addRow(int gridRow, const QString& name) {
    Row row;
    if (!name.isEmpty())
        m_grid->addWidget(mutedLabel(name, Qt::AlignLeft), gridRow, nameColumn);
    row.side = mutedLabel({}, Qt::AlignLeft);
    row.side->setMinimumWidth(row.side->fontMetrics().horizontalAdvance(tr("right")));
    m_grid->addWidget(row.side, gridRow, sideColumn);
    for (int column = 0; column < 3; ++column) {
        auto* count = new QLabel;
        count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_grid->addWidget(count, gridRow, countColumn + column);
        row.counts[static_cast<std::size_t>(column)] = count;
    }
    return row;
}

void ClassTable::addButton(Row& row, int label, int gridRow) {
    auto* button = choiceButton(QString::number(label));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setIcon(dotIcon(classColor(label)));
    button->setIconSize({12, 12});
    button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    button->setAccessibleName(tr("Class %1").arg(label));
    button->setToolTip(
        tr("Class %1: click for the left mouse button, right-click for the right one (%1)").arg(label));
    button->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(button, &QToolButton::clicked, this, [this, label] {
        m_canvas.setLeft(label);
        refresh(); // a click on the checked one must not uncheck it
    });
    connect(button, &QToolButton::customContextMenuRequested, this,
            [this, label] { m_canvas.setRight(label); });
    m_grid->addWidget(button, gridRow, nameColumn);
    row.button = button;
}

} // namespace hanscape
