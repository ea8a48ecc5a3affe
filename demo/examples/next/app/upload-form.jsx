'use client';

import { DiskImageInput } from '@diskloupe/element/react';
import { useState } from 'react';
import { outcomeOf, policy, send } from '../upload';

export function UploadForm() {
  const [file, setFile] = useState(null);
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
        acceptFormats="qcow2 raw"
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
