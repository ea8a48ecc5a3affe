/** Packs bytes. The result may be longer than they are. */
export type Deflate = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>;

/** What packs into zlib streams (RFC 1950): the platform, which does it on another thread, or pako where it cannot. */
export async function loadZlib(): Promise<Deflate> {
  if (typeof CompressionStream !== 'undefined') return (bytes) => throughStream(bytes, 'deflate');
  const { deflate } = await import('pako');
  return async (bytes) => deflate(bytes);
}

/**
 * What packs as qemu does into raw deflate (RFC 1951) that reaches back 4 KiB at most, for the clusters of a qcow2.
 *
 * `CompressionStream` reaches back 32 KiB. qemu itself can read that, as it unpacks a cluster in one call of zlib, for
 * which all of the output is the window; but those who ask zlib for a window of 4 KiB, as qemu's own code does, and
 * take the output in parts, cannot: Python's and Node's zlib among them.
 */
export async function loadRawDeflate(): Promise<Deflate> {
  const { deflateRaw } = await import('pako');
  return async (bytes) => deflateRaw(bytes, { windowBits: 12, memLevel: 9 });
}

async function throughStream(
  bytes: Uint8Array<ArrayBuffer>,
  format: CompressionFormat,
): Promise<Uint8Array<ArrayBuffer>> {
  const { readable, writable } = new CompressionStream(format);
  const writer = writable.getWriter();
  const [packed] = await Promise.all([allOf(readable), writer.write(bytes), writer.close()]);
  return packed;
}

async function allOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  const reader = stream.getReader();
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    length += value.length;
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
