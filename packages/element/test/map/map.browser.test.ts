import { BufferSource } from '@diskloupe/core';
import type { DiskPicture } from '@diskloupe/core/contents';
import { drawDisk } from '@diskloupe/core/contents';
import { openDisk } from '@diskloupe/core/disk';
import { DiskImageMap, type Language } from '@diskloupe/element';
import '@diskloupe/element/define';
import { corpusImage, writeGpt } from '@diskloupe/test-images';
import { afterEach, describe, expect, it } from 'vitest';
import { violationsIn } from '../axe.js';
import { GIB, pictureOf } from './made-picture.js';

const THREE = pictureOf([
  { kind: 'boot', length: GIB / 8, typeName: 'EFI System' },
  { length: 2 * GIB, name: 'root' },
  { kind: 'unused', length: GIB },
]);
const MANY = pictureOf(
  Array.from({ length: 24 }, (_, at) => ({ length: (at % 5 ? 10 : 900) * 2 ** 20, name: `part ${at}` })),
);

afterEach(() => {
  document.documentElement.dir = '';
  document.documentElement.style.colorScheme = '';
});

async function shown(picture: DiskPicture | null, width = 640, hideTable = false): Promise<DiskImageMap> {
  const map = new DiskImageMap();
  map.picture = picture;
  map.hideTable = hideTable;
  const around = document.createElement('main');
  around.style.width = `${width}px`;
  around.append(map);
  document.body.replaceChildren(around);
  await settled(map);
  return map;
}

/** Waits for the measured width as well. */
async function settled(map: DiskImageMap): Promise<void> {
  await map.updateComplete;
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  await map.updateComplete;
}

const all = (map: DiskImageMap, selector: string): HTMLElement[] => [
  ...(map.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];
const one = (map: DiskImageMap, selector: string): HTMLElement => {
  const [first] = all(map, selector);
  if (!first) throw new Error(`there is no ${selector}`);
  return first;
};
const texts = (map: DiskImageMap, selector: string): string[] =>
  all(map, selector).map(({ textContent }) => (textContent ?? '').replace(/\s+/g, ' ').trim());
const press = (map: DiskImageMap, key: string): void => {
  const target = map.shadowRoot?.activeElement ?? one(map, '[aria-selected=true]');
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
  );
};
const chosen = (map: DiskImageMap): string | undefined => texts(map, '[aria-selected=true] .name')[0];

