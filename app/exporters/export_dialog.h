#pragma once

#include "app/exporters/export_choice.h"
#include "app/session/background.h"

#include <array>
#include <QDialog>
#include <QTimer>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QPushButton;
class QSpinBox;

namespace hanscape {

class ExportPreview;

/// Chooses a view and how it is saved, beside a preview; the caller asks for the file's name. Copy puts the
/// file on the clipboard instead.
class ExportDialog : public QDialog {
    Q_OBJECT

  public:
    /// Starts from the last choice, whose view need not be among these. `theme` is the window's.
    ExportDialog(std::vector<ExportableView> views, const ExportChoice& last, const Theme& theme,
                 QWidget* parent = nullptr);

    const ExportableView& view() const;
    ExportChoice choice() const;
    PictureRequest request() const { return choice().requestFor(view(), m_theme); }

  private:
    void fillForm(QFormLayout& form);
    QWidget* makeParts();
    void connectAll();
    void showView();
    void chooseSize();
    void updateRows();
    void preview();
    void copy();
    void takeCopied();

    std::vector<ExportableView> m_views;
    Theme m_theme;
    QComboBox *m_view, *m_range, *m_format, *m_sizes, *m_ground, *m_samples;
    QSpinBox *m_width, *m_height, *m_dpi;
    std::array<QCheckBox*, 4> m_parts{}; ///< by PicturePart
    QLabel* m_note;
    QPushButton *m_copy = nullptr, *m_choose = nullptr;
    ExportPreview* m_preview;
    QTimer m_soon; ///< runs out when nothing was chosen for a moment
    /// A file on its way to the clipboard.
    struct CopyJob {
        PictureFormat format = PictureFormat::png;
        FileWork work;
    };
    struct Copied {
        PictureFormat format = PictureFormat::png;
        QByteArray bytes;
    };
    Background<CopyJob, Copied> m_copier;
};

} // namespace hanscape
