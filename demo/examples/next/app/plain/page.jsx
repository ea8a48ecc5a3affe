import { DiskImageInput } from '@diskloupe/element/react';
import { policy } from '../../upload';

/** Only the server has this code: the form is sent like any other. */
export default function Page() {
  return (
    <form method="get">
      <DiskImageInput
        name="image"
        label="Disk image"
        required
        acceptFormats={['qcow2', 'raw']}
        policy={policy}
      />
      <button type="submit">Upload</button>
    </form>
  );
}
