// How much of this fragment a contour line covers. `contours`: the share of one line and the step to the next, 0 for
// none; `sharpness`: pixels drawn to a unit of line width. Where the surface is all but level the line would spread,
// and where it is steep the lines would merge; both fade, the latter between so many lines to a unit as `merge` says.
float contour(float share, vec2 contours, float sharpness, vec2 merge) {
    if (contours.y <= 0.0)
        return 0.0;
    float level = (share - contours.x) / contours.y;
    float width = max(fwidth(level) * sharpness, 1e-6);
    float distance = abs(fract(level + 0.5) - 0.5) / width;
    float fade = smoothstep(0.002, 0.01, width) * (1.0 - smoothstep(merge.x, merge.y, width));
    return fade * clamp(1.1 - 1.5 * distance, 0.0, 1.0) * step(-0.001, share) * step(share, 1.001);
}
