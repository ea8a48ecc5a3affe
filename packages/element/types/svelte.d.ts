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
import type { HTMLAttributes } from 'svelte/elements';

/**
 * Types of the elements' tags in Svelte's templates: `"types": ["@diskloupe/element/svelte"]` in the options of TypeScript's
 * compiler. The code of the elements is `@diskloupe/element/define`, imported once.
 *
 * @example
 * ```svelte
 * <disk-image-input name="image" oninspect={({ detail }) => console.log(detail.verdict.accepted)}></disk-image-input>
 * ```
 */
declare module 'svelte/elements' {
  interface SvelteHTMLElements {
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
