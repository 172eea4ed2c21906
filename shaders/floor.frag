#version 330 core

in vec2 place;

uniform sampler2D field;  // vertices of the surface, their shares of the colour scale in the last channel
uniform sampler2D colors; // 256 × 1
uniform vec2 contours;
uniform float sharpness;
uniform float veil; // how much of the ground is dyed between the lines

out vec4 color;

#include "contour.glsl"

void main() {
    vec2 size = vec2(textureSize(field, 0));
    float share = texture(field, (place * (size - 1.0) + 0.5) / size).a; // vertices lie in the middle of texels
    float line = contour(share, contours, sharpness, vec2(0.3, 0.9));
    if (share < -1e3)
        discard; // a hole, or beside one
    int entry = int(clamp(share, 0.0, 1.0) * 255.0 + 0.5);
    vec3 base = texelFetch(colors, ivec2(entry, 0), 0).rgb;
    color = vec4(base, 1.0) * max(line, veil);
}
