import type { ImagePolicy } from '../policy.js';

/**
 * Anything that passes the checks of its report: every format, every size. Images that are unsafe for a host are
 * refused even here.
 */
export function permissive(): ImagePolicy {
  return { name: 'permissive' };
}
