import type { Say } from '../words/language.js';
import type { Failed } from './inspection.js';

/** Why there is no verdict, in a sentence. */
export function failureText({ view, error, words }: Failed, say: Say): string {
  return view && words ? view.errorText(error, words) : say('not_loaded');
}
