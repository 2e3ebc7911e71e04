import { globSync, readFileSync } from 'node:fs';
import type { SourceFile } from './findLayerBreaches.ts';

/** Every source file of the project with its text, by path from the root. */
export function listSourceFiles(): SourceFile[] {
  const folders = ['shared', 'main', 'preload', 'renderer', 'scripts', 'tests'];
  return [...folders.map((folder) => `${folder}/**/*.{ts,tsx}`), '*.config.ts']
    .flatMap((pattern) => globSync(pattern))
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.endsWith('.d.ts'))
    .sort()
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}
