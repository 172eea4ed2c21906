#version 330 core

// The whole viewport as one triangle strip; the picture's first row lies at the bottom, as in framebuffers.
out vec2 spot;

void main() {
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
    spot = corner;
    gl_Position = vec4(corner * 2.0 - 1.0, 0.0, 1.0);
}
