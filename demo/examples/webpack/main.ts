import '@diskloupe/element/define';
import { outcomeOf, policy, send } from './upload.js';

const form = document.querySelector('form');
const control = form?.querySelector('disk-image-input');
const chosen = form?.querySelector('#chosen');
const outcome = form?.querySelector('output');

if (form && control && chosen && outcome) {
  control.policy = policy;
  control.addEventListener('change', () => {
    chosen.textContent = control.file?.name ?? '';
  });
  control.addEventListener('inspect', ({ detail }) => {
    outcome.value = outcomeOf(detail);
  });
  form.addEventListener('reset', () => {
    chosen.textContent = '';
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    outcome.value = send(form);
  });
}
