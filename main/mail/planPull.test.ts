import { expect, test } from 'vitest';
import type { MailCheckpoint } from '#shared/contract/mail.ts';
import { planPull, type AddressState, type PullState } from './planPull.ts';

const done: MailCheckpoint = {
  uidValidity: '7',
  highestUid: 100,
  todo: [],
  addressRevision: 3,
  backfill: null,
  messageCount: 80,
};
const unmoved: PullState = { uidValidity: '7', highestUid: 100, messageCount: 80, countBelowCheckpoint: 80 };
const noNew: AddressState = { revision: 3, newAddresses: 0 };

test.each<[string, MailCheckpoint | null, Partial<PullState>, Partial<AddressState>, string, RegExp]>([
  ['nothing moved', done, {}, {}, 'none', /nothing new/],
  ['never looked', null, {}, {}, 'restart', /first look/],
  ['UIDVALIDITY changed', done, { uidValidity: '8' }, {}, 'restart', /UIDVALIDITY/],
  ['mail arrived', done, { highestUid: 103, messageCount: 83 }, {}, 'newOnly', /3 new/],
  ['UIDs were used up and deleted again', done, { highestUid: 103 }, {}, 'none', /nothing new/],
  ['mail was deleted', done, { messageCount: 70, countBelowCheckpoint: 70 }, {}, 'none', /nothing new/],
  [
    'mail was deleted and arrived',
    done,
    { highestUid: 101, messageCount: 71, countBelowCheckpoint: 70 },
    {},
    'newOnly',
    /1 new/,
  ],
  ['more under the same UIDs', done, { messageCount: 90, countBelowCheckpoint: 90 }, {}, 'restart', /10 messages/],
  ['older mail is left', { ...done, todo: [{ first: 1, last: 40 }] }, {}, {}, 'continue', /older/],
  [
    'older is left and mail arrived',
    { ...done, todo: [{ first: 1, last: 40 }] },
    { highestUid: 101, messageCount: 81 },
    {},
    'newOnly',
    /1 new/,
  ],
  ['an address is new', done, {}, { revision: 4, newAddresses: 1 }, 'backfill', /1 new address/],
  [
    'an address is new but older mail is left',
    { ...done, todo: [{ first: 1, last: 40 }] },
    {},
    { revision: 4, newAddresses: 1 },
    'continue',
    /older/,
  ],
  ['fifty addresses are new', done, {}, { revision: 4, newAddresses: 50 }, 'backfill', /50/],
  ['fifty-one addresses are new', done, {}, { revision: 4, newAddresses: 51 }, 'restart', /51 new addresses/],
  ['an address was taken away', done, {}, { revision: 4, newAddresses: 0 }, 'none', /nothing new/],
  [
    'a search found something',
    { ...done, todo: [{ first: 5, last: 5 }], backfill: { targetRevision: 4, addressesDone: 1 } },
    {},
    { revision: 4, newAddresses: 1 },
    'continue',
    /search for new addresses/,
  ],
  ['an empty folder', null, { highestUid: 0, messageCount: 0, countBelowCheckpoint: 0 }, {}, 'restart', /first look/],
])('%s', (_name, checkpoint, state, addresses, kind, reason) => {
  const plan = planPull(checkpoint, { ...unmoved, ...state }, { ...noNew, ...addresses });
  expect(plan.kind).toBe(kind);
  expect(plan.reason).toMatch(reason);
});

test('new mail becomes the last range of what is to do, and a restart makes everything so', () => {
  const arrived = { ...unmoved, highestUid: 103, messageCount: 83 };
  expect(planPull({ ...done, todo: [{ first: 1, last: 40 }] }, arrived, noNew).base.todo).toEqual([
    { first: 1, last: 40 },
    { first: 101, last: 103 },
  ]);
  expect(planPull(done, { ...arrived, uidValidity: '8' }, { revision: 9, newAddresses: 2 }).base).toEqual({
    uidValidity: '8',
    highestUid: 103,
    todo: [{ first: 1, last: 103 }],
    addressRevision: 9,
    backfill: null,
    messageCount: 83,
  });
});

test('an empty folder has nothing to do', () => {
  const empty = { uidValidity: '7', highestUid: 0, messageCount: 0, countBelowCheckpoint: 0 };
  expect(planPull(null, empty, noNew).base.todo).toEqual([]);
});
