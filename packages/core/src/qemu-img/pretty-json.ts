/** Formats a value as qemu-img's `--output=json` does, with the line break at its end. */
export function prettyJson(value: unknown): string {
  return `${pretty(value, '\n')}\n`;
}

/** @param newLine the line break with the indentation of the enclosing value */
function pretty(value: unknown, newLine: string): string {
  const inner = `${newLine}    `;
  if (Array.isArray(value)) {
    const items = value.map((item) => inner + pretty(item, inner));
    return `[${items.join(',')}${newLine}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const items = inQdictOrder(value).map(([key, item]) => `${inner}${quoted(key)}: ${pretty(item, inner)}`);
    return `{${items.join(',')}${newLine}}`;
  }
  return typeof value === 'string' ? quoted(value) : String(value);
}

/** QEMU escapes everything but printable ASCII, with uppercase digits (QEMU, qobject/json-writer.c, pretty_string). */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/\\u[\da-f]{4}|\\.|[^ -~]/g, (found) => {
    if (found.length > 1) return found.startsWith('\\u') ? `\\u${found.slice(2).toUpperCase()}` : found;
    return `\\u${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  });
}

/** QDICT_BUCKET_MAX. */
const BUCKETS = 512;

/**
 * Returns the entries of an object in the order in which QEMU prints them: by the hash of their keys.
 *
 * Source: QEMU, qobject/qdict.c (the hash of TDB); keys in the same bucket come out last first.
 */
export function inQdictOrder(object: object): [key: string, value: unknown][] {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  return entries.reverse().sort(([one], [other]) => bucketOf(one) - bucketOf(other));
}

function bucketOf(key: string): number {
  const bytes = new TextEncoder().encode(key);
  let value = Math.imul(0x238f13af, bytes.length);
  bytes.forEach((byte, index) => {
    value = (value + (byte << ((index * 5) % 24))) | 0;
  });
  return (Math.imul(1103515243, value) + 12345) & (BUCKETS - 1);
}
