import { DiskImageInput } from '@diskloupe/element/react';
import { type ReactElement, useState } from 'react';
import { outcomeOf, policy, send } from './upload.js';

const FORMATS = ['qcow2', 'raw'];

export function UploadForm(): ReactElement {
  const [file, setFile] = useState<File | null>(null);
  const [outcome, setOutcome] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setOutcome(send(event.currentTarget));
      }}
    >
      <DiskImageInput
        name="image"
        label="Disk image"
        required
        acceptFormats={FORMATS}
        policy={policy}
        file={file}
        onChange={({ currentTarget }) => setFile(currentTarget.file)}
        onInspect={({ detail }) => setOutcome(outcomeOf(detail))}
      />
      <button type="submit">Upload</button>
      <button type="button" onClick={() => setFile(null)}>
        Start over
      </button>
      <p id="chosen">{file?.name}</p>
      <output>{outcome}</output>
    </form>
  );
}
