/** The channels, each 0 to 255, of `#rrggbb` or a computed `rgb(r, g, b)`. */
function channels(color: string): number[] {
  const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/
    .exec(color)
    ?.slice(1)
    .map((digits) => parseInt(digits, 16));
  const found = hex ?? /^rgb\((\d+), (\d+), (\d+)\)$/.exec(color)?.slice(1).map(Number);
  if (!found) throw new Error(`Not an opaque color: ${color}`);
  return found;
}

function luminanceOf(color: string): number {
  const [red, green, blue] = channels(color).map((channel) => {
    const share = channel / 255;
    return share > 0.04045 ? Math.pow((share + 0.055) / 1.055, 2.4) : share / 12.92;
  });
  return red * 0.2126 + green * 0.7152 + blue * 0.0722;
}

/**
 * The contrast ratio of two opaque colors, 1 to 21, as defined in WCAG 2.2 ("contrast ratio", "relative luminance"). Independent of
 * the control's own implementation, which it checks.
 *
 * @throws Error if a color is neither `#rrggbb` nor `rgb(r, g, b)`
 */
export function contrastOf(one: string, other: string): number {
  const values = [luminanceOf(one), luminanceOf(other)];
  return (Math.max(...values) + 0.05) / (Math.min(...values) + 0.05);
}
