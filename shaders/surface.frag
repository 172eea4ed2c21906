#version 330 core

in vec3 normal;
in float share;
in vec2 open;
in vec2 wire;

uniform sampler2D colors; // 256 × 1, as the colour map lists them
uniform vec3 light;       // towards the light, in the eye's axes
uniform vec2 contours;    // the share of one contour line and the step to the next; step 0: none
uniform float sharpness;  // pixels drawn to a unit of line width
uniform int meshLines;    // 0: none, 1: over the faces, 2: alone

out vec4 color;

#include "contour.glsl"

// How much of this fragment a line of the mesh covers; where lines would merge they fade.
float meshLine() {
    vec2 width = max(fwidth(wire) * sharpness, 1e-6);
    vec2 distance = abs(fract(wire + 0.5) - 0.5) / width;
    vec2 line = clamp(1.1 - 1.2 * distance, 0.0, 1.0) * (1.0 - smoothstep(0.3, 0.6, width));
    return max(line.x, line.y);
}

void main() {
    if (share < -1e3)
        discard; // the value is not a number: a hole
    int entry = int(clamp(share, 0.0, 1.0) * 255.0 + 0.5);
    vec3 base = texelFetch(colors, ivec2(entry, 0), 0).rgb;
    vec3 facing = normalize(gl_FrontFacing ? normal : -normal);
    // Shade and gleam stay mild: a colour must still read as its value.
    float slant = dot(facing, light);
    float shade = mix(0.55, 1.06, clamp(0.5 + 0.5 * slant, 0.0, 1.0));
    float gleam = 0.07 * pow(clamp(dot(facing, normalize(light + vec3(0.0, 0.0, 1.0))), 0.0, 1.0), 40.0);
    float depth = mix(0.5, 1.0, gl_FrontFacing ? open.x : open.y); // of hollows, in their own shade
    vec3 lit = base * shade * depth * (gl_FrontFacing ? 1.0 : 0.9) + gleam * depth;
    lit = mix(lit, lit * 0.7, contour(share, contours, sharpness, vec2(0.15, 0.4)));
    if (meshLines == 2) {
        float line = meshLine();
        if (line < 0.25)
            discard;
        color = vec4(lit, 1.0) * min(line * 1.4, 1.0);
        return;
    }
    if (meshLines == 1)
        lit *= 1.0 - 0.45 * meshLine();
    color = vec4(lit, 1.0);
}
