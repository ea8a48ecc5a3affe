import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../scripts/paths.js';
import { frameStyles } from '../src/input/frame-styles.js';
import { mapStyles } from '../src/map/map-styles.js';
import { theme } from '../src/style/theme.js';

const src = join(root, 'packages', 'element', 'src');
const page = readFileSync(join(root, 'docs', 'styling.md'), 'utf8');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const sources = files.map((name) => readFileSync(join(src, name), 'utf8')).join('\n');

/** The cells of a table, without the row of dashes and the head. */
function rows(head: string): string[][] {
  const [, table = ''] = page.split(`| ${head} |`);
  const lines = /^.*\n\| ---.*\n((?:\|.*\n)+)/.exec(table)?.[1] ?? '';
  return lines
    .trim()
    .split('\n')
    .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')));
}

const code = (text = ''): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);
const unique = (names: readonly string[]): string[] => [...new Set(names)].sort();

describe('the page on styling', () => {
  it('lists every color with its values', () => {
    const listed = rows('custom property | light | dark | for').map(([name, light, dark]) => [
      ...code(name),
      ...code(light),
      ...code(dark),
    ]);
    const pattern = /var\((--diskloupe-[\w-]+), light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)\)/g;
    expect(listed).toEqual([...theme.cssText.matchAll(pattern)].map(([, ...values]) => values));
  });

  it('lists every other custom property', () => {
    const listed = rows('custom property | default | for').flatMap(([name]) => code(name));
    const used = sources.match(/(?<=var\(\s*)--diskloupe-[\w-]+(?=,)/g) ?? [];
    expect(unique(listed)).toEqual(unique(used));
    expect(theme.cssText).toContain('--_radius: var(--diskloupe-radius, 12px)');
    expect(frameStyles.cssText).toContain('--_pad: var(--diskloupe-pad, 1.25rem)');
    expect(theme.cssText).toContain('--_inner: calc(var(--_radius) * 2 / 3)');
  });

  it('lists every part', () => {
    const ofControl = rows('part of `<disk-image-input>` |').flatMap(([name]) => code(name));
    const ofMap = rows('part of `<disk-image-map>` |').flatMap(([name]) => code(name));
    const written = [...sources.matchAll(/\bpart="([\w-]+)/g)].map(([, name = '']) => name);
    expect(unique([...ofControl, ...ofMap, 'retry'])).toEqual(unique([...written, 'frame']));
    const [, frame = ''] = rows('part of `<disk-image-input>` |').find(([name]) => name === '`frame`') ?? [];
    const template = readFileSync(join(src, 'input', 'frame-template.ts'), 'utf8');
    const names = /const names = \[(.*?)\]\.join/s.exec(template)?.[1] ?? '';
    expect(unique(['frame', ...code(frame)])).toEqual(
      unique([...names.matchAll(/'([\w-]+)'/g)].map(([, name = '']) => name)),
    );
  });

  it('lists every state', () => {
    const listed = rows('state | when').flatMap(([name]) => code(name));
    const states = /const STATES = \[(.*?)\]/s.exec(sources)?.[1] ?? '';
    expect(unique(listed)).toEqual(unique([...states.matchAll(/'(\w+)'/g)].map(([, name = '']) => name)));
  });

  it('has the heights that the styles keep', () => {
    const heights: string[][] = [];
    const rem: Record<string, number> = {};
    const take = (css: string, prefix: string): void => {
      for (const [, name = '', value = ''] of css.matchAll(/--_row-(\w+): ([\d.]+)rem;/g))
        rem[`${prefix}${name}`] = Number(value);
    };
    const of = (prefix: string): string => {
      const names = ['file', 'verdict', 'picture', 'more'];
      const sum = names.reduce((all, name) => all + (rem[`${prefix}${name}`] ?? rem[name] ?? 0), 0);
      return `\`${sum}rem\``;
    };
    const maps = new Map<string, string>([['any', '14.375']]);
    const pictures = mapStyles.map(({ cssText }) => cssText).join('');
    for (const [, width = '', height = ''] of pictures.matchAll(
      /@container \(max-width: (\d+)rem\) \{\s*\.map \{[^}]*?--diskloupe-map-block-size, ([\d.]+)rem/g,
    ))
      maps.set(width, height);
    // Each step overrides what comes before it.
    const steps = frameStyles.cssText.split(
      /@container diskloupe \(max-width: (?=[\d.]+rem\) \{\s*\.frame \{)/,
    );
    let map = '';
    for (const [index, step] of steps.entries()) {
      const width = index ? (/^[\d.]+/.exec(step)?.[0] ?? '') : 'any';
      const own = /\.frame \{(.*?)\n {2,4}\}/s.exec(step)?.[1] ?? '';
      take(own, '');
      take(/\.frame\.compact \{(.*?)\}/s.exec(step)?.[1] ?? '', 'compact-');
      map = maps.get(width) ?? map;
      heights.push([index ? `\`${width}rem\`` : width, of(''), of('compact-'), `\`${map}rem\``]);
    }
    expect(rows('width up to | the frame | `compact` | `<disk-image-map>`')).toEqual(heights);
  });
});
