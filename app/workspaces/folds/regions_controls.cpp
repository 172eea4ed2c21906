#include "app/workspaces/folds/regions_controls.h"

#include "app/workspaces/page_parts.h"
#include "widgets/editors/spec_form.h"
#include "widgets/theme/icons.h"

#include <algorithm>
#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <QToolButton>

namespace hanscape {

RegionsControls::RegionsControls(QWidget* parent)
    : QWidget(parent), m_form(new FieldForm), m_complaint(new QLabel), m_depth(new QSlider(Qt::Horizontal)),
      m_depthText(new QLabel), m_play(new QToolButton) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 4);
    layout->setSpacing(6);
    addFields(*m_form, regionViewFields(), {"coloring", "lines", "boundary", "limit"});
    m_form->setSteps("limit", {1000, 2000, 5000, 10'000, 20'000, 50'000, 100'000, 200'000});
    showSpec(*m_form, regionViewFields(), m_spec);
    layout->addWidget(m_form);
    m_complaint->setObjectName("regionsComplaint");
    m_complaint->setWordWrap(true);
    m_complaint->hide();
    layout->addWidget(m_complaint);
    makeDepthRow();
    layout->addStretch(1);
    connect(m_form, &FieldForm::edited, this, [this](const QString& key) {
        m_spec = withField(*m_form, regionViewFields(), m_spec, key.toStdString());
        emit edited();
    });
    connect(m_form, &FieldForm::refused, this, [this](const QString& why) {
        m_complaint->setText(why);
        m_complaint->setVisible(!why.isEmpty());
    });
    setLayers(1);
}

void RegionsControls::makeDepthRow() {
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    auto* title = new QLabel(tr("Layers"));
    title->setBuddy(m_depth);
    const QString tip = tr("The layers that fold: the folds of the first k layers alone, as if the network "
                           "ended there. Output and gradient stay those of the whole network, read in the "
                           "middle of each region.");
    title->setToolTip(tip);
    m_depth->setToolTip(tip);
    m_depth->setObjectName("depth");
    m_depth->setAccessibleName(tr("Layers that fold"));
    m_depth->setFocusPolicy(Qt::StrongFocus);
    m_depth->setPageStep(1);
    m_play->setObjectName("playDepth");
    m_play->setCheckable(true);
    m_play->setAutoRaise(true);
    m_play->setFocusPolicy(Qt::TabFocus);
    m_play->setIconSize({16, 16});
    m_depthText->setMinimumWidth(QFontMetrics(font()).horizontalAdvance("100 of 100"));
    m_depthText->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(title);
    row->addWidget(m_depth, 1);
    row->addWidget(m_depthText);
    row->addWidget(m_play);
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
    connect(m_depth, &QSlider::valueChanged, this, [this] {
        showDepth();
        emit depthChanged();
    });
    connect(m_play, &QToolButton::toggled, this, [this](bool playing) {
        setTheme(m_theme);
        emit playToggled(playing);
    });
    setTheme(m_theme);
}

void RegionsControls::setLayers(int layers) {
    const bool all = showsAll();
    const QSignalBlocker blocker(m_depth); // the network has changed, not the choice
    m_depth->setRange(1, std::max(1, layers));
    m_depth->setEnabled(layers > 1);
    m_play->setEnabled(layers > 0);
    if (all)
        m_depth->setValue(m_depth->maximum());
    showDepth();
}

int RegionsControls::depth() const { return m_depth->value(); }

void RegionsControls::setDepth(int layer) { m_depth->setValue(layer); }

bool RegionsControls::showsAll() const { return m_depth->value() == m_depth->maximum(); }

bool RegionsControls::isPlaying() const { return m_play->isChecked(); }

void RegionsControls::setPlaying(bool playing) { m_play->setChecked(playing); }

void RegionsControls::showDepth() {
    m_depthText->setText(tr("%1 of %2").arg(m_depth->value()).arg(m_depth->maximum()));
}

void RegionsControls::setTheme(const Theme& theme) {
    m_theme = theme;
    m_play->setIcon(themedIcon(isPlaying() ? "pause" : "train", theme));
    const QString what = isPlaying() ? tr("Stop stepping through the layers")
                                     : tr("Fold layer after layer: reflect, then fold");
    m_play->setToolTip(what);
    m_play->setAccessibleName(what);
    setInk(*m_complaint, complaintColor(theme));
}

} // namespace hanscape
