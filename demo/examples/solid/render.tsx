import { generateHydrationScript, renderToString } from 'solid-js/web';
import type { Rendering } from '../server.js';
import { UploadForm } from './upload-form.js';

/** The form as a server sends it. */
export function render(): Rendering {
  return { head: generateHydrationScript(), form: renderToString(() => <UploadForm />) };
}
