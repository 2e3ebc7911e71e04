import { expect, test } from 'vitest';
import { planWindow, toProfileDir, toWindowArguments } from './appWindow.ts';

const CHROMIUM = { name: 'Chromium', file: '/usr/bin/chromium', confined: false };

test('the window has a profile of its own, and finds the one origin at whatever port there is', () => {
  const given = toWindowArguments('http://rapport.localhost/?token=t', 5_000, '/data/browser');
  expect(given).toContain('--user-data-dir=/data/browser');
  expect(given).toContain('--app=http://rapport.localhost/?token=t');
  expect(given).toContain('--host-resolver-rules=MAP rapport.localhost 127.0.0.1:5000');
});

test('the sandbox of the browser stays on, and nobody can steer it from outside', () => {
  const given = toWindowArguments('http://rapport.localhost/', 1, '/p').join(' ');
  expect(given).not.toMatch(
    /no-sandbox|disable-web-security|remote-debugging|ignore-certificate|disable-site-isolation/,
  );
});

test('the profile is in the data folder, but for a snap, which cannot write there', () => {
  expect(toProfileDir('/data', CHROMIUM)).toBe('/data/browser');
  expect(toProfileDir('/data', { ...CHROMIUM, confined: true })).toMatch(
    /snap\/chromium\/common\/rapport-[0-9a-f]{12}$/,
  );
  const one = toProfileDir('/one', { ...CHROMIUM, confined: true });
  expect(one).not.toBe(toProfileDir('/two', { ...CHROMIUM, confined: true }));
});

test('where no window is wanted none is planned', () => {
  expect(planWindow(false)).toMatchObject({ kind: 'none' });
});
