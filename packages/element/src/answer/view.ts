/* Everything that a chosen file needs, in one module. */
import type { CSSResult } from 'lit';
import { detailsStyles } from '../input/details-styles.js';
import { fileRowStyles } from '../input/file-row-styles.js';
import { tableStyles } from '../map/table-styles.js';
import { stepStyles } from './step-styles.js';
import { verdictStyles } from './verdict-styles.js';

export { en, errorText, sizeWords } from '@diskloupe/core/words';
export { filledTemplate } from '../input/filled-template.js';
export { readReport, readVerdict } from '../report/read-report.js';
export { element } from '../words/en/element.js';
export { completes, convertFiles } from './convert.js';
export { Copied } from './copied.js';
export { detailsTemplate, footnote } from './details-template.js';
export { drawPicture } from './draw-picture.js';
export { judge, judgementIn, judgementOf, policyOf, prepare } from './judge.js';
export { metaText } from './meta.js';
export { progressTemplate, stepTemplate } from './step-template.js';
export { verdictRow } from './verdict-row.js';

/** The styles of what is shown of a chosen file, for `adoptStylesOf`. */
export const styles: readonly CSSResult[] = [
  fileRowStyles,
  verdictStyles,
  stepStyles,
  detailsStyles,
  tableStyles,
];
