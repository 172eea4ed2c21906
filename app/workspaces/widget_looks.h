#pragma once

#include <QJsonObject>

class QWidget;

namespace hanscape {

/// How a page looks: cameras, zoomed planes, splitters, and the controls that a person has set, but for the
/// editors of specs, which show what the session holds. Widgets are known by their names, those without one
/// by what they are and their place among their like.
QJsonObject looksOf(const QWidget& page);

/// Brings a page to look so, by what a person would do to each control. What the page does not have, or what
/// does not fit, is passed over.
void setLooks(QWidget& page, const QJsonObject& looks);

} // namespace hanscape
