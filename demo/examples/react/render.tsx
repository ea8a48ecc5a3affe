import { StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { UploadForm } from './upload-form.js';

/** The form as a server sends it. */
export function render(): string {
  return renderToString(
    <StrictMode>
      <UploadForm />
    </StrictMode>,
  );
}
