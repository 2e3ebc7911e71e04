import { expect, test } from 'vitest';
import type { Direction } from '#shared/model/interaction.ts';
import type { FolderRole, MatchField } from '#shared/model/mailRecord.ts';
import { mailDirection } from './mailDirection.ts';

const own = new Set(['me@x.org']);

test.each<[MatchField, string | null, FolderRole | null, Direction]>([
  ['from', 'ana@x.org', 'inbox', 'in'],
  ['from', 'ana@x.org', null, 'in'],
  ['from', 'ana@x.org', 'sent', 'none'],
  ['to', 'me@x.org', 'inbox', 'out'],
  ['cc', 'me@x.org', 'all', 'out'],
  ['bcc', 'me@x.org', null, 'out'],
  ['to', 'alias@x.org', 'sent', 'out'],
  ['to', 'alias@x.org', 'all', 'none'],
  ['cc', 'other@x.org', 'inbox', 'none'],
  ['to', null, 'inbox', 'none'],
  ['failed-recipient', 'mailer-daemon@x.org', 'inbox', 'none'],
])('a candidate in %s, sent by %s, found in %s: %s', (field, fromAddress, folderRole, direction) => {
  const match = { address: 'ana@x.org', field };
  expect(mailDirection({ match, fromAddress, ownAddresses: own, folderRole })).toBe(direction);
});
