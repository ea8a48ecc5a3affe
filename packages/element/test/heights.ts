/** What docs/styling.md says: up to a width, the heights of the frame, the compact one, and the picture; all in rem. */
export const HEIGHTS: readonly (readonly [
  width: number | 'any',
  frame: number,
  compact: number,
  map: number,
])[] = [
  ['any', 32.375, 17.625, 14.375],
  [44, 35.625, 20.75, 14.375],
  [34, 40.25, 20.25, 14.375],
  [28, 43.75, 23.25, 19.75],
  [24, 45, 27.375, 17.25],
  [16, 54, 32.375, 19.5],
];

/** In pixels: from this width, a verdict does not make the frame higher, in any of the element's languages. */
export const STEADY_FROM = 300;
