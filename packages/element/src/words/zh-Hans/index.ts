import type { ElementSentences } from '../sentences.js';
import { element } from './element.js';
import { map } from './map.js';
import { url } from './url.js';

export const sentences: ElementSentences = { ...element, ...map, ...url };
