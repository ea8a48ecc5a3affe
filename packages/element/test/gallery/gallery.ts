import '@diskloupe/element/define';
import type { DiskImageInput } from '@diskloupe/element';
import { states } from './states.js';

declare global {
  interface Window {
    /** Puts a state on the page, and resolves when it is shown. */
    showState(name: string, lang: string): Promise<void>;
    readonly stateNames: readonly string[];
  }
}

Object.assign(window, { stateNames: states.map(({ name }) => name), showState });

async function showState(name: string, lang: string): Promise<void> {
  const state = states.find((each) => each.name === name);
  if (!state) throw new Error(`There is no state ${name}.`);
  document.documentElement.lang = lang;
  document.documentElement.dir = lang === 'ar' ? 'rtl' : 'ltr';
  const form = document.querySelector('form');
  const control = document.createElement('disk-image-input');
  control.label = 'Disk image';
  control.name = 'image';
  control.required = true;
  for (const [attribute, value] of Object.entries(state.attributes ?? {}))
    control.setAttribute(attribute, value);
  form?.replaceChildren(control);
  await control.updateComplete;
  if (state.files) control.files = state.files();
  state.start?.(control);
  if (state.isJudged) await outcome(control);
  else if (control.allowUrl) await field(control);
  await control.updateComplete;
  if (state.isJudged) await drawn(control);
  await state.act?.(control);
  await new Promise((resolve) => setTimeout(resolve, 30));
  await control.updateComplete;
}

/** Waits for the picture, if there is one. */
async function drawn(control: DiskImageInput): Promise<void> {
  for (let round = 0; round < 100; round++) {
    const map = control.shadowRoot?.querySelector('disk-image-map');
    if (!map || map.picture) return map?.updateComplete.then(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits for the field for an address. */
async function field(control: DiskImageInput): Promise<void> {
  while (!control.shadowRoot?.querySelector('#url')) await new Promise((resolve) => setTimeout(resolve, 10));
}

function outcome(control: DiskImageInput): Promise<Event> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('There is no outcome.')), 20_000);
    for (const type of ['inspect', 'inspect-error']) control.addEventListener(type, resolve, { once: true });
  });
}

const asked = new URLSearchParams(location.search).get('state');
if (asked) await showState(asked, 'en');
