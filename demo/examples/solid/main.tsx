import '@diskloupe/element/define';
import { hydrate, render } from 'solid-js/web';
import { UploadForm } from './upload-form.js';

// Into what a server has rendered, or into an empty page.
const root = document.getElementById('root');
if (root) (root.firstElementChild ? hydrate : render)(() => <UploadForm />, root);
