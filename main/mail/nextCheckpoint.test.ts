import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MailCheckpoint } from '#shared/contract/mail.ts';
import { nextCheckpoint } from './nextCheckpoint.ts';
import { planPull } from './planPull.ts';
import { countUpTo, pickUids } from './uidRanges.ts';

// A model of one folder: pulls are planned, done and stored, or done and lost (a crash between answer and store), while
// mail arrives and goes and addresses are added. At the end everything that is there must have been scanned with every
// address, and every message counted once.

interface Message {
  uid: number;
  /** The candidate it is with. */
  address: number;
}

type Step =
  | { do: 'pull'; limit: number; cutAfter: number; isLost: boolean }
  | { do: 'arrive'; addresses: number[] }
  | { do: 'expunge'; at: number }
  | { do: 'address' }
  | { do: 'renumber' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('pull' as const),
      limit: fc.integer({ min: 1, max: 12 }),
      cutAfter: fc.integer({ min: 1, max: 12 }),
      isLost: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('arrive' as const), addresses: fc.array(fc.nat(5), { maxLength: 6 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('expunge' as const), at: fc.nat(40) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'address' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'renumber' as const }) },
);

class Folder {
  messages: Message[] = [];
  nextUid = 1;
  uidValidity = 1;
  /** Address n was added with revision n + 1. */
  revision = 1;
  checkpoint: MailCheckpoint | null = null;
  stored = new Set<string>();
  counted = 0;

  arrive(addresses: number[]): void {
    for (const address of addresses) this.messages.push({ uid: this.nextUid++, address });
  }

  /** One pull as `pullMail` makes it; true when there is more. */
  pull(limit: number, cutAfter: number, isLost: boolean): boolean {
    const uids = this.messages.map(({ uid }) => uid);
    const { checkpoint } = this;
    const newAddresses = checkpoint === null ? 0 : this.revision - checkpoint.addressRevision;
    const plan = planPull(
      checkpoint,
      {
        uidValidity: String(this.uidValidity),
        highestUid: this.nextUid - 1,
        messageCount: uids.length,
        countBelowCheckpoint: checkpoint === null ? 0 : countUpTo(uids, checkpoint.highestUid),
      },
      { revision: this.revision, newAddresses },
    );
    const isScan = plan.kind !== 'none' && plan.kind !== 'backfill';
    const chunk = isScan ? pickUids(uids, plan.base.todo).slice(-limit).slice(-cutAfter) : [];
    const found = this.messages.filter(
      ({ address }) => address >= (checkpoint?.addressRevision ?? 0) && address < this.revision,
    );
    const { checkpoint: next, more } = nextCheckpoint(plan.base, {
      scannedFrom: chunk[0] ?? null,
      uids,
      ...(plan.kind === 'backfill'
        ? { found: { uids: found.map(({ uid }) => uid), targetRevision: this.revision, addressesDone: newAddresses } }
        : {}),
      bookRevision: this.revision,
      newAddresses: plan.kind === 'restart' ? 0 : newAddresses,
    });
    if (isLost) return true;
    if (plan.kind === 'restart') this.counted = 0;
    const countedUpTo = plan.kind !== 'restart' && checkpoint?.backfill ? checkpoint.highestUid : 0;
    this.counted += chunk.filter((uid) => uid > countedUpTo).length;
    for (const { uid, address } of this.messages) {
      if (chunk.includes(uid) && address < this.revision) this.stored.add(`${this.uidValidity} ${uid}`);
    }
    this.checkpoint = next;
    return more;
  }
}

test('whatever is lost on the way, everything there ends up scanned for every address', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5), { maxLength: 30 }), fc.array(step, { maxLength: 40 }), (first, steps) => {
      const folder = new Folder();
      folder.arrive(first);
      for (const one of steps) {
        if (one.do === 'pull') folder.pull(one.limit, one.cutAfter, one.isLost);
        else if (one.do === 'arrive') folder.arrive(one.addresses);
        else if (one.do === 'expunge') folder.messages.splice(one.at, 1);
        else if (one.do === 'address') folder.revision += 1;
        else {
          folder.uidValidity += 1;
          folder.messages = folder.messages.map((message, at) => ({ ...message, uid: at + 1 }));
          folder.nextUid = folder.messages.length + 1;
        }
      }
      let pulls = 0;
      while (folder.pull(5, 5, false)) expect((pulls += 1)).toBeLessThan(500);
      const wanted = folder.messages.filter(({ address }) => address < folder.revision);
      for (const { uid } of wanted) expect(folder.stored).toContain(`${folder.uidValidity} ${uid}`);
      expect(folder.checkpoint).toMatchObject({ todo: [], backfill: null, addressRevision: folder.revision });
      expect(folder.pull(5, 5, false)).toBe(false);
    }),
    { numRuns: 300 },
  );
});

test('a pull that is repeated counts no message twice', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 }), fc.array(fc.boolean(), { maxLength: 30 }), (size, losses) => {
      const folder = new Folder();
      folder.arrive(Array<number>(size).fill(0));
      for (const isLost of losses) folder.pull(3, 3, isLost);
      while (folder.pull(3, 3, false));
      expect(folder.counted).toBe(size);
      expect(folder.stored.size).toBe(size);
    }),
    { numRuns: 100 },
  );
});

test('nothing scanned moves nothing', () => {
  const base: MailCheckpoint = {
    uidValidity: '1',
    highestUid: 9,
    todo: [{ first: 1, last: 9 }],
    addressRevision: 1,
    backfill: null,
    messageCount: 9,
  };
  const uids = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  const { checkpoint, remaining, more } = nextCheckpoint(base, {
    scannedFrom: null,
    uids,
    bookRevision: 1,
    newAddresses: 0,
  });
  expect([checkpoint, remaining, more]).toEqual([base, 9, true]);
});
