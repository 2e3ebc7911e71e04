import { createServer, connect, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** Stands between the app and a plain-text IMAP server on loopback, and notes what the app asks for. */
export interface ImapProxy {
  port: number;
  /** Commands sent so far, each as its verb, `UID` ones as `UID FETCH`. */
  commands: string[];
  /** Keeps the next command that matches, and all after it on its connection, until the answered function is called. */
  holdAt(command: RegExp): () => void;
  stop(): Promise<void>;
}

interface Hold {
  command: RegExp;
  released: Promise<void>;
}

export async function startImapProxy(serverPort: number): Promise<ImapProxy> {
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  let hold: Hold | null = null;
  const server = createServer((client) => {
    const upstream = connect(serverPort, '127.0.0.1');
    sockets.add(client).add(upstream);
    let line = '';
    let gate = Promise.resolve();
    client.on('data', (data: Buffer) => {
      line += data.toString('latin1');
      const lines = line.split('\r\n');
      line = lines.pop() ?? '';
      for (const one of lines) {
        const verb = /^\S+ (UID \w+|\w+)/i.exec(one)?.[1];
        if (verb !== undefined) commands.push(verb.toUpperCase());
        if (hold?.command.test(one) === true) {
          const { released } = hold;
          gate = gate.then(() => released);
        }
      }
      gate = gate.then(() => void upstream.write(data));
    });
    client.on('end', () => void gate.then(() => upstream.end()));
    upstream.pipe(client);
    const drop = (): void => {
      client.destroy();
      upstream.destroy();
      sockets.delete(client);
      sockets.delete(upstream);
    };
    for (const socket of [client, upstream]) socket.on('error', drop).on('close', drop);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    commands,
    holdAt(command) {
      let release = (): void => {};
      const released = new Promise<void>((resolve) => (release = resolve));
      const held = { command, released };
      hold = held;
      return () => {
        if (hold === held) hold = null;
        release();
      };
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
