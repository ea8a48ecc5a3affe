import type { ImagePolicy } from '../policy.js';

/** Whatever passes the checks of its report: every format, every size. What is unsafe for a host is refused even here. */
export function permissive(): ImagePolicy {
  return { name: 'permissive' };
}
