import type { CaptureKey } from '#shared/contract/capture.ts';
import type { CredentialsStatus } from '#shared/contract/credentials.ts';
import type { Logger } from './logger.ts';
import type { LogFile } from './openLogFile.ts';

/** What a host gives to the services, which are the same in every host. */
export interface Platform {
  host: 'electron' | 'loopback';
  version: string;
  /** Absolute path of the data folder; it exists. */
  dataDir: string;
  demoWanted: boolean;
  /** Absolute path of the file that `--restore` named, or null. */
  restoreFile: string | null;
  secrets: SecretStore;
  log: Logger;
}

/** Keeps secrets by name. All calls but `status` and `unlock` fail with `credentials.locked` unless it is ready. */
export interface SecretStore {
  status(): CredentialsStatus;
  /** Opens the store, or chooses its passphrase. Fails with `credentials.wrong-passphrase` or `…passphrase-too-short`. */
  unlock(passphrase: string): Promise<CredentialsStatus>;
  onStatusChange(listener: (status: CredentialsStatus) => void): () => void;
  /** The secret, or null when there is none of that name. */
  load(name: string): Promise<string | null>;
  save(name: string, secret: string): Promise<void>;
  remove(name: string): Promise<void>;
}

/** A platform whose log can be read back, as `createMainServices` needs it. */
export interface HostPlatform extends Platform {
  logFile: LogFile;
  /** The key for quick capture that the host has asked the system for. */
  captureKey(): CaptureKey;
}
