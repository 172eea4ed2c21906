#pragma once

#include "app/exporters/view_export.h"

#include <QImage>
#include <QWidget>

namespace hanscape {

/// How a file will look: a picture made small, or the beginning of its text.
class ExportPreview : public QWidget {
    Q_OBJECT

  public:
    explicit ExportPreview(QWidget* parent = nullptr);

    /// Makes the preview anew; what keeps the file from being made is told in its place.
    void present(const ExportableView& view, const PictureRequest& request);

    const QImage& picture() const { return m_picture; } ///< null where there is text
    const QString& text() const { return m_text; }

    QSize sizeHint() const override { return {420, 340}; }
    QSize minimumSizeHint() const override { return {260, 200}; }

  signals:
    /// Its room has changed: what is shown is of another size.
    void resized();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void showPicture(const ExportableView& view, PictureRequest request);
    QSize room() const;

    QImage m_picture;
    QString m_text;
};

} // namespace hanscape
