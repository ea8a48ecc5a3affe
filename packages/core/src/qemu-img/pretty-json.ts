import { inQdictOrder } from './qdict-order.js';

/** A value as `--output=json` of qemu-img prints it, with the line break at its end. */
export function prettyJson(value: unknown): string {
  return `${pretty(value, '\n')}\n`;
}

/** @param newLine the line break with the indentation of what `value` is part of */
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

/** qemu escapes whatever is not printable ASCII. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\x7f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}
