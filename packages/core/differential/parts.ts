import type { Part } from './part.js';

/** The parts of `pnpm differential`, one file each, in execution order. */
export const parts: Readonly<Record<string, () => Promise<Part>>> = {
  recognition: async () => (await import('./recognition.js')).recognition,
  refusals: async () => (await import('./refusals.js')).refusals,
  openstack: async () => (await import('./openstack.js')).openstack,
  targets: async () => (await import('./targets.js')).targets,
};
