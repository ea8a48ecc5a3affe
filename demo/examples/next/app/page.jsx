import { UploadForm } from './upload-form';

/** Rendered on the server, with the form in it, which works once the browser has its code. */
export default function Page() {
  return <UploadForm />;
}
