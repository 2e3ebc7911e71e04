import type { Page } from 'playwright-core';
import { DOOR_CHANNEL, type DoorAnswer, type DoorCommand, type DoorCommands } from './doorMessages.ts';

export type AskDoor = <N extends DoorCommand>(
  command: N,
  request: DoorCommands[N]['request'],
) => Promise<DoorCommands[N]['response']>;

/** Asks the store worker of a page through its door (`storeDoor.ts`). Fails with what failed behind it. */
export function askDoorOf(page: Page): AskDoor {
  return async (command, request) =>
    (await page.evaluate(
      ([name, asked, channelName]) =>
        new Promise<unknown>((resolve, reject) => {
          const channel = new BroadcastChannel(channelName as string);
          const id = crypto.randomUUID();
          channel.addEventListener('message', (event: MessageEvent<DoorAnswer>) => {
            const message = event.data;
            if (!('answers' in message) || message.answers !== id) return;
            channel.close();
            if ('failed' in message) reject(new Error(message.failed));
            else resolve(message.response);
          });
          channel.postMessage({ id, command: name, request: asked });
        }),
      [command, request, DOOR_CHANNEL] as const,
    )) as never;
}
