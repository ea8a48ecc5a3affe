import '@diskloupe/element/define';
import { mount } from 'svelte';
import UploadForm from './UploadForm.svelte';

const target = document.getElementById('root');
if (target) mount(UploadForm, { target });
