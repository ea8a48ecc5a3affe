import { StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { UploadForm } from './upload-form.js';

const root = document.getElementById('root');
if (root)
  hydrateRoot(
    root,
    <StrictMode>
      <UploadForm />
    </StrictMode>,
    // A page that differs from what the server has rendered is a mistake.
    { onRecoverableError: reportError },
  );
