import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { CaptureKey } from '#shared/contract/capture.ts';
import { openSecretStore, type PreferredStore } from '#main/credentials/openSecretStore.ts';
import { openLogFile } from '#main/platform/openLogFile.ts';
import type { HostPlatform, Platform } from '#main/platform/platform.ts';

/** What a host knows before anything is opened. `preferredStore`: see `openSecretStore`. */
export interface HostFacts {
  host: Platform['host'];
  version: string;
  dataDir: string;
  demoWanted: boolean;
  restoreFile: string | null;
  preferredStore?: PreferredStore;
  /** Left out by a host that cannot have a key of its own. */
  captureKey?: () => CaptureKey;
}

/**
 * Makes the data folder (for this user alone) and opens the log and the secrets in it. Throws where there is no file to
 * restore from, before anything is made.
 */
export async function openHostPlatform(facts: HostFacts): Promise<HostPlatform> {
  const { host, version, dataDir, demoWanted, restoreFile } = facts;
  if (restoreFile !== null && !(await isFile(restoreFile)))
    throw new Error(`there is no file ${restoreFile} to restore from`);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const captureKey = facts.captureKey ?? (() => ({ combo: null, registered: false }));
  const log = openLogFile(join(dataDir, 'logs', 'rapport.log'));
  log.info('started', { host, version, node: process.versions.node, system: `${process.platform} ${process.arch}` });
  // Heard, not caught: an unexpected error still ends the process, as it should.
  process.on('uncaughtExceptionMonitor', (error) => {
    log.error('ended by an unexpected error', {
      reason: error instanceof Error ? (error.stack ?? error.message) : '?',
    });
    log.flush();
  });
  const secrets = await openSecretStore(dataDir, log, facts.preferredStore);
  return { host, version, dataDir, demoWanted, restoreFile, log, logFile: log, secrets, captureKey };
}

function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
