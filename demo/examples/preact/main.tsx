import '@diskloupe/element/define';
import { hydrate } from 'preact';
import { UploadForm } from './upload-form.js';

// Into what a server has rendered, or into an empty page.
const root = document.getElementById('root');
if (root) hydrate(<UploadForm />, root);
