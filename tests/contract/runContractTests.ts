import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { CodedError } from '#shared/contract/codedError.ts';
import type { Contract } from '#shared/rpc/contract.ts';
import { createClient, type Client } from '#shared/rpc/createClient.ts';
import type { Port } from '#shared/rpc/port.ts';
import { serve, type Served } from '#shared/rpc/serve.ts';

/** Two ends of one real channel, and how to take everything down. */
export interface Channel {
  near: Port;
  far: Port;
  tearDown(): Promise<void>;
  /** How many listeners hang on what lies below the ports, where that can be known. */
  countListeners?(): number;
}

const CONTRACT = {
  commands: {
    'test.echo': { request: z.object({ value: z.json() }), response: z.object({ value: z.json() }) },
    'test.fail': { request: z.object({ how: z.string() }), response: z.object({}) },
    'test.hang': { request: z.object({}), response: z.object({}) },
    'test.lie': { request: z.object({}), response: z.object({ count: z.number() }) },
  },
  events: { 'test.happened': z.object({ number: z.number() }) },
} as const satisfies Contract;

/** What a handler may throw by mistake, none of which may take the channel down. */
const THROWN: { [how: string]: () => unknown } = {
  coded: () => new CodedError('mail.timed-out', 'too slow', { tries: 3 }),
  plain: () => new Error('a bug'),
  text: () => 'just text',
  nothing: () => undefined,
  null: () => null,
  cyclic: () => {
    const error = new Error('cyclic') as Error & { self?: unknown };
    error.self = error;
    return error;
  },
  huge: () => new Error('x'.repeat(5_000_000)),
  uncloneable: () => Object.assign(new Error('uncloneable'), { callback: () => {}, big: 10n }),
  hostile: () => ({
    get message(): string {
      throw new Error('from a getter');
    },
    toString(): string {
      throw new Error('from toString');
    },
  }),
  'cyclic details': () => {
    const details: { [key: string]: never } = {};
    details['self'] = details as never;
    return new CodedError('app.not-found', 'cyclic details', details);
  },
};

