/**
 * The elements as components of React 19 and later, rendered by a server, too.
 *
 * @module
 */
'use client';

export type { InspectErrorEvent, InspectEvent } from '../events.js';
export type { DiskImageInput as DiskImageInputElement } from '../input/disk-image-input.js';
export type { DiskImageMap as DiskImageMapElement } from '../map/disk-image-map.js';
export type { DiskImageReport as DiskImageReportElement } from '../report/disk-image-report.js';
export { type ControlEvent, DiskImageInput, type DiskImageInputProps } from './disk-image-input.js';
export { DiskImageMap, type DiskImageMapProps } from './disk-image-map.js';
export { DiskImageReport, type DiskImageReportProps } from './disk-image-report.js';
