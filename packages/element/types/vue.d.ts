import type {
  DiskImageInput,
  DiskImageInputAttributes,
  DiskImageInputEvents,
  DiskImageInputProperties,
  DiskImageMap,
  DiskImageMapAttributes,
  DiskImageMapEvents,
  DiskImageMapProperties,
  DiskImageReport,
  DiskImageReportProperties,
} from '@diskloupe/element/tags';
import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';

type Emits<Events> = EmitFn<{ [Type in keyof Events]: (event: Events[Type]) => void }>;

/** Listeners of the browser's own events, which Vue knows without the element that they are at. */
type Own = 'onInput' | 'onChange' | 'onCancel' | 'onInvalid';
type OwnListeners<Element> = {
  readonly [Name in Own]?: ((event: Event & { readonly currentTarget: Element }) => void) | undefined;
};

/** A tag as Vue's language tools see it: https://vuejs.org/guide/extras/web-components */
type Tag<Element, Properties, Events> = new () => Element & {
  /** Only for the tools: an element has none. */
  $props: Omit<HTMLAttributes, Own> & OwnListeners<Element> & Properties & PublicProps;
  /** Only for the tools: an element has none. */
  $emit: Emits<Events>;
};

/**
 * Types of the elements' tags in Vue's templates: `"types": ["@diskloupe/element/vue"]` in the options of TypeScript's
 * compiler. The code of the elements is `@diskloupe/element/define`, imported once.
 *
 * @example
 * ```vue
 * <disk-image-input name="image" @inspect="({ detail }) => (accepted = detail.verdict.accepted)" />
 * ```
 */
declare module 'vue' {
  interface GlobalComponents {
    'disk-image-input': Tag<
      DiskImageInput,
      DiskImageInputProperties & DiskImageInputAttributes & { modelValue?: File | null },
      DiskImageInputEvents & { 'update:modelValue': File | null }
    >;
    'disk-image-report': Tag<DiskImageReport, DiskImageReportProperties, Record<never, never>>;
    'disk-image-map': Tag<DiskImageMap, DiskImageMapProperties & DiskImageMapAttributes, DiskImageMapEvents>;
  }
}
