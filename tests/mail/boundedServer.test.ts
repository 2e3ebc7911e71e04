import { afterEach, describe, expect, test } from 'vitest';
import type { MailTimings } from '#main/mail/mailTimings.ts';
import { CodedError } from '#shared/contract/codedError.ts';
import type { Account } from '#shared/contract/mail.ts';
import {
  startScriptedImap,
  type Exchange,
  type ScriptedImap,
  type ScriptedOptions,
} from '#tests/servers/scriptedImap.ts';
import {
  startMailService,
  TEST_TIMINGS,
  type PulledFolder,
  type TestMailService,
} from '#tests/support/startMailService.ts';
import { makeMail } from './makeMail.ts';

// What would take an account's time, memory or connection for ever: each is bounded, and the rest goes on.

const ANA = 'ana@candidates.example';
const messages = [1, 2, 3, 4].map((uid) => ({ uid, source: makeMail({ from: ANA, subject: `n${uid}` }) }));

let server: ScriptedImap | null = null;
let mail: TestMailService | null = null;

afterEach(async () => {
  await mail?.close();
  await server?.stop();
  mail = null;
  server = null;
});

async function start(
  options: ScriptedOptions,
  timings: MailTimings = TEST_TIMINGS,
): Promise<{ server: ScriptedImap; mail: TestMailService; account: Account }> {
  server = await startScriptedImap({ messages: [...messages], ...options });
  mail = await startMailService(timings);
  const address = { host: '127.0.0.1', port: server.port, security: 'none' as const, userName: 'rec@rapport.test' };
  const account = await mail.addAccount(address, 'secret');
  await mail.setAddresses([ANA]);
  return { server, mail, account };
}

describe('the scan of people', () => {
  const scan = (running: TestMailService, { accountId }: Account, beforeUid: number | null = null) =>
    running.service.handlers['mail.scanPeople'](
      { accountId, path: 'INBOX', role: 'sent', limit: 20_000, beforeUid },
      new AbortController().signal,
    );
  const namesOf = (count: number, first: number): string[] =>
    Array.from({ length: count }, (_, index) => `p${first + index}@many.example`);

  test('counts the first 200 of a mailing to 10,000', async () => {
    const { server: scripted, mail: running, account } = await start({});
    scripted.mailbox.messages = [{ uid: 1, source: makeMail({ from: ANA, to: namesOf(10_000, 0).join(', ') }) }];
    const { people } = await scan(running, account);
    expect(people.map(({ address }) => address)).toEqual(namesOf(200, 0));
  });

  test('ends an answer that has met enough people, and goes on from there', async () => {
    const { server: scripted, mail: running, account } = await start({});
    scripted.mailbox.messages = Array.from({ length: 2_150 }, (_, index) => ({
      uid: index + 1,
      source: makeMail({ from: ANA, to: namesOf(10, 10 * index).join(', ') }),
    }));
    const first = await scan(running, account);
    expect(first).toMatchObject({ scanned: 2_000, remaining: 150, beforeUid: 151 });
    expect(first.people).toHaveLength(20_000);
    const second = await scan(running, account, first.beforeUid);
    expect(second).toMatchObject({ scanned: 150, remaining: 0, beforeUid: null });
    expect(second.people).toHaveLength(1_500);
  });
});

