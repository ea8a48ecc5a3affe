/**
 * Texts for people that need no catalog, for pages that show names and sizes before there is a report.
 *
 * @module
 */
export { sizeText } from '../bytes/size-text.js';
export { replaceHidden, visibleText } from '../bytes/visible-text.js';
export { closestTag } from './closest-tag.js';
export { filled, type Places } from './fill.js';
export { isolated } from './foreign-text.js';
export { localeOf } from './numbers.js';
export { parsePattern } from './pattern.js';
export { count, digits, enumeration, sentence } from './phrases.js';
export { sizeFromText } from './size-from-text.js';
export { visibleJson } from './visible-json.js';
