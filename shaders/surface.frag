#version 330 core

in vec3 normal;
in float share;

uniform sampler2D colors; // 256 × 1, as the colour map lists them
uniform vec3 light;       // towards the light, in the eye's axes
uniform vec2 contours;    // the share of one contour line and the step to the next; step 0: none
uniform float sharpness;  // pixels drawn to a unit of line width

out vec4 color;

// How much of this fragment a contour line covers. Where the surface is all but level the line would
// spread, and where it is steep the lines would merge; both fade.
float contour() {
    if (contours.y <= 0.0)
        return 0.0;
    float level = (share - contours.x) / contours.y;
    float width = max(fwidth(level) * sharpness, 1e-6);
    float distance = abs(fract(level + 0.5) - 0.5) / width;
    float fade = smoothstep(0.002, 0.01, width) * (1.0 - smoothstep(0.15, 0.4, width));
    return fade * clamp(1.1 - 1.5 * distance, 0.0, 1.0) * step(-0.001, share) * step(share, 1.001);
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
    vec3 lit = base * shade * (gl_FrontFacing ? 1.0 : 0.9) + gleam;
    color = vec4(mix(lit, lit * 0.7, contour()), 1.0);
}
