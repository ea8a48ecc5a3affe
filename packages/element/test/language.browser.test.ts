import { inspectImage } from '@diskloupe/core';
import { DiskImageMap, DiskImageReport, type Language, registerLanguage } from '@diskloupe/element';
import '@diskloupe/element/define';
import { en } from '@diskloupe/core/words';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { GIB, pictureOf } from './map/made-picture.js';
import { inspected, next, put, qcow2File, textOf } from './page.js';

const PICTURE = pictureOf([{ length: GIB, name: 'root' }]);

afterEach(() => {
  document.documentElement.lang = 'en';
});

/** Puts an element into a place of the page, and returns what it says. */
type Show = (place: Element) => Promise<() => string>;

/** Each element, and a text of it in German, French, and Arabic. */
const ELEMENTS: readonly (readonly [tag: string, show: Show, texts: Readonly<Record<string, string>>])[] = [
  [
    'disk-image-input',
    async (place) => {
      const control = document.createElement('disk-image-input');
      place.append(control);
      await control.updateComplete;
      return () => textOf(control, 'prompt');
    },
    { en: 'Drop a disk image here', de: 'Disk-Image hier ablegen', fr: 'fichier', ar: '\u0642\u0631\u0635' },
  ],
  [
    'disk-image-map',
    async (place) => {
      const map = new DiskImageMap();
      map.picture = PICTURE;
      place.append(map);
      await map.updateComplete;
      return () => textOf(map, 'map');
    },
    {
      en: 'The disk inside',
      de: 'Enthaltene Festplatte',
      fr: 'dans le fichier',
      ar: '\u0627\u0644\u0642\u0631\u0635',
    },
  ],
  [
    'disk-image-report',
    async (place) => {
      const element = new DiskImageReport();
      element.report = await inspectImage(qcow2File());
      place.append(element);
      await element.updateComplete;
      return () => textOf(element, 'headline');
    },
    {
      en: 'Ready to upload',
      de: 'Bereit zum Hochladen',
      fr: 'pr\u00eate',
      ar: '\u062c\u0627\u0647\u0632',
    },
  ],
];

describe.each(ELEMENTS)('the language of <%s>', (tag, show, texts) => {
  const isSaid = async (says: () => string, lang: string): Promise<void> => {
    await vi.waitFor(() => expect(says()).toContain(texts[lang]), 20_000);
  };

  it('is that of what it is in, across shadow roots', async () => {
    document.body.innerHTML = '<section lang="de"><div></div></section>';
    const host = document.querySelector('div');
    if (!host) throw new Error('no host');
    await isSaid(
      await show(host.attachShadow({ mode: 'open' }).appendChild(document.createElement('p'))),
      'de',
    );
  });

  it('is its own `lang`, also if that changes', async () => {
    document.body.innerHTML = '<section lang="de"></section>';
    const place = document.querySelector('section') ?? document.body;
    const says = await show(place);
    const element = place.querySelector(tag);
    element?.setAttribute('lang', 'fr');
    await isSaid(says, 'fr');
    element?.removeAttribute('lang');
    await isSaid(says, 'de');
  });

  it('follows the page when that changes its language', async () => {
    document.body.replaceChildren();
    const says = await show(document.body);
    await isSaid(says, 'en');
    document.documentElement.lang = 'ar';
    await isSaid(says, 'ar');
    const shown = document.querySelector(tag)?.shadowRoot?.querySelector('[lang]');
    expect([shown?.getAttribute('lang'), shown?.getAttribute('dir')]).toEqual(['ar', 'rtl']);
  });

  it('is English where nobody knows the one asked for', async () => {
    document.body.innerHTML = '<section lang="tlh"></section>';
    await isSaid(await show(document.querySelector('section') ?? document.body), 'en');
  });
});

it('a language of the page comes before `lang`', async () => {
  const language: Language = {
    tag: 'nds',
    direction: 'ltr',
    sentences: { prompt: 'Leeg dat hier af', map_title: 'De Schiev', ready: 'Allens praat' },
    words: async () => en,
  };
  const control = await put('<div lang="de"><disk-image-input></disk-image-input></div>');
  control.language = language;
  await vi.waitFor(() => expect(textOf(control, 'prompt')).toContain('Leeg dat hier af'), 20_000);

  const map = new DiskImageMap();
  map.language = language;
  map.picture = PICTURE;
  document.querySelector('div')?.append(map);
  await map.updateComplete;
  expect(textOf(map, 'caption')).toContain('De Schiev');
  map.language = null;
  await vi.waitFor(() => expect(textOf(map, 'caption')).toContain('Enthaltene Festplatte'), 20_000);
});

describe('a language without sentences about images', () => {
  it('has those of its tag', async () => {
    const control = await put('<disk-image-input></disk-image-input>');
    control.language = { tag: 'de-CH', direction: 'ltr', sentences: { choose: 'Datei w\u00e4hlen' } };
    await inspected(control, qcow2File());
    expect(textOf(control, 'headline')).toBe('Ready to upload');
    expect(textOf(control, 'format')).toContain('QEMU-Image');
    await inspected(control, qcow2File({ backingFile: '/etc/shadow', backingFormat: 'raw' }));
    expect(textOf(control, 'cause')).toContain('Dieses Image');
  });

  it('has English ones if there are none for its tag', async () => {
    const control = await put('<disk-image-input></disk-image-input>');
    control.language = { tag: 'nds', direction: 'ltr', sentences: { ready: 'Allens praat' } };
    await inspected(control, qcow2File());
    expect(textOf(control, 'headline')).toBe('Allens praat');
    await inspected(control, qcow2File({ backingFile: '/etc/shadow', backingFormat: 'raw' }));
    expect(textOf(control, 'cause')).toContain('This image');
  });

  it('may be registered', async () => {
    registerLanguage('pl', async () => ({ direction: 'ltr', sentences: { ready: 'Gotowe' } }));
    const control = await put('<disk-image-input lang="pl-PL"></disk-image-input>');
    await inspected(control, qcow2File());
    await vi.waitFor(() => expect(textOf(control, 'headline')).toBe('Gotowe'), 20_000);
  });
});

