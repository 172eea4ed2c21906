#pragma once

#include "app/exporters/view_export.h"

#include <QDialog>

class QComboBox;
class QSpinBox;

namespace hanscape {

/// Chooses a view, a format, a size and a ground; the caller asks for the file's name.
class ExportDialog : public QDialog {
    Q_OBJECT

  public:
    /// Starts from the last choice; `lastTitle` names a view, which need not be among these.
    ExportDialog(std::vector<ExportableView> views, const QString& lastTitle, const PictureRequest& last,
                 QWidget* parent = nullptr);

    const ExportableView& view() const;
    PictureRequest request() const;

  private:
    void showFormats();
    void chooseSize(QSize size);
    void updateRows();

    std::vector<ExportableView> m_views;
    QComboBox *m_view, *m_format, *m_sizes, *m_ground;
    QSpinBox *m_width, *m_height;
};

} // namespace hanscape
