import { afterEach, describe, expect, test } from 'vitest';
import type { Account, MailSecurity } from '#shared/contract/mail.ts';
import { renderRow, startScriptedImap, type ScriptedImap, type ScriptedOptions } from '#tests/servers/scriptedImap.ts';
import { startMailService, TEST_TIMINGS, type TestMailService } from '#tests/support/startMailService.ts';
import { makeMail } from './makeMail.ts';

// A server that is cut off, lies, changes its mind or says nothing must never end in "nothing new".

const ANA = 'ana@candidates.example';
const messages = [1, 2, 3, 4].map((uid) => ({ uid, source: makeMail({ from: ANA, subject: `n${uid}` }) }));
const QUICK = { ...TEST_TIMINGS, silenceMs: 300, greetingMs: 300 };

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
  security: MailSecurity = 'none',
  timings = QUICK,
): Promise<{ server: ScriptedImap; mail: TestMailService; account: Account }> {
  server = await startScriptedImap({ messages: [...messages], ...options });
  mail = await startMailService(timings);
  const address = { host: '127.0.0.1', port: server.port, security, userName: 'rec@rapport.test' };
  const account = await mail.addAccount(address, 'secret');
  await mail.setAddresses([ANA]);
  return { server, mail, account };
}

describe('a happy server', () => {
  test('is read whole, with and without ESEARCH', async () => {
    for (const capabilities of ['IMAP4rev1 ESEARCH', 'IMAP4rev1']) {
      const { mail: running, account } = await start({ capabilities });
      const pulled = await running.pullAll(account, 'INBOX');
      expect(pulled.records.map(({ subject }) => subject)).toEqual(['n4', 'n3', 'n2', 'n1']);
      await running.close();
      await server?.stop();
    }
  });

  test('sees no sign-in and no FETCH in a second look when nothing moved', async () => {
    const { server: scripted, mail: running, account } = await start({});
    const { checkpoint } = await running.pullAll(account, 'INBOX');
    scripted.verbs.length = 0;
    expect((await running.pull(account, 'INBOX', { checkpoint })).plan.kind).toBe('none');
    expect(scripted.verbs).toEqual(['EXAMINE']);
  });
});

describe('a failing server gives a code', () => {
  test.each<[string, ScriptedOptions, string, MailSecurity?]>([
    [
      'closes in the middle of a literal',
      {
        on: {
          'UID FETCH': ({ socket, text }) => {
            text('* 1 FETCH (UID 1 BODY[HEADER.FIELDS (FROM TO CC BCC)] {500}\r\nFrom: ana@cand');
            socket.end();
          },
        },
      },
      'mail.connection-lost',
    ],
    [
      'sends fewer rows than it lists',
      {
        on: {
          'UID FETCH': ({ text, ok, args }) => {
            text(renderRow(1, messages[0]!, args));
            ok();
          },
        },
      },
      'mail.incomplete-answer',
    ],
    [
      'sends rows without what was asked for',
      {
        on: {
          'UID FETCH': ({ line, ok }) => {
            for (const { uid } of messages) line(`* ${uid} FETCH (UID ${uid} FLAGS (\\Seen))`);
            ok();
          },
        },
      },
      'mail.incomplete-answer',
    ],
    ['announces more than it lists', { on: { EXAMINE: lyingExists(9) } }, 'mail.count-mismatch'],
    ['announces fewer than it lists', { on: { EXAMINE: lyingExists(2) } }, 'mail.count-mismatch'],
    ['refuses to search', { on: { 'UID SEARCH': ({ tag, line }) => line(`${tag} NO not now`) } }, 'mail.server-error'],
    [
      'closes instead of answering a search',
      { on: { 'UID SEARCH': ({ socket }) => socket.end() } },
      'mail.connection-lost',
    ],
    ['never answers a FETCH', { on: { 'UID FETCH': () => undefined } }, 'mail.timed-out'],
    ['never greets', { greeting: null }, 'mail.timed-out'],
    [
      'refuses the password',
      { on: { LOGIN: ({ tag, line }) => line(`${tag} NO [AUTHENTICATIONFAILED] no`) } },
      'mail.sign-in-refused',
    ],
    [
      'is out of order at sign-in',
      { on: { LOGIN: ({ tag, line }) => line(`${tag} NO [UNAVAILABLE] later`) } },
      'mail.server-error',
    ],
    ['closes during sign-in', { on: { LOGIN: ({ socket }) => socket.end() } }, 'mail.connection-lost'],
    ['offers no STARTTLS', {}, 'mail.tls-unavailable', 'starttls'],
    ['answers a TLS hello in plain text', {}, 'mail.tls-unavailable', 'tls'],
    [
      'opens the folder without UIDVALIDITY',
      {
        on: {
          EXAMINE: ({ line, ok }) => {
            line('* 4 EXISTS');
            ok();
          },
        },
      },
      'mail.incomplete-answer',
    ],
  ])('when it %s', async (_name, options, code, security) => {
    const { mail: running, account } = await start(options, security);
    await expect(running.pull(account, 'INBOX')).rejects.toMatchObject({ code });
  });

  test('when it is no IMAP server', async () => {
    const { mail: running, account } = await start({ greeting: 'SSH-2.0-OpenSSH_9.2' });
    await expect(running.pull(account, 'INBOX')).rejects.toMatchObject({
      code: expect.stringMatching(/^mail\.(not-imap|timed-out|connection-lost)$/),
    });
  });
});