/** What every channel between two parts of Rapport has to do. */
export function runContractTests(setUp: () => Promise<Channel>, title: string): void {
  describe(title, () => {
    let channel: Channel;
    let client: Client<typeof CONTRACT>;
    let served: Served<typeof CONTRACT>;
    let unexpected: string[];
    let hangs: AbortSignal[];
    let hangStarted: () => void;

    beforeEach(async () => {
      channel = await setUp();
      unexpected = [];
      hangs = [];
      hangStarted = () => {};
      served = serve(
        CONTRACT,
        channel.far,
        {
          'test.echo': async ({ value }) => ({ value }),
          'test.fail': async ({ how }) => {
            throw THROWN[how]!();
          },
          'test.hang': (_request, signal) =>
            new Promise((_resolve, reject) => {
              hangs.push(signal);
              signal.addEventListener('abort', () => reject(new CodedError('contract.cancelled', 'stopped')));
              hangStarted();
            }),
          'test.lie': async () => ({ count: 'many' }) as never,
        },
        (name) => unexpected.push(name),
      );
      client = createClient(CONTRACT, channel.near);
    });
    afterEach(async () => {
      served.stop();
      client.close();
      await channel.tearDown();
    });

    const startHanging = (signal?: AbortSignal): { started: Promise<void>; call: Promise<unknown> } => {
      const started = new Promise<void>((resolve) => {
        hangStarted = resolve;
      });
      return { started, call: client.call('test.hang', {}, signal) };
    };
    const echo = (value: z.infer<ReturnType<typeof z.json>>) => client.call('test.echo', { value });
    /** The channel carries in order, so an answer means that everything sent before has arrived. */
    const settle = (): Promise<unknown> => echo(null);

    test('carries values there and back', async () => {
      const value = { text: 'Zoë 🔑 \u2028 \u0000', list: [1, -2.5, null, true], deep: { a: { b: {} } } };
      expect(await echo(value)).toEqual({ value });
    });

    test('carries a megabyte', async () => {
      const value = 'ä'.repeat(500_000);
      expect(await echo(value)).toEqual({ value });
    });

    test('gives many calls at once each its own answer', async () => {
      const numbers = Array.from({ length: 200 }, (_, index) => index);
      const answers = await Promise.all(numbers.map((value) => echo(value)));
      expect(answers.map(({ value }) => value)).toEqual(numbers);
    });

    test('an error with a code keeps code, retry and details', async () => {
      await expect(client.call('test.fail', { how: 'coded' })).rejects.toMatchObject({
        code: 'mail.timed-out',
        retry: 'later',
        message: 'too slow',
        details: { tries: 3 },
      });
      expect(unexpected).toEqual([]);
    });

    test.each(Object.keys(THROWN).filter((how) => how !== 'coded' && how !== 'cyclic details'))(
      'whatever is thrown (%s) arrives as an unexpected error, is reported, and the channel goes on',
      async (how) => {
        await expect(client.call('test.fail', { how })).rejects.toMatchObject({ code: 'app.unexpected' });
        expect(unexpected).toEqual(['test.fail']);
        await settle();
      },
    );

    test('details that cannot be carried are left out', async () => {
      await expect(client.call('test.fail', { how: 'cyclic details' })).rejects.toMatchObject({
        code: 'app.not-found',
        details: {},
      });
    });

    test('a request that does not fit is refused before it reaches the handler', async () => {
      await expect(client.call('test.fail', { how: 5 } as never)).rejects.toMatchObject({
        code: 'contract.bad-request',
      });
      await expect(client.call('test.fail', null as never)).rejects.toMatchObject({ code: 'contract.bad-request' });
      expect(unexpected).toEqual([]);
    });

    test('an answer that does not fit is refused', async () => {
      await expect(client.call('test.lie', {})).rejects.toMatchObject({ code: 'contract.bad-response' });
    });

    test.each(['test.unknown', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'x'.repeat(10_000)])(
      'there is no command %#',
      async (name) => {
        const answered = new Promise<unknown>((resolve) => {
          channel.near.onMessage((text) => resolve(JSON.parse(text)));
        });
        channel.near.send(JSON.stringify({ kind: 'call', id: 900, name, request: {} }));
        expect(await answered).toMatchObject({ kind: 'error', id: 900, error: { code: 'contract.unknown-command' } });
      },
    );

    test.each([
      'not JSON',
      '',
      'null',
      '[]',
      '{}',
      '{"kind":"call"}',
      '{"kind":"call","id":"1","name":"test.echo"}',
      '{"kind":"call","id":1.5,"name":"test.echo"}',
      '{"kind":"call","id":1}',
      '{"kind":"event"}',
      '{"kind":"result","id":12345,"response":{}}',
      '{"kind":"error","id":12345,"error":{"code":"nonsense"}}',
      '{"kind":"cancel","id":12345}',
      '{"__proto__":{"kind":"call","id":1,"name":"test.echo"}}',
      `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
    ])('text that is no call (%#) is dropped on both sides, and the channel goes on', async (text) => {
      channel.near.send(text);
      channel.far.send(text);
      await settle();
      expect(({} as { kind?: unknown }).kind).toBeUndefined();
    });

    test('a name from the prototype in a request changes no prototype', async () => {
      channel.near.send('{"kind":"call","id":901,"name":"test.echo","request":{"value":{"__proto__":{"polluted":1}}}}');
      await settle();
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    });

    test('an error frame with a foreign code arrives as unexpected', async () => {
      served.stop();
      const asked = new Promise<number>((resolve) => {
        channel.far.onMessage((text) => resolve((JSON.parse(text) as { id: number }).id));
      });
      const call = echo(1);
      const id = await asked;
      channel.far.send(JSON.stringify({ kind: 'error', id, error: { code: 'toString', message: 5, details: [] } }));
      await expect(call).rejects.toMatchObject({ code: 'app.unexpected' });
    });

    test('events arrive in order, to every listener, until it stops', async () => {
      const heard: number[] = [];
      const stop = client.on('test.happened', ({ number }) => heard.push(number));
      client.on('test.happened', ({ number }) => heard.push(number * 100));
      for (let number = 1; number <= 3; number += 1) served.emit('test.happened', { number });
      await settle();
      stop();
      served.emit('test.happened', { number: 4 });
      await settle();
      expect(heard).toEqual([1, 100, 2, 200, 3, 300, 400]);
    });

    test.each([
      '{"kind":"event","name":"test.happened","payload":{"number":"one"}}',
      '{"kind":"event","name":"__proto__","payload":{}}',
      '{"kind":"event","name":"test.unknown","payload":{}}',
    ])('an event that does not fit (%#) is dropped', async (text) => {
      const heard: unknown[] = [];
      client.on('test.happened', (payload) => heard.push(payload));
      channel.far.send(text);
      await settle();
      expect(heard).toEqual([]);
    });

    test('cancelling ends the call at once and stops the handler', async () => {
      const abort = new AbortController();
      const { started, call } = startHanging(abort.signal);
      await started;
      abort.abort();
      await expect(call).rejects.toMatchObject({ code: 'contract.cancelled' });
      await settle();
      expect(hangs.map((signal) => signal.aborted)).toEqual([true]);
    });

    test('a call that is cancelled before it began is never sent', async () => {
      const signal = AbortSignal.abort();
      await expect(client.call('test.hang', {}, signal)).rejects.toMatchObject({ code: 'contract.cancelled' });
      await settle();
      expect(hangs).toEqual([]);
    });

    test('a call under way fails when the other side closes, and so does every later one', async () => {
      const { started, call } = startHanging();
      await started;
      const failing = expect(call).rejects.toMatchObject({ code: 'contract.closed' });
      channel.far.close();
      await failing;
      await expect(settle()).rejects.toMatchObject({ code: 'contract.closed' });
    });

    test('what is under way is stopped when the asker closes', async () => {
      const { started, call } = startHanging();
      call.catch(() => {});
      await started;
      const stopped = new Promise<void>((resolve) => hangs[0]!.addEventListener('abort', () => resolve()));
      client.close();
      await stopped;
      await expect(call).rejects.toMatchObject({ code: 'contract.closed' });
    });

    test('who listens for the close hears of it once, also when it comes late', async () => {
      let early = 0;
      const closed = new Promise<void>((resolve) => {
        channel.near.onClose(() => {
          early += 1;
          resolve();
        });
      });
      channel.far.close();
      channel.near.close();
      await closed;
      await new Promise<void>((resolve) => channel.near.onClose(resolve));
      expect(early).toBe(1);
    });

    test('no listener is left when the channel has closed', async () => {
      await settle();
      const closed = Promise.all([
        new Promise<void>((resolve) => channel.near.onClose(resolve)),
        new Promise<void>((resolve) => channel.far.onClose(resolve)),
      ]);
      client.close();
      await closed;
      expect(channel.countListeners?.() ?? 0).toBe(0);
    });
  });
}
