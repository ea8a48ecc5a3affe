import { sizeText } from '@diskloupe/core';
import { isolated } from './isolated.js';

/** Names of fields that count bytes. */
const BYTES = /(?:size|length|offset|capacity|granularity|bytes|endOfLastPartition)$/i;

const ACRONYMS = new Set([
  'bat',
  'chs',
  'cid',
  'crc32',
  'gpt',
  'guid',
  'id',
  'l1',
  'l2',
  'lba',
  'mbr',
  'udf',
  'uuid',
  'vm',
]);

/** Renders a value of a report as a definition list; lists and objects in it become nested lists. */
export function detailsTree(value: object): HTMLElement {
  const tree = document.createElement('dl');
  tree.className = 'tree';
  for (const [key, member] of Object.entries(value)) tree.append(...row(key, member));
  return tree;
}

function row(key: string, value: unknown): HTMLElement[] {
  const term = document.createElement('dt');
  term.textContent = words(key);
  const description = document.createElement('dd');
  const trees = branches(value);
  if (trees.length) {
    term.className = 'branch';
    description.className = 'branch';
    description.append(...trees);
  } else {
    description.append(isolated(text(key, value)));
    if (isAbsent(value)) description.className = 'absent';
  }
  return [term, description];
}

function branches(value: unknown): HTMLElement[] {
  if (Array.isArray(value)) return value.filter(isObject).map(detailsTree);
  return isObject(value) ? [detailsTree(value)] : [];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isAbsent(value: unknown): boolean {
  return value === null || value === '' || value === 'unseen' || (Array.isArray(value) && value.length === 0);
}

function text(key: string, value: unknown): string {
  if (value === 'unseen') return 'not seen';
  if (isAbsent(value)) return 'none';
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'number') return String(value);
  const digits = value.toLocaleString('en');
  return BYTES.test(key) && value >= 1024 ? `${sizeText(value)} (${digits} bytes)` : digits;
}

/** Turns `l1TableOffset` into `L1 table offset`, `diskGuid` into `Disk GUID`. */
function words(key: string): string {
  const all = key
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(' ');
  const spelled = all.map((word) => (ACRONYMS.has(word) ? word.toUpperCase() : word)).join(' ');
  return spelled.charAt(0).toUpperCase() + spelled.slice(1);
}
