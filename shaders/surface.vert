#version 330 core

// A vertex of the surface: its place in the field's box (both coordinates in -1 … 1) and what changes by snapshot.
layout(location = 0) in vec2 place;
layout(location = 1) in vec4 point; // height, slope along x, slope along y, share of the colour scale
layout(location = 2) in vec2 sky;   // what it sees of the sky from above and from below, 0 … 1

uniform mat4 camera;  // world to clip space
uniform mat3 turn;    // world to the eye's axes, for the light, which comes along with the eye
uniform vec4 tile;    // scale and offset from the whole picture's clip space to that of a tile of it
uniform vec4 spread;  // scale and offset of places: where in the world's box that of the field lies
uniform vec4 cut;     // the half of the world that is kept, where clipping is on
uniform vec2 wires;   // mesh lines along x and y

out vec3 normal;
out float share;
out vec2 open;
out vec2 wire;

void main() {
    vec4 world = vec4(place * spread.xy + spread.zw, point.x, 1.0);
    vec4 whole = camera * world;
    gl_Position = vec4(whole.xy * tile.xy + whole.w * tile.zw, whole.zw);
    gl_ClipDistance[0] = dot(cut, world);
    normal = turn * vec3(-point.yz / spread.xy, 1.0);
    share = point.w;
    open = sky;
    wire = (place + 1.0) / 2.0 * wires;
}
