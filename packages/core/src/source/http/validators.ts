/** What distinguishes versions of a file on a server (RFC 9110, section 8.8). */
export interface Validators {
  /** As sent, e.g. `"abc"`, or `W/"abc"` for a weak one; `null` if absent or hidden. */
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export function validatorsOf({ headers }: Response): Validators {
  return { etag: headers.get('ETag'), lastModified: headers.get('Last-Modified') };
}

/** Whether anything distinguishes versions. */
export function hasValidator({ etag, lastModified }: Validators): boolean {
  return etag !== null || lastModified !== null;
}

/**
 * Whether both are the same version. A tag that is weak in one response and strong in another is still the same:
 * caches weaken tags. A validator shown once has to be shown again.
 */
export function sameVersion(one: Validators, other: Validators): boolean {
  return opaqueTag(one.etag) === opaqueTag(other.etag) && one.lastModified === other.lastModified;
}

function opaqueTag(etag: string | null): string | undefined {
  return etag?.replace(/^W\//, '');
}
