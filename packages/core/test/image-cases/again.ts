/**
 * What qemu-img says when the processor's clock has not moved while it tried how fast the machine hashes, for LUKS. That
 * happens now and then on a busy machine, and is nothing that an image could be to blame for.
 */
const CLOCK = 'Unable to get accurate CPU usage';
const TRIES = 20;

/**
 * Does something with qemu-img, and does it again where the clock has got in its way.
 *
 * @param complaintOf what qemu-img said on standard error, as a result or as an error carries it
 */
export async function again<T extends object>(
  action: () => Promise<T>,
  complaintOf: (ended: T) => string,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    const ended = await action();
    if (tries === TRIES || !complaintOf(ended).includes(CLOCK)) return ended;
    console.log(`qemu-img is asked again: ${CLOCK}`);
  }
}
