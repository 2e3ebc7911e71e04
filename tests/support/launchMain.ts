import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The app's main process under the loopback host, as `npm start` runs it. */
export interface TestMain {
  pid: number;
  port: number;
  /** Good once. */
  token: string;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** SIGTERM, and the exit code. */
  close(): Promise<number | null>;
  readOutput(): string;
}

const launchedOn = new Set<string>();
const LINES_SHOWN = 15;

/** The end of what every app that this test file started has written into its log: what a failure on another machine leaves. */
export function readLaunchedLogs(): string {
  return [...launchedOn]
    .map((dataDir) => join(dataDir, 'logs', 'rapport.log'))
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, 'utf8').trimEnd().split('\n').slice(-LINES_SHOWN).join('\n'))
    .join('\n\n');
}

/** `outDir` is where the built app lies. */
export async function launchMain(
  dataDir: string,
  { port = 0, parameters = [], outDir = 'out' }: { port?: number; parameters?: string[]; outDir?: string } = {},
): Promise<TestMain> {
  const entry = join(outDir, 'main', 'loopback.js');
  if (!existsSync(entry)) throw new Error('the app is not built: npm run build');
  const child = spawn(
    process.execPath,
    [entry, '--no-open', '--port', String(port), '--data-dir', dataDir, ...parameters],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  launchedOn.add(dataDir);
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  let output = '';
  const address = await new Promise<URL>((resolve, reject) => {
    const hear = (data: Buffer): void => {
      output += data.toString();
      const found = /Rapport is at (http:\S+)/.exec(output);
      if (found?.[1] !== undefined) resolve(new URL(found[1]));
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => reject(new Error(`main ended: ${output}`)));
  });
  return {
    pid: child.pid as number,
    port: Number(address.port),
    token: address.searchParams.get('token') ?? '',
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    close() {
      child.kill('SIGTERM');
      return exited;
    },
    readOutput: () => output,
  };
}
