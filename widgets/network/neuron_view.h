#pragma once

#include "widgets/network/neuron_picture.h"

#include "core/nn/parameter.h"

#include <QWidget>

namespace hanscape {

/// The diagram of a network on screen, as wide as it needs: put it into a scroll area. The mouse reads
/// neurons and links; a click, or the arrow keys, choose a neuron; a click on a link or on the bar of u
/// chooses that parameter.
class NeuronView : public QWidget {
    Q_OBJECT

  public:
    explicit NeuronView(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// The network to come: lays its columns out. Maps of what is shown are to follow.
    void setSpec(const NetworkSpec& spec);
    /// A network of that spec and maps of its neurons, as often as training makes them; null for none.
    void set(std::shared_ptr<const Network<double>> network, std::shared_ptr<const NeuronMaps> maps);
    void setScale(const ColorScale& scale);
    /// The side of a map, in pixels.
    void setMapSize(int side);
    void choose(NeuronPlace place);

    std::optional<NeuronPlace> chosen() const { return m_marks.chosen; }
    std::optional<NeuronPlace> hovered() const { return m_marks.hovered; }
    const NeuronLayout& layOut() const { return m_layout; }
    const NeuronPicture& picture() const { return m_picture; }

    QSize sizeHint() const override { return {640, 480}; }

  signals:
    /// Other neurons are shown than before: maps of layOut().selection() are wanted.
    void selectionChanged();
    void hoveredChanged();
    void chosenChanged();
    /// A link or a bar was clicked.
    void parameterChosen(const hanscape::ParameterId& id);
    /// Keys have moved to a place that may be out of sight.
    void wantsToBeSeen(const QRect& place);

  protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent*) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent*) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    NeuronMeasures measures() const;
    void layOutAnew();
    void mark(std::optional<NeuronPlace> place, std::optional<NeuronLink> link);
    std::optional<NeuronLink> linkAt(QPointF point) const;
    QString textAt(QPointF point) const;

    NeuronPicture m_picture;
    NetworkSpec m_spec;
    NeuronLayout m_layout;
    NeuronMarks m_marks;
    Theme m_theme = lightTheme();
    int m_side = 32;
};

} // namespace hanscape
