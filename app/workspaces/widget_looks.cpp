#include "app/workspaces/widget_looks.h"

#include "core/base/error.h"
#include "widgets/canvas/plane_view.h"
#include "widgets/editors/editor_section.h"
#include "widgets/editors/number_box.h"
#include "widgets/plots/curves_view.h"
#include "widgets/surface/orbit_view.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QHash>
#include <QJsonArray>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QSlider>
#include <QSplitter>

namespace hanscape {
namespace {

template <class Widget>
Widget* as(QWidget& widget) {
    return qobject_cast<Widget*>(&widget);
}

/// Null: all there is.
QJsonValue boxOf(const PlaneView& view) {
    const Box& box = view.visibleBox();
    if (box == view.homeBox())
        return QJsonValue::Null;
    return QJsonArray{box.left, box.right, box.bottom, box.top};
}

void setBox(PlaneView& view, const QJsonValue& look) {
    const QJsonArray sides = look.toArray();
    if (look.isNull())
        view.resetView();
    const Box box{sides.at(0).toDouble(), sides.at(1).toDouble(), sides.at(2).toDouble(),
                  sides.at(3).toDouble()};
    if (box.left < box.right && box.bottom < box.top)
        view.setVisibleBox(box);
}

/// Null: all there is.
QJsonValue zoomOf(const CurvesView& view) {
    const auto zoom = view.picture().zoom;
    if (!zoom)
        return QJsonValue::Null;
    return QJsonArray{zoom->firstIteration, zoom->lastIteration, zoom->lossLow,
                      zoom->lossHigh,       zoom->scoreLow,      zoom->scoreHigh};
}

void setZoom(CurvesView& view, const QJsonValue& look) {
    if (look.isNull())
        view.resetZoom();
    const QJsonArray ends = look.toArray();
    const auto end = [&](int i) { return ends.at(i).toDouble(); };
    if (end(0) < end(1) && end(2) < end(3) && end(4) < end(5))
        view.zoomTo({end(0), end(1), end(2), end(3), end(4), end(5)});
}

/// Null: fitted by the view itself.
void setCamera(OrbitView& view, const QJsonValue& look) {
    try {
        if (look.isNull())
            view.fit();
        else
            view.setCamera(OrbitCamera::fromJson(look.toObject()));
    } catch (const Error&) { // it stays as it is
    }
}

/// Typed and ended by Return, as what does not fit is then refused.
void type(NumberBox& box, const QString& text) {
    auto* edit = box.findChild<QLineEdit*>();
    if (edit->text() == text)
        return;
    edit->setText(text);
    for (const auto key : {Qt::Key_Return, Qt::Key_Escape}) {
        QKeyEvent press(QEvent::KeyPress, key, Qt::NoModifier);
        if (key == Qt::Key_Return || box.isRefused())
            QCoreApplication::sendEvent(&box, &press);
    }
}

void choose(QComboBox& box, const QString& text) {
    const int index = box.findText(text);
    if (index < 0 || index == box.currentIndex())
        return;
    box.setCurrentIndex(index);
    emit box.activated(index);
}

QJsonValue read(QWidget& widget) {
    if (auto* view = as<OrbitView>(widget))
        return view->isFitted() ? QJsonValue() : view->camera().toJson();
    if (auto* view = as<PlaneView>(widget))
        return boxOf(*view);
    if (auto* view = as<CurvesView>(widget))
        return zoomOf(*view);
    if (auto* splitter = as<QSplitter>(widget))
        return QString::fromLatin1(splitter->saveState().toBase64());
    if (auto* box = as<NumberBox>(widget))
        return box->isRefused() ? QJsonValue(QJsonValue::Undefined) : box->findChild<QLineEdit*>()->text();
    if (auto* box = as<QComboBox>(widget))
        return box->currentText();
    if (auto* slider = as<QSlider>(widget))
        return slider->value();
    if (auto* button = as<QAbstractButton>(widget); button && button->isCheckable())
        return button->isChecked();
    return QJsonValue::Undefined;
}

void write(QWidget& widget, const QJsonValue& look) {
    if (auto* view = as<OrbitView>(widget))
        setCamera(*view, look);
    else if (auto* plane = as<PlaneView>(widget))
        setBox(*plane, look);
    else if (auto* splitter = as<QSplitter>(widget))
        splitter->restoreState(QByteArray::fromBase64(look.toString().toLatin1()));
    else if (auto* number = as<NumberBox>(widget); number && look.isString())
        type(*number, look.toString());
    else if (auto* box = as<QComboBox>(widget))
        choose(*box, look.toString());
    else if (auto* slider = as<QSlider>(widget))
        slider->setValue(look.toInt(slider->value()));
    else if (auto* button = as<QAbstractButton>(widget);
             button && look.isBool() && button->isChecked() != look.toBool())
        button->click(); // an exclusive one that is on stays so, and another one is clicked
}

/// Not of the page itself: editors of specs, a parameter of the network, and what plays while it is on.
bool isLeftOut(const QWidget& widget) {
    const QString name = widget.objectName();
    if (name == "parameterValue" || name.startsWith("play") || name == "qt_toolbar_ext_button")
        return true;
    for (const QWidget* above = &widget; above; above = above->parentWidget())
        if (qobject_cast<const EditorSection*>(above))
            return true;
    return false;
}

QString nameOf(const QWidget& widget) {
    QString name = widget.objectName();
    if (name.isEmpty() || name.startsWith("qt_"))
        name = widget.accessibleName();
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget); button && name.isEmpty())
        name = button->text();
    return name.isEmpty() ? QString::fromLatin1(widget.metaObject()->className()) : name;
}

/// Calls visit(key, widget) for each widget of a page that has a look, in the order they were made.
template <class Visit>
void forEachWidget(const QWidget& page, Visit visit) {
    QHash<QString, int> places;
    for (QWidget* widget : page.findChildren<QWidget*>()) {
        if (isLeftOut(*widget) || read(*widget).isUndefined())
            continue;
        const QString name = nameOf(*widget);
        const int place = places[name]++;
        visit(place ? QString("%1#%2").arg(name).arg(place) : name, *widget);
    }
}

/// The same for what can be ticked in menus of the page.
template <class Visit>
void forEachTick(const QWidget& page, Visit visit) {
    for (QMenu* menu : page.findChildren<QMenu*>())
        for (QAction* action : menu->actions())
            if (action->isCheckable())
                visit("menu:" + action->text().remove('&'), *action);
}

} // namespace

QJsonObject looksOf(const QWidget& page) {
    QJsonObject looks;
    forEachWidget(page, [&](const QString& key, QWidget& widget) { looks[key] = read(widget); });
    forEachTick(page, [&](const QString& key, const QAction& action) { looks[key] = action.isChecked(); });
    return looks;
}

void setLooks(QWidget& page, const QJsonObject& looks) {
    forEachWidget(page, [&](const QString& key, QWidget& widget) {
        if (looks.contains(key))
            write(widget, looks[key]);
    });
    forEachTick(page, [&](const QString& key, QAction& action) {
        if (looks[key].isBool())
            action.setChecked(looks[key].toBool());
    });
    // Last: a logarithmic axis takes a zoom back.
    forEachWidget(page, [&](const QString& key, QWidget& widget) {
        if (auto* view = as<CurvesView>(widget); view && looks.contains(key))
            setZoom(*view, looks[key]);
    });
}

} // namespace hanscape
