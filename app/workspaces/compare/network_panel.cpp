#include "app/workspaces/compare/network_panel.h"

#include "app/workspaces/page_parts.h"
#include "widgets/plots/series_plottable.h"
#include "widgets/theme/choice_button.h"
#include "widgets/theme/ticks.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>

namespace hanscape {

PlanePanel::PlanePanel(const QString& title, QWidget* plane, QWidget* parent)
    : ViewPanel(title, new QWidget, parent), m_slot(new QLabel), m_plane(plane),
      m_column(new QVBoxLayout(view())), m_views(new QHBoxLayout) {
    m_slot->setObjectName("slot");
    m_slot->setAttribute(Qt::WA_TransparentForMouseEvents); // the board behind is turned by them
    m_slot->setAlignment(Qt::AlignCenter);
    m_slot->setWordWrap(true);
    m_slot->setMargin(8);
    m_slot->setMinimumSize(120, 100);
    m_slot->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    m_plane->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_views->setSpacing(0);
    m_views->addWidget(m_slot, 1);
    m_views->addWidget(m_plane, 1);
    m_column->addLayout(m_views, 1);
}

QWidget& PlanePanel::slot() { return *m_slot; }

void PlanePanel::setSlotText(const QString& text) { m_slot->setText(text); }

void PlanePanel::setUpright(bool upright) {
    m_views->setDirection(upright ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void PlanePanel::setShown(bool surface, bool plane) {
    m_slot->setVisible(surface);
    m_plane->setVisible(plane);
}

NetworkPanel::NetworkPanel(int place, QWidget* map, QWidget* parent)
    : PlanePanel({}, map, parent), m_place(place), m_network(new QComboBox), m_activation(new QComboBox),
      m_householder(toolButton(tr("H"))), m_fc(toolButton(tr("FC"))), m_remove(new QToolButton),
      m_scores(new QLabel) {
    setObjectName(QStringLiteral("network%1").arg(place + 1));
    m_scores->setObjectName("networkScores");
    m_scores->setMargin(2);
    m_scores->setIndent(8);
    m_scores->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_scores->setWordWrap(true); // four columns are narrow
    nameTools();
    column().insertWidget(0, makeTools());
    column().insertWidget(1, m_scores);
    connectTools();
}

void NetworkPanel::nameTools() {
    for (const ArchitecturePreset& preset : architecturePresets()) {
        m_network->addItem(QString::fromStdString(preset.name));
        m_network->setItemData(m_network->count() - 1, QString::fromStdString(preset.description),
                               Qt::ToolTipRole);
    }
    m_network->addItem(tr("As in Train"));
    for (const std::string& name : activationNames())
        if (name != "identity")
            m_activation->addItem(QString::fromStdString(name));
    m_network->setObjectName("network");
    m_network->setAccessibleName(tr("Network"));
    m_network->setToolTip(
        tr("A network of Table 3 or 4, or the one of the Train workspace; all begin anew."));
    m_activation->setObjectName("activation");
    m_activation->setAccessibleName(tr("Activation"));
    m_activation->setToolTip(tr("The function applied to each hidden neuron; all begin anew."));
    m_householder->setObjectName(
        "householder"); // H and FC as in Table 4: three panels side by side are narrow
    m_householder->setAccessibleName(tr("Householder"));
    m_householder->setToolTip(tr("Hidden layers are Householder reflectors but for a few; all begin anew."));
    m_fc->setObjectName("fc");
    m_fc->setToolTip(tr("All hidden layers are fully connected; all begin anew."));
    m_remove->setText(QStringLiteral("×"));
    m_remove->setAutoRaise(true);
    m_remove->setObjectName("remove");
    m_remove->setAccessibleName(tr("Remove this network"));
    m_remove->setToolTip(tr("Leaves this network out of the comparison."));
}

QWidget* NetworkPanel::makeTools() {
    auto* tools = new QWidget;
    auto* row = new QHBoxLayout(tools);
    row->setContentsMargins(8, 0, 4, 0);
    row->setSpacing(4);
    auto* kinds = new QButtonGroup(this);
    kinds->addButton(m_householder);
    kinds->addButton(m_fc);
    for (QComboBox* box : {m_network, m_activation}) {
        box->setFocusPolicy(Qt::TabFocus);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(5);
    }
    m_remove->setFocusPolicy(Qt::TabFocus);
    m_network->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_network->setMaximumWidth(120);
    auto* swatch = new QLabel; // the network's colour among the curves
    swatch->setObjectName("swatch");
    row->addWidget(swatch);
    for (QWidget* tool : std::initializer_list<QWidget*>{m_network, m_householder, m_fc, m_activation})
        row->addWidget(tool);
    row->addStretch();
    row->addWidget(m_remove);
    return tools;
}

void NetworkPanel::connectTools() {
    connect(m_network, &QComboBox::activated, this, [this](int index) {
        const auto& presets = architecturePresets();
        if (static_cast<std::size_t>(index) >= presets.size())
            return emit ownWanted();
        const ArchitecturePreset& preset = presets[static_cast<std::size_t>(index)];
        emit chosen({preset.name, preset.spec});
    });
    const auto setKind = [this](LayerKind kind) {
        ArchitectureSpec architecture = m_member.architecture;
        architecture.layers = kind;
        choose(architecture);
    };
    connect(m_householder, &QToolButton::clicked, this, [setKind] { setKind(LayerKind::householder); });
    connect(m_fc, &QToolButton::clicked, this, [setKind] { setKind(LayerKind::fc); });
    connect(m_activation, &QComboBox::activated, this, [this](int index) {
        ArchitectureSpec architecture = m_member.architecture;
        architecture.activation = static_cast<Activation>(index);
        choose(architecture);
    });
    connect(m_remove, &QToolButton::clicked, this, &NetworkPanel::removeWanted);
}

void NetworkPanel::choose(const ArchitectureSpec& architecture) {
    if (architecture != m_member.architecture)
        emit chosen({networkName(architecture, m_member.name.size() == 1), architecture});
}

void NetworkPanel::setMember(const ComparisonMember& member, std::int64_t parameters, bool removable) {
    m_member = member;
    const QString name = QString::fromStdString(member.name);
    const QString what = QString::fromStdString(describe(member.architecture));
    setTitle(name);
    setNote(name == what ? tr("%1 parameters").arg(countText(parameters))
                         : tr("%1 · %2 parameters").arg(what, countText(parameters)));
    const int preset = m_network->findText(name);
    m_network->setCurrentIndex(preset >= 0 ? preset : m_network->count() - 1);
    if (preset < 0)
        m_network->setCurrentIndex(-1);
    m_activation->setCurrentIndex(static_cast<int>(member.architecture.activation));
    const bool householder = member.architecture.layers == LayerKind::householder;
    (householder ? m_householder : m_fc)->setChecked(true);
    m_remove->setVisible(removable);
}

void NetworkPanel::setScores(const QString& text) {
    if (text != m_scores->text())
        m_scores->setText(text);
}

QString NetworkPanel::scores() const { return m_scores->text(); }

void NetworkPanel::setTheme(const Theme& theme) {
    ViewPanel::setTheme(theme);
    PlotSeries series;
    series.hue = m_place;
    QPixmap color(12, 12);
    color.fill(seriesColor(series, theme));
    findChild<QLabel*>("swatch")->setPixmap(color);
}

} // namespace hanscape
