#pragma once

#include "app/exporters/view_export.h"
#include "app/session/background.h"

#include <QImage>
#include <QWidget>

namespace hanscape {

/// How a file will look: a picture made small, or the beginning of its text.
class ExportPreview : public QWidget {
    Q_OBJECT

  public:
    explicit ExportPreview(QWidget* parent = nullptr);

    /// Makes the preview anew, on another thread; what keeps the file from being made is told in its place.
    /// What is shown stays until then.
    void present(const ExportableView& view, const PictureRequest& request);

    const QImage& picture() const { return m_shown.picture; } ///< null where there is text
    const QString& text() const { return m_shown.text; }

    QSize sizeHint() const override { return {420, 340}; }
    QSize minimumSizeHint() const override { return {260, 200}; }

  signals:
    /// Its room has changed: what is shown is of another size.
    void resized();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    /// What is to be shown of a file.
    struct Job {
        QString title; ///< of the view
        PictureFormat format = PictureFormat::png;
        QSize room; ///< for a picture, in pixels of the screen
        FileWork work;
    };
    struct Shown {
        QString title;
        QImage picture;
        QString text;
    };

    static Shown shownOf(const Job& job);
    PictureRequest requestFor(const ExportableView& view, PictureRequest request) const;
    QSize room() const;
    void present(const Shown& shown);

    Shown m_shown;
    Background<Job, Shown> m_maker;
};

} // namespace hanscape
