#version 330 core

// The floor, or, seen from below, the ceiling, as one triangle strip.
uniform mat4 camera;
uniform vec4 tile;
uniform float height;

out vec2 place; // 0 … 1

void main() {
    place = vec2(gl_VertexID & 1, gl_VertexID >> 1);
    vec4 whole = camera * vec4(place * 2.0 - 1.0, height, 1.0);
    gl_Position = vec4(whole.xy * tile.xy + whole.w * tile.zw, whole.zw);
}
