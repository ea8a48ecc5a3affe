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
  Listeners,
  Prefixed,
} from '@diskloupe/element/tags';
import type { JSX } from 'solid-js';

type HTMLAttributes<T> = JSX.HTMLAttributes<T>;

/**
 * Types of the elements' tags in Solid's templates: `"types": ["@diskloupe/element/solid"]` in the options of TypeScript's
 * compiler. The code of the elements is `@diskloupe/element/define`, imported once.
 *
 * @example
 * ```tsx
 * <disk-image-input name="image" on:inspect={({ detail }) => console.log(detail.verdict.accepted)} />
 * ```
 */
declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      'disk-image-input': Omit<HTMLAttributes<DiskImageInput>, keyof DiskImageInputProperties> &
        DiskImageInputProperties &
        DiskImageInputAttributes &
        Prefixed<'prop:', DiskImageInputProperties> &
        Listeners<'on:', DiskImageInputEvents, DiskImageInput>;
      'disk-image-report': HTMLAttributes<DiskImageReport> &
        DiskImageReportProperties &
        Prefixed<'prop:', DiskImageReportProperties>;
      'disk-image-map': HTMLAttributes<DiskImageMap> &
        DiskImageMapProperties &
        DiskImageMapAttributes &
        Prefixed<'prop:', DiskImageMapProperties> &
        Listeners<'on:', DiskImageMapEvents, DiskImageMap>;
    }
  }
}
