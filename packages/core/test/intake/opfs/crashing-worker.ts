/* Runs in a worker that a test ends in the middle: it fetches an image, and stops at the given point. */
import { takeIn } from './taken-in.js';

/** Where it stops. */
export type CrashPoint = 'download' | 'inspect' | 'convert' | 'commit';

globalThis.onmessage = async ({ data }: MessageEvent<{ point: CrashPoint; destination: string }>) => {
  const { point, destination } = data;
  const forever = new Promise<never>(() => {});
  let isAtPoint = false;
  try {
    await takeIn('qcow2-cluster-2m.qcow2', {
      destination,
      served: {
        step: 1 << 20,
        async onChunk(done) {
          if (point !== 'download' || done < 5 << 20) return;
          globalThis.postMessage('there');
          await forever;
        },
      },
      onProgress({ phase }) {
        if (phase !== point || isAtPoint || point === 'download') return;
        isAtPoint = true;
        globalThis.postMessage('there');
        // A worker that does nothing more, like one about to be ended.
        for (;;);
      },
    });
  } catch (error) {
    globalThis.postMessage(String(error));
  }
};
