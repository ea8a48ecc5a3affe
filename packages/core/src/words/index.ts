/* A report in words for people: what the element and the command line say alike. */
export { replaceHidden, visibleText } from '../bytes/visible-text.js';
export { formatName } from './format-names.js';
export {
  count,
  digits,
  enumeration,
  formatText,
  reasonText,
  refusalText,
  sentence,
  verdictText,
} from './sentences.js';
export { sizeFromText } from './size-from-text.js';
export { visibleJson } from './visible-json.js';
