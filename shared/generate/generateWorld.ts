import { createSeededRandom } from '#shared/util/seededRandom.ts';
import type {
  ExpectedMail,
  GeneratedFolder,
  GeneratedMessage,
  GeneratedWorld,
  WorldSettings,
} from './generatedWorld.ts';
import { makePerson } from './makePerson.ts';
import { planEvents } from './planEvents.ts';
import { planThreads, type MailThread } from './planThreads.ts';
import { renderCandidateMail, type MailSetting, type RenderedMail } from './renderCandidateMail.ts';
import { renderIcs } from './renderIcs.ts';
import { isOwnKind, pickOtherKind, renderOtherMail, type OtherKind } from './renderOtherMail.ts';
import { STEPS } from './threadScenarios.ts';

const YEAR_S = 365.25 * 86_400;

type PlannedMail = { atMs: number; folder: GeneratedFolder; copyIn: GeneratedFolder | null } & (
  { thread: MailThread; step: number } | { thread: null; kind: OtherKind; number: number }
);

/**
 * Makes a recruiter's mailbox, calendar and address book from a seed, with the truth about them. Planning holds about a
 * hundred bytes a message; the messages themselves are made one by one, so that hundreds of megabytes need little memory.
 * Deterministic: the same settings give the same bytes.
 */
export function generateWorld(settings: WorldSettings): GeneratedWorld {
  const { candidates, messages } = settings;
  // Mail and calendars know whole seconds only.
  const nowMs = Math.floor(settings.nowMs / 1000) * 1000;
  const seed = String(settings.seed);
  const random = createSeededRandom(`${seed}/world`);
  const own = {
    name: settings.ownName ?? 'Maya Stone',
    address: settings.ownAddress ?? 'maya.stone@brightpath.example',
  };
  const taken = new Set([own.address]);
  const people = Array.from({ length: candidates }, () => makePerson(random, taken));
  const strangers = Array.from({ length: 40 }, () => makePerson(random, taken));
  const setting: MailSetting = { seed, own, people, bytesPerMessage: settings.bytesPerMessage ?? null };

  const fromMs = nowMs - Math.floor((settings.years ?? 3) * YEAR_S) * 1000;
  const matching = candidates === 0 ? 0 : Math.round(messages * (settings.matchingShare ?? 0.05));
  const archiveShare = settings.archiveShare ?? 0.3;
  const threads = planThreads(random, people, matching, fromMs, nowMs);
  const receivedIn = (): GeneratedFolder => (random.chance(archiveShare) ? 'archive' : 'inbox');
  const planned: PlannedMail[] = [];
  for (const thread of threads) {
    thread.steps.forEach(({ kind, atMs }, step) => {
      const folder = STEPS[kind].direction === 'out' ? 'sent' : receivedIn();
      planned.push({ atMs, folder, copyIn: null, thread, step });
    });
  }
  for (let number = 0; number < messages - matching; number++) {
    const kind = pickOtherKind(random);
    const atMs = nowMs - Math.floor((random.next() * (nowMs - fromMs)) / 1000) * 1000;
    planned.push({ atMs, folder: isOwnKind(kind) ? 'sent' : receivedIn(), copyIn: null, thread: null, kind, number });
  }
  planCopies(planned, matching, settings.duplicates ?? 0, random.next);
  planned.sort((left, right) => left.atMs - right.atMs);

  const render = (plan: PlannedMail): RenderedMail =>
    plan.thread === null
      ? renderOtherMail(setting, strangers, plan.kind, plan.number, plan.atMs)
      : renderCandidateMail(setting, plan.thread, plan.step);

  const planOfEvents = planEvents(seed, people, own, settings.events, nowMs);
  return {
    ownAddress: own.address,
    ownName: own.name,
    candidates: people,
    *messages() {
      for (const plan of planned) {
        const message = toMessage(render(plan), plan.atMs, plan.folder);
        yield message;
        if (plan.copyIn !== null) yield { ...message, folder: plan.copyIn };
      }
    },
    laterMessages(count) {
      // Few people, so that their threads are long enough to hold answers too.
      const few = people.slice(0, Math.ceil(count / 6));
      const later = planThreads(createSeededRandom(`${seed}/later`), few, count, nowMs - YEAR_S * 1000, nowMs);
      const steps = later.flatMap((thread) => {
        const moved = { ...thread, number: thread.number + threads.length, steps: [...thread.steps] };
        return moved.steps.map((_, step) => ({ thread: moved, step }));
      });
      steps.forEach(({ thread, step }, index) => {
        thread.steps[step] = { kind: thread.steps[step]!.kind, atMs: nowMs + (index + 1) * 60_000 };
      });
      return steps.map(({ thread, step }) => {
        const folder = STEPS[thread.steps[step]!.kind].direction === 'out' ? 'sent' : 'inbox';
        const mail = renderCandidateMail(setting, thread, step);
        const expected = toExpected(setting, thread, step, mail, [folder]);
        return { message: toMessage(mail, expected.atMs, folder), expected };
      });
    },
    expected: planned.flatMap((plan) => {
      if (plan.thread === null) return [];
      const folders = plan.copyIn === null ? [plan.folder] : [plan.folder, plan.copyIn];
      return [toExpected(setting, plan.thread, plan.step, render(plan), folders)];
    }),
    ics: () => renderIcs(planOfEvents.events, own, nowMs),
    expectedMeetings: planOfEvents.expected,
  };
}

function toMessage(mail: RenderedMail, atMs: number, folder: GeneratedFolder): GeneratedMessage {
  const bounced = mail.from.address.startsWith('mailer-daemon@');
  return {
    folder,
    source: mail.source,
    messageId: mail.messageId,
    atMs,
    envelopeFrom: bounced ? '' : mail.from.address,
  };
}

function toExpected(
  setting: MailSetting,
  thread: MailThread,
  step: number,
  mail: RenderedMail,
  folders: GeneratedFolder[],
): ExpectedMail {
  const { kind, atMs } = thread.steps[step]!;
  const { direction, mailClass } = STEPS[kind];
  const matches: ExpectedMail['matches'] = [{ candidate: thread.candidate, address: thread.address, direction }];
  if (kind === 'referral' && thread.peer !== null) {
    matches.push({ candidate: thread.peer, address: setting.people[thread.peer]!.addresses[0]!, direction: 'none' });
  }
  return { messageId: mail.messageId, subject: mail.subject, atMs, mailClass, folders, matches };
}

const COPY_OF: Readonly<Record<GeneratedFolder, GeneratedFolder>> = {
  inbox: 'archive',
  sent: 'archive',
  archive: 'inbox',
};

/** Gives `count` messages a copy in a second folder: half of them candidates' (the first `matching`), as far as they go. */
function planCopies(planned: readonly PlannedMail[], matching: number, count: number, next: () => number): void {
  const fromCandidates = Math.min(matching, Math.ceil(count / 2));
  spread(planned.slice(0, matching), fromCandidates, next);
  spread(planned.slice(matching), Math.min(planned.length - matching, count - fromCandidates), next);
}

/** Marks exactly `count` of the mails, evenly likely (selection sampling). */
function spread(mails: readonly PlannedMail[], count: number, next: () => number): void {
  let wanted = count;
  mails.forEach((mail, index) => {
    if (next() * (mails.length - index) >= wanted) return;
    mail.copyIn = COPY_OF[mail.folder];
    wanted--;
  });
}
