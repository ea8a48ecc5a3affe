/**
 * Registers `<disk-image-input>`, `<disk-image-report>`, and `<disk-image-map>`, unless the page has registered others
 * under these names. Import it once, for what it does.
 *
 * @example
 * ```ts no-run
 * import '@diskloupe/element/define';
 *
 * document.querySelector('disk-image-input')?.reportValidity();
 * ```
 *
 * @module
 */
import { DiskImageInput } from './input/disk-image-input.js';
import { DiskImageMap } from './map/disk-image-map.js';
import { DiskImageReport } from './report/disk-image-report.js';

// Importing only this module gives the types of the events, too.
export type { InspectErrorEvent, InspectEvent } from './events.js';

// Two copies of this package on a page must not conflict over the names.
if (!customElements.get('disk-image-input')) customElements.define('disk-image-input', DiskImageInput);
if (!customElements.get('disk-image-report')) customElements.define('disk-image-report', DiskImageReport);
if (!customElements.get('disk-image-map')) customElements.define('disk-image-map', DiskImageMap);

declare global {
  interface HTMLElementTagNameMap {
    'disk-image-input': DiskImageInput;
    'disk-image-map': DiskImageMap;
    'disk-image-report': DiskImageReport;
  }
}
