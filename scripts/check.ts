// `npm run check`: types per layer, lint, format, import rules, unused code. Everything runs at once and everything
// that is wrong is said.

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { findLayerBreaches, findUnclassified } from './findLayerBreaches.ts';
import { listSourceFiles } from './listSourceFiles.ts';

interface Check {
  name: string;
  run(): Promise<{ ok: boolean; output: string }>;
}

const LAYERS = ['shared', 'main', 'preload', 'renderer', 'renderer/store/worker', 'tests', 'scripts'];

const CHECKS: Check[] = [
  ...LAYERS.map((layer) => ({ name: `types of ${layer}`, run: () => runTool('tsc', ['-p', layer]) })),
  { name: 'lint', run: () => runTool('oxlint', ['--deny-warnings']) },
  { name: 'format', run: () => runTool('prettier', ['--check', '--log-level', 'warn', '.']) },
  { name: 'unused code', run: () => runTool('knip', ['--no-progress']) },
  { name: 'import rules', run: checkLayers },
];

function runTool(tool: string, parameters: string[]): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(`node_modules/.bin/${tool}`, parameters, { shell: process.platform === 'win32' });
    let output = '';
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    child.stderr.on('data', (data: Buffer) => (output += data.toString()));
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

async function checkLayers(): Promise<{ ok: boolean; output: string }> {
  const packageJson = JSON.parse(readFileSync('package.json', 'utf8')) as {
    dependencies: { [name: string]: string };
    devDependencies: { [name: string]: string };
  };
  const files = listSourceFiles();
  const usedInDevelopment = new Set(
    files
      .filter((file) => /^(tests|scripts)\/|\.config\.ts$|\.test\.tsx?$/.test(file.path))
      .flatMap((file) =>
        [...file.text.matchAll(/(?:from|import) '((?:@[^/']+\/)?[^/'.#][^/']*)/g)].map((match) => match[1]),
      ),
  );
  const unclassified = [
    ...findUnclassified(Object.keys(packageJson.dependencies)),
    ...findUnclassified(Object.keys(packageJson.devDependencies)).filter((name) => !usedInDevelopment.has(name)),
  ];
  const lines = [
    ...findLayerBreaches(files.filter((file) => !file.path.endsWith('.config.ts'))),
    ...unclassified.map((name) => `package.json: ${name} is not classified in scripts/layerRules.ts`),
  ];
  return { ok: lines.length === 0, output: lines.join('\n') };
}

const results = await Promise.all(CHECKS.map(async (check) => ({ name: check.name, ...(await check.run()) })));
for (const { name, ok, output } of results) {
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}`);
  if (!ok) console.log(output.trim().replace(/^/gm, '       '));
}
const failed = results.filter((result) => !result.ok).length;
console.log(failed === 0 ? 'All checks passed.' : `${failed} of ${results.length} checks failed.`);
process.exitCode = failed === 0 ? 0 : 1;
