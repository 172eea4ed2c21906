#version 330 core

in vec2 spot;

uniform sampler2D picture; // premultiplied

out vec4 color;

void main() { color = texture(picture, spot); }
