import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { LogFacts, Logger } from './logger.ts';
import { isSensitiveKey, redact } from './redact.ts';

/** A log that is kept in files, and can be read back for a problem report. */
export interface LogFile extends Logger {
  readonly path: string;
  /** The newest lines, whole, at most `maxBytes` of them (default 100,000). */
  readTail(maxBytes?: number): string;
  /** Writes what is still in memory; lines are otherwise written in the next turn of the event loop. */
  flush(): void;
  close(): void;
}

export interface LogFileOptions {
  maxFileBytes?: number;
  /** The current file and the older ones (`.1` is the newest of them) together. */
  fileCount?: number;
  nowMs?: () => number;
}

/**
 * Opens a log of JSON lines `{at, level, message, …facts}` in a file that only this user may read. When the file
 * would outgrow `maxFileBytes` it becomes `.1`, `.1` becomes `.2`, and the oldest goes. Everything passes `redact` here.
 *
 * A disk that is full or gone must not take the app with it: such lines are dropped, and the next line that can be
 * written says how many.
 */
export function openLogFile(
  path: string,
  { maxFileBytes = 1_000_000, fileCount = 5, nowMs = Date.now }: LogFileOptions = {},
): LogFile {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  let file = openSync(path, 'a', 0o600);
  let sizeBytes = statSync(path).size;
  let waiting: string[] = [];
  let lostLines = 0;
  let closed = false;

  const rotate = (): void => {
    closeSync(file);
    for (let number = fileCount - 2; number >= 1; number -= 1) {
      if (existsSync(`${path}.${number}`)) renameSync(`${path}.${number}`, `${path}.${number + 1}`);
    }
    if (fileCount > 1) renameSync(path, `${path}.1`);
    file = openSync(path, fileCount > 1 ? 'a' : 'w', 0o600);
    sizeBytes = 0;
  };

  const flush = (): void => {
    if (waiting.length === 0 || closed) return;
    const lines = waiting;
    waiting = [];
    if (lostLines > 0) {
      lines.unshift(toLine(nowMs(), 'error', 'lines could not be written to the log', { lines: lostLines }));
    }
    let written = 0;
    try {
      for (const line of lines) {
        const lineBytes = Buffer.byteLength(line);
        if (sizeBytes > 0 && sizeBytes + lineBytes > maxFileBytes) rotate();
        writeSync(file, line);
        sizeBytes += lineBytes;
        written += 1;
      }
      lostLines = 0;
    } catch {
      lostLines += lines.length - written;
    }
  };

  const write = (level: string, message: string, facts: LogFacts = {}): void => {
    if (closed) return;
    if (waiting.length === 0) setImmediate(flush);
    waiting.push(toLine(nowMs(), level, message, facts));
  };

  process.on('exit', flush);
  return {
    path,
    info: (message, facts) => write('info', message, facts),
    warn: (message, facts) => write('warn', message, facts),
    error: (message, facts) => write('error', message, facts),
    flush,
    readTail(maxBytes = 100_000) {
      flush();
      const older = existsSync(`${path}.1`) ? readFileSync(`${path}.1`, 'utf8') : '';
      const text = older + readFileSync(path, 'utf8');
      if (text.length <= maxBytes) return text;
      const tail = text.slice(-maxBytes);
      return tail.slice(tail.indexOf('\n') + 1);
    },
    close() {
      if (closed) return;
      flush();
      closed = true;
      process.off('exit', flush);
      closeSync(file);
    },
  };
}

function toLine(atMs: number, level: string, message: string, facts: LogFacts): string {
  const entry: { [key: string]: unknown } = { at: new Date(atMs).toISOString(), level, message: redact(message) };
  for (const [key, value] of Object.entries(facts)) {
    if (key in entry) continue;
    if (isSensitiveKey(key)) entry[key] = '[redacted]';
    else entry[key] = typeof value === 'string' ? redact(value) : value;
  }
  return `${JSON.stringify(entry)}\n`;
}
