const GiB = 1024 ** 3;

/** The most that Chromium reports to sites, in bytes. */
const TOLD_AT_MOST = 10 * GiB;

/**
 * Returns the space left for this site, in bytes; `null` if the browser does not report it, or reports a round number
 * that means "enough".
 */
export async function availableRoom(): Promise<number | null> {
  try {
    const { quota, usage } = await navigator.storage.estimate();
    if (quota === undefined || usage === undefined) return null;
    const available = Math.max(0, quota - usage);
    return isRounded(available) ? null : available;
  } catch {
    return null;
  }
}

/** Against fingerprinting, Chromium reports the bytes used plus whole GiB up to 10; what it really grants is more. */
function isRounded(available: number): boolean {
  return available > 0 && available <= TOLD_AT_MOST && available % GiB === 0;
}
