const form = document.querySelector('form');
const control = form.querySelector('disk-image-input');
const chosen = form.querySelector('#chosen');
const outcome = form.querySelector('output');

// What the made-up cloud of the examples accepts: an object, which no attribute could pass.
control.policy = { name: 'example', title: 'Example Cloud', maxVirtualSize: 10 * 1024 ** 3 };
control.addEventListener('change', () => {
  chosen.textContent = control.file?.name ?? '';
});
control.addEventListener('inspect', ({ detail: { file, url, verdict } }) => {
  outcome.value = `${file?.name ?? url} is ${verdict.accepted ? 'accepted' : 'refused'}`;
});
form.addEventListener('reset', () => {
  chosen.textContent = '';
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  // Stands in for the request that would send the form.
  outcome.value = `${new FormData(form).get('image').name} is sent`;
});
