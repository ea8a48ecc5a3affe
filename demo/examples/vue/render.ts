import { createSSRApp } from 'vue';
import { renderToString } from 'vue/server-renderer';
import type { Rendering } from '../server.js';
import UploadForm from './UploadForm.vue';

/** The form as a server sends it. */
export async function render(): Promise<Rendering> {
  return { form: await renderToString(createSSRApp(UploadForm)) };
}
