const GiB = 1024 ** 3;

/** Chromium tells sites nothing above this, in bytes. */
const TOLD_AT_MOST = 10 * GiB;

/**
 * How much the browser lets this site keep besides what it keeps already, in bytes; `null` where it does not say, or says
 * a round number that stands for "enough".
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

/**
 * So that sites cannot be told apart by it, Chromium answers with what is used and as many whole GiB as the device has,
 * but 10 at most; what it really grants is more.
 */
function isRounded(available: number): boolean {
  return available > 0 && available <= TOLD_AT_MOST && available % GiB === 0;
}
