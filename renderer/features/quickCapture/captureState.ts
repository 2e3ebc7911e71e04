import type { CandidateId } from '#shared/model/ids.ts';
import type { CallOutcome } from '#shared/model/interaction.ts';
import { parseWhen, type When, type WhenPlace } from '#shared/dates/parseWhen.ts';
import type { RequestOf } from '#shared/rpc/contract.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';
import type { QuickCapture } from '#renderer/store/contract/touchpoints.ts';
import { tooLongWords } from '#renderer/ui/numberWords.ts';
import { parseFutureRole } from './parseFutureRole.ts';

/** Whom it is about: nobody yet, with what was typed so far; somebody known; or somebody to be added. */
export type Who =
  | { kind: 'nobody'; typed: string }
  | { kind: 'candidate'; candidateId: CandidateId; name: string }
  | { kind: 'new'; name: string; phone: string };

/** What happened: a call with its outcome, or a note without one. */
export type What = CallOutcome | 'note';

/** What stands in the form. */
export interface CaptureState {
  who: Who;
  what: What | null;
  /** They called. */
  incoming: boolean;
  text: string;
  futureRole: string;
  nextStep: string;
}

export const EMPTY_CAPTURE: CaptureState = {
  who: { kind: 'nobody', typed: '' },
  what: null,
  incoming: false,
  text: '',
  futureRole: '',
  nextStep: '',
};

/** Whether anything was written that would be missed. Who is chosen and nothing else is soon chosen again. */
export function hasContent({ what, text, futureRole, nextStep }: CaptureState): boolean {
  return what !== null || [text, futureRole, nextStep].some((typed) => typed.trim() !== '');
}

/** The form as it is kept; null when there is nothing to keep. */
export function toDraft(state: CaptureState): QuickCapture | null {
  // One that is too long to be saved is not kept either: the form says so as long as it is open.
  if (!hasContent(state) || tooLongWords(state.text) !== null) return null;
  const { who, what } = state;
  return {
    candidateId: who.kind === 'candidate' ? who.candidateId : null,
    newPerson: who.kind === 'new' ? { name: who.name, phone: who.phone } : null,
    kind: what === 'note' ? 'note' : 'call',
    outcome: what === 'note' ? null : what,
    incoming: state.incoming,
    text: state.text,
    futureRole: state.futureRole,
    nextStep: state.nextStep,
  };
}

/** The form as it was kept. `name` is that of the candidate, who may have got another since. */
export function fromDraft(draft: QuickCapture, name: string | null): CaptureState {
  const { candidateId, newPerson } = draft;
  return {
    who:
      candidateId !== null && name !== null
        ? { kind: 'candidate', candidateId, name }
        : newPerson !== null
          ? { kind: 'new', ...newPerson }
          : EMPTY_CAPTURE.who,
    what: draft.kind === 'note' ? 'note' : draft.outcome,
    incoming: draft.incoming ?? false,
    text: draft.text,
    futureRole: draft.futureRole,
    nextStep: draft.nextStep,
  };
}

/** What a follow-up is called when nothing but its date was written. */
const BARE_NEXT_STEP = 'Get back in touch';

/** The next step as it is understood: the date and what is left of the sentence. Null without a date. */
export function readNextStep(sentence: string, nowMs: number, place: WhenPlace): When | null {
  const when = parseWhen(sentence, nowMs, place);
  return when === null ? null : { ...when, text: when.text === '' ? BARE_NEXT_STEP : when.text };
}

/** Why it cannot be saved yet, in words; null when it can. */
export function whyNotYet(state: CaptureState, nowMs: number, place: WhenPlace): string | null {
  const tooLong = tooLongWords(state.text);
  if (tooLong !== null) return tooLong;
  if (state.who.kind === 'nobody') return 'Choose who this is about first: Enter takes the marked one.';
  if (state.nextStep.trim() !== '' && readNextStep(state.nextStep, nowMs, place) === null) {
    return 'The next step names no day: try “in two weeks”, “Tue 14:00” or “3 Dec”.';
  }
  const isNew = state.who.kind === 'new';
  return isNew || hasContent(state) ? null : 'Nothing is written yet.';
}

type SaveRequest = RequestOf<StoreContract, 'quickCapture.save'>;

/** What is asked of the store to save it, once `whyNotYet` has nothing to say. */
export function toSaveRequest(state: CaptureState, nowMs: number, place: WhenPlace): SaveRequest {
  const { who, what } = state;
  const text = state.text.trim();
  const nextStep = readNextStep(state.nextStep, nowMs, place);
  const isNote = what === 'note';
  return {
    candidateId: who.kind === 'candidate' ? who.candidateId : null,
    newPerson:
      who.kind === 'new'
        ? { name: who.name || who.phone, phones: who.phone === '' ? [] : [{ number: who.phone, shared: false }] }
        : null,
    entry:
      what === null && text === ''
        ? null
        : {
            kind: isNote ? 'note' : 'call',
            atMs: nowMs,
            direction: isNote ? 'none' : state.incoming ? 'in' : 'out',
            title: '',
            text,
            durationMinutes: null,
            outcome: isNote ? null : what,
            place: '',
          },
    futureRole: parseFutureRole(state.futureRole, nowMs, place),
    nextStep: nextStep === null ? null : { text: nextStep.text, dueAtMs: nextStep.atMs, wholeDay: nextStep.wholeDay },
  };
}