describe('a server that changes its mind', () => {
  test('with another UIDVALIDITY starts the folder again', async () => {
    const { server: scripted, mail: running, account } = await start({});
    const first = await running.pullAll(account, 'INBOX');
    scripted.mailbox.uidValidity = 8;
    const second = await running.pullAll(account, 'INBOX', { checkpoint: first.checkpoint });
    expect(second.responses[0]?.plan.kind).toBe('restart');
    expect(second.records).toEqual(first.records);
  });

  test('with more messages under the same UIDs starts the folder again', async () => {
    const { server: scripted, mail: running, account } = await start({});
    scripted.mailbox.messages = [messages[3]!];
    const first = await running.pullAll(account, 'INBOX');
    scripted.mailbox.messages = [...messages];
    const second = await running.pullAll(account, 'INBOX', { checkpoint: first.checkpoint });
    expect(second.responses[0]?.plan).toMatchObject({ kind: 'restart', reason: expect.stringContaining('3 messages') });
    expect(second.records).toHaveLength(4);
  });

  test('by deleting a message between the listing and the FETCH has it counted as vanished', async () => {
    const {
      server: scripted,
      mail: running,
      account,
    } = await start({
      on: {
        'UID FETCH': (exchange) => {
          if (exchange.count === 1) scripted.mailbox.messages = messages.slice(1);
          exchange.happy();
        },
      },
    });
    const pulled = await running.pullAll(account, 'INBOX');
    expect(pulled.records).toHaveLength(3);
    expect(pulled.skipped).toEqual({ vanished: 1 });
  });

  test('after a failure is read whole from the old checkpoint', async () => {
    const { mail: running, account } = await start({
      on: { 'UID FETCH': (exchange) => (exchange.count === 2 ? exchange.socket.destroy() : exchange.happy()) },
    });
    await expect(running.pull(account, 'INBOX')).rejects.toMatchObject({ code: 'mail.connection-lost' });
    expect((await running.pullAll(account, 'INBOX')).records).toHaveLength(4);
  });
});

test('one message that the server cannot give does not block the folder', async () => {
  const { mail: running, account } = await start({
    on: {
      'UID FETCH': (exchange) => {
        const asked = /BODY\.PEEK\[\]/.test(exchange.args) && /(^|[,:])2|1:[34]/.test(exchange.args.split(' ')[0]!);
        if (asked) exchange.line(`${exchange.tag} NO [SERVERBUG] broken message`);
        else exchange.happy();
      },
    },
  });
  const pulled = await running.pullAll(account, 'INBOX');
  expect(pulled.records.map(({ subject }) => subject)).toEqual(['n4', 'n3', 'n1']);
  expect(pulled.skipped).toEqual({ unreadable: 1 });
  expect(running.warnings).toHaveLength(1);
});

