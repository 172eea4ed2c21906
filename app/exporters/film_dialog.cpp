#include "app/exporters/film_dialog.h"

#include "app/exporters/picture_file.h"
#include "app/exporters/size_choice.h"

#include <algorithm>
#include <cmath>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace hanscape {
namespace {

constexpr QSize usualFilmSizes[] = {{640, 400}, {960, 600}, {1280, 800}, {1920, 1200}};
constexpr int barSteps = 1000; ///< of the progress bar

QSpinBox* sideBox(const QString& name) {
    auto* box = new QSpinBox;
    box->setRange(shortestFilmSide, longestFilmSide);
    box->setSingleStep(2);
    box->setAccessibleName(name);
    return box;
}

QDoubleSpinBox* numberBox(double low, double high, double step) {
    auto* box = new QDoubleSpinBox;
    box->setRange(low, high);
    box->setSingleStep(step);
    return box;
}

void choose(QComboBox& box, const QVariant& data) { box.setCurrentIndex(std::max(0, box.findData(data))); }

} // namespace

FilmDialog::FilmDialog(FilmOffer offer, QWidget* parent)
    : QDialog(parent), m_offer(std::move(offer)), m_form(new QWidget), m_what(new QComboBox),
      m_view(new QComboBox), m_format(new QComboBox), m_sizes(new QComboBox), m_ground(new QComboBox),
      m_width(sideBox(tr("Width in pixels"))), m_height(sideBox(tr("Height in pixels"))),
      m_rate(new QSpinBox), m_seconds(numberBox(shortestFilm, longestFilm, 1)),
      m_turns(numberBox(-mostFilmTurns, mostFilmTurns, 0.25)), m_progress(new QProgressBar),
      m_complaint(new QLabel), m_maker(makeAndSave) {
    setWindowTitle(tr("Export a film"));
    makeForm();
    makeFoot();
    start(lastFilmChoice());
    connect(&m_maker, &BackgroundSignals::ready, this, &FilmDialog::showState);
    connect(&m_maker, &BackgroundSignals::failed, this, &FilmDialog::complain);
    updateRows();
    setWorking(false);
}

void FilmDialog::makeForm() {
    if (m_offer.training)
        m_what->addItem(tr("The training as recorded"), true);
    m_what->addItem(tr("The surface, turning once around"), false);
    m_view->addItem(tr("Surface"), static_cast<int>(FilmView::surface));
    m_view->addItem(tr("Map"), static_cast<int>(FilmView::map));
    if (m_offer.present.objective.task == Task::classification)
        m_view->addItem(tr("Map, rounded to classes"), static_cast<int>(FilmView::top));
    for (const QString& format : filmFormats())
        m_format->addItem(format == "webp" ? QStringLiteral("WebP") : format.toUpper(), format);
    m_ground->addItem(tr("White"), static_cast<int>(Ground::white));
    m_ground->addItem(tr("Dark"), static_cast<int>(Ground::dark));
    m_ground->addItem(tr("Transparent"), static_cast<int>(Ground::transparent));
    m_seconds->setSuffix(tr(" s"));
    m_seconds->setDecimals(1);
    m_turns->setToolTip(tr("How often the surface turns around; 0: it stands still."));
    m_rate->setRange(1, mostFilmRate);
    m_rate->setSuffix(tr(" pictures a second"));
    nameControls();
    auto* form = new QFormLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->addRow(tr("&Film"), m_what);
    form->addRow(tr("&View"), m_view);
    form->addRow(tr("F&ormat"), m_format);
    form->addRow(tr("&Size"), m_sizes);
    form->addRow(tr("&Pixels"), sizeRow());
    form->addRow(tr("&Length"), m_seconds);
    form->addRow(tr("&Rate"), m_rate);
    form->addRow(tr("&Turns"), m_turns);
    form->addRow(tr("&Ground"), m_ground);
    for (QComboBox* box : {m_what, m_view, m_format, m_ground})
        connect(box, &QComboBox::currentIndexChanged, this, &FilmDialog::updateRows);
}

void FilmDialog::nameControls() {
    const std::pair<QWidget*, const char*> names[] = {{m_what, "filmWhat"},     {m_view, "filmView"},
                                                      {m_format, "filmFormat"}, {m_sizes, "filmSize"},
                                                      {m_width, "filmWidth"},   {m_height, "filmHeight"},
                                                      {m_ground, "filmGround"}, {m_seconds, "filmSeconds"},
                                                      {m_rate, "filmRate"},     {m_turns, "filmTurns"}};
    for (const auto& [control, name] : names)
        control->setObjectName(name);
}

void FilmDialog::start(const FilmChoice& choice) {
    choose(*m_view, static_cast<int>(choice.view));
    choose(*m_format, filmFormats()[static_cast<int>(choice.format)]);
    choose(*m_ground, static_cast<int>(choice.ground));
    m_width->setValue(choice.size.width());
    m_height->setValue(choice.size.height());
    m_seconds->setValue(choice.seconds);
    m_rate->setValue(choice.framesPerSecond);
    m_turns->setValue(choice.turns);
}

