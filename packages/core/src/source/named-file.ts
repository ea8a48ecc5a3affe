/** A file of this machine, as an image names it. */
export interface NamedFile {
  readonly filename: string;
  /** qemu's name of its format; `null` where the name does not say. */
  readonly format: string | null;
}

/** All keys that the name of a plain file may have, as their paths. */
const KEYS: readonly string[] = ['driver', 'filename', 'file.driver', 'file.filename'];

/**
 * The file that a name stands for: without qemu's `file:`, and out of a `json:` name that says no more than where a file
 * lies and of which format it is (`{"driver": "raw", "file": {"driver": "file", "filename": "a.raw"}}`, with dots in the
 * place of braces, too). Every other name stays as it is, and nothing can be found by a `json:` name that does: it asks for
 * a server, for another layer, or for what qemu alone could do.
 *
 * Source: QEMU, qemu-img(1), "json:"; block.c, bdrv_parse_filename_strip_prefix.
 */
export function namedFile(name: string): NamedFile {
  if (name.startsWith('file:')) return { filename: name.slice('file:'.length), format: null };
  const plain = name.startsWith('json:') ? plainFile(name.slice('json:'.length)) : undefined;
  return plain ?? { filename: name, format: null };
}

function plainFile(text: string): NamedFile | undefined {
  const options = parsed(text);
  if (!options || [...options.keys()].some((key) => !KEYS.includes(key))) return undefined;
  const driver = options.get('driver') ?? null;
  const outer = options.get('filename');
  const inner = options.get('file.filename');
  const innerDriver = options.get('file.driver') ?? 'file';
  if (outer !== undefined) {
    // The protocol itself, under which there is nothing else: its bytes as they lie.
    return options.size === 2 && driver === 'file' ? { filename: outer, format: 'raw' } : undefined;
  }
  return inner !== undefined && innerDriver === 'file' && driver !== 'file'
    ? { filename: inner, format: driver }
    : undefined;
}

/** The strings of a text that is JSON; what follows those that are keys. */
const STRING = /"(?:[^"\\]|\\.)*"(\s*:)?/g;

/** The texts in an object by their paths; nothing where it is none, has anything but texts, or says one thing twice. */
function parsed(text: string): ReadonlyMap<string, string> | undefined {
  const values = new Map<string, string>();
  // JSON.parse goes by the last of those that are the same, and QEMU refuses them.
  let keys = [...text.matchAll(STRING)].filter(([, colon]) => colon !== undefined).length;
  const take = (value: unknown, path: string): boolean => {
    if (typeof value === 'string') {
      if (!path || values.has(path)) return false;
      values.set(path, value);
      return true;
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    // Deeper than any of the names that count.
    if (path.includes('.')) return false;
    const entries = Object.entries(value);
    keys -= entries.length;
    return entries.every(([key, each]) => take(each, path ? `${path}.${key}` : key));
  };
  try {
    return take(JSON.parse(text), '') && keys === 0 ? values : undefined;
  } catch {
    return undefined;
  }
}
