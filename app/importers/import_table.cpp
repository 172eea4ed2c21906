#include "app/importers/import_table.h"

#include <algorithm>
#include <QComboBox>
#include <QHeaderView>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>

namespace hanscape {
namespace {

constexpr int widestColumn = 240;

ImportTable::Role roleOf(const ColumnChoice& choice, int column) {
    if (column == choice.label)
        return ImportTable::label;
    if (column == choice.split)
        return ImportTable::split;
    const bool isInput = std::find(choice.inputs.begin(), choice.inputs.end(), column) != choice.inputs.end();
    return isInput ? ImportTable::input : ImportTable::ignored;
}

QTableWidget* tableWithout(Qt::ScrollBarPolicy vertical) {
    auto* table = new QTableWidget;
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionMode(QAbstractItemView::NoSelection);
    table->setVerticalScrollBarPolicy(vertical);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->setFrameShape(QFrame::NoFrame);
    return table;
}

} // namespace

QString columnTitle(const TablePreview& preview, int column) {
    const auto index = static_cast<std::size_t>(column);
    const bool named = index < preview.names.size() && !preview.names[index].empty();
    return named ? QString::fromStdString(preview.names[index])
                 : ImportTable::tr("Column %1").arg(column + 1);
}

ImportTable::ImportTable(QWidget* parent)
    : QWidget(parent), m_roles(tableWithout(Qt::ScrollBarAlwaysOff)),
      m_rows(tableWithout(Qt::ScrollBarAsNeeded)) {
    m_roles->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_roles->setAccessibleName(tr("What each column is"));
    m_rows->setAccessibleName(tr("First rows"));
    m_rows->horizontalHeader()->hide();
    m_rows->setAlternatingRowColors(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_roles);
    layout->addWidget(m_rows, 1);
    connect(m_roles->horizontalHeader(), &QHeaderView::sectionResized, this,
            [this](int column, int, int width) { m_rows->setColumnWidth(column, width); });
    connect(m_rows->horizontalScrollBar(), &QScrollBar::valueChanged, m_roles->horizontalScrollBar(),
            &QScrollBar::setValue);
    connect(m_roles->horizontalScrollBar(), &QScrollBar::valueChanged, m_rows->horizontalScrollBar(),
            &QScrollBar::setValue);
}

void ImportTable::show(const TablePreview& preview, const ColumnChoice& choice, bool fixed) {
    m_flippedFrom = choice.flippedFrom;
    fillRoles(preview, choice, fixed);
    fillRows(preview);
    fitColumns();
}

void ImportTable::fillRoles(const TablePreview& preview, const ColumnChoice& choice, bool fixed) {
    m_roles->clear();
    m_roles->setRowCount(1);
    m_roles->setColumnCount(preview.columns());
    for (int column = 0; column < preview.columns(); ++column) {
        const QString name = columnTitle(preview, column);
        m_roles->setHorizontalHeaderItem(column, new QTableWidgetItem(name));
        auto* box = new QComboBox;
        box->addItems({tr("Ignore"), tr("Input"), tr("Label"), tr("Split")}); // as Role counts
        box->setCurrentIndex(roleOf(choice, column));
        box->setEnabled(!fixed && column != m_flippedFrom);
        box->setAccessibleName(tr("Role of %1").arg(name));
        box->setToolTip(column == m_flippedFrom
                            ? tr("The labels before some were flipped as noise; used with the label.")
                            : tr("What %1 is: an input, the label or number to predict, the words train, "
                                 "validation and test, or nothing.")
                                  .arg(name));
        connect(box, &QComboBox::currentIndexChanged, this, [this, column] { takeRole(column); });
        m_roles->setCellWidget(0, column, box);
    }
}

void ImportTable::fillRows(const TablePreview& preview) {
    m_rows->clear();
    m_rows->setRowCount(static_cast<int>(preview.rows.size()));
    m_rows->setColumnCount(preview.columns());
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        const auto& cells = preview.rows[static_cast<std::size_t>(row)];
        for (int column = 0; column < static_cast<int>(cells.size()); ++column) {
            auto* item =
                new QTableWidgetItem(QString::fromStdString(cells[static_cast<std::size_t>(column)]));
            const bool isWord = preview.holdsWords[static_cast<std::size_t>(column)];
            item->setTextAlignment((isWord ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
            m_rows->setItem(row, column, item);
        }
    }
}

/// Label and split are one column each: whichever had the role before becomes an input, or nothing where it
/// holds words.
void ImportTable::takeRole(int column) {
    const int role = roleBox(column)->currentIndex();
    for (int other = 0; other < m_roles->columnCount(); ++other) {
        QComboBox* box = roleBox(other);
        const bool loses = other != column && (role == label || role == split) && box->currentIndex() == role;
        const QSignalBlocker silent(box);
        if (loses)
            box->setCurrentIndex(role == split ? ignored : input);
    }
    emit choiceChanged();
}

ColumnChoice ImportTable::choice() const {
    ColumnChoice choice;
    choice.flippedFrom = m_flippedFrom;
    for (int column = 0; column < m_roles->columnCount(); ++column) {
        const int role = roleBox(column)->currentIndex();
        if (role == input)
            choice.inputs.push_back(column);
        else if (role == label)
            choice.label = column;
        else if (role == split)
            choice.split = column;
    }
    return choice;
}

QComboBox* ImportTable::roleBox(int column) const {
    return qobject_cast<QComboBox*>(m_roles->cellWidget(0, column));
}

void ImportTable::fitColumns() {
    m_rows->resizeColumnsToContents();
    for (int column = 0; column < m_roles->columnCount(); ++column) {
        const int needed = std::max({m_rows->columnWidth(column), roleBox(column)->sizeHint().width() + 4,
                                     m_roles->horizontalHeader()->sectionSizeHint(column)});
        m_roles->setColumnWidth(column, std::min(needed, widestColumn));
        m_rows->setColumnWidth(column, m_roles->columnWidth(column));
    }
    if (m_roles->columnCount() > 0)
        m_roles->setRowHeight(0, roleBox(0)->sizeHint().height() + 4);
    m_roles->setFixedHeight(m_roles->horizontalHeader()->sizeHint().height() + m_roles->rowHeight(0));
}

} // namespace hanscape