describe('a message on which the server drops the connection every time', () => {
  const isAsked = ({ args }: Exchange, uid: number): boolean => {
    const [set = ''] = args.split(' ');
    return /BODY\.PEEK\[\]/.test(args) && set.split(',').some((part) => isWithin(uid, part));
  };
  const isWithin = (uid: number, part: string): boolean => {
    const [first, last = first] = part.split(':').map(Number);
    return uid >= first! && uid <= last!;
  };
  /** Pulls as often as the store would, until it goes through. */
  const pullThroughLosses = async (running: TestMailService, account: Account) => {
    for (let losses = 0; ; losses += 1) {
      const pulled = await running.pullAll(account, 'INBOX').catch((error: unknown) => error);
      if (!(pulled instanceof CodedError)) return { losses, ...(pulled as PulledFolder) };
      expect(pulled.code).toBe('mail.connection-lost');
      expect(losses).toBeLessThan(10);
    }
  };

  test('is skipped with its reason after three, and the rest of the folder is read', async () => {
    const { mail: running, account } = await start({
      on: { 'UID FETCH': (exchange) => (isAsked(exchange, 2) ? exchange.socket.destroy() : exchange.happy()) },
    });
    const pulled = await pullThroughLosses(running, account);
    expect(pulled.losses).toBe(3);
    expect(pulled.records.map(({ subject }) => subject)).toEqual(['n4', 'n3', 'n1']);
    expect(pulled.skipped).toEqual({ unreadable: 1 });
    expect(running.warnings).toHaveLength(1);
  });

  test('is read after all when it was the network that failed', async () => {
    let drops = 2;
    const { mail: running, account } = await start({
      on: {
        'UID FETCH': (exchange) => {
          if (isAsked(exchange, 2) && drops > 0) {
            drops -= 1;
            exchange.socket.destroy();
          } else exchange.happy();
        },
      },
    });
    const pulled = await pullThroughLosses(running, account);
    expect(pulled.losses).toBe(2);
    expect(pulled.records).toHaveLength(4);
    expect(pulled.skipped).toEqual({});
  });
});

test('a message whose reading was cancelled again and again is not taken for one that costs the connection', async () => {
  const never = new AbortController().signal;
  let abort = new AbortController();
  let asked = 0;
  const { mail: running, account } = await start({
    on: {
      'UID FETCH': (exchange) => {
        const isSource = /BODY\.PEEK\[\]/.test(exchange.args);
        if (isSource) asked += 1;
        if (!isSource) exchange.happy();
        else if (asked === 1) exchange.socket.destroy();
        else if (asked === 2 || asked === 3) abort.abort();
        else exchange.happy();
      },
    },
  });
  await expect(running.pull(account, 'INBOX')).rejects.toMatchObject({ code: 'mail.connection-lost' });
  for (let round = 0; round < 2; round += 1) {
    abort = new AbortController();
    // So that the pull finds a connection that somebody else opened.
    await running.service.handlers['mail.listFolders'](account, never);
    const cancelled = running.pull(account, 'INBOX', { signal: abort.signal });
    await expect(cancelled).rejects.toMatchObject({ code: 'contract.cancelled' });
  }
  expect((await running.pullAll(account, 'INBOX')).records).toHaveLength(4);
});

describe('a server that sends a byte now and then', () => {
  const DRIPPED = { ...TEST_TIMINGS, silenceMs: 60_000, answerMs: 1_500, headerMs: 1, sourceMs: 1 };
  const drip = ({ socket, text }: Exchange): void => {
    text('* 1 FETCH (UID 1 BODY[HEADER.FIELDS (FROM TO CC BCC)] {100000}\r\n');
    const timer = setInterval(() => text('x'), 10);
    socket.on('close', () => clearInterval(timer));
  };

  test('does not hold the account’s queue for ever', async () => {
    const { mail: running, account } = await start(
      { on: { 'UID FETCH': (exchange) => (exchange.count === 1 ? drip(exchange) : exchange.happy()) } },
      DRIPPED,
    );
    const dripped = expect(running.pull(account, 'INBOX')).rejects.toMatchObject({ code: 'mail.timed-out' });
    const waiting = running.pullAll(account, 'INBOX');
    await dripped;
    expect((await waiting).records).toHaveLength(4);
  });

  test('is left at once when the asker cancels', async () => {
    const abort = new AbortController();
    const { mail: running, account } = await start(
      {
        on: {
          'UID FETCH': (exchange) => {
            drip(exchange);
            abort.abort();
          },
        },
      },
      { ...DRIPPED, answerMs: 600_000 },
    );
    const pulled = running.pull(account, 'INBOX', { signal: abort.signal });
    await expect(pulled).rejects.toMatchObject({ code: 'contract.cancelled' });
  });

  test('does so at sign-in too', async () => {
    const { mail: running, account } = await start(
      {
        on: {
          LOGIN: ({ socket, line }) => {
            const timer = setInterval(() => line('* OK still here'), 10);
            socket.on('close', () => clearInterval(timer));
          },
        },
      },
      DRIPPED,
    );
    await expect(running.pull(account, 'INBOX')).rejects.toMatchObject({ code: 'mail.timed-out' });
  });
});
