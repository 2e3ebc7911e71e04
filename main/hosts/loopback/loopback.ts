import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseStartOptions } from '../startOptions.ts';
import { runLoopback } from './runLoopback.ts';

// The entry of the loopback host: Rapport under plain Node.

const parsed = parseStartOptions(process.argv.slice(2));
if (parsed.kind === 'start') {
  try {
    process.exitCode = await runLoopback(parsed.options, {
      rendererDir: join(import.meta.dirname, '../renderer'),
      version: readVersion(join(import.meta.dirname, '../../package.json')),
    });
  } catch (error) {
    process.stderr.write(`Rapport could not start: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
  // What is left (a keychain's thread, a socket that does not end) must not keep a closed app alive.
  process.exit();
} else {
  (parsed.kind === 'help' ? process.stdout : process.stderr).write(parsed.text);
  process.exitCode = parsed.kind === 'help' ? 0 : 2;
}

function readVersion(packageFile: string): string {
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(packageFile, 'utf8'))).version;
}
