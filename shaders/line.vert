#version 330 core

// A corner of a line's quadrilateral, already in the whole picture's clip space.
layout(location = 0) in vec3 place;
layout(location = 1) in vec2 across; // distance from the middle of the line and half its width, in pixels
layout(location = 2) in vec4 ink;    // premultiplied

uniform vec4 tile;

out vec2 edge;
out vec4 tint;

void main() {
    gl_Position = vec4(place.xy * tile.xy + tile.zw, place.z, 1.0);
    edge = across;
    tint = ink;
}
