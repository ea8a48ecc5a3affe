import type { DiskPicture } from '@diskloupe/core/contents';
import { createElement, type HTMLAttributes, type ReactElement, type Ref } from 'react';
import type { DiskImageMap as DiskImageMapElement } from '../map/disk-image-map.js';
import type { Language } from '../words/language.js';
import { useElement, useListener, useProperty } from './use-element.js';

/**
 * The properties of `<disk-image-map>`, those of any element, and its listener, which gets the event of the DOM.
 *
 * @example
 * ```tsx no-run
 * import type { DiskPicture } from '@diskloupe/core/contents';
 * import { DiskImageMap, type DiskImageMapProps } from '@diskloupe/element/react';
 *
 * const onShowTable: DiskImageMapProps['onShowTable'] = () => document.querySelector('#table')?.scrollIntoView();
 * export const Picture = ({ picture }: { readonly picture: DiskPicture }) => (
 *   <DiskImageMap picture={picture} hideTable onShowTable={onShowTable} />
 * );
 * ```
 */
export interface DiskImageMapProps extends HTMLAttributes<DiskImageMapElement> {
  /** Receives the element. */
  readonly ref?: Ref<DiskImageMapElement> | undefined;
  /** What `drawDisk` returned; `null` shows a skeleton of the same height. */
  readonly picture?: DiskPicture | null | undefined;
  /** A language of the page's own; by default that of `lang`. */
  readonly language?: Language | null | undefined;
  /** Whether the page shows the table elsewhere. */
  readonly hideTable?: boolean | undefined;

  /** Called when a person asks for the table that the page shows elsewhere. */
  readonly onShowTable?: ((event: Event) => void) | undefined;
}

/**
 * `<disk-image-map>` in React. A server renders the tag; the picture follows in the browser.
 *
 * @example
 * ```tsx no-run
 * import type { DiskPicture } from '@diskloupe/core/contents';
 * import { DiskImageMap } from '@diskloupe/element/react';
 *
 * export const Picture = ({ picture }: { readonly picture: DiskPicture | null }) => (
 *   <DiskImageMap picture={picture} />
 * );
 * ```
 */
export function DiskImageMap(props: DiskImageMapProps): ReactElement {
  const { ref, picture = null, language = null, hideTable, onShowTable, ...others } = props;
  const element = useElement(ref);
  useProperty(element, 'picture', picture);
  useProperty(element, 'language', language);
  useListener(element, 'show-table', onShowTable);
  return createElement('disk-image-map', { ...others, ref: element, 'hide-table': hideTable });
}
