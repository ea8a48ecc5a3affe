import type { ElementCode } from './en/element.js';
import type { MapCode } from './en/map.js';
import type { UrlCode } from './en/url.js';

/**
 * A language's sentences of the elements themselves; missing ones are shown in English. They are patterns, as in a
 * catalog of `@diskloupe/core/words`.
 *
 * @example
 * ```ts no-run
 * import type { ElementSentences } from '@diskloupe/element';
 *
 * const polish: ElementSentences = { prompt: 'Upuść tutaj obraz dysku', choose: 'Wybierz plik' };
 * ```
 */
export type ElementSentences = Readonly<Partial<Record<ElementCode | MapCode | UrlCode, string>>>;
