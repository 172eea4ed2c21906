#pragma once

#include "app/session/background.h"
#include "app/session/snapshot.h"
#include "widgets/canvas/region_look.h"
#include "widgets/canvas/sheet_view.h"

#include <optional>

class QSpinBox;
class QToolButton;

namespace hanscape {

class ViewPanel;

/// A window of the plane as the sheet that one layer of a network reflects and folds.
struct SheetWork {
    std::shared_ptr<const Snapshot> snapshot;
    SheetRequest request;
    RegionLook look;
    bool moves = false; ///< the step is to be seen as a motion
};

struct SheetMade {
    std::shared_ptr<const FoldedSheet> sheet;
    std::vector<QRgb> colors;
    SheetWork work;
};

class SheetPanel : public QWidget {
    Q_OBJECT

  public:
    explicit SheetPanel(QWidget* parent = nullptr);

    /// Shows what a layer (from 1) makes of a box, as soon as that is computed. `moves`: the step is new.
    void show(const std::shared_ptr<const Snapshot>& snapshot, const Box& box, int layer, int shown,
              const RegionLook& look, bool moves);
    void cancel();
    void clear();
    SheetStep step() const;
    void setStep(SheetStep step);
    void setTheme(const Theme& theme);
    SheetView& view() { return *m_view; }
    ViewPanel& panel() { return *m_panel; }
    bool isBusy() const { return m_busy; }

  signals:
    /// The step or the directions were chosen anew; `moves` as for show().
    void chosen(bool moves);

  private:
    void makeChoices();
    void request(SheetWork work);
    void onReady();
    void nameAxes(const SheetWork& work);

    Background<SheetWork, SheetMade> m_work;
    SheetView* m_view;
    ViewPanel* m_panel;
    QToolButton *m_reflect, *m_fold, *m_alongNeurons;
    QSpinBox *m_first, *m_second;
    std::optional<SheetWork> m_next; ///< comes after the one under way
    bool m_busy = false;
};

} // namespace hanscape
