import { setTimeout as wait } from 'node:timers/promises';
import type { FolderDocument } from '#renderer/store/worker/database/openDatabase.ts';
import type { LoopbackApp } from './launchApp.ts';
import { readStored } from './readStored.ts';

const TIMEOUT_MS = 180_000;

/** Waits until a condition on the stored folders holds. Fails with what they say when it does not in three minutes. */
export async function awaitFolders(
  app: LoopbackApp,
  holds: (folders: FolderDocument[]) => boolean,
): Promise<FolderDocument[]> {
  const giveUpAtMs = Date.now() + TIMEOUT_MS;
  for (;;) {
    const folders = await readStored<FolderDocument>(app.page(), 'folders');
    if (holds(folders)) return folders;
    if (Date.now() > giveUpAtMs) throw new Error(`capture did not come to an end: ${JSON.stringify(folders)}`);
    await wait(250);
  }
}

/** Waits until INBOX and Archive are read to the end. */
export function awaitCaptured(app: LoopbackApp): Promise<FolderDocument[]> {
  return awaitFolders(app, (folders) =>
    ['INBOX', 'Archive'].every((path) => {
      const folder = folders.find((one) => one.path === path);
      return folder?.lastSuccessMs !== undefined && folder.remaining === 0 && folder.checkpoint?.todo.length === 0;
    }),
  );
}
