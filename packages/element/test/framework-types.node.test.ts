import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../../scripts/paths.js';
import { toolPath } from '../../../scripts/tools.js';

const EXAMPLES = join(root, 'demo', 'examples');
const TYPES = join(EXAMPLES, 'types');
const ANGULAR = join(EXAMPLES, 'angular');
const DOCS = readFileSync(join(root, 'docs', 'frameworks.md'), 'utf8');

interface Framework {
  /** The page's sections with its code. */
  readonly sections: readonly string[];
  readonly languages: readonly ('tsx' | 'vue' | 'svelte' | 'ts')[];
  readonly command: readonly string[];
  readonly cwd: string;
  /** With a line that has a use which the compiler must refuse, marked `refused`, among those that it must accept. */
  readonly uses: string;
  /** The page's code as files: the compiler finds them here. */
  readonly docs: string;
}

const FRAMEWORKS: Readonly<Record<string, Framework>> = {
  react: {
    ...inTypes('react', 'uses.tsx'),
    sections: ['React', 'Next'],
    languages: ['tsx'],
    command: tsc('react'),
  },
  preact: {
    ...inTypes('preact', 'uses.tsx'),
    sections: ['Preact'],
    languages: ['tsx'],
    command: tsc('preact'),
  },
  solid: { ...inTypes('solid', 'uses.tsx'), sections: ['Solid'], languages: ['tsx'], command: tsc('solid') },
  vue: {
    ...inTypes('vue', 'Uses.vue'),
    sections: ['Vue'],
    languages: ['vue', 'ts'],
    command: [installed(TYPES, 'vue-tsc', 'bin/vue-tsc.js'), '-p', 'vue', '--pretty', 'false'],
  },
  svelte: {
    ...inTypes('svelte', 'Uses.svelte'),
    sections: ['Svelte'],
    languages: ['svelte'],
    command: [
      installed(TYPES, 'svelte-check', 'bin/svelte-check'),
      ...['--workspace', '.', '--tsconfig', 'svelte/tsconfig.json', '--config', 'svelte.config.js'],
      ...['--output', 'machine'],
    ],
  },
  angular: {
    sections: ['Angular'],
    languages: ['ts'],
    command: [
      installed(ANGULAR, '@angular/compiler-cli', 'bundles/src/bin/ngc.js'),
      '-p',
      'types',
      '--noEmit',
    ],
    cwd: ANGULAR,
    uses: join(ANGULAR, 'types', 'uses.ts'),
    docs: join(ANGULAR, 'dist', 'docs'),
  },
};

/** The package's declarations, as its users have them. */
beforeAll(async () => {
  const config = join(root, 'packages', 'element', 'tsconfig.build.json');
  expect(await outputOf([toolPath('tsc'), '-b', config], root)).toBe('');
}, 240_000);

// Compilers are slow on a machine that does something else, too.
describe.each(Object.entries(FRAMEWORKS))(
  '%s',
  { timeout: 240_000 },
  (_, { sections, languages, command, cwd, uses, docs }) => {
    it('accepts right uses of the elements in templates, those of the docs included, and refuses wrong ones', async () => {
      const blocks = sections.flatMap((section) => blocksOf(section, languages));
      expect(blocks.length).toBeGreaterThan(0);
      rmSync(docs, { recursive: true, force: true });
      mkdirSync(docs, { recursive: true });
      for (const [index, { language, code }] of blocks.entries())
        writeFileSync(join(docs, `Block${index}.${language}`), inPlace(code));
      const refused = readFileSync(uses, 'utf8')
        .split('\n')
        .flatMap((line, index) =>
          /\/\/ refused|<!-- refused/.test(line) ? `${basename(uses)}:${index + 1}` : [],
        );
      expect(refused.length).toBeGreaterThan(3);
      const output = await outputOf(command, cwd);
      expect([...new Set(placesOf(output))], output).toEqual(refused);
    });
  },
);

it('no block of the docs is in a section without a compiler', () => {
  const checked = Object.values(FRAMEWORKS).flatMap(({ sections, languages }) =>
    sections.flatMap((section) => blocksOf(section, languages)),
  );
  // HTML has none.
  expect(checked.length).toBe([...DOCS.matchAll(/^```\w+$/gm)].length - 1);
});

function inTypes(name: string, uses: string): Pick<Framework, 'cwd' | 'uses' | 'docs'> {
  return { cwd: TYPES, uses: join(TYPES, name, uses), docs: join(TYPES, 'dist', name) };
}

function tsc(project: string): string[] {
  return [toolPath('tsc'), '-p', project, '--pretty', 'false'];
}

/** A program of a package that only the examples have. */
function installed(folder: string, name: string, program: string): string {
  const { resolve } = createRequire(join(folder, 'package.json'));
  return join(resolve(`${name}/package.json`), '..', program);
}

interface Block {
  readonly language: string;
  readonly code: string;
}

function blocksOf(section: string, languages: readonly string[]): Block[] {
  const text = new RegExp(`^## ${section}\\n(.*?)(?=^## |$(?![^]))`, 'ms').exec(DOCS)?.[1] ?? '';
  const blocks = new RegExp(`^\`\`\`(${languages.join('|')})\\n(.*?)^\`\`\`$`, 'gms');
  return [...text.matchAll(blocks)].map(([, language = '', code = '']) => ({ language, code }));
}

/** The directive of Angular's example is a file beside the application's own there. */
function inPlace(code: string): string {
  return code.replace("'./disk-image-value.js'", "'../../disk-image-value.js'");
}

/** Files and lines of the objections, as each compiler writes them. */
function placesOf(output: string): string[] {
  const place = /(?:^|["/])(\w+\.\w+)(?:[(:]|" )(\d+)[,:]\d+\)?(?:: error| - error| ")/gm;
  return [...output.matchAll(place)].map(([, file, line]) => `${file}:${line}`);
}

/** What a program writes, without colors, whatever its exit code. */
function outputOf([program = '', ...args]: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve) => {
    const options = { cwd, maxBuffer: 2 ** 24, env: { ...process.env, NO_COLOR: '1' } };
    execFile(process.execPath, [program, ...args], options, (_, stdout, stderr) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal would show as a color.
      resolve(`${stdout}${stderr}`.replace(/\x1b\[\d*m/g, ''));
    });
  });
}
