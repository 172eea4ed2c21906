#include "app/workspaces/slice_chooser.h"

#include <QComboBox>
#include <QHBoxLayout>

namespace hanscape {

SliceChooser::SliceChooser(QWidget* parent) : QWidget(parent), m_x(new QComboBox), m_y(new QComboBox) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    for (QComboBox* box : {m_x, m_y}) {
        box->setFocusPolicy(Qt::TabFocus);
        layout->addWidget(box);
    }
    m_x->setObjectName("sliceX");
    m_y->setObjectName("sliceY");
    m_x->setAccessibleName(tr("Horizontal feature"));
    m_y->setAccessibleName(tr("Vertical feature"));
    m_x->setToolTip(tr("The feature along x; those not chosen stay at their mean over the training set."));
    m_y->setToolTip(tr("The feature along y; those not chosen stay at their mean over the training set."));
    for (QComboBox* box : {m_x, m_y})
        connect(box, &QComboBox::activated, this, &SliceChooser::choose);
}

void SliceChooser::setFeatures(int features, int x, int y) {
    for (QComboBox* box : {m_x, m_y})
        if (box->count() != features) {
            box->clear();
            for (int feature = 1; feature <= features; ++feature)
                box->addItem(tr("x%1").arg(feature));
        }
    m_x->setCurrentIndex(x);
    m_y->setCurrentIndex(y);
    m_before = {x, y};
    setVisible(features > 2);
}

/// A feature cannot be on both axes: where the new one is the other axis', the two change places.
void SliceChooser::choose() {
    if (m_x->currentIndex() == m_y->currentIndex()) {
        m_x->setCurrentIndex(m_before.second);
        m_y->setCurrentIndex(m_before.first);
    }
    m_before = {m_x->currentIndex(), m_y->currentIndex()};
    emit chosen(m_before.first, m_before.second);
}

} // namespace hanscape
