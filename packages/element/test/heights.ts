/** What docs/styling.md says: up to a width, the heights of the frame, the compact one, and the picture; all in rem. */
export const HEIGHTS: readonly (readonly [
  width: number | 'any',
  frame: number,
  compact: number,
  map: number,
])[] = [
  ['any', 32.375, 17.625, 14.375],
  [44, 35.625, 20.75, 14.375],
  [34, 41.25, 21.25, 14.375],
  [28, 44.75, 24.25, 19.75],
  [24, 45, 27.375, 17.25],
  [18.7, 54, 32.375, 17.25],
  [16, 54, 32.375, 19.5],
];

/** In rem: how much higher the frame is, but for the compact one, where commands stand in for buttons. */
export const WITH_COMMANDS = 4.5;

/** In pixels: from this width, a verdict does not make the frame higher, in any of the element's languages. */
export const STEADY_FROM = 240;
