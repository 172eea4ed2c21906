#pragma once

#include "core/io/table_import.h"

#include <QWidget>

class QComboBox;
class QTableWidget;

namespace hanscape {

/// A column's name, or its number from 1 on where it has none.
QString columnTitle(const TablePreview& preview, int column);

/// The first rows of a table, and above each column what it is.
class ImportTable : public QWidget {
    Q_OBJECT

  public:
    enum Role { ignored, input, label, split };

    explicit ImportTable(QWidget* parent = nullptr);

    /// Shows rows with the roles chosen; where they are fixed, a person cannot change them.
    void show(const TablePreview& preview, const ColumnChoice& choice, bool fixed);
    ColumnChoice choice() const;

    QComboBox* roleBox(int column) const;

  signals:
    void choiceChanged();

  private:
    void fillRoles(const TablePreview& preview, const ColumnChoice& choice, bool fixed);
    void fillRows(const TablePreview& preview);
    void takeRole(int column);
    void fitColumns();

    QTableWidget *m_roles, *m_rows;
    int m_flippedFrom = -1;
};

} // namespace hanscape
