#include "app/workspaces/variability/landscape_controls.h"

#include "app/workspaces/page_parts.h"
#include "widgets/editors/choice_words.h"
#include "widgets/editors/slider_box.h"
#include "widgets/editors/spec_form.h"
#include "widgets/theme/choice_button.h"
#include "widgets/theme/heading.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSlider>

namespace hanscape {
namespace {

constexpr int landscapeColumn = 280;
const std::array<std::string, 3> sliderKeys{"depth", "width", "columns"};

QVBoxLayout* columnOf(QWidget* widget, int spacing) {
    auto* layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing);
    return layout;
}

} // namespace

LandscapeControls::LandscapeControls(QWidget* parent)
    : QWidget(parent), m_names(QString::fromStdString(m_spec.networks).split(',')), m_form(new FieldForm),
      m_heights(new QButtonGroup(this)), m_complaint(new QLabel) {
    auto* content = new QWidget;
    auto* layout = columnOf(content, 8);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->addWidget(headingLabel(tr("Networks")));
    layout->addWidget(makeRows());
    for (std::size_t i = 0; i < sliderKeys.size(); ++i) {
        m_sliders[i] = new SliderBox(*findField(landscapeFields(), sliderKeys[i]));
        layout->addWidget(m_sliders[i]);
        connect(m_sliders[i], &SliderBox::refused, this, &LandscapeControls::complain);
        connect(m_sliders[i], &SliderBox::edited, this, [this, i] {
            findField(landscapeFields(), sliderKeys[i])
                ->set(m_spec, FieldValue(std::int64_t(m_sliders[i]->value())));
            emit specEdited();
        });
    }
    layout->addSpacing(8);
    layout->addWidget(headingLabel(tr("Random parameters")));
    layout->addWidget(makeSeed());
    layout->addSpacing(8);
    layout->addWidget(headingLabel(tr("Height and colour")));
    layout->addWidget(makeHeights());
    layout->addStretch(1);
    m_complaint->setObjectName("landscapeComplaint");
    m_complaint->setWordWrap(true);
    m_complaint->hide();
    layout->addWidget(m_complaint);
    columnOf(this, 0)->addWidget(scrolledColumn(content));
    setFixedWidth(landscapeColumn);
    showSpec();
}

QWidget* LandscapeControls::makeRows() {
    auto* rows = new QWidget;
    auto* layout = columnOf(rows, 4);
    for (int row = 0; row < m_names.size(); ++row) {
        auto* box = m_rows[static_cast<std::size_t>(row)] = new QComboBox;
        for (const std::string& name : familyNames())
            box->addItem(choiceTitle(name), QString::fromStdString(name));
        box->addItem(tr("None"), QString());
        box->setObjectName(QString("row%1").arg(row + 1));
        box->setAccessibleName(tr("Network of row %1").arg(row + 1));
        box->setToolTip(
            tr("The network of row %1: fully connected (FC), or with reflectors as hidden layers but "
               "the first (Han); a HanNet's activation is ABS.")
                .arg(row + 1));
        box->setFocusPolicy(Qt::StrongFocus);
        auto* line = new QHBoxLayout;
        line->setSpacing(8);
        auto* label = new QLabel(tr("Row %1").arg(row + 1));
        label->setFixedWidth(60);
        label->setBuddy(box);
        line->addWidget(label);
        line->addWidget(box, 1);
        layout->addLayout(line);
        connect(box, &QComboBox::activated, this, [this, row] { chooseRow(row); });
    }
    return rows;
}

QWidget* LandscapeControls::makeSeed() {
    auto* part = new QWidget;
    auto* layout = columnOf(part, 8);
    addFields(*m_form, landscapeFields(), {"seed", "weight_scale", "bias_scale"});
    layout->addWidget(m_form);
    auto* other = new QPushButton(tr("Other seeds"));
    other->setObjectName("otherSeeds");
    other->setFocusPolicy(Qt::TabFocus);
    other->setToolTip(tr("The next seed: other random parameters for every surface."));
    layout->addWidget(other, 0, Qt::AlignLeft);
    connect(other, &QPushButton::clicked, this, [this] {
        ++m_spec.seed;
        showSpec();
        emit specEdited();
    });
    connect(m_form, &FieldForm::refused, this, &LandscapeControls::complain);
    connect(m_form, &FieldForm::edited, this, [this](const QString& key) {
        m_spec = withField(*m_form, landscapeFields(), m_spec, key.toStdString());
        emit specEdited();
    });
    return part;
}

QWidget* LandscapeControls::makeHeights() {
    auto* part = new QWidget;
    auto* layout = new QHBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto* shared = choiceButton(tr("One scale"));
    shared->setObjectName("sharedHeights");
    shared->setToolTip(
        tr("One scale for all surfaces, each about its own middle: what hardly varies is flat."));
    auto* own = choiceButton(tr("Each its own"));
    own->setObjectName("ownHeights");
    own->setToolTip(tr("Each surface by its own scale, from its lowest value to its highest: shapes are seen "
                       "however little they vary."));
    m_heights->addButton(own, 0);
    m_heights->addButton(shared, 1);
    shared->setChecked(true);
    layout->addWidget(shared);
    layout->addWidget(own);
    connect(m_heights, &QButtonGroup::idClicked, this, [this](int id) { emit heightsChosen(id == 1); });
    return part;
}

bool LandscapeControls::sharedHeights() const { return m_heights->checkedId() == 1; }

/// A network has one row: where another has the one chosen, the two change places. One row stays.
void LandscapeControls::chooseRow(int row) {
    QStringList names = m_names;
    const QString chosen = m_rows[static_cast<std::size_t>(row)]->currentData().toString();
    if (const auto other = names.indexOf(chosen); !chosen.isEmpty() && other >= 0)
        names[other] = names[row];
    names[row] = chosen;
    QStringList filled = names;
    filled.removeAll(QString());
    if (!filled.isEmpty())
        m_names = names;
    showSpec();
    if (filled.isEmpty() || m_spec.networks == filled.join(',').toStdString())
        return;
    m_spec.networks = filled.join(',').toStdString();
    emit specEdited();
}

void LandscapeControls::showSpec() {
    for (int row = 0; row < m_names.size(); ++row) {
        auto* box = m_rows[static_cast<std::size_t>(row)];
        box->setCurrentIndex(box->findData(m_names[row]));
    }
    for (std::size_t i = 0; i < sliderKeys.size(); ++i)
        m_sliders[i]->setValue(static_cast<int>(
            std::get<std::int64_t>(findField(landscapeFields(), sliderKeys[i])->get(m_spec))));
    hanscape::showSpec(*m_form, landscapeFields(), m_spec);
}

void LandscapeControls::complain(const QString& text) {
    m_complaint->setText(text);
    m_complaint->setVisible(!text.isEmpty());
}

QWidget* LandscapeControls::first() const { return m_sliders.front()->slider(); }

} // namespace hanscape
