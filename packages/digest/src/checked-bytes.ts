/**
 * Checks what a caller hands over as bytes.
 *
 * @throws TypeError for what is not a `Uint8Array`, or is one whose memory was transferred away
 */
export function checkBytes(bytes: unknown): asserts bytes is Uint8Array {
  if (!(bytes instanceof Uint8Array)) throw new TypeError('bytes is not a Uint8Array');
  // A detached array looks empty; a view of its buffer cannot be made.
  if (bytes.length === 0) new DataView(bytes.buffer);
}
