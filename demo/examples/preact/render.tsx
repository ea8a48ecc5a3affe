import { renderToString } from 'preact-render-to-string';
import type { Rendering } from '../server.js';
import { UploadForm } from './upload-form.js';

/** The form as a server sends it. */
export function render(): Rendering {
  return { form: renderToString(<UploadForm />) };
}
