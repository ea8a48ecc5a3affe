/* Everything that a chosen file needs, in one module. */
export { en, errorText, sizeWords } from '@diskloupe/core/words';
export { readReport } from '../report/read-report.js';
export { convertFiles } from './convert.js';
export { detailsTemplate, footnote } from './details-template.js';
export { drawPicture } from './draw-picture.js';
export { judge, judgementOf } from './judge.js';
export { metaText } from './meta.js';
