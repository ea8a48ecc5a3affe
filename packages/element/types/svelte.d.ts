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
