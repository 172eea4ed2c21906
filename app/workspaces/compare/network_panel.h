#pragma once

#include "app/session/comparison_spec.h"
#include "app/workspaces/view_panel.h"

class QBoxLayout;
class QComboBox;
class QLabel;
class QToolButton;

namespace hanscape {

/// A surface's place beside a view of the plane, or above it, under one title. The surface itself is drawn by
/// the board behind all panels.
class PlanePanel : public ViewPanel {
    Q_OBJECT

  public:
    PlanePanel(const QString& title, QWidget* plane, QWidget* parent = nullptr);

    /// Where the surface is to be drawn.
    QWidget& slot();
    QWidget& plane() { return *m_plane; }
    /// In the surface's place, where there is none; empty: nothing.
    void setSlotText(const QString& text);
    /// The surface above the plane, or left of it.
    void setUpright(bool upright);
    void setShown(bool surface, bool plane);

  protected:
    QBoxLayout& column() { return *m_column; }

  private:
    QLabel* m_slot;
    QWidget* m_plane;
    QBoxLayout *m_column, *m_views;
};

/// A network of a comparison: what it is, how well it does, its surface and its map.
class NetworkPanel : public PlanePanel {
    Q_OBJECT

  public:
    NetworkPanel(int place, QWidget* map, QWidget* parent = nullptr);

    void setMember(const ComparisonMember& member, std::int64_t parameters, bool removable);
    const ComparisonMember& member() const { return m_member; }
    /// How well it does, in a line.
    void setScores(const QString& text);
    QString scores() const;
    void setTheme(const Theme& theme) override;

  signals:
    void chosen(const hanscape::ComparisonMember& member);
    /// The network of the Train workspace is wanted here.
    void ownWanted();
    void removeWanted();

  private:
    void nameTools();
    QWidget* makeTools();
    void connectTools();
    void choose(const ArchitectureSpec& architecture);

    int m_place;
    ComparisonMember m_member;
    QComboBox *m_network, *m_activation;
    QToolButton *m_householder, *m_fc, *m_remove;
    QLabel* m_scores;
};

} // namespace hanscape
