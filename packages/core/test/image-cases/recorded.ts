import { corpus, corpusImage } from '@diskloupe/test-images';
import { type ImageCase, type Step, write } from './image-case.js';

const EXCEPTIONS: Readonly<Record<string, string>> = {
  'vhd-differencing.vhd': 'qemu takes it for a dynamic one; the parent is told as a backing file',
};

/** Images that qemu-img did not create: by other programs, modified by hand, or of types that it only reads. */
export const recorded: readonly ImageCase[] = corpus.flatMap(
  ({ name, qemu, qemuTold, needs = [], command, passphrase }) => {
    const exception = EXCEPTIONS[name];
    const image = {
      file: name,
      steps: [name, ...needs].map(unpacked),
      ...(exception && { exception }),
      ...(passphrase !== undefined && { passphrase }),
    };
    const told = qemuTold ? [{ ...image, told: qemuTold.format }] : [];
    const isOurs = /^qemu-img (create|convert)[^\n]*$/.test(command);
    return [...told, ...(qemu && qemu.format !== 'raw' && !isOurs ? [image] : [])];
  },
);

function unpacked(name: string): Step {
  const text = `unpack ${name} of the corpus`;
  return { text, run: async (folder) => write(name, await corpusImage(name)).run(folder) };
}
