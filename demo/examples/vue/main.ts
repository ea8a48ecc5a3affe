import '@diskloupe/element/define';
import { createApp, createSSRApp } from 'vue';
import UploadForm from './UploadForm.vue';

// Into what a server has rendered, or into an empty page.
const root = document.getElementById('root');
if (root) (root.firstElementChild ? createSSRApp : createApp)(UploadForm).mount(root);
