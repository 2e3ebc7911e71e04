import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const config = readFileSync('electron-builder.yml', 'utf8');

test.each([
  ['runAsNode', false],
  ['enableNodeOptionsEnvironmentVariable', false],
  ['enableNodeCliInspectArguments', false],
  ['enableCookieEncryption', true],
  ['enableEmbeddedAsarIntegrityValidation', true],
  ['onlyLoadAppFromAsar', true],
  ['grantFileProtocolExtraPrivileges', false],
])('the fuse %s is %s', (fuse, value) => {
  expect(config).toMatch(new RegExp(`^  ${fuse}: ${value}$`, 'm'));
});

test('the packaged app has every file that its entry opens beside itself', () => {
  const entry = readFileSync('main/hosts/electron/electron.ts', 'utf8');
  const beside = [...entry.matchAll(/import\.meta\.dirname, '\.\.\/(?:\.\.\/)?([^']+)'/g)].map((match) => match[1]!);
  expect(beside.toSorted()).toEqual(['preload/preload.cjs', 'renderer', 'resources/icon.png']);
  expect(config).toMatch(/^ {2}- out\/\*\*\/\*$/m);
  expect(config).toMatch(/^ {2}- resources\/icon\.png$/m);
});

test('the icon is large enough for every system', () => {
  const png = readFileSync('resources/icon.png');
  expect(png.toString('latin1', 1, 4)).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1_024, 1_024]);
});
