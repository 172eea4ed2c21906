#version 330 core

in vec2 edge;
in vec4 tint;

out vec4 color;

void main() {
    // One pixel of feather on either side stands in for multisampling.
    color = tint * clamp(edge.y + 0.5 - abs(edge.x), 0.0, 1.0);
}
