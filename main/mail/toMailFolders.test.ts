import { expect, test } from 'vitest';
import { toMailFolders } from './toMailFolders.ts';

function listed(path: string, specialUse?: string, specialUseSource?: 'extension' | 'name', flags: string[] = []) {
  return { path, name: path, flags: new Set(flags), specialUse, specialUseSource };
}

const captured = (folders: ReturnType<typeof toMailFolders>): string[] =>
  folders.filter((folder) => folder.captured).map(({ path }) => path);

test('inbox, sent and archive are captured; drafts, junk, trash and the rest are not', () => {
  const folders = toMailFolders(
    [
      listed('INBOX', '\\Inbox'),
      listed('Gesendet', '\\Sent', 'name'),
      listed('Archive', '\\Archive', 'extension'),
      listed('Drafts', '\\Drafts', 'extension'),
      listed('Spam', '\\Junk', 'extension'),
      listed('Trash', '\\Trash', 'extension'),
      listed('Family'),
    ],
    {},
  );
  expect(captured(folders)).toEqual(['INBOX', 'Gesendet', 'Archive']);
  expect(folders.map(({ roleFrom }) => roleFrom).slice(0, 3)).toEqual(['special-use', 'name', 'special-use']);
  expect(folders.at(-1)).toMatchObject({ role: 'other', roleFrom: 'none' });
});

test('where there is a folder of all mail, it and sent are enough', () => {
  const gmail = [
    listed('INBOX', '\\Inbox'),
    listed('[Gmail]', undefined, undefined, ['\\Noselect']),
    listed('[Gmail]/All Mail', '\\All', 'extension'),
    listed('[Gmail]/Sent Mail', '\\Sent', 'extension'),
  ];
  const folders = toMailFolders(gmail, {});
  expect(captured(folders)).toEqual(['[Gmail]/All Mail', '[Gmail]/Sent Mail']);
  expect(folders.map(({ path }) => path)).not.toContain('[Gmail]');
});

test("the user's word wins", () => {
  const folders = toMailFolders([listed('Family')], { Family: { role: 'archive', captured: true } });
  expect(folders).toEqual([{ path: 'Family', name: 'Family', role: 'archive', roleFrom: 'user', captured: true }]);
});
