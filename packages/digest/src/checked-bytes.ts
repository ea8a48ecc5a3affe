/**
 * Checks that a caller passed bytes.
 *
 * @throws TypeError for anything but a `Uint8Array`, and for one whose memory was transferred away
 */
export function checkBytes(bytes: unknown): asserts bytes is Uint8Array {
  if (!(bytes instanceof Uint8Array)) throw new TypeError('bytes is not a Uint8Array');
  // A detached array looks empty; creating a view of its buffer throws.
  if (bytes.length === 0) new DataView(bytes.buffer);
}
