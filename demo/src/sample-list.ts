import { hostile, ordinary, type Sample } from './samples.js';

/** Lists the samples as buttons; `choose` receives the file. */
export function sampleList(choose: (file: File) => void): DocumentFragment {
  const fragment = document.createDocumentFragment();
  fragment.append(
    ...group('Ordinary images', ordinary, choose),
    ...group('Hostile, or simply not what they seem', hostile, choose),
  );
  return fragment;
}

function group(title: string, samples: readonly Sample[], choose: (file: File) => void): HTMLElement[] {
  const section = document.createElement('div');
  const heading = document.createElement('h3');
  heading.textContent = title;
  const list = document.createElement('ul');
  list.className = 'samples';
  list.append(...samples.map((sample) => item(sample, choose)));
  section.append(heading, list);
  return [section];
}

function item(sample: Sample, choose: (file: File) => void): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  const name = document.createElement('strong');
  // In a narrow column, a name breaks before its extension.
  const dot = sample.fileName.indexOf('.');
  name.append(sample.fileName.slice(0, dot), document.createElement('wbr'), sample.fileName.slice(dot));
  const hint = document.createElement('span');
  hint.className = 'hint';
  hint.textContent = sample.hint;
  button.append(name, hint);
  button.addEventListener('click', async () => {
    choose(new File([await sample.make()], sample.fileName));
  });
  const entry = document.createElement('li');
  entry.append(button);
  return entry;
}
