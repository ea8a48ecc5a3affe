import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import * as core from '@diskloupe/core';
import type * as streaming from '@diskloupe/core/stream';
import { corpus, corpusImage, writeQcow2 } from '@diskloupe/test-images';
import { transform } from 'esbuild';
import { rolldown } from 'rolldown';
import { type MinifyOutput, minify } from 'terser';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../../scripts/paths.js';
import { SOURCE_CONDITION } from '../../../scripts/source-condition.js';

type Core = Pick<typeof core, 'inspectImage'> & Pick<typeof streaming, 'InspectionStream'>;

/** For minifiers on a machine that is busy, in milliseconds. */
const MINUTES = 240_000;

let script = '';

beforeAll(async () => {
  const bundle = await rolldown({
    input: 'core',
    resolve: { conditionNames: [SOURCE_CONDITION, 'import', 'default'] },
    logLevel: 'silent',
    // Code loaded later takes no part in a verdict, and would cost minifiers a minute.
    plugins: [
      {
        name: 'core',
        resolveId: (id) => (id === 'core' ? id : null),
        load: (id) =>
          id === 'core'
            ? `export * from ${JSON.stringify(join(root, 'packages/core/src/index.ts'))}; export * from ${JSON.stringify(join(root, 'packages/core/src/inspect/stream.ts'))};`
            : null,
      },
      {
        name: 'now',
        transform: (code) =>
          code.replaceAll(
            /(?<!typeof )import\((?!'(\.\/part|\.\/judge|\.\.\/probe\/streaming)\.js')/g,
            'loadedLater(',
          ),
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'iife', name: 'diskloupe', codeSplitting: false });
  script = output[0].code;
}, MINUTES);

let terse: Promise<string> | undefined;

/** Like webpack's TerserPlugin by default. It takes a while, so once is enough. */
function byTerser(code: string): Promise<string> {
  terse ??= minify(code, { format: { ascii_only: false, comments: false } }).then(codeOf);
  return terse;
}

function codeOf({ code }: MinifyOutput): string {
  return code ?? '';
}

async function byEsbuild(code: string): Promise<string> {
  return (await transform(code, { minify: true, charset: 'utf8', legalComments: 'none' })).code;
}

/** A classic script without a charset, in a document without one. */
function inLatin1(code: string): Core {
  return runInThisContext(`(() => { ${Buffer.from(code).toString('latin1')}; return diskloupe; })()`);
}

describe.each([
  ['terser', byTerser],
  ['esbuild', byEsbuild],
])('a script that %s minified and that is read as Latin-1', (_, minified) => {
  let read: Core;
  beforeAll(async () => {
    read = inLatin1(await minified(script));
  }, MINUTES);

  it.each(corpus)('judges $name as usual', async ({ name }) => {
    const bytes = await corpusImage(name);
    expect(JSON.stringify(await read.inspectImage(bytes))).toBe(
      JSON.stringify(await core.inspectImage(bytes)),
    );
  });
});

describe('a mangled script', () => {
  const SELF_TEST_FAILED = { name: 'SelfTestError', message: expect.stringContaining('does not work here') };

  it(
    'gives no verdict if a signature is text above 0x7f that became another one',
    async () => {
      const code = await byTerser(script);
      const wrong = code.replaceAll('[81,70,73,251]', '"QFI\xfb"');
      expect(wrong).not.toBe(code);
      const { inspectImage, InspectionStream } = inLatin1(wrong);
      const { bytes } = writeQcow2();
      await expect(inspectImage(bytes)).rejects.toMatchObject(SELF_TEST_FAILED);
      const inspection = new InspectionStream();
      const passed = new Response(bytes).body?.pipeThrough(inspection).pipeTo(new WritableStream());
      await expect(passed).rejects.toMatchObject(SELF_TEST_FAILED);
      await expect(inspection.report).rejects.toMatchObject(SELF_TEST_FAILED);
    },
    MINUTES,
  );

  it(
    'gives no verdict if properties were renamed',
    async () => {
      const properties = { reserved: ['inspectImage', 'InspectionStream'] };
      const renamed = codeOf(await minify(script, { compress: false, mangle: { properties } }));
      const { inspectImage, InspectionStream } = inLatin1(renamed);
      expect(() => new InspectionStream()).toThrow('its properties were renamed');
      await expect(inspectImage(writeQcow2().bytes)).rejects.toMatchObject(SELF_TEST_FAILED);
    },
    MINUTES,
  );
});
