import type { OpenstackService } from './service.js';

/** An OpenStack release, and its defaults that differ from the newest one's. */
export interface OpenstackRelease {
  /** `2026.2`. */
  readonly number: string;
  /** `hibiscus`. */
  readonly name: string;
  readonly nova: Partial<OpenstackService>;
  readonly glance: Partial<OpenstackService>;
}

/** Malformed partition tables passed for a while (046c738c4), until e2725ffa1 in 33.0.0. */
const RELAXED: Partial<OpenstackService> = { gptSafetyChecksNonfatal: ['mbr'] };

/**
 * Releases whose services use oslo.utils' inspectors, newest first, each as of its last point release. Earlier ones
 * have their own inspectors.
 *
 * Source: Glance 30.2.0, 31.1.0, and 32.0.0 and its master after e2725ffa1; Nova 31 to 34, which behave alike. Glance
 * refuses a disc with a partition table in front before 28d98401b, which is first in 32.0.0.
 */
export const RELEASES: readonly OpenstackRelease[] = [
  { number: '2026.2', name: 'hibiscus', nova: {}, glance: {} },
  { number: '2026.1', name: 'gazpacho', nova: {}, glance: RELAXED },
  { number: '2025.2', name: 'flamingo', nova: {}, glance: { ...RELAXED, isoWithGpt: false } },
  { number: '2025.1', name: 'epoxy', nova: {}, glance: { ...RELAXED, isoWithGpt: false } },
];

const NEWEST = '2026.2';

/** @throws TypeError for an unknown release */
export function openstackRelease(release: string = NEWEST): OpenstackRelease {
  const wanted = release.toLowerCase();
  const found = RELEASES.find(({ number, name }) => number === wanted || name === wanted);
  if (found) return found;
  const known = RELEASES.map(({ number, name }) => `${number} (${name})`).join(', ');
  throw new TypeError(`release must be one of ${known}`);
}
