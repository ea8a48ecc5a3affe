import { corpusImage } from '@diskloupe/test-images';
import { writeQcow2 } from '@diskloupe/test-images/writers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildProgram, type Program } from './program.js';
import { type FileServer, serve } from './server.js';

let program: Program;
let server: FileServer;
let plainServer: FileServer;

beforeAll(async () => {
  program = await buildProgram();
  const names = ['qcow2-backing.qcow2', 'numbered.raw', 'vmdk-2gb-sparse.vmdk', 'vmdk-2gb-sparse-s001.vmdk'];
  const files = new Map<string, Uint8Array>();
  for (const name of names) files.set(`/images/${name}`, await corpusImage(name));
  plainServer = await serve(files, false);
  const passwd = writeQcow2({ backingFile: '/etc/passwd' }).bytes;
  const elsewhere = writeQcow2({ backingFile: `${plainServer.origin}/images/numbered.raw` }).bytes;
  files.set('/passwd.qcow2', passwd).set('/elsewhere.qcow2', elsewhere);
  server = await serve(files, true);
});
afterAll(() => {
  program.remove();
  server.close();
  plainServer.close();
});

describe('diskloupe of a URL', () => {
  it('reads ranges of the file', async () => {
    const url = `${server.origin}/images/qcow2-backing.qcow2`;
    const { status, stdout, stderr } = await program.run(['info', url]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain(`image: ${url}\nfile format: qcow2\n`);
    expect(stdout).toContain(`(actual path: ${server.origin}/images/numbered.raw)`);
    expect((await program.run(['inspect', url])).stdout).toContain('depends on another file, numbered.raw');
  });

  it('opens files next to it', async () => {
    const chain = ['info', '--backing-chain', '--output=json', `${server.origin}/images/qcow2-backing.qcow2`];
    const { stdout } = await program.run(chain);
    expect(JSON.parse(stdout)).toMatchObject([{ format: 'qcow2' }, { format: 'raw' }]);
    const split = await program.run(['info', `${server.origin}/images/vmdk-2gb-sparse.vmdk`]);
    expect(split.stdout).toContain(`filename: ${server.origin}/images/vmdk-2gb-sparse-s001.vmdk`);
    expect(split).toMatchObject({ status: 0, stderr: '' });
  });

  it.each(['passwd', 'elsewhere'])('opens nothing on this machine or another server (%s)', async (name) => {
    const url = `${server.origin}/${name}.qcow2`;
    plainServer.requests.length = 0;
    const { status, stderr } = await program.run(['info', '--backing-chain', url]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^diskloupe: .* is not followed: it (is a path|is on another server).*\n$/);
    expect(plainServer.requests).toEqual([]);
  });

  it('reads it in one pass if the server does not support ranges', async () => {
    const url = `${plainServer.origin}/images/qcow2-backing.qcow2`;
    const { status, stdout, stderr } = await program.run(['info', url]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain(`image: ${url}\nfile format: qcow2\n`);
    const chain = await program.run(['info', '--backing-chain', url]);
    expect(chain.stderr).toBe(
      `diskloupe: ${url}: its backing file was not opened, because the image came as a stream\n`,
    );
    const inspected = await program.run(['inspect', url]);
    expect(inspected.stdout).toContain('depends on another file, numbered.raw');
    expect(inspected.status).toBe(1);
  });

  it('exits with 2 if there is no file', async () => {
    const url = `${server.origin}/nothing`;
    for (const command of ['info', 'inspect']) {
      const { status, stderr } = await program.run([command, url]);
      expect({ status, stderr }).toEqual({
        status: 2,
        stderr: `diskloupe: ${url}: The server answered 404 (Not Found).\n`,
      });
    }
    const unreachable = await program.run(['info', 'http://127.0.0.1:1/disk']);
    expect(unreachable.status).toBe(2);
    expect(unreachable.stderr).toMatch(
      /^diskloupe: http:\/\/127\.0\.0\.1:1\/disk: The server can't be reached/,
    );
  });
});
