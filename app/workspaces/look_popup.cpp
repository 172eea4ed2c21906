#include "app/workspaces/look_popup.h"

#include "widgets/editors/number_box.h"

#include <algorithm>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QPainter>
#include <QScreen>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>

namespace hanscape {
namespace {

constexpr int cutSteps = 200; ///< of the slider, over the box

/// The planes that are offered, in the order of the list, whose first line is none.
const std::vector<SurfaceCut>& cuts() {
    static const std::vector<SurfaceCut> all{{0, 0.5, false}, {0, 0.5, true}, {1, 0.5, false},
                                             {1, 0.5, true},  {2, 0.5, true}, {2, 0.5, false}};
    return all;
}

int indexOf(const std::optional<SurfaceCut>& cut) {
    for (std::size_t i = 0; cut && i < cuts().size(); ++i)
        if (cuts()[i].axis == cut->axis && cuts()[i].above == cut->above)
            return static_cast<int>(i) + 1;
    return 0;
}

} // namespace

LookPopup::LookPopup(QWidget* parent) : QFrame(parent, Qt::Popup), m_complaint(new QLabel) {
    setObjectName("lookPopup");
    setAccessibleName(tr("Look of the surface"));
    auto* form = new QFormLayout(this);
    form->setContentsMargins(12, 8, 12, 8);
    form->setSpacing(6);
    addShape(*form);
    addCut(*form);
    addColors(*form);
    m_complaint->setWordWrap(true);
    m_complaint->hide();
    form->addRow(m_complaint);
    setChoices(m_choices);
}

QCheckBox* LookPopup::addFlag(QFormLayout& form, const char* name, const QString& text, const QString& tip,
                              bool SurfaceLook::*flag) {
    auto* box = new QCheckBox(text);
    box->setObjectName(name);
    box->setToolTip(tip);
    form.addRow(box);
    m_flags.emplace_back(box, flag);
    connect(box, &QCheckBox::toggled, this, [this, flag](bool on) {
        m_choices.look.*flag = on;
        tell();
    });
    return box;
}

QComboBox* LookPopup::addCombo(QFormLayout& form, const char* name, const QString& label, const QString& tip,
                               const QStringList& items) {
    auto* box = new QComboBox;
    box->setObjectName(name);
    box->addItems(items);
    box->setToolTip(tip);
    box->setAccessibleName(label);
    form.addRow(label, box);
    return box;
}

void LookPopup::addShape(QFormLayout& form) {
    m_faces = addCombo(form, "faces", tr("Surface"), tr("Colours by value, lines of the mesh, or both."),
                       {tr("coloured"), tr("coloured, with mesh lines"), tr("wireframe")});
    connect(m_faces, &QComboBox::activated, this, [this](int index) {
        m_choices.look.faces = static_cast<SurfaceLook::Faces>(index);
        tell();
    });
    m_points = addFlag(form, "surfacePoints", tr("Samples at their heights"), {}, &SurfaceLook::points);
    m_target = addCombo(form, "surfaceTarget", tr("Target"), {},
                        {tr("not shown"), tr("seen through, over it"), tr("beside it")});
    connect(m_target, &QComboBox::activated, this, [this](int index) {
        m_choices.look.target = static_cast<SurfaceLook::Target>(index);
        tell();
    });
    setAvailable({}, {});
    addFlag(form, "contours", tr("Contour lines on the surface"),
            tr("Lines of equal value, at the ticks and midway between."), &SurfaceLook::contours);
    addFlag(form, "floorContours", tr("Contour lines on the floor"),
            tr("The same lines below the surface, in their colours, where nothing hides them."),
            &SurfaceLook::floorContours);
    addFlag(form, "occlusion", tr("Shade in hollows"),
            tr("Ambient occlusion: what sees less of the sky is darker. Found when the surface rests."),
            &SurfaceLook::occlusion);
    QStringList meshes;
    for (const int points : meshChoices())
        meshes << tr("%1 × %1").arg(points);
    m_mesh =
        addCombo(form, "mesh", tr("Mesh"),
                 tr("Points at which the network is evaluated while it rests; during training as many as "
                    "keep up, and never more."),
                 meshes);
    connect(m_mesh, &QComboBox::activated, this, [this](int index) {
        m_choices.mesh = meshChoices()[static_cast<std::size_t>(index)];
        tell();
    });
}

void LookPopup::addCut(QFormLayout& form) {
    m_cut = addCombo(
        form, "cut", tr("Cut away"), tr("A plane that opens the surface; its edge is the profile."),
        {tr("nothing"), tr("low x"), tr("high x"), tr("low y"), tr("high y"), tr("high f"), tr("low f")});
    m_cutAt = new QSlider(Qt::Horizontal);
    m_cutAt->setObjectName("cutAt");
    m_cutAt->setRange(0, cutSteps);
    m_cutAt->setAccessibleName(tr("Place of the cut"));
    m_cutAt->setToolTip(tr("Where the plane stands along its axis."));
    form.addRow(tr("at"), m_cutAt);
    connect(m_cut, &QComboBox::activated, this, &LookPopup::chooseCut);
    connect(m_cutAt, &QSlider::valueChanged, this, &LookPopup::chooseCut);
}

NumberBox* LookPopup::addBound(const char* name, const QString& label) {
    FieldInfo field;
    field.text.label = label.toStdString();
    field.kind = FieldKind::real;
    auto* box = new NumberBox(field);
    box->setObjectName(name);
    box->setAccessibleName(label);
    connect(box, &NumberBox::edited, this, &LookPopup::chooseRange);
    connect(box, &NumberBox::refused, this, [this](const QString& why) {
        m_complaint->setText(why);
        m_complaint->setVisible(!why.isEmpty());
    });
    return box;
}

void LookPopup::addColors(QFormLayout& form) {
    m_map = addCombo(form, "colorMap", tr("Colours"),
                     tr("cividis, viridis and magma for values, coolwarm for signed ones, cycle for angles. "
                        "All views share them."),
                     ColorMap::names());
    connect(m_map, &QComboBox::activated, this, [this](int index) {
        m_choices.colorMap = ColorMap::names()[index];
        tell();
    });
    m_range = addCombo(form, "range", tr("Range"),
                       tr("Automatic: the targets' range, or the values' own where they hardly meet it. "
                          "Symmetric: around the threshold between two classes, or 0 in regression."),
                       {tr("automatic"), tr("fixed"), tr("symmetric")});
    connect(m_range, &QComboBox::activated, this, &LookPopup::chooseRange);
    m_low = addBound("rangeLow", tr("Lowest"));
    m_high = addBound("rangeHigh", tr("Highest"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_low);
    row->addWidget(new QLabel(tr("to")));
    row->addWidget(m_high);
    form.addRow(QString(), row);
    addFlag(form, "colorBar", tr("Colour bar"), tr("The scale of colours beside the surface."),
            &SurfaceLook::colorBar);
}

void LookPopup::chooseCut() {
    const int index = m_cut->currentIndex();
    m_choices.look.cut.reset();
    if (index > 0) {
        m_choices.look.cut = cuts()[static_cast<std::size_t>(index - 1)];
        m_choices.look.cut->share = m_cutAt->value() / static_cast<double>(cutSteps);
    }
    m_cutAt->setEnabled(index > 0);
    tell();
}

void LookPopup::chooseRange() {
    ColorRange range{static_cast<ColorRange::Kind>(m_range->currentIndex()), std::get<double>(m_low->value()),
                     std::get<double>(m_high->value())};
    enableBounds();
    const bool usable = range.low < range.high;
    m_complaint->setText(usable ? QString() : tr("The lowest value must lie below the highest."));
    m_complaint->setVisible(!usable);
    if (!usable)
        return;
    m_choices.range = range;
    tell();
}

void LookPopup::setChoices(const SurfaceChoices& choices) {
    m_choices = choices;
    for (const auto& [box, flag] : m_flags) {
        const QSignalBlocker quiet(box);
        box->setChecked(choices.look.*flag);
    }
    const QSignalBlocker quiet(m_cutAt);
    m_cutAt->setEnabled(choices.look.cut.has_value());
    m_cutAt->setValue(static_cast<int>((choices.look.cut ? choices.look.cut->share : 0.5) * cutSteps + 0.5));
    m_cut->setCurrentIndex(indexOf(choices.look.cut));
    m_faces->setCurrentIndex(static_cast<int>(choices.look.faces));
    m_target->setCurrentIndex(static_cast<int>(choices.look.target));
    m_map->setCurrentIndex(static_cast<int>(ColorMap::names().indexOf(choices.colorMap)));
    m_range->setCurrentIndex(static_cast<int>(choices.range.kind));
    m_low->setValue(choices.range.low);
    m_high->setValue(choices.range.high);
    enableBounds();
    const auto mesh = std::find(meshChoices().begin(), meshChoices().end(), choices.mesh);
    m_mesh->setCurrentIndex(static_cast<int>(mesh - meshChoices().begin()));
}

void LookPopup::enableBounds() {
    const bool fixed = m_range->currentIndex() == static_cast<int>(ColorRange::Kind::fixed);
    m_low->setEnabled(fixed);
    m_high->setEnabled(fixed);
}

void LookPopup::setAvailable(const QString& whyNoPoints, const QString& whyNoTarget) {
    m_points->setEnabled(whyNoPoints.isEmpty());
    m_target->setEnabled(whyNoTarget.isEmpty());
    m_points->setToolTip(!whyNoPoints.isEmpty()
                             ? whyNoPoints
                             : tr("Each sample as a ball at its label or number: how far it lies from the "
                                  "surface is the network's error there."));
    m_target->setToolTip(!whyNoTarget.isEmpty() ? whyNoTarget : tr("The surface that is to be learned."));
}

void LookPopup::showBelow(const QWidget& button) {
    adjustSize();
    const QRect room = button.screen()->availableGeometry();
    QPoint corner = button.mapToGlobal(QPoint(button.width() - width(), button.height()));
    corner.setX(std::clamp(corner.x(), room.left(), std::max(room.left(), room.right() - width())));
    corner.setY(std::clamp(corner.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    move(corner);
    show();
    m_faces->setFocus(Qt::PopupFocusReason);
}

/// A hairline around it, which the style's own frames are too faint for on dark.
void LookPopup::paintEvent(QPaintEvent* event) {
    QFrame::paintEvent(event);
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void LookPopup::tell() { emit changed(m_choices); }

} // namespace hanscape