describe('<disk-image-map>', () => {
  it('draws each partition to scale', async () => {
    const map = await shown(THREE);
    const widths = all(map, '.segment').map((each) => each.getBoundingClientRect().width);
    expect(widths[1]).toBeCloseTo(2 * (widths[2] ?? 0), -1);
    expect(texts(map, '[role=tab] .name')).toEqual(['EFI System', 'root', 'Unused']);
  });

  it('says the bar in a sentence', async () => {
    const map = await shown(THREE);
    expect(one(map, '[role=img]').ariaLabel).toBe(
      'Disk of 3.13\u00a0GiB: EFI System, 128\u00a0MiB, root, 2\u00a0GiB, and Unused, 1\u00a0GiB',
    );
  });

  it('shows the facts of the largest partition first', async () => {
    const map = await shown(THREE);
    expect(chosen(map)).toBe('root');
    expect(texts(map, 'dd')).toEqual(
      ['ext4', '2\u00a0GiB', '128\u00a0MiB', '2\u00a0GiB'].map((t) => t.replace('\u00a0', ' ')),
    );
  });

  it('is one stop of the Tab key', async () => {
    const map = await shown(THREE);
    expect(all(map, '[role=tab]').map(({ tabIndex }) => tabIndex)).toEqual([-1, 0, -1]);
  });

  it('moves focus and choice by the arrow keys, Home, and End', async () => {
    const map = await shown(THREE);
    const stops: (string | undefined)[] = [];
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft', 'Home', 'End']) {
      press(map, key);
      await map.updateComplete;
      stops.push(chosen(map));
      expect(map.shadowRoot?.activeElement?.getAttribute('aria-selected')).toBe('true');
    }
    expect(stops).toEqual(['Unused', 'EFI System', 'Unused', 'EFI System', 'Unused']);
  });

  it('mirrors the arrow keys from right to left', async () => {
    document.documentElement.dir = 'rtl';
    const map = await shown(THREE);
    press(map, 'ArrowLeft');
    await map.updateComplete;
    expect(chosen(map)).toBe('Unused');
    const [first, second] = all(map, '.segment').map((each) => each.getBoundingClientRect().left);
    expect(first).toBeGreaterThan(second ?? 0);
  });

  it('chooses the partition that is clicked in the bar', async () => {
    const map = await shown(THREE);
    all(map, '.segment')[0]?.click();
    await map.updateComplete;
    expect(chosen(map)).toBe('EFI System');
  });

  it('shows the facts under the pointer, and the chosen ones after it', async () => {
    const map = await shown(THREE);
    all(map, '.segment')[0]?.dispatchEvent(new PointerEvent('pointerenter'));
    await map.updateComplete;
    expect(texts(map, 'dd')[1]).toBe('128 MiB');
    one(map, '.bar').dispatchEvent(new PointerEvent('pointerleave'));
    await map.updateComplete;
    expect(texts(map, 'dd')[1]).toBe('2 GiB');
    expect(chosen(map)).toBe('root');
  });

  it('has the same as a table, folded', async () => {
    const map = await shown(THREE);
    expect(one(map, 'details').hasAttribute('open')).toBe(false);
    expect(texts(map, 'tbody th')).toEqual(['EFI System', 'root', 'Unused']);
    expect(texts(map, 'tbody tr:nth-child(2) td')).toEqual([
      'Linux file system',
      'ext4',
      '2 GiB',
      '128 MiB',
      '2 GiB',
    ]);
  });

  it('unfolds the table for the names that have no room', async () => {
    const map = await shown(MANY);
    const more = one(map, '.more');
    expect(Number.parseInt(more.textContent ?? '', 10) + all(map, '[role=tab]').length).toBe(24);
    more.click();
    expect(one(map, 'details').hasAttribute('open')).toBe(true);
    expect(texts(map, 'tbody th')).toHaveLength(24);
  });

  it('leaves the table to the page, which is told when it is wanted', async () => {
    const map = await shown(MANY, 640, true);
    expect(all(map, 'details')).toEqual([]);
    const told = new Promise((resolve) => document.addEventListener('show-table', resolve, { once: true }));
    one(map, '.more').click();
    expect(await told).toBeInstanceOf(Event);
  });

  it.each([240, 300, 420, 640, 1200])(
    'is as high as reserved at %i px, before and after the picture',
    async (width) => {
      const heights: number[] = [];
      const faulty = { ...MANY, faults: [{ code: 'gpt_copy', copy: 'backup', state: 'missing' } as const] };
      for (const picture of [null, THREE, MANY, faulty]) {
        const map = await shown(picture, width, true);
        heights.push(map.getBoundingClientRect().height);
        const { scrollWidth, clientWidth } = one(map, '.map');
        expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
      }
      expect(new Set(heights).size).toBe(1);
      const [reserved = 0] =
        [
          [19.5, 256],
          [17.25, 384],
          [19.75, 448],
          [14.375, 9999],
        ].find(([, to = 0]) => width <= to) ?? [];
      expect(heights[0]).toBe(reserved * 16);
    },
  );

  it('draws the most crowded disk that a table can describe', async () => {
    const sectors = 9000;
    const partitions = Array.from({ length: 4000 }, (_, at) => ({
      firstLba: 2100 + at,
      lastLba: 2100 + at + 3,
    }));
    const { bytes } = writeGpt({ entryCount: 4096, sectors, partitions });
    const picture = await drawDisk(new BufferSource(bytes));
    const start = performance.now();
    const map = await shown(picture);
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(texts(map, 'tbody th')).toHaveLength(picture.areas.length);
    expect(texts(map, '.faults li')).toHaveLength(12);
  });

  it('draws a real image', async () => {
    const picture = await drawDisk(await openDisk(await corpusImage('qcow2-gpt-inside.qcow2')));
    const map = await shown(JSON.parse(JSON.stringify(picture)));
    expect(texts(map, '[role=tab]').length).toBeGreaterThan(0);
  });

  it('sets sizes through the object model only, as a strict policy of a page demands', async () => {
    const map = await shown(MANY);
    const styled = all(map, '[style]');
    expect(styled.every((each) => each.getAttribute('style')?.startsWith('--span:'))).toBe(true);
    expect(styled).toEqual(all(map, '.segment'));
  });

  it.each([
    ['a text', 'picture'],
    ['an empty object', {}],
    ['a picture without its areas', { ...THREE, areas: [] }],
    ['one whose sizes are not numbers', { ...THREE, size: '3 GiB' }],
    ['one with a fault of a newer version', { ...THREE, faults: [{ code: 'made_up' }] }],
  ])('stays usable with %s', async (_, strange) => {
    const map = await shown(JSON.parse(JSON.stringify(strange)));
    expect(texts(map, '.map')[0]).toMatch(/Unknown data/);
    map.picture = THREE;
    await settled(map);
    expect(chosen(map)).toBe('root');
  });

  it('shows another picture in place of the first', async () => {
    const map = await shown(THREE);
    map.picture = MANY;
    await settled(map);
    expect(texts(map, 'tbody th')).toHaveLength(24);
    map.picture = null;
    await settled(map);
    expect(one(map, '.map').ariaBusy ?? one(map, '.map').getAttribute('aria-busy')).toBe('true');
  });
});

