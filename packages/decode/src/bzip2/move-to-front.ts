/** From this position on, one call that moves all is faster than a loop. */
const FAR = 24;

/** Moves the item at a position of the list to the front, and returns it. */
export function moveToFront(list: Uint8Array, place: number): number {
  const taken = list[place] ?? 0;
  if (place >= FAR) list.copyWithin(1, 0, place);
  else for (let i = place; i > 0; i--) list[i] = list[i - 1] ?? 0;
  list[0] = taken;
  return taken;
}
