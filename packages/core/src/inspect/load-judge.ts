import { loadPart } from '../flow/load-part.js';

/** What runs probes and judges what they found. */
export type Judge = typeof import('./judge.js');

/** Loads what every format needs once a card has recognized a file. @throws ModuleLoadError */
export function loadJudge(): Promise<Judge> {
  return loadPart('inspection', () => import('./judge.js'));
}
