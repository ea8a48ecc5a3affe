/**
 * Returns where a key leads in a row of tabs, whose ends meet; undefined for any other key.
 *
 * @param isMirrored whether the row runs from right to left
 */
export function stepOf(key: string, at: number, count: number, isMirrored: boolean): number | undefined {
  if (count === 0) return undefined;
  switch (key) {
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    case 'ArrowDown':
    case isMirrored ? 'ArrowLeft' : 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowUp':
    case isMirrored ? 'ArrowRight' : 'ArrowLeft':
      return (at - 1 + count) % count;
    default:
      return undefined;
  }
}
