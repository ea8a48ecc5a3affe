import './trusted-workers.js';
import '@diskloupe/element/define';
import { visibleJson } from '@diskloupe/core/words';
import type { DiskImageInput } from '@diskloupe/element';
import { costText } from './cost-text.js';
import { detailsTree } from './details-tree.js';
import { offerFetching } from './from-url.js';
import { Judging } from './judging.js';
import { keepOwnStorageClear } from './own-storage.js';
import { sampleList } from './sample-list.js';
import { offerRawDisk } from './save-raw.js';
import { offerTabs } from './tabs.js';
import { TargetChoice } from './target-choice.js';
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
  input,
  new TargetChoice(byId('policy', HTMLInputElement), byId('targets', HTMLElement)),
  () => {
    fetching.forgetOutcome();
    forgetUpload();
  },
);
const forgetUpload = offerUpload(
  {
    form,
    way: byId('way', HTMLSelectElement),
    wayChoice: byId('way-choice', HTMLElement),
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
offerTabs([byId('tab-file', HTMLButtonElement), byId('tab-url', HTMLButtonElement)]);
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
  judging.about(input?.file ?? null);
}

function choose(file: File): void {
  if (input) input.file = file;
  begin();
}

function show(milliseconds: number): void {
  if (!input?.report) return;
  byId('cost', HTMLElement).textContent = costText(input.report, milliseconds);
  details.hidden = input.report.details === null;
  byId('raw', HTMLElement).hidden = !canBeSaved(input);
  copy.textContent = 'Copy';
  showDetails();
  showJson();
  findings.hidden = false;
}

/** A refused image is not opened: its tables may be wrong, or lead elsewhere. */
function canBeSaved({ report, verdict }: DiskImageInput): boolean {
  return report?.safety.safe === true && report.virtualSize !== null && verdict !== null;
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