FilmChoice FilmDialog::choice() const {
    return {static_cast<FilmView>(m_view->currentData().toInt()),
            static_cast<FilmFormat>(filmFormats().indexOf(m_format->currentData().toString())),
            {m_width->value(), m_height->value()},
            m_seconds->value(),
            m_rate->value(),
            m_turns->value(),
            static_cast<Ground>(m_ground->currentData().toInt())};
}

QWidget* FilmDialog::sizeRow() {
    addUsualSizes(*m_sizes, usualFilmSizes);
    connect(m_sizes, &QComboBox::activated, this, [this] {
        if (const QSize size = m_sizes->currentData().toSize(); size.isValid()) {
            m_width->setValue(size.width());
            m_height->setValue(size.height());
        }
    });
    for (QSpinBox* side : {m_width, m_height})
        connect(side, &QSpinBox::valueChanged, this, &FilmDialog::updateRows);
    return sidesRow(*m_width, *m_height);
}

void FilmDialog::makeFoot() {
    m_progress->setRange(0, barSteps);
    m_progress->setAccessibleName(tr("How far the film is"));
    m_complaint->setObjectName("filmComplaint");
    m_complaint->setWordWrap(true);
    auto* buttons = new QDialogButtonBox;
    m_save = buttons->addButton(tr("Choose file…"), QDialogButtonBox::AcceptRole);
    m_cancel = buttons->addButton(QDialogButtonBox::Cancel);
    m_save->setObjectName("filmSave");
    m_cancel->setObjectName("filmCancel");
    connect(m_save, &QPushButton::clicked, this, &FilmDialog::askForFile);
    connect(m_cancel, &QPushButton::clicked, this, &FilmDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_form);
    layout->addWidget(m_complaint);
    layout->addWidget(m_progress);
    layout->addWidget(buttons);
}

bool FilmDialog::isTraining() const { return m_what->currentData().toBool(); }

FilmView FilmDialog::view() const {
    return isTraining() ? static_cast<FilmView>(m_view->currentData().toInt()) : FilmView::surface;
}

FilmSpec FilmDialog::spec() const {
    const FilmChoice chosen = choice();
    FilmSpec spec;
    spec.format = chosen.format;
    spec.size = chosen.size;
    spec.framesPerSecond = chosen.framesPerSecond;
    spec.frames = std::max(1, static_cast<int>(std::lround(chosen.seconds * chosen.framesPerSecond)));
    spec.transparent = chosen.ground == Ground::transparent;
    return spec;
}

FilmLook FilmDialog::look() const {
    FilmLook look = m_offer.look;
    look.view = view();
    look.size = spec().size;
    look.frames = spec().frames;
    look.theme = exportTheme(choice().ground);
    look.turns = isTraining() ? m_turns->value() : 1;
    look.captions = isTraining();
    return look;
}

void FilmDialog::updateRows() {
    m_view->setEnabled(isTraining());
    m_turns->setEnabled(isTraining() && view() == FilmView::surface);
    showUsualSize(*m_sizes, spec().size);
    QString wrong;
    try {
        checkFilm(spec());
    } catch (const Error& error) {
        wrong = QString::fromUtf8(error.what());
    }
    m_complaint->setText(wrong);
    m_complaint->setVisible(!wrong.isEmpty());
    m_save->setEnabled(wrong.isEmpty());
}

void FilmDialog::askForFile() {
    const QString suffix = m_format->currentData().toString();
    QString path = QFileDialog::getSaveFileName(
        this, tr("Export a film"), (isTraining() ? "training." : "surface.") + suffix, "*." + suffix);
    if (path.isEmpty())
        return;
    if (!path.endsWith('.' + suffix, Qt::CaseInsensitive))
        path += '.' + suffix;
    saveTo(path);
}

void FilmDialog::saveTo(const QString& path) {
    m_path = path;
    remember(choice());
    setWorking(true);
    m_maker.request({spec(), look(), isTraining() ? *m_offer.training : m_offer.present, path});
}

void FilmDialog::showState() {
    const auto state = m_maker.take();
    if (!state || !m_working)
        return;
    m_progress->setValue(static_cast<int>(barSteps * state->share));
    if (state->saved)
        accept();
}

void FilmDialog::setWorking(bool working) {
    m_working = working;
    m_form->setEnabled(!working);
    m_save->setVisible(!working);
    m_progress->setVisible(working);
    m_progress->setValue(0);
    adjustSize();
}

void FilmDialog::complain(const QString& text) {
    setWorking(false);
    m_complaint->setText(text);
    m_complaint->show();
}

/// Cancels the film under way; closes where there is none.
void FilmDialog::reject() {
    if (!m_working)
        return QDialog::reject();
    m_maker.cancel();
    setWorking(false);
}

} // namespace hanscape
