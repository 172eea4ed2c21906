#pragma once

#include "app/exporters/film_choice.h"
#include "app/exporters/film_maker.h"

#include <QDialog>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace hanscape {

/// What there is to make films of.
struct FilmOffer {
    std::optional<FilmSubject> training; ///< a recording; none where there is none
    FilmSubject present;                 ///< the network that is shown now
    FilmLook look;                       ///< camera and colours of the views
};

/// Asks what film to make, makes it while the window goes on, and tells how far it is. Starts from what was
/// chosen the last time.
class FilmDialog : public QDialog {
    Q_OBJECT

  public:
    explicit FilmDialog(FilmOffer offer, QWidget* parent = nullptr);

    /// Makes the film that is chosen; accepted when it is saved.
    void saveTo(const QString& path);
    const QString& path() const { return m_path; }

    void reject() override;

  private:
    void makeForm();
    void nameControls();
    void start(const FilmChoice& choice);
    FilmChoice choice() const;
    void makeFoot();
    QWidget* sizeRow();
    void updateRows();
    void askForFile();
    void showState();
    void setWorking(bool working);
    void complain(const QString& text);
    bool isTraining() const;
    FilmView view() const;
    FilmSpec spec() const;
    FilmLook look() const;

    FilmOffer m_offer;
    QString m_path;
    QWidget* m_form;
    QComboBox *m_what, *m_view, *m_format, *m_sizes, *m_ground;
    QSpinBox *m_width, *m_height, *m_rate;
    QDoubleSpinBox *m_seconds, *m_turns;
    QProgressBar* m_progress;
    QLabel* m_complaint;
    QPushButton *m_save, *m_cancel;
    bool m_working = false;
    FilmMaker m_maker; ///< last: its thread ends first
};

} // namespace hanscape
