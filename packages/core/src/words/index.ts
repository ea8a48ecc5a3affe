/* A report in words for people: what the element and the command line say alike. */
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
