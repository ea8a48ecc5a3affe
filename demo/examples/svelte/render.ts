import { render as renderComponent } from 'svelte/server';
import type { Rendering } from '../server.js';
import UploadForm from './UploadForm.svelte';

/** The form as a server sends it. */
export function render(): Rendering {
  const { head, body } = renderComponent(UploadForm);
  return { head, form: body };
}
