import type { ExpectedMail, ExpectedMeeting } from './generatedWorld.ts';
import { generateWorld } from './generateWorld.ts';
import type { GeneratedPerson } from './makePerson.ts';
import { toMboxEntry } from './toMboxEntry.ts';

export interface Demo {
  ownAddress: string;
  candidates: GeneratedPerson[];
  /** The mailbox as an mbox file in pieces, one message each, oldest first. */
  mbox(): Generator<Uint8Array<ArrayBuffer>>;
  /** Size of the whole mbox file. */
  mboxSizeBytes: number;
  ics: string;
  expected: ExpectedMail[];
  expectedMeetings: ExpectedMeeting[];
}

/**
 * The demo: 40 candidates, 900 messages of which a bit more than half are with them, and 60 events, small enough for
 * the store worker to make in a moment. The same seed and time give the same bytes.
 */
export function generateDemo(seed: string | number, nowMs: number): Demo {
  const world = generateWorld({
    seed,
    candidates: 40,
    messages: 900,
    events: 60,
    nowMs,
    matchingShare: 0.55,
    duplicates: 12,
    years: 1.5,
  });
  const mbox = function* (): Generator<Uint8Array<ArrayBuffer>> {
    for (const message of world.messages()) yield toMboxEntry(message);
  };
  let mboxSizeBytes = 0;
  for (const entry of mbox()) mboxSizeBytes += entry.length;
  return {
    ownAddress: world.ownAddress,
    candidates: world.candidates,
    mbox,
    mboxSizeBytes,
    ics: [...world.ics()].join(''),
    expected: world.expected,
    expectedMeetings: world.expectedMeetings,
  };
}
