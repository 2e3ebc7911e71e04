import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CandidateId, InteractionId, MessageKey } from '#shared/model/ids.ts';
import type { MailInteraction } from '#shared/model/interaction.ts';
import { mergeMailInteractions } from './mergeInteraction.ts';

const readings: fc.Arbitrary<MailInteraction> = fc.record({
  id: fc.constant(InteractionId.parse('mail.k.c')),
  candidateId: fc.constant(CandidateId.parse('c')),
  kind: fc.constant('mail' as const),
  atMs: fc.integer({ min: 0, max: 3 }),
  direction: fc.constantFrom('in' as const, 'out' as const, 'none' as const),
  title: fc.constantFrom('a', 'b'),
  preview: fc.constantFrom('x', 'y'),
  mail: fc.record({
    messageKey: fc.constant(MessageKey.parse('k')),
    mailClass: fc.constantFrom('human' as const, 'bounce' as const),
    classReason: fc.constant(''),
    fromAddress: fc.constant('me@x.org'),
    fromName: fc.constant(''),
    matchedAddress: fc.constantFrom('a@x.org', 'b@x.org'),
    matchedField: fc.constantFrom('from' as const, 'to' as const, 'cc' as const),
    recipientCount: fc.constantFrom(1, 2),
    attachmentCount: fc.constant(0),
  }),
  sources: fc.array(
    fc.record({ kind: fc.constant('imap' as const), id: fc.constant('1'), name: fc.constantFrom('INBOX', 'Sent') }),
    { minLength: 1, maxLength: 2 },
  ),
});

/** As it is stored: merged with itself, so that its sources are in order. */
const settle = (one: MailInteraction): MailInteraction => mergeMailInteractions(one, one);

describe('merging two readings of one mail', () => {
  it('does not depend on which came first', () => {
    fc.assert(
      fc.property(readings, readings, (a, b) => {
        expect(mergeMailInteractions(a, b)).toEqual(mergeMailInteractions(b, a));
      }),
    );
  });

  it('does not depend on how three come together', () => {
    fc.assert(
      fc.property(readings, readings, readings, (a, b, c) => {
        expect(mergeMailInteractions(mergeMailInteractions(a, b), c)).toEqual(
          mergeMailInteractions(a, mergeMailInteractions(b, c)),
        );
      }),
    );
  });

  it('changes nothing when a reading comes again', () => {
    fc.assert(
      fc.property(readings, readings, (a, b) => {
        const merged = mergeMailInteractions(a, b);
        expect(mergeMailInteractions(merged, b)).toEqual(merged);
        expect(settle(settle(a))).toEqual(settle(a));
      }),
    );
  });

  it('keeps what any of them proves: received beats sent beats unknown', () => {
    fc.assert(
      fc.property(readings, readings, (a, b) => {
        const directions = new Set([a.direction, b.direction]);
        const expected = directions.has('in') ? 'in' : directions.has('out') ? 'out' : 'none';
        expect(mergeMailInteractions(a, b).direction).toBe(expected);
      }),
    );
  });
});
