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
} from '@diskloupe/element/tags';
import type { HTMLAttributes } from 'preact';

/**
 * Types of the elements' tags in Preact's templates: `"types": ["@diskloupe/element/preact"]` in the options of TypeScript's
 * compiler. The code of the elements is `@diskloupe/element/define`, imported once.
 *
 * @example
 * ```tsx
 * <disk-image-input name="image" oninspect={({ detail }) => console.log(detail.verdict.accepted)} />
 * ```
 */
declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'disk-image-input': Omit<HTMLAttributes<DiskImageInput>, keyof DiskImageInputProperties> &
        DiskImageInputProperties &
        DiskImageInputAttributes &
        Listeners<'on', DiskImageInputEvents, DiskImageInput>;
      'disk-image-report': HTMLAttributes<DiskImageReport> & DiskImageReportProperties;
      'disk-image-map': HTMLAttributes<DiskImageMap> &
        DiskImageMapProperties &
        DiskImageMapAttributes &
        Listeners<'on', DiskImageMapEvents, DiskImageMap>;
    }
  }
}