describe('axe finds nothing', () => {
  const MISSING = pictureOf(
    [{ length: GIB }, { kind: 'locked', length: GIB, holds: 'luks' }, { kind: 'missing', length: GIB }],
    { faults: [{ code: 'beyond_disk', partition: 2, end: 3 * GIB }] },
  );
  const pictures = { none: null, three: THREE, many: MANY, missing: MISSING };
  const ways = [
    ['light', 'ltr', 640],
    ['dark', 'ltr', 640],
    ['light', 'rtl', 640],
    ['dark', 'rtl', 240],
    ['light', 'ltr', 240],
  ] as const;
  const cases = Object.entries(pictures).flatMap(([name, picture]) =>
    ways.map(([scheme, direction, width]) => ({ name, picture, scheme, direction, width })),
  );

  it.each(cases)('$name, $scheme, $direction, $width px', async ({ picture, scheme, direction, width }) => {
    document.documentElement.dir = direction;
    document.documentElement.lang = 'en';
    document.documentElement.style.colorScheme = scheme;
    const map = await shown(picture, width);
    const details = all(map, 'details')[0];
    details?.setAttribute('open', '');
    expect(await violationsIn(document.body)).toEqual([]);
  });
});

describe('the direction of a text in <disk-image-map>', () => {
  const mixed = (table: DiskPicture['table']): DiskPicture =>
    pictureOf(
      [
        { length: GIB, name: 'root' },
        { length: GIB, name: 'نظام' },
        { length: GIB, holds: 'hfsplus', typeName: 'Apple HFS/HFS+' },
        { kind: 'unused', length: GIB },
      ],
      { table },
    );

  /** Texts by their direction, but for sizes and signs alone. */
  async function directions(
    table: DiskPicture['table'],
    language: Language,
  ): Promise<Record<string, string>> {
    const map = await shown(mixed(table), 640);
    map.language = language;
    await settled(map);
    const found = all(map, 'bdi, [dir=auto]').map((each) => [
      (each.textContent ?? '').replace(/[\u2066-\u2069]/g, ''),
      getComputedStyle(each).direction,
    ]);
    return Object.fromEntries(found);
  }

  const arabic = async (): Promise<Language> => ({
    tag: 'ar',
    direction: 'rtl',
    sentences: (await import('../../src/words/ar/map.js')).map,
  });

  it.each(['gpt', 'mbr', null, 'unseen'] as const)(
    'is that of its language, with the table %s, though it begins with a size',
    async (table) => {
      document.documentElement.dir = 'rtl';
      const found = await directions(table, await arabic());
      const own = Object.entries(found).filter(([text]) => /[\u0600-\u06ff]/.test(text));
      expect(own.length).toBeGreaterThan(8);
      expect(own.filter(([, direction]) => direction !== 'rtl')).toEqual([]);
      expect(found['root']).toBe('ltr');
    },
  );

  it('is that of English where a language from right to left has no sentence, and of a name where it is one', async () => {
    document.documentElement.dir = 'rtl';
    const found = await directions('gpt', { tag: 'he', direction: 'rtl', sentences: {} });
    expect(found['4\u00a0GiB, GPT']).toBe('ltr');
    expect(found['root']).toBe('ltr');
    expect(found['نظام']).toBe('rtl');
  });

  it('is from left to right in English, on a page from right to left', async () => {
    document.documentElement.dir = 'rtl';
    const found = await directions('gpt', { tag: 'en', direction: 'ltr', sentences: {} });
    const { نظام: name, ...others } = found;
    expect(name).toBe('rtl');
    expect(new Set(Object.values(others))).toEqual(new Set(['ltr']));
  });
});
