import { isAbsolute } from 'node:path';
import { expect, test } from 'vitest';
import { parseStartOptions } from './startOptions.ts';

test('without arguments: a window, the data folder of the user, no port of its own, no demo', () => {
  const parsed = parseStartOptions([]);
  expect(parsed).toMatchObject({ kind: 'start', options: { open: true, port: null, demo: false } });
  expect(parsed.kind === 'start' && isAbsolute(parsed.options.dataDir)).toBe(true);
});

test('every option is taken', () => {
  const argv = [
    '--host',
    'loopback',
    '--no-open',
    '--data-dir',
    'mine',
    '--port',
    '0',
    '--demo',
    '--restore',
    'a.rapport',
  ];
  expect(parseStartOptions(argv, '/data')).toEqual({
    kind: 'start',
    options: { open: false, dataDir: '/data/mine', port: 0, demo: true, restoreFile: '/data/a.rapport', link: null },
  });
});

test.each([
  ['--port', 'many'],
  ['--port', '65536'],
  ['--port', '-1'],
  ['--host', 'firefox'],
  ['--data-dir', ''],
  ['--unknown', ''],
  ['stray', ''],
  ['rapport://settings', ''],
  ['rapport://capture', 'rapport://capture'],
])('%s %s is refused with the help', (name, value) => {
  const parsed = parseStartOptions(
    [name, value].filter((part, index) => index === 0 || part !== '' || name === '--data-dir'),
  );
  expect(parsed.kind).toBe('wrong');
  expect(parsed.kind === 'wrong' && parsed.text).toContain('npm start');
});

test('--help wins', () => {
  expect(parseStartOptions(['--help']).kind).toBe('help');
});

test('a capture link may stand among the options', () => {
  const parsed = parseStartOptions(['--no-open', 'rapport://capture?phone=%2B351912345678']);
  expect(parsed).toMatchObject({ kind: 'start', options: { open: false, link: { phone: '+351912345678', name: '' } } });
});
