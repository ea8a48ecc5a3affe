/**
 * The error of qemu-img if the processor's clock did not advance while it measured the hashing speed for LUKS. That
 * happens now and then on a busy machine, and no image can be to blame.
 */
const CLOCK = 'Unable to get accurate CPU usage';
/** How often it is asked at most. */
export const TRIES = 20;

/** Whether qemu-img complains of the clock. */
export function blamesClock(complaint: string): boolean {
  return complaint.includes(CLOCK);
}

/**
 * Runs qemu-img, and again if the clock got in its way.
 *
 * @param complaintOf qemu-img's standard error, from a result or from an error
 */
export async function again<T extends object>(
  action: () => Promise<T>,
  complaintOf: (ended: T) => string,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    const ended = await action();
    if (tries === TRIES || !blamesClock(complaintOf(ended))) return ended;
    console.log(`qemu-img is asked again: ${CLOCK}`);
  }
}
