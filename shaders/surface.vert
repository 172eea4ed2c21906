#version 330 core

// A vertex of the surface: its place in the box (both coordinates in -1 … 1) and what changes by snapshot.
layout(location = 0) in vec2 place;
layout(location = 1) in vec4 point; // height, slope along x, slope along y, share of the colour scale

uniform mat4 camera;  // world to clip space
uniform mat3 turn;    // world to the eye's axes, for the light, which comes along with the eye
uniform vec4 tile;    // scale and offset from the whole picture's clip space to that of a tile of it

out vec3 normal;
out float share;

void main() {
    vec4 whole = camera * vec4(place, point.x, 1.0);
    gl_Position = vec4(whole.xy * tile.xy + whole.w * tile.zw, whole.zw);
    normal = turn * vec3(-point.yz, 1.0);
    share = point.w;
}
