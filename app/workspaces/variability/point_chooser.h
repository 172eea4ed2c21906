#pragma once

#include "app/session/training_session.h"
#include "widgets/colors/color_map.h"
#include "widgets/theme/theme.h"

#include <QStackedWidget>

class QLabel;
class QSpinBox;

namespace hanscape {

class PickMap;

/// Chooses a point of a network's inputs: on a map where there are two, else as a sample of the data by its
/// number.
class PointChooser : public QStackedWidget {
    Q_OBJECT

  public:
    explicit PointChooser(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setColorMap(const QString& name);
    /// New data, seen so; the point stays where it fits them.
    void setData(std::shared_ptr<const Dataset> data, const Viewing& viewing, const hanscape::Box& box);
    void setField(std::shared_ptr<const Field> field);
    bool usesMap() const;
    /// The point, in the network's inputs.
    Eigen::VectorXd point() const;
    /// The point in words.
    QString text() const;

    PickMap& map() { return *m_map; }
    QSpinBox& sample() { return *m_sample; }

  signals:
    void chosen();

  private:
    QWidget* makeSamples();
    void showSample();

    PickMap* m_map;
    QSpinBox* m_sample;
    QLabel *m_why, *m_values;
    std::shared_ptr<const Dataset> m_data;
    Viewing m_viewing;
    ColorScale m_scale;
};

} // namespace hanscape
