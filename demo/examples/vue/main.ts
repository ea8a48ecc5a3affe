import '@diskloupe/element/define';
import { createApp } from 'vue';
import UploadForm from './UploadForm.vue';

createApp(UploadForm).mount('#root');
