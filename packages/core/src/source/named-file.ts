/** A local file, as an image names it. */
export interface NamedFile {
  readonly filename: string;
  /** QEMU's name of its format; `null` if the name does not say. */
  readonly format: string | null;
}

/** The keys allowed in the name of a plain file, as paths. */
const KEYS: readonly string[] = ['driver', 'filename', 'file.driver', 'file.filename'];

/**
 * Resolves QEMU's notations for a local file: strips `file:`, and unwraps a `json:` name that gives no more than a
 * file's path and format (`{"driver": "raw", "file": {"driver": "file", "filename": "a.raw"}}`, or with dotted keys).
 * Every other name stays unchanged, and no file can be found by such a `json:` name: it means a server, another
 * layer, or something only QEMU could do.
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
    // The bare protocol without a format: the file's bytes as they are.
    return options.size === 2 && driver === 'file' ? { filename: outer, format: 'raw' } : undefined;
  }
  return inner !== undefined && innerDriver === 'file' && driver !== 'file'
    ? { filename: inner, format: driver }
    : undefined;
}

/** The strings in JSON text; keys are those followed by a colon. */
const STRING = /"(?:[^"\\]|\\.)*"(\s*:)?/g;

/** Returns the strings of an object by path; undefined if it is not an object, has other values, or a duplicate key. */
function parsed(text: string): ReadonlyMap<string, string> | undefined {
  const values = new Map<string, string>();
  // JSON.parse uses the last of duplicate keys, and QEMU rejects them.
  let keys = [...text.matchAll(STRING)].filter(([, colon]) => colon !== undefined).length;
  const take = (value: unknown, path: string): boolean => {
    if (typeof value === 'string') {
      if (!path || values.has(path)) return false;
      values.set(path, value);
      return true;
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    // Deeper than any accepted key.
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
