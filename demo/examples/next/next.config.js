import { fileURLToPath } from 'node:url';

/** @type {import('next').NextConfig} */
export default {
  // The packages of this workspace are links out of this folder.
  turbopack: { root: fileURLToPath(new URL('../../..', import.meta.url)) },
};
