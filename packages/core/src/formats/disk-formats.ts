import { cardNamed } from './cards.js';

/** Whether files of this name in a report are disk images with a structure of their own: neither raw nor other files. */
export function isDiskFormat(name: string): boolean {
  const card = cardNamed(name);
  return card !== undefined && (card.rank ?? 'disk') === 'disk';
}
