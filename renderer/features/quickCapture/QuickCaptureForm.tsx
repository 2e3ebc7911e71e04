import { Button } from '@mantine/core';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import type { QuickCapturePrefill } from '#renderer/services/appActs.ts';
import { timeOfDay } from '#renderer/ui/dateWords.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { isMac } from '#renderer/ui/isMac.ts';
import { readNextStep, type What } from './captureState.ts';
import { ContactLine } from './ContactLine.tsx';
import { takenBy } from './takenBy.ts';
import { useQuickCapture } from './useQuickCapture.ts';
import { whenPlace } from './whenPlace.ts';
import { WHATS, WhatChips } from './WhatChips.tsx';
import { WhoField } from './WhoField.tsx';
import classes from './QuickCapture.module.css';

interface QuickCaptureFormProps {
  prefill: QuickCapturePrefill;
  /** Saved, or left with the draft kept. */
  onClose: () => void;
  /** In a window of its own; a dialog gives the focus itself. */
  focusFirst?: boolean;
}

/** Who, what happened, what was said, what they wish for later, what comes next. Made for the keyboard and 480 × 320. */
export function QuickCaptureForm({ prefill, onClose, focusFirst = false }: QuickCaptureFormProps) {
  const { state, restored, choosing, refusal, save, change, choose, submit, discard } = useQuickCapture(prefill);
  const form = useRef<HTMLFormElement>(null);
  const noteId = useId();
  const focus = (selector: string): void => {
    // After React has drawn what the focus goes to.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(selector)?.focus());
  };
  useEffect(() => {
    if (focusFirst) form.current?.querySelector<HTMLElement>('[role="combobox"]')?.focus();
  }, [focusFirst]);
  // Who it is about may be known without a key having been pressed, and with the field goes the focus that was in it.
  const isChosen = state.who.kind !== 'nobody';
  useEffect(() => {
    const { activeElement } = document;
    if (isChosen && (activeElement === document.body || activeElement?.closest('form') !== form.current)) {
      form.current?.querySelector<HTMLElement>('textarea')?.focus();
    }
  }, [isChosen]);
  const setWhat = (what: What | null, done: boolean): void => {
    change({ what });
    if (done) focus('textarea');
  };
  const run = async (): Promise<void> => {
    if (await submit()) onClose();
    else if (state.who.kind === 'nobody') focus('[role="combobox"]');
  };
  const taken = takenBy(save.failure);

  return (
    <form
      ref={form}
      className={classes.form}
      aria-label="Quick capture"
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          void run();
        }
        // By place and not by sign: Alt makes other signs of the digits on a Mac.
        const what = event.altKey ? WHATS[Number(/^Digit(\d)$/.exec(event.code)?.[1]) - 1] : undefined;
        if (what !== undefined) {
          event.preventDefault();
          setWhat(what, true);
        } else if (event.altKey && event.code === 'Digit6') {
          event.preventDefault();
          change({ incoming: !state.incoming });
        }
      }}
    >
      <WhoField
        who={state.who}
        waiting={choosing}
        onType={(typed) => change({ who: { kind: 'nobody', typed } })}
        onChoose={(option) => {
          choose(option);
          // At once: whom it is about may still be on its way, and the next key is meant for the chips already.
          form.current?.querySelector<HTMLElement>('[role="radio"][tabindex="0"]')?.focus();
        }}
        onClear={() => {
          change({ who: { kind: 'nobody', typed: '' } });
          focus('[role="combobox"]');
        }}
      />
      <ContactLine candidateId={state.who.kind === 'candidate' ? state.who.candidateId : null} />
      <div className={classes.what}>
        <WhatChips value={state.what} onChange={setWhat} />
        {state.what !== 'note' && (
          <button
            type="button"
            role="switch"
            aria-checked={state.incoming}
            aria-keyshortcuts="Alt+6"
            title="They called you (Alt 6)"
            className={classes.chip}
            onClick={() => change({ incoming: !state.incoming })}
          >
            They called
          </button>
        )}
      </div>
      <textarea
        className={classes.note}
        aria-label="Note"
        placeholder="Note"
        value={state.text}
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
      <LineField
        label="Later role"
        placeholder="Head of Data in Lisbon, from March"
        value={state.futureRole}
        onChange={(futureRole) => change({ futureRole })}
      />
      <LineField
        label="Next step"
        placeholder="in three weeks: call back"
        describedBy={noteId}
        value={state.nextStep}
        onChange={(nextStep) => change({ nextStep })}
      />
      <p id={noteId} className={classes.understood} role="status">
        {nextStepWords(state.nextStep)}
      </p>
      {save.failure !== null && (
        <FailureNote
          failure={save.failure}
          {...(taken === null
            ? { act: { label: 'Try again', onAct: () => void run() } }
            : {
                what: `This number belongs to ${taken.name}`,
                still: 'Nothing is saved yet.',
                act: {
                  label: `Save it with ${taken.name}`,
                  onAct: () => {
                    change({ who: { kind: 'candidate', ...taken } });
                    save.forget();
                    void run();
                  },
                },
              })}
        />
      )}
      <footer className={classes.foot}>
        <span
          className={classes.hint}
          role={refusal === null ? undefined : 'alert'}
          data-refusal={refusal !== null || undefined}
        >
          {refusal ??
            (restored ? 'What you began is still here.' : `${isMac() ? '⌘' : 'Ctrl'} Enter saves, Esc keeps the draft`)}
        </span>
        <Button
          variant="default"
          size="compact-sm"
          type="button"
          onClick={() => {
            discard();
            focus('[role="combobox"]');
          }}
        >
          Discard
        </Button>
        <Button size="compact-sm" type="submit" loading={save.running}>
          Save
        </Button>
      </footer>
    </form>
  );
}

interface LineFieldProps {
  label: string;
  placeholder: string;
  value: string;
  describedBy?: string;
  onChange: (value: string) => void;
}

function LineField({ label, placeholder, value, describedBy, onChange }: LineFieldProps): ReactNode {
  const id = useId();
  return (
    <div className={classes.line}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={classes.input}
        maxLength={2000}
        placeholder={placeholder}
        aria-describedby={describedBy}
        autoComplete="off"
        value={value}
        // Enter alone goes on to the next field; the form is saved with Ctrl.
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) event.preventDefault();
        }}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}

/** The date that was understood, to be checked at a glance. */
function nextStepWords(sentence: string): string {
  if (sentence.trim() === '') return '';
  const when = readNextStep(sentence, Date.now(), whenPlace());
  if (when === null) return 'No day in it yet';
  return `${dayFormat.format(when.atMs)}${when.wholeDay ? '' : `, ${timeOfDay(when.atMs)}`}: ${when.text}`;
}

const dayFormat = new Intl.DateTimeFormat(undefined, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
