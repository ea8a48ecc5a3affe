import { inQdictOrder } from './qdict-order.js';

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
