import '@diskloupe/element/define';
import { hydrate, mount } from 'svelte';
import UploadForm from './UploadForm.svelte';

// Into what a server has rendered, or into an empty page.
const target = document.getElementById('root');
if (target) (target.firstElementChild ? hydrate : mount)(UploadForm, { target });
