/** URLs of the recorded images that serve as samples; the build copies only these. */
const addresses = import.meta.glob<string>(
  [
    '../../packages/test-images/corpus/appliance.ova.gzip',
    '../../packages/test-images/corpus/ext4.raw.gzip',
    '../../packages/test-images/corpus/iso-hybrid-gpt.iso.gzip',
  ],
  { eager: true, query: '?url', import: 'default' },
);

/** Fetches a recorded image and decompresses it. */
export async function corpusFile(name: string): Promise<Blob> {
  const address = addresses[`../../packages/test-images/corpus/${name}.gzip`];
  if (address === undefined) throw new Error(`There is no sample named ${name}.`);
  const { ok, body, status } = await fetch(address);
  if (!ok || !body) throw new Error(`The sample ${name} could not be fetched: ${status}.`);
  return new Response(body.pipeThrough(new DecompressionStream('gzip'))).blob();
}