describe.each(ELEMENTS)('the property `language` of <%s>', (_, show) => {
  const good = { tag: 'nds', direction: 'ltr', sentences: {} } as const;

  it.each<[string, unknown]>([
    ['a tag alone', 'de'],
    ['no tag', { direction: 'ltr', sentences: {} }],
    ['a malformed tag', { ...good, tag: 'de_DE' }],
    ['no direction', { tag: 'nds', sentences: {} }],
    ['no sentences', { tag: 'nds', direction: 'ltr' }],
    ['words that are not loaded', { ...good, words: en }],
  ])('refuses %s', async (_what, language) => {
    document.body.replaceChildren();
    await show(document.body);
    const element = document.body.firstElementChild;
    expect(() => Object.assign(element ?? {}, { language })).toThrow(TypeError);
    expect(Reflect.get(element ?? {}, 'language')).toBeNull();
  });

  it('returns what it was set to', async () => {
    document.body.replaceChildren();
    await show(document.body);
    const element = document.body.firstElementChild ?? document.body;
    Object.assign(element, { language: good });
    expect(Reflect.get(element, 'language')).toBe(good);
    Object.assign(element, { language: undefined });
    expect(Reflect.get(element, 'language')).toBeNull();
  });
});

describe.each(ELEMENTS)('a language that is registered when <%s> is there', (tag, show) => {
  const said = (text: string): { prompt: string; map_title: string; ready: string } => ({
    prompt: text,
    map_title: text,
    ready: text,
  });

  it('is followed where it is wanted, and where it is shown', async () => {
    const lang = { 'disk-image-input': 'sv', 'disk-image-map': 'nb', 'disk-image-report': 'fi' }[tag] ?? '';
    document.body.innerHTML = `<section lang="${lang}"></section>`;
    const says = await show(document.querySelector('section') ?? document.body);
    for (const text of ['Eins', 'Zwei']) {
      registerLanguage(lang, async () => ({ direction: 'ltr', sentences: said(text) }));
      await vi.waitFor(() => expect(says()).toContain(text), 20_000);
    }
  });

  it('is the last one, however long each takes to load', async () => {
    document.body.innerHTML = '<section lang="da"></section>';
    const says = await show(document.querySelector('section') ?? document.body);
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    registerLanguage('da', async () => {
      await held;
      return { direction: 'ltr', sentences: said('Eins') };
    });
    registerLanguage('da', async () => ({ direction: 'ltr', sentences: said('Zwei') }));
    await vi.waitFor(() => expect(says()).toContain('Zwei'), 20_000);
    release();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(says()).toContain('Zwei');
  });
});

it('a language that cannot be loaded, or is none, is English', async () => {
  const control = await put('<disk-image-input lang="it"></disk-image-input>');
  for (const load of [
    () => Promise.reject(new Error('gone')),
    async () => JSON.parse('{ "direction": "ltr" }'),
    async () => JSON.parse('null'),
    () => {
      throw new Error('gone');
    },
  ]) {
    registerLanguage('it', load);
    control.lang = 'de';
    await vi.waitFor(() => expect(textOf(control, 'prompt')).toContain('Disk-Image hier ablegen'), 20_000);
    control.lang = 'it';
    await vi.waitFor(() => expect(textOf(control, 'prompt')).toContain('Drop a disk image here'), 20_000);
  }
});

it('the place of a picture that is not there yet speaks the language, too', async () => {
  document.body.innerHTML = '<div lang="de"><disk-image-map></disk-image-map></div>';
  const map = document.querySelector('disk-image-map');
  await map?.updateComplete;
  expect(map && textOf(map, 'map')).toContain('Die Festplatte wird gelesen.');
});

it('another language says the verdict anew, without another inspection', async () => {
  const control = await put('<disk-image-input></disk-image-input>');
  await inspected(control, qcow2File({ backingFile: '/etc/shadow', backingFormat: 'raw' }));
  const { report } = control;
  const told = vi.fn();
  control.addEventListener('inspect', told);
  control.lang = 'de';
  await vi.waitFor(
    () => expect(textOf(control, 'headline')).toBe('Sicherheitspr\u00fcfung nicht bestanden'),
    {
      timeout: 15_000,
    },
  );
  expect(control.validationMessage).toContain(textOf(control, 'cause').slice(0, 20));
  expect(control.report).toBe(report);
  expect(told).not.toHaveBeenCalled();
});

it('what failed is said in the language, too', async () => {
  const control = await put('<disk-image-input lang="de"></disk-image-input>');
  const file = qcow2File();
  file.slice = () => {
    const part = new Blob(['']);
    part.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
    return part;
  };
  control.file = file;
  await next(control, 'inspect-error');
  await vi.waitFor(() => expect(textOf(control, 'cause')).toMatch(/^Die Datei wurde /), { timeout: 15_000 });
});
