#version 330 core

// A sample as a ball: a square that faces the eye, one an instance.
layout(location = 0) in vec3 place; // in the world
layout(location = 1) in vec4 fill;  // its colour, and in the last channel 1 where it is hollow
layout(location = 2) in float ring; // 1 where its label was flipped

uniform mat4 camera;
uniform vec4 tile;
uniform vec4 eye;    // where it is, or with a last part of 0 the way towards it
uniform vec3 right;  // the eye's axes
uniform vec3 up;
uniform float radius;
uniform vec4 cut;

out vec2 spot; // 0 in the middle, 1 from it on the ball's outline
flat out vec3 tint;
flat out float hollow;
flat out float ringed;

const float reach = 1.55; // of the ring

void main() {
    spot = (vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0 - 1.0) * reach;
    vec4 whole = camera * vec4(place + radius * (spot.x * right + spot.y * up), 1.0);
    // As deep as its front, so that a surface through its middle does not cut it.
    vec4 front = camera * vec4(place + 1.2 * radius * normalize(eye.xyz - eye.w * place), 1.0);
    gl_Position = vec4(whole.xy * tile.xy + whole.w * tile.zw, front.z / front.w * whole.w, whole.w);
    gl_ClipDistance[0] = dot(cut, vec4(place, 1.0));
    tint = fill.rgb;
    hollow = fill.a;
    ringed = ring;
}
