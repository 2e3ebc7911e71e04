import { NODE_DISK, type DiskFile, type JournalDisk } from '#main/journal/journalDisk.ts';

/** What a disk does at one step: stop as a crash would (from then on nothing works), or fail once. */
export type Fault = { kind: 'crash'; atStep: number } | { kind: 'fail'; atStep: number; code: string };

/** A real disk whose writing steps are counted, and which fails at one of them. A crash writes half of what was asked. */
export function createCrashingDisk(fault: Fault | null): JournalDisk & {
  steps(): number;
  log: string[];
  /** Closes what a dead process would have left to the system. */
  closeFiles(): Promise<void>;
} {
  let steps = 0;
  let dead = false;
  const files = new Set<DiskFile>();
  const log: string[] = [];
  const step = async <T>(name: string, work: () => Promise<T>, half?: () => Promise<unknown>): Promise<T> => {
    if (dead) throw new Error('the process is dead');
    steps += 1;
    log.push(name);
    if (fault !== null && steps === fault.atStep) {
      await half?.();
      if (fault.kind === 'fail') throw Object.assign(new Error('injected'), { code: fault.code });
      dead = true;
      throw new Error('crash');
    }
    return await work();
  };
  const wrap = (file: DiskFile): DiskFile => ({
    read: (position, length) => (dead ? Promise.reject(new Error('the process is dead')) : file.read(position, length)),
    write: (bytes, position) =>
      step(
        'write',
        () => file.write(bytes, position),
        () => file.write(bytes.subarray(0, bytes.length >> 1), position),
      ),
    truncate: (length) => step('truncate', () => file.truncate(length)),
    sync: () => step('sync', () => file.sync()),
    close: () => {
      files.delete(file);
      return file.close();
    },
  });
  return {
    steps: () => steps,
    async closeFiles() {
      for (const file of files) await file.close();
    },
    log,
    makeFolder: (path) => NODE_DISK.makeFolder(path),
    list: (path) => NODE_DISK.list(path),
    stat: (path) => NODE_DISK.stat(path),
    async open(path, mode) {
      const file = await (mode === 'create'
        ? step('create', () => NODE_DISK.open(path, mode))
        : NODE_DISK.open(path, mode));
      files.add(file);
      return wrap(file);
    },
    rename: (from, to) => step('rename', () => NODE_DISK.rename(from, to)),
    remove: (path) => step('remove', () => NODE_DISK.remove(path)),
    saveJson: (path, value) => step('save', () => NODE_DISK.saveJson(path, value)),
  };
}
