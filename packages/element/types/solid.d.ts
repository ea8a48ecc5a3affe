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
