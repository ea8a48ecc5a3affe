import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../../../scripts/paths.js';
import type { FormatCard } from '../../../src/formats/card.js';
import { cards, type FormatName } from '../../../src/formats/cards.js';

export const folder: string = join(root, 'docs', 'formats');

/** What all formats share. */
export const overview: string = readFileSync(join(folder, 'README.md'), 'utf8');

/** The sections of every page, in order. */
export const SECTIONS = [
  'Layout',
  'What is read',
  'What is checked',
  'Limits',
  'How qemu treats it',
  'Sources',
] as const;

export type Section = (typeof SECTIONS)[number];

/** Formats of files that are not disk images share the folder's README. */
const WITHOUT_PAGE: readonly string[] = ['other', 'text'];

/** The formats with a page each. */
export const pageNames: readonly FormatName[] = cards
  .map(({ name }) => name as FormatName)
  .filter((name) => !WITHOUT_PAGE.includes(name))
  .sort();

/** Other pages in the folder, by name. */
export const strayPages: readonly string[] = readdirSync(folder)
  .map((file) => file.replace(/\.md$/, ''))
  .filter((name) => name !== 'README' && !pageNames.some((known) => known === name));

export function cardOf(name: FormatName): FormatCard {
  const card = cards.find((one) => one.name === name);
  if (!card) throw new Error(`no card of ${name}`);
  return card;
}

/** A row of a table: each cell by its column's heading. */
export type Row = Readonly<Record<string, string>>;

/** A page about a format. */
export interface Page {
  readonly name: FormatName;
  readonly text: string;
  /** Headings of the second level, in order. */
  readonly headings: readonly string[];
  /** The text of a section, without its heading. */
  section(name: Section): string;
}

export function pageOf(name: FormatName): Page {
  const path = join(folder, `${name}.md`);
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const parts = text.split(/^## /m).slice(1);
  const sections = new Map(parts.map((part) => [firstLine(part), part.slice(firstLine(part).length)]));
  return {
    name,
    text,
    headings: [...sections.keys()],
    section: (heading) => sections.get(heading) ?? '',
  };
}

function firstLine(text: string): string {
  return text.slice(0, text.indexOf('\n')).trim();
}

/** The rows of all tables of a text whose first column has this heading. */
export function rowsOf(text: string, firstColumn: string): Row[] {
  return [...text.matchAll(/(?:^\|.*\|\n)+/gm)].flatMap(([table]) => {
    const [head = [], , ...rows] = table.trimEnd().split('\n').map(cellsOf);
    if (head[0] !== firstColumn) return [];
    return rows.map((cells) => Object.fromEntries(head.map((column, at) => [column, cells[at] ?? ''])));
  });
}

function cellsOf(line: string): string[] {
  return line
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

/** All words in code type of a text. */
export function codeWords(text: string): string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)].map(([, word = '']) => word);
}
