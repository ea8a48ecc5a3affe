import type { ElementCode } from '../en/element.js';

/** The sentences of `<disk-image-input>` and `<disk-image-report>`. */
export const element: Readonly<Partial<Record<ElementCode, string>>> = {};
