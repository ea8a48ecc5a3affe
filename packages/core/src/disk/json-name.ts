/** What a `json:` name stands for. */
export interface NamedFile {
  readonly filename: string;
  /** qemu's name of the format; `null` where it does not say. */
  readonly format: string | null;
}

/**
 * Reads a name of qemu's `json:` kind, as far as it is that of a file: `{"driver": "raw", "file": {"driver": "file",
 * "filename": "a.raw"}}`, with dots in the place of braces, too (QEMU, qemu-img(1), "json:").
 *
 * @returns nothing where it is none, or where it names no file
 */
export function readJsonName(name: string): NamedFile | undefined {
  if (!name.startsWith('json:')) return undefined;
  let options: unknown;
  try {
    options = JSON.parse(name.slice('json:'.length));
  } catch {
    return undefined;
  }
  const filename = valueAt(options, 'file', 'filename') ?? valueAt(options, 'filename');
  if (filename === undefined || (valueAt(options, 'file', 'driver') ?? 'file') !== 'file') return undefined;
  return { filename, format: valueAt(options, 'driver') ?? null };
}

function valueAt(value: unknown, ...path: readonly string[]): string | undefined {
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' && !path.length ? value : undefined;
  const fields = new Map<string, unknown>(Object.entries(value));
  const [first = '', ...rest] = path;
  const dotted = fields.get(path.join('.'));
  return typeof dotted === 'string' ? dotted : valueAt(fields.get(first), ...rest);
}
