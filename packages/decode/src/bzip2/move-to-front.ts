/** From this place on, one call that moves all is faster than a loop. */
const FAR = 24;

/** Takes what is at that place of the list, puts it in front, and moves those before it up. */
export function moveToFront(list: Uint8Array, place: number): number {
  const taken = list[place] ?? 0;
  if (place >= FAR) list.copyWithin(1, 0, place);
  else for (let i = place; i > 0; i--) list[i] = list[i - 1] ?? 0;
  list[0] = taken;
  return taken;
}
