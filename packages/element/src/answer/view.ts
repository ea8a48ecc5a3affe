/* Everything that a chosen file needs, in one module. */
import type { CSSResult } from 'lit';
import { detailsStyles } from '../input/details-styles.js';
import { tableStyles } from '../map/table-styles.js';
import { stepStyles } from './step-styles.js';

export { en, errorText, sizeWords } from '@diskloupe/core/words';
export { readReport } from '../report/read-report.js';
export { convertFiles } from './convert.js';
export { detailsTemplate, footnote } from './details-template.js';
export { drawPicture } from './draw-picture.js';
export { judge, judgementOf } from './judge.js';
export { metaText } from './meta.js';
export { isOneButton, progressTemplate, stepTemplate } from './step-template.js';

/** The styles of next steps and details, for `adoptViewStyles`. */
export const styles: readonly CSSResult[] = [stepStyles, detailsStyles, tableStyles];
