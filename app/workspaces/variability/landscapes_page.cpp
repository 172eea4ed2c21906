#include "app/workspaces/variability/landscapes_page.h"

#include "app/session/training_session.h"
#include "app/workspaces/page_parts.h"
#include "app/workspaces/variability/landscape_controls.h"
#include "core/base/error.h"
#include "core/train/evaluation.h"
#include "widgets/surface/gl_probe.h"
#include "widgets/surface/landscape_wall.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace hanscape {
namespace {

constexpr int headerHeight = 40;

/// Why a network of two inputs and two outputs cannot be trained on the session's data; empty where it can.
QString whyUnfit(const TrainingSession& session) {
    const Dataset& data = *session.data();
    const int outputs = objectiveOf(data, session.specs().training.loss).outputs();
    if (data.features() == 2 && outputs == 2)
        return {};
    return LandscapesPage::tr(
               "These networks have two inputs and two outputs, and the data here need %1 and %2. "
               "Choose data of two features and two classes first.")
        .arg(data.features())
        .arg(outputs);
}

} // namespace

LandscapesPage::LandscapesPage(TrainingSession& session, QWidget* parent)
    : Workspace(parent), m_session(session), m_controls(new LandscapeControls),
      m_back(new QPushButton(tr("Back"))), m_train(new QPushButton(tr("Train from here"))),
      m_title(new QLabel), m_note(new QLabel), m_background(computeLandscapes) {
    setObjectName("landscapes");
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_controls);
    layout->addWidget(hairline(Qt::Vertical));
    m_views = new QVBoxLayout;
    m_views->setSpacing(0);
    m_views->addWidget(makeHeader());
    m_views->addWidget(makeWall(), 1);
    layout->addLayout(m_views, 1);
    connect(m_controls, &LandscapeControls::specEdited, this, &LandscapesPage::request);
    connect(m_controls, &LandscapeControls::heightsChosen, this, &LandscapesPage::showWall);
    connect(&m_background, &BackgroundSignals::ready, this, &LandscapesPage::takeResult);
    connect(&m_background, &BackgroundSignals::failed, m_controls, &LandscapeControls::complain);
    for (const auto signal :
         {&TrainingSession::restarted, &TrainingSession::specsChanged, &TrainingSession::dataEdited})
        connect(&m_session, signal, this, &LandscapesPage::showFit);
    showOpened();
    showFit();
}

QWidget* LandscapesPage::makeHeader() {
    auto* header = new QWidget;
    header->setFixedHeight(headerHeight);
    auto* layout = new QHBoxLayout(header);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(8);
    QFont font = m_title->font();
    font.setWeight(QFont::DemiBold);
    m_title->setFont(font);
    m_title->setObjectName("landscapeTitle");
    m_note->setObjectName("landscapeNote");
    m_note->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_back->setObjectName("back");
    m_back->setToolTip(tr("All surfaces again (Esc)."));
    m_train->setObjectName("trainFromHere");
    for (QPushButton* button : {m_back, m_train})
        button->setFocusPolicy(Qt::TabFocus);
    layout->addWidget(m_back);
    layout->addWidget(m_title);
    layout->addWidget(m_note, 1);
    layout->addWidget(m_train);
    connect(m_back, &QPushButton::clicked, this, [this] {
        m_wall->open(-1);
        m_wall->setFocus();
    });
    connect(m_train, &QPushButton::clicked, this, &LandscapesPage::trainFromHere);
    return header;
}

QWidget* LandscapesPage::makeWall() {
    QString why;
    if (!openGlAvailable(&why))
        return noOpenGl(why);
    m_wall = new LandscapeWall;
    // Queued: the view must not be deleted while it draws.
    connect(m_wall, &LandscapeWall::failed, this, &LandscapesPage::replaceWall, Qt::QueuedConnection);
    connect(m_wall, &LandscapeWall::refused, this, &LandscapesPage::noticed);
    connect(m_wall, &LandscapeWall::openedChanged, this, &LandscapesPage::showOpened);
    connect(m_wall, &LandscapeWall::hovered, this, [this](int tile) {
        const LandscapeSample& sample = m_set->samples[static_cast<std::size_t>(tile)];
        m_note->setText(m_wall->opened() < 0 ? sample.name() + "   " + sample.description()
                                             : sample.description());
    });
    connect(m_wall, &LandscapeWall::hoverLeft, this, &LandscapesPage::showOpened);
    return m_wall;
}

void LandscapesPage::replaceWall(const QString& why) {
    auto* text = noOpenGl(why);
    delete m_views->replaceWidget(m_wall, text);
    m_wall->deleteLater();
    m_wall = nullptr;
    m_background.cancel();
    showOpened();
}

void LandscapesPage::showEvent(QShowEvent* event) {
    Workspace::showEvent(event);
    if (!m_set || m_set->preview || m_set->spec != m_controls->spec())
        request();
}

void LandscapesPage::hideEvent(QHideEvent* event) {
    Workspace::hideEvent(event);
    m_background.cancel();
}

void LandscapesPage::request() {
    m_controls->complain({});
    if (m_wall && isVisible())
        m_background.request(m_controls->spec());
}

void LandscapesPage::takeResult() {
    auto set = m_background.take();
    if (!set || !m_wall)
        return;
    m_set = std::move(set);
    showWall();
    showOpened();
}

void LandscapesPage::showWall() {
    if (!m_set || !m_wall)
        return;
    WallScene scene = m_set->wall();
    scene.sharedHeights = m_controls->sharedHeights();
    scene.map = ColorMap::named(m_colorMap);
    scene.theme = m_theme;
    m_wall->setScene(std::move(scene));
}

/// What the header says: of the surface that is large, or of all.
void LandscapesPage::showOpened() {
    const int opened = m_wall ? m_wall->opened() : -1;
    m_back->setVisible(opened >= 0);
    m_train->setVisible(opened >= 0);
    m_note->setVisible(m_wall != nullptr);
    if (opened < 0) {
        m_title->setText(tr("Landscapes of random networks"));
        m_note->setText(tr("A drag turns all, the wheel zooms, a click opens one."));
        return;
    }
    const LandscapeSample& sample = m_set->samples[static_cast<std::size_t>(opened)];
    m_title->setText(sample.name());
    m_note->setText(sample.description());
}

void LandscapesPage::showFit() {
    const QString why = whyUnfit(m_session);
    m_train->setEnabled(why.isEmpty());
    m_train->setToolTip(
        why.isEmpty()
            ? tr("Makes this very network, rounded to single precision, the one to be trained on the "
                 "present data; the run under way ends.")
            : why);
}

void LandscapesPage::trainFromHere() {
    const LandscapeSample& sample = m_set->samples[static_cast<std::size_t>(m_wall->opened())];
    try {
        const Objective objective = objectiveOf(*m_session.data(), m_session.specs().training.loss);
        m_session.setModel({convert<float>(sample.network), objective, m_session.preparation()});
        emit handedToTraining(tr("%1 is the network to be trained.").arg(sample.name()));
    } catch (const Error& error) {
        m_controls->complain(QString::fromUtf8(error.what()));
    }
}

void LandscapesPage::setTheme(const Theme& theme) {
    m_theme = theme;
    setInk(*m_note, theme.muted);
    showWall();
}

QWidget* LandscapesPage::home() { return m_controls->first(); }

void LandscapesPage::setColorMap(const QString& name) {
    m_colorMap = name;
    showWall();
}

std::vector<ExportableView> LandscapesPage::exportableViews() {
    if (!m_wall || !m_set)
        return {};
    return {exportable(tr("Landscapes"), *m_wall)};
}

} // namespace hanscape
