#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QMatrix4x4>
#include <QPointF>
#include <QVector3D>

namespace hanscape {

/// A half-line from the eye into the picture.
struct Ray {
    QVector3D origin, direction; ///< the direction is of unit length
};

/// A turntable camera around a target in the surface's world, where the box spans -1 … 1 in x and y and
/// about -0.5 … 0.5 in height. A plain value; angles are in degrees.
struct OrbitCamera {
    enum class Projection { Perspective, Orthographic };
    enum class View { Front, Back, Left, Right, Top, Bottom, Oblique };

    QVector3D target;
    double yaw = -30;  ///< 0 looks along +y; growing, the eye goes round counter-clockwise seen from above
    double pitch = 32; ///< 0 looks level, 90 straight down
    double distance = 6.5; ///< from the eye to the target
    Projection projection = Projection::Perspective;

    QVector3D right() const;
    QVector3D up() const;
    QVector3D forward() const;
    QVector3D eye() const { return target - static_cast<float>(distance) * forward(); }

    /// World to the eye's axes: x right, y up, z towards the eye.
    QMatrix4x4 view() const;
    /// The eye's axes to clip space; aspect is width over height.
    QMatrix4x4 lens(double aspect) const;
    QMatrix4x4 matrix(double aspect) const { return lens(aspect) * view(); }
    /// Where a point of the picture looks; both coordinates run -1 … 1, y upwards.
    Ray ray(QPointF spot, double aspect) const;
    /// The point of the plane through the target, parallel to the picture, that is seen at a spot.
    QVector3D onTargetPlane(QPointF spot, double aspect) const;

    void orbit(double yawBy, double pitchBy);
    /// Moves the scene with the pointer from one spot of the picture to another.
    void pan(QPointF from, QPointF to, double aspect);
    /// Scales the distance; the anchor, a point of the world, keeps its place in the picture.
    void zoomAt(QVector3D anchor, double factor);
    /// Turns to a standard view; target and distance stay.
    void lookFrom(View view);

    QJsonObject toJson() const;
    /// Throws Error with one sentence where the object is no camera.
    static OrbitCamera fromJson(const QJsonObject& json);
    QByteArray toText() const;
    /// As fromJson, from the text of a JSON object.
    static OrbitCamera fromText(const QByteArray& text);

    bool operator==(const OrbitCamera&) const = default;

  private:
    /// Half the height of what is seen at the target's distance.
    double halfHeight(double aspect) const;
};

} // namespace hanscape
