import type { ImagePolicy } from '@diskloupe/core/policy';
import { createElement, type HTMLAttributes, type ReactElement, type Ref } from 'react';
import type { InspectErrorEvent, InspectEvent } from '../events.js';
import type { DiskImageInput as DiskImageInputElement } from '../input/disk-image-input.js';
import type { Language } from '../words/language.js';
import { useElement, useListener, useProperty } from './use-element.js';

type Own = 'onInput' | 'onChange' | 'onCancel' | 'onInvalid';

/**
 * An event of the DOM at the control, as the listeners of {@link DiskImageInput} get it.
 *
 * @example
 * ```tsx no-run
 * import { type ControlEvent, DiskImageInput } from '@diskloupe/element/react';
 *
 * const onChange = ({ currentTarget }: ControlEvent) => console.log(currentTarget.file?.name);
 * const control = <DiskImageInput name="image" onChange={onChange} />;
 * ```
 */
export type ControlEvent = Event & { readonly currentTarget: DiskImageInputElement };

/**
 * The properties of `<disk-image-input>`, those of any element, and listeners, which get the events of the DOM.
 *
 * @example
 * ```tsx no-run
 * import { DiskImageInput, type DiskImageInputProps } from '@diskloupe/element/react';
 *
 * const forOpenstack: DiskImageInputProps = { policy: 'openstack-image', acceptFormats: ['qcow2', 'raw'] };
 * export const ImageField = (props: DiskImageInputProps) => <DiskImageInput {...forOpenstack} {...props} />;
 * ```
 */
export interface DiskImageInputProps extends Omit<HTMLAttributes<DiskImageInputElement>, Own> {
  /** Receives the element. */
  readonly ref?: Ref<DiskImageInputElement> | undefined;
  /** The file's name in the form data. */
  readonly name?: string | undefined;
  /** The `id` of a form elsewhere in the page. */
  readonly form?: string | undefined;
  /** Text above the control. */
  readonly label?: string | undefined;
  /** Whether the form requires a file. */
  readonly required?: boolean | undefined;
  /** Disables the control, which is then left out of the form data. */
  readonly disabled?: boolean | undefined;
  /** Whether a person can only look at the file. It is sent, and not validated. */
  readonly readOnly?: boolean | undefined;
  /** The name of a known policy, or a policy of the page's own. */
  readonly policy?: string | ImagePolicy | null | undefined;
  /** Names in an array, or in a text: `qcow2 raw`. */
  readonly acceptFormats?: string | readonly string[] | undefined;
  /** A number of bytes, or text such as `200GiB`. */
  readonly maxVirtualSize?: number | string | null | undefined;
  /** The format the image is declared to be, by Glance's name. */
  readonly declaredFormat?: string | null | undefined;
  /** The `id` of another control with the declared format. */
  readonly declaredFormatFrom?: string | undefined;
  /** What the browser's dialog offers, as the `accept` of a native control. */
  readonly accept?: string | undefined;
  /** Whether several files of one image may be chosen; the first is judged. */
  readonly multiple?: boolean | undefined;
  /** Shows what is wrong with an image, and lets the form be submitted anyway. */
  readonly allowUnsafe?: boolean | undefined;
  /** Shows the verdict without the picture of the disk. */
  readonly compact?: boolean | undefined;
  /** The name under which the form data has the report, as JSON. */
  readonly reportName?: string | undefined;
  /** A language of the page's own; by default that of `lang`. */
  readonly language?: Language | null | undefined;
  /** Offers a field for the address of an image, too. */
  readonly allowUrl?: boolean | undefined;
  /** The name under which the form data has the address. */
  readonly urlName?: string | undefined;
  /** Inspects the image at an address whenever this changes. */
  readonly url?: string | null | undefined;
  /** Chooses a file whenever this changes; without it, only people choose. */
  readonly file?: File | null | undefined;

  /** Called when there is a verdict, which may be a refusal. */
  readonly onInspect?: ((event: InspectEvent) => void) | undefined;
  /** Called when there is none, because of an error. */
  readonly onInspectError?: ((event: InspectErrorEvent) => void) | undefined;
  /** Called when a person has chosen or removed a file; `onChange` follows. */
  readonly onInput?: ((event: ControlEvent) => void) | undefined;
  /** Called when a person has chosen or removed a file. */
  readonly onChange?: ((event: ControlEvent) => void) | undefined;
  /** Called when a person has closed the browser's dialog without choosing. */
  readonly onCancel?: ((event: ControlEvent) => void) | undefined;
  /** Called when the form cannot be submitted because of the control. */
  readonly onInvalid?: ((event: ControlEvent) => void) | undefined;
}

/**
 * `<disk-image-input>` in React. What has an attribute is rendered as one, on a server too, so that limits apply before
 * any of React's code runs; the rest follows in the browser.
 *
 * @example
 * ```tsx no-run
 * import { DiskImageInput } from '@diskloupe/element/react';
 * import { useState } from 'react';
 *
 * export function Upload() {
 *   const [isReady, setReady] = useState(false);
 *   return (
 *     <form>
 *       <DiskImageInput name="image" required onInspect={({ detail }) => setReady(detail.verdict.accepted)} />
 *       <button disabled={!isReady}>Upload</button>
 *     </form>
 *   );
 * }
 * ```
 */
export function DiskImageInput(props: DiskImageInputProps): ReactElement {
  const {
    ref,
    readOnly,
    policy,
    acceptFormats,
    maxVirtualSize,
    declaredFormat,
    declaredFormatFrom,
    allowUnsafe,
    reportName,
    language = null,
    allowUrl,
    urlName,
    url,
    file,
    onInspect,
    onInspectError,
    onInput,
    onChange,
    onCancel,
    onInvalid,
    ...others
  } = props;
  const element = useElement(ref);
  useProperty(element, 'language', language);
  useProperty(element, 'file', file);
  useProperty(element, 'url', url);
  useListener(element, 'inspect', onInspect);
  useListener(element, 'inspect-error', onInspectError);
  useListener(element, 'input', onInput);
  useListener(element, 'change', onChange);
  useListener(element, 'cancel', onCancel);
  useListener(element, 'invalid', onInvalid);
  return createElement('disk-image-input', {
    ...others,
    ref: element,
    readonly: readOnly,
    policy: policy && typeof policy !== 'string' ? JSON.stringify(policy) : policy,
    'accept-formats': typeof acceptFormats === 'string' ? acceptFormats : acceptFormats?.join(' '),
    'max-virtual-size': maxVirtualSize,
    'declared-format': declaredFormat,
    'declared-format-from': declaredFormatFrom,
    'allow-unsafe': allowUnsafe,
    'report-name': reportName,
    'allow-url': allowUrl,
    'url-name': urlName,
  });
}
