import '@diskloupe/element/define';
import { visibleJson } from '@diskloupe/core/words';
import { costText } from './cost-text.js';
import { detailsTree } from './details-tree.js';
import { offerFetching } from './from-url.js';
import { Judging } from './judging.js';
import { keepOwnStorageClear } from './own-storage.js';
import { sampleList } from './sample-list.js';
import { offerRawDisk } from './save-raw.js';
import { offerUpload } from './upload/upload-form.js';

const form = byId('upload', HTMLFormElement);
const findings = byId('findings', HTMLElement);
const copy = byId('copy', HTMLButtonElement);
const details = byId('details', HTMLDetailsElement);
const json = byId('json', HTMLDetailsElement);
const input = document.querySelector('disk-image-input');
if (!input) throw new Error('The page has no <disk-image-input>.');

const forgetSaved = offerRawDisk(
  {
    start: byId('save', HTMLButtonElement),
    cancel: byId('cancel', HTMLButtonElement),
    progress: byId('save-progress', HTMLProgressElement),
    outcome: byId('saved', HTMLOutputElement),
  },
  () => input.file,
);
const judging = new Judging(
  {
    choice: byId('policy', HTMLSelectElement),
    sentence: byId('judgement', HTMLElement),
    list: byId('objections', HTMLUListElement),
  },
  () => fetching.forgetOutcome(),
);
const forgetUpload = offerUpload(
  {
    form,
    way: byId('way', HTMLSelectElement),
    start: byId('submit', HTMLButtonElement),
    cancel: byId('upload-cancel', HTMLButtonElement),
    progress: byId('upload-progress', HTMLProgressElement),
    outcome: byId('outcome', HTMLOutputElement),
  },
  () => input.file,
  judging,
);
const fetching = offerFetching(
  {
    url: byId('url', HTMLInputElement),
    start: byId('fetch', HTMLButtonElement),
    cancel: byId('fetch-cancel', HTMLButtonElement),
    progress: byId('fetch-progress', HTMLProgressElement),
    outcome: byId('fetched', HTMLOutputElement),
    list: byId('fetched-objections', HTMLUListElement),
  },
  judging,
  choose,
);
let startedAt = 0;
keepOwnStorageClear();

byId('samples', HTMLElement).append(
  sampleList((file) => {
    fetching.forget();
    choose(file);
    form.scrollIntoView({ block: 'start', behavior: prefersCalm() ? 'auto' : 'smooth' });
  }),
);

// `input`, because `change` comes a moment later.
input.addEventListener('input', () => {
  fetching.forget();
  begin();
});
form.addEventListener('inspect', () => show(performance.now() - startedAt));
// A file dropped beside the zone must not replace the page.
for (const type of ['dragover', 'drop']) addEventListener(type, (event) => event.preventDefault());

copy.addEventListener('click', async () => {
  await navigator.clipboard.writeText(jsonText());
  copy.textContent = 'Copied';
});

details.addEventListener('toggle', showDetails);
json.addEventListener('toggle', showJson);

/** Another file was chosen: clears the previous one's results. */
function begin(): void {
  startedAt = performance.now();
  findings.hidden = true;
  forgetSaved();
  forgetUpload();
  judging.about(null);
}

function choose(file: File): void {
  begin();
  if (input) input.file = file;
}

function show(milliseconds: number): void {
  if (!input?.report) return;
  judging.about(input.file);
  byId('cost', HTMLElement).textContent = costText(input.report, milliseconds);
  details.hidden = input.report.details === null;
  byId('raw', HTMLElement).hidden = input.report.virtualSize === null;
  copy.textContent = 'Copy';
  showDetails();
  showJson();
  findings.hidden = false;
}

/** Only if unfolded: a long tree takes longer to build than the verdict. */
function showDetails(): void {
  if (details.open)
    byId('details-tree', HTMLElement).replaceChildren(detailsTree(input?.report?.details ?? {}));
}

function showJson(): void {
  if (json.open) byId('json-text', HTMLTextAreaElement).value = jsonText();
}

function jsonText(): string {
  return visibleJson(input?.report ?? null);
}

function prefersCalm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

function byId<E extends HTMLElement>(id: string, type: abstract new () => E): E {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`The page has no ${type.name} named ${id}.`);
  return element;
}
