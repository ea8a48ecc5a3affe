import type { Page } from '@playwright/test';
import { sampleOf } from '../../scripts/sample.js';
import { violationsIn } from '../axe.js';
import { expect, test } from '../fixtures.js';
import { type Gallery, serveGallery } from '../gallery.js';

let gallery: Gallery;
test.beforeAll(async () => {
  gallery = await serveGallery();
});
test.afterAll(() => gallery.close());
// Every state of the control, one after the other; in a third of the looks, and in all of them by `pnpm test --everything`.
test.setTimeout(180_000);

interface Look {
  readonly width: number;
  readonly lang?: string;
  /** Size of the page's text. */
  readonly text?: number;
}

async function open(page: Page, { width, text = 1 }: Look): Promise<void> {
  await page.setViewportSize({ width: width + 32, height: 800 });
  await page.goto(gallery.url);
  await page.waitForFunction('window.stateNames');
  if (text !== 1) await page.addStyleTag({ content: `:root { font-size: ${text * 100}%; }` });
}

/** What a check says of each state, if it says anything. */
async function inEachState<T>(
  page: Page,
  { lang = 'en' }: Look,
  check: (state: string) => Promise<T | undefined>,
): Promise<Record<string, T>> {
  const found: Record<string, T> = {};
  const states: string[] = await page.evaluate('[...window.stateNames]');
  expect(states.length).toBeGreaterThan(20);
  for (const state of states) {
    await page.evaluate(`showState('${state}', '${lang}')`);
    const said = await check(state);
    if (said !== undefined) found[state] = said;
  }
  return found;
}

async function axe(page: Page): Promise<readonly string[] | undefined> {
  const found = await violationsIn(page, 'form');
  return found.length ? found : undefined;
}

/** What reaches beyond the control's sides, and is not cut there. */
async function overflow(page: Page): Promise<readonly string[] | undefined> {
  const found = await page.evaluate(() => {
    const host = document.querySelector('disk-image-input');
    if (!host?.shadowRoot) return ['nothing is shown'];
    const { left, right } = host.getBoundingClientRect();
    const out: string[] = [];
    const visit = (root: ShadowRoot | Element): void => {
      for (const element of root.children) {
        const box = element.getBoundingClientRect();
        if (box.width > 1 && (box.right > right + 4 || box.left < left - 4))
          out.push(`${element.localName}.${element.getAttribute('class')}: ${box.left} to ${box.right}`);
        else if (getComputedStyle(element).overflowX === 'visible') visit(element);
        if (element.shadowRoot) visit(element.shadowRoot);
      }
    };
    visit(host.shadowRoot);
    if (document.documentElement.scrollWidth > innerWidth) out.push('the page scrolls sideways');
    return out;
  });
  return found.length ? found : undefined;
}

const LOOKS: Readonly<Record<string, Look & { readonly media?: Parameters<Page['emulateMedia']>[0] }>> = {
  light: { width: 720 },
  'forced colors': { width: 720, media: { forcedColors: 'active' } },
  dark: { width: 720, media: { colorScheme: 'dark' } },
  Arabic: { width: 720, lang: 'ar' },
  'a very narrow form': { width: 240 },
  'a narrow form': { width: 320 },
  'more contrast, dark': { width: 480, media: { contrast: 'more', colorScheme: 'dark' } },
  'more contrast': { width: 720, media: { contrast: 'more' } },
  'forced colors, dark, Arabic': {
    width: 300,
    lang: 'ar',
    media: { forcedColors: 'active', colorScheme: 'dark' },
  },
};

for (const [name, { media, ...look }] of sampleOf(Object.entries(LOOKS), 4)) {
  test(`axe finds nothing in any state: ${name}`, async ({ page }) => {
    if (media) await page.emulateMedia(media);
    await open(page, look);
    expect(await inEachState(page, look, () => axe(page))).toEqual({});
  });
}

