import type { AnyReport } from '@diskloupe/core';
import type { DiskPicture } from '@diskloupe/core/contents';
import type { ImagePolicy, PolicyVerdict } from '@diskloupe/core/policy';
import type { InspectErrorEvent, InspectEvent } from './events.js';
import type { Language } from './words/language.js';

// What the templates of frameworks may write in the tags. The files in types/ tell each framework.

/**
 * Properties of `<disk-image-input>`, as the templates of frameworks may set them.
 *
 * @example
 * ```ts no-run
 * import '@diskloupe/element/define';
 * import type { DiskImageInputProperties } from '@diskloupe/element/tags';
 *
 * const settings: DiskImageInputProperties = { name: 'image', required: true, policy: 'openstack-image' };
 * document.querySelector('form')?.prepend(Object.assign(document.createElement('disk-image-input'), settings));
 * ```
 */
export interface DiskImageInputProperties {
  readonly name?: string | null | undefined;
  /** The `id` of a form elsewhere in the page. */
  readonly form?: string | undefined;
  /** Text above the control. */
  readonly label?: string | null | undefined;
  readonly required?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly readOnly?: boolean | undefined;
  /** The name of a known policy, or a policy of the page's own. */
  readonly policy?: string | ImagePolicy | null | undefined;
  /** Names in an array, or in a text: `qcow2 raw`. */
  readonly acceptFormats?: string | readonly string[] | null | undefined;
  /** A number of bytes, or text such as `200GiB`. */
  readonly maxVirtualSize?: number | string | null | undefined;
  readonly declaredFormat?: string | null | undefined;
  /** The `id` of another control with the declared format. */
  readonly declaredFormatFrom?: string | null | undefined;
  /** What the browser's dialog offers, as the `accept` of a native control. */
  readonly accept?: string | null | undefined;
  readonly multiple?: boolean | undefined;
  readonly allowUnsafe?: boolean | undefined;
  readonly compact?: boolean | undefined;
  /** The name under which the form data has the report, as JSON. */
  readonly reportName?: string | null | undefined;
  readonly language?: Language | null | undefined;
  /** Offers a field for the address of an image, too. */
  readonly allowUrl?: boolean | undefined;
  /** The name under which the form data has the address. */
  readonly urlName?: string | null | undefined;
  /** The address of the image, instead of a file. */
  readonly url?: string | null | undefined;
  /** The chosen file. */
  readonly file?: File | null | undefined;
}

/**
 * Attributes of `<disk-image-input>` whose names differ from those of the properties.
 *
 * @example
 * ```ts no-run
 * import type { DiskImageInputAttributes } from '@diskloupe/element/tags';
 *
 * const attributes: DiskImageInputAttributes = { 'accept-formats': 'qcow2 raw', 'max-virtual-size': '200GiB' };
 * const input = document.querySelector('disk-image-input');
 * for (const [name, value] of Object.entries(attributes)) input?.setAttribute(name, `${value}`);
 * ```
 */
export interface DiskImageInputAttributes {
  readonly readonly?: boolean | undefined;
  readonly 'accept-formats'?: string | undefined;
  readonly 'max-virtual-size'?: number | string | undefined;
  readonly 'declared-format'?: string | undefined;
  readonly 'declared-format-from'?: string | undefined;
  readonly 'allow-unsafe'?: boolean | undefined;
  readonly 'report-name'?: string | undefined;
  readonly 'allow-url'?: boolean | undefined;
  readonly 'url-name'?: string | undefined;
}

/**
 * Events of `<disk-image-input>` that no native control has.
 *
 * @example
 * ```ts no-run
 * import type { DiskImageInputEvents } from '@diskloupe/element/tags';
 *
 * type Handlers = { readonly [Type in keyof DiskImageInputEvents]: (event: DiskImageInputEvents[Type]) => void };
 * const handlers: Handlers = {
 *   inspect: ({ detail }) => console.log(detail.verdict.accepted),
 *   'inspect-error': ({ detail }) => console.warn(detail.error),
 * };
 * ```
 */
export interface DiskImageInputEvents {
  readonly inspect: InspectEvent;
  readonly 'inspect-error': InspectErrorEvent;
}

