#version 330 core

in vec2 spot;
flat in vec3 tint;
flat in float hollow;
flat in float ringed;

uniform vec3 light;     // towards the light, in the eye's axes
uniform vec3 ringColor; // of flipped labels
uniform vec3 rim;       // of full balls' outlines
uniform vec3 inside;    // of hollow ones

out vec4 color;

void main() {
    float far = length(spot), pixel = max(fwidth(far), 1e-4);
    vec3 normal = vec3(spot, sqrt(max(0.0, 1.0 - far * far)));
    float shade = mix(0.75, 1.12, clamp(0.5 + 0.5 * dot(normal, light), 0.0, 1.0));
    vec3 body = mix(tint * shade, mix(inside, tint, smoothstep(0.5, 0.5 + 2.0 * pixel, far)), hollow);
    vec3 outlined = mix(body, rim, (1.0 - hollow) * 0.6 * smoothstep(0.84 - pixel, 0.84 + pixel, far));
    float cover = clamp((1.0 - far) / pixel + 0.5, 0.0, 1.0);
    float band = ringed * clamp((1.5 - far) / pixel + 0.5, 0.0, 1.0);
    vec4 drawn = vec4(outlined, 1.0) * cover;
    color = drawn + vec4(ringColor, 1.0) * band * (1.0 - cover);
    if (color.a < 0.1)
        discard;
}
