import { useEffect, useRef, useState } from 'react';
import type { CandidateId } from '#shared/model/ids.ts';
import { useActs, type QuickCapturePrefill } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useAct, type Act } from '#renderer/services/useAct.ts';
import { toCodedError } from '#renderer/services/useQuery.ts';
import { userCountry } from '#renderer/ui/userCountry.ts';
import {
  EMPTY_CAPTURE,
  fromDraft,
  hasContent,
  toDraft,
  toSaveRequest,
  whyNotYet,
  type CaptureState,
} from './captureState.ts';
import { findPeople, type PersonOption } from './findPeople.ts';
import { whenPlace } from './whenPlace.ts';

const DRAFT_AFTER_MS = 300;

/** The last time that something was kept: what opens next reads what was kept by what closes now. */
let keeping: Promise<unknown> = Promise.resolve();

interface QuickCaptureModel {
  state: CaptureState;
  /** What was begun before is shown, and not what was asked for. */
  restored: boolean;
  /** Enter came before the answer; who it is will be known in a moment. */
  choosing: boolean;
  /** Why it was not saved, in words. */
  refusal: string | null;
  save: Act<[]>;
  change(part: Partial<CaptureState>): void;
  choose(option: PersonOption | null): void;
  /** Resolves to whether it was saved. */
  submit(): Promise<boolean>;
  /** Empties the form and forgets what was kept. */
  discard(): void;
}

/** What stands in quick capture: begun from what was kept, kept while it is written, and saved in one go. */
export function useQuickCapture(prefill: QuickCapturePrefill): QuickCaptureModel {
  const { store } = useServices();
  const acts = useActs();
  const [state, setState] = useState<CaptureState>(EMPTY_CAPTURE);
  const [restored, setRestored] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const latest = useRef(state);
  const chosen = useRef<Promise<void>>(Promise.resolve());
  /** As it was last handed to the store; undefined until it was read. */
  const kept = useRef<string | undefined>(undefined);

  const set = (next: CaptureState): void => {
    latest.current = next;
    setState(next);
  };
  const change = (part: Partial<CaptureState>): void => {
    setRefusal(null);
    set({ ...latest.current, ...part });
  };

  const keep = useRef(async (): Promise<void> => {});
  keep.current = async () => {
    const draft = toDraft(latest.current);
    const written = JSON.stringify(draft);
    if (kept.current === undefined || kept.current === written) return;
    kept.current = written;
    keeping = store.call('quickCapture.saveDraft', { draft });
    await keeping;
  };
  // Kept a moment after the last key, and when the form goes.
  useEffect(() => {
    const timer = setTimeout(() => keep.current().catch(acts.sayFailure), DRAFT_AFTER_MS);
    return () => clearTimeout(timer);
  }, [state, acts]);
  useEffect(
    () => () => {
      keep.current().catch(acts.sayFailure);
    },
    [acts],
  );

  const choosePerson = (option: PersonOption | undefined): void => {
    if (option === undefined) return;
    const who =
      option.kind === 'new'
        ? option
        : { kind: 'candidate' as const, candidateId: option.row.id, name: option.row.name || option.row.address };
    change({ who });
  };
  /** Chooses whoever fits best once the store has answered. */
  const chooseFirst = (typed: string, onlyIfAlone: boolean): void => {
    setChoosing(true);
    chosen.current = findPeople(store, typed, userCountry())
      .then((options) => {
        const { who } = latest.current;
        // Somebody else was chosen, or something else typed, meanwhile.
        if (who.kind !== 'nobody' || who.typed !== typed) return;
        if (!onlyIfAlone || options.length === 1) choosePerson(options[0]);
      }, acts.sayFailure)
      .finally(() => setChoosing(false));
  };

  // Begins with what was kept. What is typed before it is there (a few milliseconds) stays.
  const { candidateId = null, name = '', phone = '' } = prefill;
  useEffect(() => {
    let gone = false;
    const begin = async (): Promise<void> => {
      await keeping.catch(() => {});
      const { draft } = await store.call('quickCapture.readDraft', {});
      const id = draft === null ? candidateId : draft.candidateId;
      const knownName = id === null ? null : await readName(id);
      if (gone) return;
      kept.current = JSON.stringify(draft);
      if (draft !== null) {
        const before = fromDraft(draft, knownName);
        set(hasContent(latest.current) ? { ...before, ...pickWritten(latest.current) } : before);
        setRestored(true);
        return;
      }
      if (id !== null && knownName !== null) change({ who: { kind: 'candidate', candidateId: id, name: knownName } });
      const typed = [name, phone].filter((part) => part !== '').join(', ');
      if (typed !== '' && isUntouched(latest.current)) {
        change({ who: { kind: 'nobody', typed } });
        chooseFirst(typed, true);
      }
    };
    const readName = async (id: CandidateId): Promise<string | null> => {
      try {
        const { candidate } = await store.call('candidates.read', { candidateId: id });
        return candidate.name || (candidate.addresses[0]?.address ?? candidate.phones[0]?.number ?? '');
      } catch (error) {
        // Removed meanwhile: then who it is about is asked again.
        if (toCodedError(error).code === 'store.not-found') return null;
        throw error;
      }
    };
    begin().catch(acts.sayFailure);
    return () => {
      gone = true;
    };
    // oxlint-disable-next-line exhaustive-deps -- the form begins once for what it was opened with
  }, [store, candidateId, name, phone]);

  const save = useAct(async () => {
    const { who } = latest.current;
    const saved = await store.call('quickCapture.save', toSaveRequest(latest.current, Date.now(), whenPlace()));
    set(EMPTY_CAPTURE);
    setRestored(false);
    await keep.current();
    acts.say(`Saved with ${saved.name || (who.kind === 'candidate' ? who.name : 'them')}`, saved.undoId);
  });

  return {
    state,
    restored,
    choosing,
    refusal,
    save,
    change,
    choose(option) {
      const { who } = latest.current;
      if (option !== null) choosePerson(option);
      else if (who.kind === 'nobody') chooseFirst(who.typed, false);
    },
    async submit() {
      await chosen.current;
      const why = whyNotYet(latest.current, Date.now(), whenPlace());
      setRefusal(why);
      return why === null && (await save.run());
    },
    discard() {
      set(EMPTY_CAPTURE);
      setRestored(false);
      setRefusal(null);
      save.forget();
    },
  };
}

function isUntouched(state: CaptureState): boolean {
  return !hasContent(state) && state.who.kind === 'nobody' && state.who.typed === '';
}

/** Of a form, the fields in which something stands. */
function pickWritten({ who, what, text, futureRole, nextStep }: CaptureState): Partial<CaptureState> {
  return {
    ...(who.kind !== 'nobody' && { who }),
    ...(what !== null && { what }),
    ...(text !== '' && { text }),
    ...(futureRole !== '' && { futureRole }),
    ...(nextStep !== '' && { nextStep }),
  };
}
