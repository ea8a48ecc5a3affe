/**
 * The output as the two views that the loops write through. They span the output and nothing else, so that even a
 * wrong position could not touch adjacent bytes in the same buffer.
 *
 * The views are created again only if the output is not the previous one: reusing one buffer allocates nothing.
 * `bytes` is always a plain `Uint8Array`, which keeps the loops fast if the caller passes a `Buffer`.
 */
export class OutputWindow {
  bytes: Uint8Array = new Uint8Array(0);
  view: DataView = new DataView(this.bytes.buffer);

  open(output: Uint8Array): void {
    const { buffer, byteOffset, length } = output;
    const { bytes } = this;
    if (bytes.buffer === buffer && bytes.byteOffset === byteOffset && bytes.length === length) return;
    this.bytes = new Uint8Array(buffer, byteOffset, length);
    this.view = new DataView(buffer, byteOffset, length);
  }
}
