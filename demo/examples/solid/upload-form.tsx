import { createSignal, type JSX } from 'solid-js';
import { outcomeOf, policy, send } from './upload.js';

// Solid sets no properties on what a server has rendered; an attribute applies before Solid runs.
const POLICY = JSON.stringify(policy);

export function UploadForm(): JSX.Element {
  const [file, setFile] = createSignal<File | null>(null);
  const [outcome, setOutcome] = createSignal('');
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
        prop:file={file()}
        on:change={(event) => setFile(event.currentTarget.file)}
        on:inspect={(event) => setOutcome(outcomeOf(event.detail))}
      />
      <button type="submit">Upload</button>
      <button type="button" onClick={() => setFile(null)}>
        Start over
      </button>
      <p id="chosen">{file()?.name}</p>
      <output>{outcome()}</output>
    </form>
  );
}
