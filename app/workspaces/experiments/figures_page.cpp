#include "app/workspaces/experiments/figures_page.h"

#include "app/workspaces/page_parts.h"

#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QSvgRenderer>
#include <QVBoxLayout>

namespace hanscape {
namespace {

/// A figure on white, as on paper, as wide as there is room and it is large.
class FigureView : public QWidget {
  public:
    explicit FigureView(const ReportFigure& figure) : m_renderer(figure.svg) {
        setAccessibleName(figure.title);
        QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
        setMinimumWidth(240);
    }
    QSize sizeHint() const override { return figureSize(); }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override {
        return std::min(width, figureSize().width()) * figureSize().height() /
               std::max(1, figureSize().width());
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        const QSizeF room(std::min(width(), figureSize().width()), height());
        const QRectF place(QPointF(0, 0), QSizeF(figureSize()).scaled(room, Qt::KeepAspectRatio));
        painter.fillRect(place, Qt::white);
        m_renderer.render(&painter, place);
    }

  private:
    /// In the figure's own units, which the file's size in millimetres is not.
    QSize figureSize() const { return m_renderer.viewBox().size(); }

    QSvgRenderer m_renderer;
};

} // namespace

FiguresPage::FiguresPage(QWidget* parent)
    : QWidget(parent), m_background([](const Request& request, auto& job) {
          job.publish({request.results, loadFigureData(*request.results, {request.folder})});
      }),
      m_scroll(new QScrollArea), m_note(new QLabel) {
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setObjectName("figures");
    m_scroll->setAccessibleName(tr("Figures"));
    m_scroll->setMinimumHeight(120);
    m_note->setWordWrap(true);
    m_note->setObjectName("figuresNote");
    m_note->setContentsMargins(8, 6, 8, 6);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_note);
    layout->addWidget(m_scroll, 1);
    connect(&m_background, &BackgroundSignals::ready, this, &FiguresPage::onReady);
    connect(&m_background, &BackgroundSignals::failed, m_note, &QLabel::setText);
}

void FiguresPage::setTheme(const Theme& theme) {
    m_theme = theme;
    setInk(*m_note, theme.muted);
}

void FiguresPage::setResults(std::shared_ptr<const ExperimentResults> results, const QString& folder) {
    m_results = std::move(results);
    m_folder = folder;
    m_stale = true;
    if (isVisible())
        update();
}

void FiguresPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    update();
}

void FiguresPage::update() {
    if (!m_stale || !m_results)
        return;
    m_stale = false;
    if (m_figures.empty())
        m_note->setText(tr("Drawing…"));
    m_background.request({m_results, m_folder.toStdString()});
}

void FiguresPage::onReady() {
    const auto answer = m_background.take();
    if (!answer)
        return;
    m_figures = reportFigures(*answer->results, answer->data);
    showFigures();
}

void FiguresPage::showFigures() {
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(8, 0, 8, 8);
    layout->setSpacing(8);
    for (const ReportFigure& figure : m_figures) {
        auto* title = new QLabel(figure.title);
        QFont font = title->font();
        font.setWeight(QFont::DemiBold);
        title->setFont(font);
        auto* sentence = new QLabel(figure.sentence);
        sentence->setWordWrap(true);
        setInk(*sentence, m_theme.muted);
        layout->addWidget(title);
        layout->addWidget(new FigureView(figure));
        layout->addWidget(sentence);
    }
    layout->addStretch(1);
    m_scroll->setWidget(content);
    m_note->setText(m_figures.empty() ? tr("Press Run: figures are drawn of what is done.") : QString());
    m_note->setVisible(m_figures.empty());
}

} // namespace hanscape
