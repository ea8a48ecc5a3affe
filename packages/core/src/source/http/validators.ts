/** What a server tells by which one version of a file is known from another (RFC 9110, section 8.8). */
export interface Validators {
  /** As it was sent, e.g. `"abc"`, or `W/"abc"` for a weak one; `null` where none is shown. */
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export function validatorsOf({ headers }: Response): Validators {
  return { etag: headers.get('ETag'), lastModified: headers.get('Last-Modified') };
}

/** Whether there is anything to tell versions by. */
export function hasValidator({ etag, lastModified }: Validators): boolean {
  return etag !== null || lastModified !== null;
}

/**
 * Whether both are of one version. A tag that is weak in one answer and strong in another is still the same: caches on
 * the way weaken tags. What is shown once has to be shown again.
 */
export function sameVersion(one: Validators, other: Validators): boolean {
  return opaqueTag(one.etag) === opaqueTag(other.etag) && one.lastModified === other.lastModified;
}

function opaqueTag(etag: string | null): string | undefined {
  return etag?.replace(/^W\//, '');
}
