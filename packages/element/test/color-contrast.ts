import { expect } from 'vitest';

/** The colors of a scheme in a style sheet, by the names of their custom properties, without the dashes. */
export function colors(css: string, scheme: 'light' | 'dark'): Map<string, string> {
  const found = new Map<string, string>();
  const pattern =
    /--([\w-]+): (?:var\(--[\w-]+, )?light-dark\((?<light>#[0-9a-f]{6}), (?<dark>#[0-9a-f]{6})\)/g;
  for (const match of css.matchAll(pattern)) {
    const color = match.groups?.[scheme] ?? '';
    const name = match[1] ?? '';
    // The picture has tokens of the same names.
    expect(found.get(name) ?? color, name).toBe(color);
    found.set(name, color);
  }
  return found;
}

/** As the Web Content Accessibility Guidelines define it. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast of two colors such as `#16202a`. */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}