/**
 * Properties of `<disk-image-report>`, as the templates of frameworks may set them.
 *
 * @example
 * ```ts no-run
 * import { judgeImage, openstackImage } from '@diskloupe/core/policy';
 * import '@diskloupe/element/define';
 * import type { DiskImageReportProperties } from '@diskloupe/element/tags';
 *
 * const shown: DiskImageReportProperties = await judgeImage(file, openstackImage());
 * document.body.append(Object.assign(document.createElement('disk-image-report'), shown));
 * ```
 */
export interface DiskImageReportProperties {
  readonly report?: AnyReport | object | null | undefined;
  readonly verdict?: PolicyVerdict | null | undefined;
  readonly language?: Language | null | undefined;
}

/**
 * Properties of `<disk-image-map>`, as the templates of frameworks may set them.
 *
 * @example
 * ```ts no-run
 * import { drawDisk } from '@diskloupe/core/contents';
 * import { openDisk } from '@diskloupe/core/disk';
 * import '@diskloupe/element/define';
 * import type { DiskImageMapProperties } from '@diskloupe/element/tags';
 *
 * const shown: DiskImageMapProperties = { picture: await drawDisk(await openDisk(file)), hideTable: true };
 * document.body.append(Object.assign(document.createElement('disk-image-map'), shown));
 * ```
 */
export interface DiskImageMapProperties {
  readonly picture?: DiskPicture | null | undefined;
  readonly language?: Language | null | undefined;
  readonly hideTable?: boolean | undefined;
}

/**
 * Attributes of `<disk-image-map>` whose names differ from those of the properties.
 *
 * @example
 * ```ts no-run
 * import type { DiskImageMapAttributes } from '@diskloupe/element/tags';
 *
 * const attributes: DiskImageMapAttributes = { 'hide-table': true };
 * document.querySelector('disk-image-map')?.toggleAttribute('hide-table', attributes['hide-table']);
 * ```
 */
export interface DiskImageMapAttributes {
  readonly 'hide-table'?: boolean | undefined;
}

/**
 * Events of `<disk-image-map>`.
 *
 * @example
 * ```ts no-run
 * import type { DiskImageMapEvents } from '@diskloupe/element/tags';
 *
 * const type: keyof DiskImageMapEvents = 'show-table';
 * document.querySelector('disk-image-map')?.addEventListener(type, () => {
 *   document.querySelector('#partitions')?.scrollIntoView();
 * });
 * ```
 */
export interface DiskImageMapEvents {
  readonly 'show-table': Event;
}

/**
 * Events as listeners with a prefix, such as `on` or `on:`: for the types of another framework.
 *
 * @typeParam Prefix before the names of the events
 * @typeParam Events events by their names
 * @typeParam Target the element that they are at
 *
 * @example
 * ```ts no-run
 * import type { DiskImageInput, DiskImageInputEvents, Listeners } from '@diskloupe/element/tags';
 *
 * const listeners: Listeners<'on:', DiskImageInputEvents, DiskImageInput> = {
 *   'on:inspect': ({ currentTarget, detail }) => console.log(currentTarget.name, detail.verdict.accepted),
 * };
 * ```
 */
export type Listeners<Prefix extends string, Events, Target> = {
  readonly [Type in keyof Events as `${Prefix}${Type & string}`]?:
    | ((event: Events[Type] & { readonly currentTarget: Target; readonly target: EventTarget }) => void)
    | undefined;
};

/**
 * Properties with a prefix, such as `prop:`: for the types of another framework.
 *
 * @example
 * ```ts no-run
 * import type { DiskImageMapProperties, Prefixed } from '@diskloupe/element/tags';
 *
 * const properties: Prefixed<'prop:', DiskImageMapProperties> = { 'prop:picture': null };
 * ```
 */
export type Prefixed<Prefix extends string, Properties> = {
  readonly [Name in keyof Properties as `${Prefix}${Name & string}`]: Properties[Name];
};

export type { DiskImageInput } from './input/disk-image-input.js';
export type { DiskImageMap } from './map/disk-image-map.js';
export type { DiskImageReport } from './report/disk-image-report.js';
