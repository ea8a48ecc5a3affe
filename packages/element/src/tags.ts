/**
 * Types only: what the templates of frameworks may write in the tags. The entries `/preact`, `/solid`, `/svelte`, and
 * `/vue` tell each framework.
 *
 * @module
 */
import type { AnyReport } from '@diskloupe/core';
import type { DiskPicture } from '@diskloupe/core/contents';
import type { ImagePolicy, PolicyVerdict } from '@diskloupe/core/policy';
import type { InspectErrorEvent, InspectEvent } from './events.js';
import type { Language } from './words/language.js';

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
  /** The file's name in the form data. */
  readonly name?: string | null | undefined;
  /** The `id` of a form elsewhere in the page. */
  readonly form?: string | undefined;
  /** Text above the control. */
  readonly label?: string | null | undefined;
  /** Whether the form requires a file. */
  readonly required?: boolean | undefined;
  /** Disables the control, which is then left out of the form data. */
  readonly disabled?: boolean | undefined;
  /** Whether a person can only look at the file. It is sent, and not validated. */
  readonly readOnly?: boolean | undefined;
  /** The name of a known policy, or a policy of the page's own. */
  readonly policy?: string | ImagePolicy | null | undefined;
  /** Names in an array, or in a text: `qcow2 raw`. */
  readonly acceptFormats?: string | readonly string[] | null | undefined;
  /** A number of bytes, or text such as `200GiB`. */
  readonly maxVirtualSize?: number | string | null | undefined;
  /** The format the image is declared to be, by Glance's name. */
  readonly declaredFormat?: string | null | undefined;
  /** The `id` of another control with the declared format. */
  readonly declaredFormatFrom?: string | null | undefined;
  /** What the browser's dialog offers, as the `accept` of a native control. */
  readonly accept?: string | null | undefined;
  /** Whether several files of one image may be chosen; the first is judged. */
  readonly multiple?: boolean | undefined;
  /** Shows what is wrong with an image, and lets the form be submitted anyway. */
  readonly allowUnsafe?: boolean | undefined;
  /** Shows the verdict without the picture of the disk. */
  readonly compact?: boolean | undefined;
  /** The name under which the form data has the report, as JSON. */
  readonly reportName?: string | null | undefined;
  /** A language of the page's own; by default that of `lang`. */
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
  /** The property `readOnly`. */
  readonly readonly?: boolean | undefined;
  /** Names separated by spaces: `qcow2 raw`. */
  readonly 'accept-formats'?: string | undefined;
  /** A number of bytes, or text such as `200GiB`. */
  readonly 'max-virtual-size'?: number | string | undefined;
  /** The format the image is declared to be, by Glance's name. */
  readonly 'declared-format'?: string | undefined;
  /** The `id` of another control with the declared format. */
  readonly 'declared-format-from'?: string | undefined;
  /** Lets a form with a refused image be submitted. */
  readonly 'allow-unsafe'?: boolean | undefined;
  /** The name under which the form data has the report, as JSON. */
  readonly 'report-name'?: string | undefined;
  /** Offers a field for the address of an image, too. */
  readonly 'allow-url'?: boolean | undefined;
  /** The name under which the form data has the address. */
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
  /** There is a verdict, which may be a refusal. */
  readonly inspect: InspectEvent;
  /** There is none, because of an error. */
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
  /** The report to show, as parsed from JSON. */
  readonly report?: AnyReport | object | null | undefined;
  /** The verdict on the image; by default that of the report's own checks. */
  readonly verdict?: PolicyVerdict | null | undefined;
  /** A language of the page's own; by default that of `lang`. */
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
  /** What `drawDisk` returned; `null` shows a skeleton of the same height. */
  readonly picture?: DiskPicture | null | undefined;
  /** A language of the page's own; by default that of `lang`. */
  readonly language?: Language | null | undefined;
  /** Whether the page shows the table elsewhere. */
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
  /** Whether the page shows the table elsewhere. */
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
  /** A person asks for the table that the page shows elsewhere. */
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
