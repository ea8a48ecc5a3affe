import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OutputChunk, RolldownOutput } from 'rolldown';

/** Returns the licenses of the third-party packages in the bundles. */
export function licensesOf(outputs: readonly RolldownOutput[]): string {
  const ids = outputs.flatMap(chunksOf).flatMap(({ moduleIds }) => moduleIds);
  const folders = new Set(
    ids.flatMap((id) => /^.*[\\/]node_modules[\\/](@[^\\/]+[\\/])?[^\\/]+/.exec(id)?.[0] ?? []),
  );
  return [...folders]
    .sort()
    .map((folder) => {
      const { name } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name: string };
      return `${name}\n\n${readFileSync(join(folder, 'LICENSE'), 'utf8')}`;
    })
    .join('\n\n');
}

export function chunksOf({ output }: RolldownOutput): OutputChunk[] {
  return output.filter((file) => file.type === 'chunk');
}
