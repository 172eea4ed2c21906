#include "app/workspaces/compare/comparison_views.h"
#include "app/workspaces/compare/network_panel.h"
#include "widgets/canvas/map_view.h"
#include "widgets/canvas/training_set_view.h"
#include "widgets/surface/surface_board.h"
#include "widgets/theme/color_bar_view.h"

namespace hanscape {

void ComparisonViews::setTheme(const Theme& theme) {
    m_theme = theme;
    if (m_board)
        m_board->setGround(theme.ground);
    m_target->setTheme(theme);
    m_training->setTheme(theme);
    m_bar->setTheme(theme);
    for (std::size_t i = 0; i < m_panels.size(); ++i) {
        m_panels[i]->setTheme(theme);
        m_maps[i]->setTheme(theme);
    }
    showBar();
    showFields();
}

void ComparisonViews::setColorMap(const QString& name) {
    m_scale.map = ColorMap::named(name);
    for (MapView* map : m_maps)
        map->setScale(m_scale);
    m_training->setScale(m_scale);
    showBar();
    showFields();
}

void ComparisonViews::setFigure(bool figure) {
    m_figure = figure;
    m_large = nullptr;
    arrange();
}

void ComparisonViews::setShown(bool surfaces, bool maps) {
    m_surfaces = surfaces;
    m_showMaps = maps;
    arrange();
    showFields();
}

void ComparisonViews::setMapMode(MapMode mode) {
    m_mode = mode;
    m_session.setClassesWanted(mode == MapMode::top);
    for (MapView* map : m_maps)
        map->setMode(mode);
    showBar();
}

void ComparisonViews::setSamplesShown(bool shown) {
    m_samples = shown;
    for (MapView* map : m_maps)
        map->setTrainingShown(shown);
}

} // namespace hanscape
