/* The code that draws a picture, with its words: a page loads it with the first picture. */
import type { CSSResult } from 'lit';
import { barStyles } from './bar-styles.js';
import { mapStyles } from './map-styles.js';
import { tableStyles } from './table-styles.js';

export { isPicture } from './is-picture.js';
export { mapEnglish } from './language.js';
export { MOST_NAMES, mainArea } from './layout.js';
export { mapTemplate, skeletonTemplate, strangeTemplate } from './map-template.js';
export { stepOf } from './tab-keys.js';
export { detailsTemplate, tableTemplate } from './table-template.js';

export const styles: readonly CSSResult[] = [...mapStyles, ...barStyles, tableStyles];
