import type { TestProject } from 'vitest/node';
import { startImageServer } from './image-server.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The origin of a server that pages of the tests may ask for images. */
    imageOrigin: string;
  }
}

/** Starts the server that tests in browsers ask; they `PUT` their files there. */
export default async function serveImages(project: TestProject): Promise<() => Promise<void>> {
  const server = await startImageServer();
  project.provide('imageOrigin', server.origin);
  return () => server.close();
}
