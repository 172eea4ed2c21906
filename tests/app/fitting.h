#pragma once

#include "widgets/theme/elided_label.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QTextDocument>
#include <QToolButton>
#include <QToolTip>
#include <vector>

// Whether a window's words are whole, and its controls in reach: asked of every widget that is seen.
namespace hanscape::test {

/// "TrainWorkspace > Sidebar > QLabel 'Depth'": where a fault is to be looked for.
inline QString placeOf(const QWidget& widget) {
    QStringList names;
    for (const QWidget* each = &widget; each && names.size() < 4; each = each->parentWidget())
        names.prepend(QString(each->metaObject()->className()).remove("hanscape::") +
                      (each->objectName().isEmpty() ? "" : "#" + each->objectName()));
    return names.join(" > ");
}

/// Whether a widget of one line is narrower than its words; half a pixel may be lost to a scale factor.
inline bool isNarrower(double room, double words) { return words > room + 1; }

inline QString faultOf(const QLabel& label) {
    if (label.text().isEmpty() || !label.pixmap().isNull() || qobject_cast<const ElidedLabel*>(&label))
        return {}; // which shows … and has its text in a tooltip
    const QRect room =
        label.contentsRect().adjusted(label.margin(), label.margin(), -label.margin(), -label.margin());
    double width = 0, height = 0;
    if (Qt::mightBeRichText(label.text()) || label.wordWrap()) {
        if (label.wordWrap())
            height = label.heightForWidth(label.width());
        else
            width = label.sizeHint().width();
        if (height > label.height() + 1 || width > label.width() + 1)
            return QString("%1×%2, its text needs %3×%4")
                .arg(label.width())
                .arg(label.height())
                .arg(width)
                .arg(height);
        return {};
    }
    const QString text =
        label.buddy() ? QString(label.text()).remove('&') : label.text(); // its key is underlined
    for (const QString& line : text.split('\n'))
        width = std::max(width, QFontMetricsF(label.font()).horizontalAdvance(line));
    height = label.fontMetrics().height() * static_cast<double>(label.text().count('\n') + 1);
    if (isNarrower(room.width(), width) || height > room.height() + 2)
        return QString("'%1' is %2×%3 in %4×%5")
            .arg(label.text())
            .arg(width)
            .arg(height)
            .arg(room.width())
            .arg(room.height());
    return {};
}

inline QString faultOf(const QAbstractButton& button) {
    const QString text = QString(button.text()).remove('&');
    if (text.isEmpty())
        return {};
    const auto* tool = qobject_cast<const QToolButton*>(&button);
    if (tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly && !tool->icon().isNull())
        return {};
    // A choice's border and padding (theme.cpp) are 5 pixels a side; of the others the style knows.
    const double words = QFontMetricsF(button.font()).horizontalAdvance(text);
    const bool choice = button.property("choice").toBool();
    const double needed = choice ? words + 10 : button.sizeHint().width();
    if (isNarrower(button.width(), needed))
        return QString("'%1' needs %2 of %3").arg(text).arg(needed).arg(button.width());
    if (button.height() + 1 < QFontMetricsF(button.font()).height())
        return QString("'%1' is %2 high").arg(text).arg(button.height());
    return {};
}

inline QString faultOf(const QComboBox& box) {
    QStyleOptionComboBox option;
    option.initFrom(&box);
    option.editable = box.isEditable();
    option.frame = box.hasFrame();
    option.subControls = QStyle::SC_All;
    const QRect room =
        box.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &box);
    const double words = QFontMetricsF(box.font()).horizontalAdvance(box.currentText());
    if (isNarrower(room.width(), words))
        return QString("'%1' needs %2 of %3").arg(box.currentText()).arg(words).arg(room.width());
    return {};
}

inline QString faultOf(const QAbstractSpinBox& box) {
    const auto* edit = box.findChild<QLineEdit*>();
    const double words = QFontMetricsF(edit->font()).horizontalAdvance(edit->text());
    const double room = edit->contentsRect().width() - 4; // QLineEdit's own margins
    if (isNarrower(room, words))
        return QString("'%1' needs %2 of %3").arg(edit->text()).arg(words).arg(room);
    return {};
}

inline QString faultOf(const QTabBar& bar) {
    for (int i = 0; i < bar.count(); ++i)
        if (isNarrower(bar.tabRect(i).width(), QFontMetricsF(bar.font()).horizontalAdvance(bar.tabText(i))))
            return QString("tab '%1'").arg(bar.tabText(i));
    return {};
}

inline QString faultOf(const QHeaderView& header) {
    for (int i = 0; header.model() && i < header.count(); ++i) {
        if (header.isSectionHidden(i) || header.orientation() == Qt::Vertical)
            continue;
        const QString text = header.model()->headerData(i, Qt::Horizontal).toString();
        double words = 0;
        for (const QString& line : text.split('\n'))
            words = std::max(words, QFontMetricsF(header.font()).horizontalAdvance(line));
        const bool told =
            !header.model()->headerData(i, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty();
        if (isNarrower(header.sectionSize(i), words) && !told)
            return QString("'%1' needs %2 of %3").arg(text).arg(words).arg(header.sectionSize(i));
    }
    return {};
}

/// What is cut off of a widget's words; empty where nothing is.
inline QString clippingOf(const QWidget& widget) {
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        return faultOf(*label);
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        return faultOf(*button);
    if (const auto* box = qobject_cast<const QComboBox*>(&widget))
        return faultOf(*box);
    if (const auto* box = qobject_cast<const QAbstractSpinBox*>(&widget))
        return faultOf(*box);
    if (const auto* bar = qobject_cast<const QTabBar*>(&widget))
        return faultOf(*bar);
    if (const auto* header = qobject_cast<const QHeaderView*>(&widget))
        return faultOf(*header);
    return {};
}

inline bool isControl(const QWidget& widget) {
    if (widget.focusProxy() || qobject_cast<const QLabel*>(&widget) ||
        qobject_cast<const QAbstractSpinBox*>(widget.parentWidget()) ||
        qobject_cast<const QComboBox*>(widget.parentWidget()))
        return false; // the part of a control that has the name
    return qobject_cast<const QAbstractButton*>(&widget) || qobject_cast<const QComboBox*>(&widget) ||
           qobject_cast<const QAbstractSpinBox*>(&widget) || qobject_cast<const QLineEdit*>(&widget) ||
           widget.inherits("QSlider") || widget.focusPolicy() != Qt::NoFocus;
}

/// What a person without mouse or sight lacks of a control; empty where nothing.
inline QString reachOf(QWidget& widget) {
    if (!isControl(widget))
        return {};
    QAccessibleInterface* seen = QAccessible::queryAccessibleInterface(&widget);
    if (!seen || seen->text(QAccessible::Name).trimmed().isEmpty())
        return "has no accessible name";
    // Of buttons that exclude each other Tab reaches one, and the arrows the others.
    const auto* button = qobject_cast<const QAbstractButton*>(&widget);
    bool byArrows = false;
    if (button && button->group() && button->group()->exclusive())
        for (const QAbstractButton* each : button->group()->buttons())
            byArrows = byArrows || (each->focusPolicy() & Qt::TabFocus);
    if (!(widget.focusPolicy() & Qt::TabFocus) && !byArrows)
        return "is not reached by Tab";
    return {};
}

inline std::vector<QWidget*> seenWidgets(QWidget& window) {
    std::vector<QWidget*> seen;
    for (QWidget* widget : window.findChildren<QWidget*>())
        if (widget->isVisible() && widget->window() == &window && !widget->size().isEmpty())
            seen.push_back(widget);
    return seen;
}

} // namespace hanscape::test