for (const look of sampleOf<Look>(
  [
    { width: 240 },
    { width: 240, lang: 'ar' },
    { width: 240, lang: 'de' },
    // A window of 1280 px at 400 %, with the page's margins.
    { width: 288, lang: 'ar' },
    { width: 288, lang: 'de' },
    { width: 300, text: 2 },
    { width: 720, text: 4 },
  ],
  4,
)) {
  const { width, lang = 'en', text = 1 }: Look = look;
  test(`nothing sticks out at ${width} px, in ${lang}, with text at ${text * 100} %`, async ({ page }) => {
    await open(page, look);
    expect(await inEachState(page, look, () => overflow(page))).toEqual({});
  });
}

// Each takes a while: the longest words and the widest letters, at the widths where rows change.
for (const look of sampleOf<Look>(
  [
    { width: 240 },
    { width: 400 },
    { width: 720 },
    { width: 240, lang: 'de' },
    { width: 480, lang: 'de' },
    { width: 300, lang: 'es' },
    { width: 240, lang: 'ja' },
  ],
  4,
)) {
  const { width, lang = 'en' }: Look = look;
  test(`the frame is as high in every state at ${width} px, in ${lang}`, async ({ page }) => {
    await open(page, look);
    const heights = await inEachState(page, look, async (state) => {
      // A person has unfolded something.
      if (state === 'details') return undefined;
      const box = await page.locator('disk-image-input [part~=frame]').boundingBox();
      return box?.height;
    });
    // The compact form has a height of its own, and another with a field for addresses.
    const likeOf = (state: string): string =>
      state === 'url-compact' ? state : state.startsWith('compact') ? 'compact-empty' : 'empty';
    const expected = Object.keys(heights).map((state) => [state, heights[likeOf(state)]] as const);
    expect(heights).toEqual(Object.fromEntries(expected));
  });
}

for (const width of [240, 720]) {
  test(`a refused submission shows the label, and the focus is in the control, at ${width} px`, async ({
    page,
  }) => {
    await open(page, { width });
    await page.addStyleTag({ content: 'form { padding-block: 150vh; }' });
    for (const state of ['empty', 'hostile', 'inspecting']) {
      await page.evaluate(`showState('${state}', 'en')`);
      for (const from of ['top', 'bottom'] as const) {
        await page.evaluate((to) => {
          if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
          scrollTo(0, to === 'top' ? 0 : document.documentElement.scrollHeight);
          document.querySelector('form')?.requestSubmit();
        }, from);
        await expect(page.locator('disk-image-input')).toBeFocused();
        await expect(page.locator('disk-image-input [part=label]')).toBeInViewport({ ratio: 1 });
      }
    }
  });

  test(`the focus stays in the control, whatever becomes of the file, at ${width} px`, async ({ page }) => {
    await open(page, { width });
    const control = page.locator('disk-image-input');
    const hasFocus = async (): Promise<void> => {
      await expect(control).toBeFocused();
      const isHidden = await control.evaluate(
        ({ shadowRoot }) => shadowRoot?.activeElement?.closest('[aria-hidden=true]') !== null,
      );
      expect(isHidden).toBe(false);
    };
    await page.evaluate(`showState('ready', 'en')`);
    await control.locator('[part~=clear]').click();
    await hasFocus();
    // Set by the page, while the person is at the control.
    await control.evaluate((element) => Object.assign(element, { file: new File(['no image'], 'a.txt') }));
    await expect(control.locator('[part~=headline]')).toContainText(/./);
    await hasFocus();
    await control.locator('[part~=clear]').focus();
    await control.evaluate((element) => Object.assign(element, { file: null }));
    await hasFocus();
    await page.evaluate(`showState('unreadable', 'en')`);
    await control.locator('[part~=next-step] button').focus();
    await control.evaluate((element) => Object.assign(element, { file: new File([''], 'b.img') }));
    await hasFocus();
  });
}
