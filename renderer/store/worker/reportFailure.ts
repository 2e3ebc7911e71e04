import { toWireError } from '#shared/contract/codedError.ts';
import type { MainContract } from '#shared/contract/mainContract.ts';
import type { Client } from '#shared/rpc/createClient.ts';

const MAX_LENGTH = 4_000;

/** Writes a failure that nobody is waiting for into main's log. While main is away there is no log to write to. */
export function reportFailure(main: Client<MainContract>, area: string, error: unknown): void {
  const { code, message } = toWireError(error);
  const stack = error instanceof Error && code === 'app.unexpected' ? error.stack : undefined;
  const text = `${code}: ${stack ?? message}`.slice(0, MAX_LENGTH);
  main.call('app.reportFailure', { area, message: text }).catch(() => {});
}
