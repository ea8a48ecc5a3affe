// A storage for trying it out, and a server that uses it. In production: `node dist/server.js` with S3_ENDPOINT and the keys of your own storage.
import S3rver from '@20minutes/s3rver';

const storage = new S3rver({
  address: '127.0.0.1',
  port: Number(process.env.S3_PORT ?? 4568),
  directory: process.env.S3_FOLDER ?? '.s3',
  configureBuckets: [{ name: 'images' }],
  silent: true,
});
const { port } = await storage.run();
process.env.S3_ENDPOINT = `http://127.0.0.1:${port}`;
process.env.AWS_ACCESS_KEY_ID = 'S3RVER';
process.env.AWS_SECRET_ACCESS_KEY = 'S3RVER';
await import('./dist/server.js');
