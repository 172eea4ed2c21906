#include "app/workspaces/experiments/experiment_controls.h"

#include "app/workspaces/page_parts.h"
#include "widgets/theme/heading.h"

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace hanscape {
namespace {

constexpr int columnWidth = 280;

QVBoxLayout* columnOf(QWidget* widget) {
    auto* layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    return layout;
}

} // namespace

ExperimentControls::ExperimentControls(ExperimentChoice& choice, ExperimentRunner& runner, QWidget* parent)
    : QWidget(parent), m_chooser(new ExperimentChooser(choice)), m_form(new ExperimentForm(choice)),
      m_run(new RunControls(choice, runner)) {
    auto* content = new QWidget;
    auto* layout = columnOf(content);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(8);
    layout->addWidget(headingLabel(tr("Experiments")));
    layout->addWidget(m_chooser);
    layout->addSpacing(8);
    layout->addWidget(headingLabel(tr("Options")));
    layout->addWidget(m_form);
    layout->addStretch(1);
    auto* column = columnOf(this);
    column->addWidget(scrolledColumn(content), 1);
    column->addWidget(hairline(Qt::Horizontal));
    column->addWidget(m_run); // always in sight, however low the window
    setFixedWidth(columnWidth);
    connect(m_chooser, &ExperimentChooser::complained, m_run, &RunControls::complain);
    connect(m_form, &ExperimentForm::complained, m_run, &RunControls::complain);
    connect(m_form, &ExperimentForm::noticed, this, &ExperimentControls::noticed);
    connect(&runner, &ExperimentRunner::changed, content, [content, &runner] {
        content->setEnabled(!runner.isAtWork());
        content->setToolTip(runner.isAtWork()
                                ? tr("An experiment is running; cancel it, or wait, to change it.")
                                : QString());
    });
}

void ExperimentControls::setTheme(const Theme& theme) {
    m_form->setTheme(theme);
    m_run->setTheme(theme);
}

} // namespace hanscape
