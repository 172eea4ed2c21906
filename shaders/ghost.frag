#version 330 core

// A surface seen through. All of it has one colour, since layers of one colour look the same in whatever order they are
// blended: transparency that no sorting is needed for. What tells its shape is how thick it is along the look.
in vec3 normal;
in float share;

uniform vec3 tint;
uniform vec2 contours;
uniform float sharpness;

out vec4 color;

#include "contour.glsl"

void main() {
    if (share < -1e3)
        discard; // the value is not a number: a hole
    float facing = abs(normalize(normal).z);
    float alpha = mix(0.2, 0.6, pow(1.0 - facing, 2.0));
    alpha = max(alpha, 0.7 * contour(share, contours, sharpness, vec2(0.15, 0.4)));
    color = vec4(tint, 1.0) * alpha;
}
