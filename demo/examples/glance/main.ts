import '@diskloupe/element/define';
import { errorText } from '@diskloupe/core/words';
import { type Glance, upload, webDownload } from './glance.js';

// From the session of the person who is signed in; a proxy has Glance under the page's own origin.
const glance: Glance = { url: '/glance', token: 'token' };

const form = document.querySelector('form');
const control = document.querySelector('disk-image-input');
const output = document.querySelector('output');

// The form is submitted only with an image that the policy accepts.
form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { file, url, report } = control ?? {};
  if (!output || !report) return;
  output.value = 'Adding the image';
  try {
    const image = file ? await upload(glance, file, report) : await webDownload(glance, url ?? '', report);
    output.value = `Image ${image.id} is ${image.status}.`;
  } catch (error) {
    output.value = errorText(error);
  }
});
