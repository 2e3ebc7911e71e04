// `npm run generate|inspect|bench -- …` from a fresh clone: installs what is missing, then runs `scripts/<name>.ts` on
// the Node that the project brings (the machine's own may be too old to run TypeScript) and passes its exit code on.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './ensureInstalled.mjs';

const folder = dirname(fileURLToPath(import.meta.url));
const [name = '', ...scriptArguments] = process.argv.slice(2);
const script = join(folder, `${name}.ts`);
if (!/^[a-zA-Z]+$/.test(name) || !existsSync(script)) {
  console.error(`There is no script "${name}". Use: node scripts/run.mjs generate|inspect|bench …`);
  process.exit(2);
}

await ensureInstalled();
const binary = process.platform === 'win32' ? 'node.exe' : 'node';
const node = join(folder, '..', 'node_modules', 'node', 'bin', binary);
const child = spawn(existsSync(node) ? node : process.execPath, [script, ...scriptArguments], { stdio: 'inherit' });
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  console.error(`Could not start ${name}: ${error.message}`);
  process.exitCode = 1;
});
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === null ? 1 : 130);
});
