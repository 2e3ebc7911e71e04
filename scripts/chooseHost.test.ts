import { expect, test } from 'vitest';
import { chooseHost, type Machine } from './chooseHost.mjs';

function machine(given: Partial<Machine> = {}): Machine {
  return {
    platform: 'linux',
    isRoot: false,
    hasScreen: true,
    hasElectron: () => true,
    downloadElectron: async () => 'no network',
    ...given,
  };
}
const never: Partial<Machine> = {
  hasElectron: () => {
    throw new Error('asked for the binary');
  },
};

test.each<[string, string[], Partial<Machine>, string]>([
  ['the binary is here', [], {}, 'electron'],
  ['it can be downloaded', [], { hasElectron: () => false, downloadElectron: async () => null }, 'electron'],
  ['it cannot be had', [], { hasElectron: () => false }, 'loopback'],
  ['loopback is asked for', ['--host', 'loopback'], never, 'loopback'],
  ['loopback is asked for in one word', ['--demo', '--host=loopback'], never, 'loopback'],
  ['no window is wanted', ['--no-open'], never, 'loopback'],
  ['there is no screen', [], { ...never, hasScreen: false }, 'loopback'],
  ['it runs as root', [], { ...never, isRoot: true }, 'loopback'],
  ['Electron is asked for in spite of it', ['--host', 'electron'], { isRoot: true }, 'electron'],
])('when %s', async (_when, argv, given, host) => {
  const choice = await chooseHost(argv, machine(given));
  expect(choice).toMatchObject({ host });
  expect('why' in choice && choice.why.length).toBeGreaterThan(0);
});

test('Electron that is asked for and cannot be had is a problem, never silently something else', async () => {
  const choice = await chooseHost(['--host', 'electron'], machine({ hasElectron: () => false }));
  expect(choice).toEqual({ problem: 'Electron cannot be had: no network' });
});

test.each([[['--host', 'firefox']], [['--host']], [['--host=']]])('%j is a problem', async (argv) => {
  expect(await chooseHost(argv, machine())).toHaveProperty('problem');
});
