import { StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import type { Rendering } from '../server.js';
import { UploadForm } from './upload-form.js';

/** The form as a server sends it. */
export function render(): Rendering {
  return {
    form: renderToString(
      <StrictMode>
        <UploadForm />
      </StrictMode>,
    ),
  };
}