test('a cancelled pull ends as cancelled and the next one works', async () => {
  const abort = new AbortController();
  const { mail: running, account } = await start({
    on: { 'UID FETCH': (exchange) => (exchange.count === 1 ? abort.abort() : exchange.happy()) },
  });
  await expect(running.pull(account, 'INBOX', { signal: abort.signal })).rejects.toMatchObject({
    code: 'contract.cancelled',
  });
  expect((await running.pullAll(account, 'INBOX')).records).toHaveLength(4);
});

describe('watching', () => {
  test('without IDLE asks now and then, and says so', async () => {
    const { server: scripted, mail: running, account } = await start({ capabilities: 'IMAP4rev1' });
    await running.service.handlers['mail.watch'](account, new AbortController().signal);
    await running.awaitEvent(({ payload }) => payload['state'] === 'polling');
    running.events.length = 0;
    scripted.mailbox.messages.push({ uid: 5, source: makeMail({ from: ANA, subject: 'n5' }) });
    scripted.push('* 5 EXISTS');
    await running.awaitEvent(({ name }) => name === 'mail.folderChanged');
  });

  test('comes back after the connection is lost, and announces its folders again', async () => {
    const {
      server: scripted,
      mail: running,
      account,
    } = await start({
      on: { IDLE: (exchange) => (exchange.count === 1 ? exchange.socket.destroy() : exchange.happy()) },
    });
    await running.service.handlers['mail.watch'](account, new AbortController().signal);
    await running.awaitEvent(({ payload }) => payload['state'] === 'waiting');
    running.events.length = 0;
    await running.awaitEvent(({ name }) => name === 'mail.folderChanged');
    await running.awaitEvent(({ payload }) => payload['state'] === 'idle');
    expect(scripted.openSockets()).toBe(1);
  });

  test('notices at once that the connection is lost while it looks whether anything moved', async () => {
    const options: ScriptedOptions = {
      on: { NOOP: (exchange) => (exchange.count === 1 ? exchange.socket.destroy() : exchange.happy()) },
    };
    const hourly = { ...QUICK, pollMs: 3_600_000, settleMs: 10 };
    const { server: scripted, mail: running, account } = await start(options, 'none', hourly);
    await running.service.handlers['mail.watch'](account, new AbortController().signal);
    await running.awaitEvent(({ payload }) => payload['state'] === 'idle');
    scripted.push('* 5 EXISTS');
    await running.awaitEvent(({ payload }) => payload['state'] === 'waiting');
  });

  test('with a refused password waits for the user instead of trying again', async () => {
    let logins = 0;
    const { mail: running, account } = await start({
      on: {
        LOGIN: (exchange) => {
          logins += 1;
          if (logins === 1) exchange.line(`${exchange.tag} NO [AUTHENTICATIONFAILED] no`);
          else exchange.happy();
        },
      },
    });
    await running.service.handlers['mail.watch'](account, new AbortController().signal);
    await running.awaitEvent(({ payload }) => payload['code'] === 'mail.sign-in-refused');
    expect(logins).toBe(1);
    await running.service.handlers['mail.watch'](account, new AbortController().signal);
    await running.awaitEvent(({ payload }) => payload['state'] === 'idle');
  });

  test('tells a window that opens later how it stands', async () => {
    const { mail: running, account } = await start({});
    await running.service.handlers['mail.watch'](account, new AbortController().signal);
    await running.awaitEvent(({ payload }) => payload['state'] === 'idle');
    running.events.length = 0;
    await running.service.handlers['mail.watch'](account, new AbortController().signal);
    expect(running.events).toEqual([
      { name: 'mail.watchChanged', payload: { accountId: account.accountId, state: 'idle', code: null } },
    ]);
  });

  test('leaves no connection behind when the service closes', async () => {
    const { server: scripted, mail: running, account } = await start({});
    await running.service.handlers['mail.watch'](account, new AbortController().signal);
    await running.awaitEvent(({ payload }) => payload['state'] === 'idle');
    await running.pullAll(account, 'INBOX');
    await running.close();
    await scripted.whenEmpty();
    expect(scripted.openSockets()).toBe(0);
  });
});

function lyingExists(count: number): NonNullable<ScriptedOptions['on']>[string] {
  return ({ line, ok }) => {
    line(`* ${count} EXISTS`);
    line('* OK [UIDVALIDITY 7] valid');
    line('* OK [UIDNEXT 5] next');
    ok();
  };
}
