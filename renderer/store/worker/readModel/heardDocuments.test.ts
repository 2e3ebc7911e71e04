import { describe, expect, it } from 'vitest';
import { createHeardDocuments, type HeardDocuments } from './heardDocuments.ts';
import type { Stored } from './readFedChanges.ts';

const ROOM = 20_000;

/** A mail as the database holds it, stamped at a time, ms. */
function makeMail(id: string, lwt: number, text = id): Stored {
  const people = { to: [], cc: [], bcc: [] };
  return { messageKey: id, text, ...people, _meta: { lwt }, _deleted: false, _rev: `1-${lwt}`, _attachments: {} };
}

function fill(heard: HeardDocuments): void {
  for (let at = 0; at < ROOM; at++) heard.hold('mails', `m${at}`, makeMail(`m${at}`, 1_000 + at));
}

describe('documents that were heard of', () => {
  it('are held in their newest version, mails without their text, which is held beside them', () => {
    const heard = createHeardDocuments();
    expect(heard.isEmpty()).toBe(true);
    heard.hold('mails', 'a', makeMail('a', 1, 'old'));
    heard.hold('mails', 'a', makeMail('a', 2, 'new'));
    expect([...heard.of('mails').values()]).toEqual([
      { messageKey: 'a', _meta: { lwt: 2 }, _deleted: false, _rev: '1-2', _attachments: {} },
    ]);
    expect(heard.mailTexts.get('a')).toMatchObject({ lwt: 2, text: 'new' });
    expect(heard.isEmpty()).toBe(false);
  });

  it('are left out where there is no room, what is held stays, and the earliest stamp is remembered', () => {
    const heard = createHeardDocuments();
    fill(heard);
    expect(heard.leftOutFrom('mails')).toBeUndefined();
    heard.hold('mails', 'later', makeMail('later', 50_000));
    heard.hold('mails', 'early', makeMail('early', 500));
    heard.hold('mails', 'latest', makeMail('latest', 60_000));
    expect(heard.leftOutFrom('mails')).toBe(500);
    expect(heard.of('mails').size).toBe(ROOM);
    expect(heard.leftOutFrom('interactions')).toBeUndefined();
  });

  it('are not held in an older version than the one that is left out', () => {
    const heard = createHeardDocuments();
    fill(heard);
    heard.hold('mails', 'm7', makeMail('m7', 50_000));
    expect(heard.of('mails').has('m7')).toBe(false);
    expect(heard.mailTexts.has('m7')).toBe(false);
    // There would be room again, but what comes behind one that is read later is read later too.
    heard.hold('mails', 'm8', makeMail('m8', 50_001));
    expect(heard.of('mails').has('m8')).toBe(false);
  });

  it('are something to be taken as long as some are left out, and are held again once those are read', () => {
    const heard = createHeardDocuments();
    fill(heard);
    heard.hold('mails', 'out', makeMail('out', 50_000));
    heard.of('mails').clear();
    expect(heard.isEmpty()).toBe(false);
    heard.forgetLeftOut('mails');
    expect(heard.isEmpty()).toBe(true);
    heard.hold('mails', 'in', makeMail('in', 50_001));
    expect([...heard.of('mails').keys()]).toEqual(['in']);
  });

  it('hold no more texts of mails than documents: the oldest go', () => {
    const heard = createHeardDocuments();
    fill(heard);
    heard.of('mails').clear();
    heard.hold('mails', 'in', makeMail('in', 50_000));
    expect(heard.mailTexts.size).toBe(ROOM);
    expect(heard.mailTexts.has('m0')).toBe(false);
  });

  it('are forgotten all', () => {
    const heard = createHeardDocuments();
    fill(heard);
    heard.hold('mails', 'out', makeMail('out', 50_000));
    heard.forget();
    expect(heard.isEmpty()).toBe(true);
    expect(heard.mailTexts.size).toBe(0);
  });
});
