import type { AnyReport } from '@diskloupe/core';
import type { DiskPicture } from '@diskloupe/core/contents';
import type { ImagePolicy, PolicyVerdict } from '@diskloupe/core/policy';
import type { InspectErrorEvent, InspectEvent } from './events.js';
import type { Language } from './words/language.js';

// What the templates of frameworks may write in the tags. The files in types/ tell each framework.

/** Properties of `<disk-image-input>`. */
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

/** Attributes of `<disk-image-input>` whose names differ from those of the properties. */
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

/** Events of `<disk-image-input>` that no native control has. */
export interface DiskImageInputEvents {
  readonly inspect: InspectEvent;
  readonly 'inspect-error': InspectErrorEvent;
}

/** Properties of `<disk-image-report>`. */
export interface DiskImageReportProperties {
  readonly report?: AnyReport | object | null | undefined;
  readonly verdict?: PolicyVerdict | null | undefined;
  readonly language?: Language | null | undefined;
}

/** Properties of `<disk-image-map>`. */
export interface DiskImageMapProperties {
  readonly picture?: DiskPicture | null | undefined;
  readonly language?: Language | null | undefined;
  readonly hideTable?: boolean | undefined;
}

/** Attributes of `<disk-image-map>`. */
export interface DiskImageMapAttributes {
  readonly 'hide-table'?: boolean | undefined;
}

/** Events of `<disk-image-map>`. */
export interface DiskImageMapEvents {
  readonly 'show-table': Event;
}

/** Events as listeners with a prefix, such as `on` or `on:`. */
export type Listeners<Prefix extends string, Events, Target> = {
  readonly [Type in keyof Events as `${Prefix}${Type & string}`]?:
    | ((event: Events[Type] & { readonly currentTarget: Target; readonly target: EventTarget }) => void)
    | undefined;
};

/** Properties with a prefix, such as `prop:`. */
export type Prefixed<Prefix extends string, Properties> = {
  readonly [Name in keyof Properties as `${Prefix}${Name & string}`]: Properties[Name];
};

export type { DiskImageInput } from './input/disk-image-input.js';
export type { DiskImageMap } from './map/disk-image-map.js';
export type { DiskImageReport } from './report/disk-image-report.js';
