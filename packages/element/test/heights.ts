/** What docs/styling.md says: up to a width, the heights of the frame, the compact one, and the picture; all in rem. */
export const HEIGHTS: readonly (readonly [
  width: number | 'any',
  frame: number,
  compact: number,
  map: number,
])[] = [
  ['any', 32.375, 16.25, 14.375],
  [34, 40.25, 19.25, 14.375],
  [28, 43.75, 23.25, 19.75],
  [24, 43.875, 27.375, 17.25],
  [16, 52.5, 31.5, 19.5],
];
