import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { outcomeOf, policy, send } from './upload.js';

// Preact sets no properties on what a server has rendered; an attribute applies before Preact runs.
const POLICY = JSON.stringify(policy);

export function UploadForm(): VNode {
  const [file, setFile] = useState<File | null>(null);
  const [outcome, setOutcome] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setOutcome(send(event.currentTarget));
      }}
    >
      <disk-image-input
        name="image"
        label="Disk image"
        required
        accept-formats="qcow2 raw"
        policy={POLICY}
        file={file}
        onChange={(event) => setFile(event.currentTarget.file)}
        oninspect={({ detail }) => setOutcome(outcomeOf(detail))}
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
