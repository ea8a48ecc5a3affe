import type { ElementCode } from './en/element.js';
import type { MapCode } from './en/map.js';
import type { UrlCode } from './en/url.js';

/** A language's sentences of the elements themselves; missing ones are shown in English. */
export type ElementSentences = Readonly<Partial<Record<ElementCode | MapCode | UrlCode, string>>>;
