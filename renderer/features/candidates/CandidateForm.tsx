import { Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { CandidateId } from '#shared/model/ids.ts';
import { mergeEdits } from '#shared/domain/mergeEdits.ts';
import { BLANK_FIELDS, type Candidate, type CandidateFields } from '#shared/model/candidate.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { toCodedError } from '#renderer/services/useQuery.ts';
import { nameOf } from '#renderer/ui/candidateWords.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { FormFoot } from '#renderer/ui/FormFoot.tsx';
import { userCountry } from '#renderer/ui/userCountry.ts';
import { tooLongWords } from '#renderer/ui/numberWords.ts';
import { useSaveKey } from '#renderer/ui/useSaveKey.ts';
import {
  changedFields,
  findProblems,
  fromDraft,
  isNobody,
  leaveOut,
  takeTheirs,
  toDraft,
  toFields,
  type CandidateDraft,
} from './candidateDraft.ts';
import { ChangedQuestion, type Changed, type Sides } from './ChangedQuestion.tsx';
import { FutureRolesField } from './FutureRolesField.tsx';
import { PersonFields } from './PersonFields.tsx';
import { PreferenceFields } from './PreferenceFields.tsx';
import { Question } from './Question.tsx';
import { TakenQuestion, toTaken } from './TakenQuestion.tsx';
import classes from './CandidateDialog.module.css';

interface CandidateFormProps {
  candidate: Candidate | null;
  onClose: () => void;
  onOpen: (candidateId: CandidateId) => void;
}

export function CandidateForm({ candidate, onClose, onOpen }: CandidateFormProps) {
  const { store } = useServices();
  const acts = useActs();
  const [country] = useState(userCountry);
  const [seen] = useState(() => (candidate === null ? BLANK_FIELDS : toFields(candidate)));
  const [start] = useState(() => toDraft(seen, country));
  const [draft, setDraft] = useState(start);
  // What the editor has seen: as opened, and for fields that were asked about, what the other window wrote.
  const [base, setBase] = useState<CandidateFields>(seen);
  const [changed, setChanged] = useState<Changed | null>(null);
  const [tried, setTried] = useState(false);
  const change = (part: Partial<CandidateDraft>): void => setDraft((before) => ({ ...before, ...part }));
  const problems = tried ? findProblems(draft, country) : {};

  const save = useAct(async (wanted: CandidateDraft, from: CandidateFields, mergeWith: CandidateId | null) => {
    const isNew = candidate === null;
    const fields = isNew ? fromDraft(wanted, country) : changedFields(start, wanted, country);
    setChanged(null);
    try {
      const { candidate: saved, undoId } = await store.call('candidates.save', {
        candidateId: candidate?.id ?? null,
        ...fields,
        ...(isNew ? {} : { base: from }),
      });
      acts.say(`${nameOf(saved)} ${isNew ? 'added' : 'changed'}`, undoId);
      onClose();
      if (isNew) onOpen(saved.id);
      if (mergeWith !== null) acts.mergeCandidates(saved.id, mergeWith);
    } catch (error) {
      const { code, details } = toCodedError(error);
      if (code !== 'store.changed-since' || candidate === null) throw error;
      // All fields at once: asking for one after the other would make the user save as often.
      const theirs = toFields((await store.call('candidates.read', { candidateId: candidate.id })).candidate);
      const { conflicts } = mergeEdits(from, fields, theirs);
      const named = Object.keys(BLANK_FIELDS).find((key) => key === details['field']) as keyof CandidateFields;
      setChanged({
        fields: conflicts.length > 0 ? conflicts : named === undefined ? [] : [named],
        theirs,
        mine: fromDraft(wanted, country),
      });
    }
  });
  const submit = (wanted: CandidateDraft, from = base, mergeWith: CandidateId | null = null): void => {
    setTried(true);
    setDraft(wanted);
    if (Object.keys(findProblems(wanted, country)).length === 0) void save.run(wanted, from, mergeWith);
  };
  const choose = ({ theirs, fields }: Changed, sides: Sides): void => {
    let wanted = draft;
    let from = base;
    for (const field of fields) {
      if (sides[field] === 'theirs') wanted = takeTheirs(wanted, field, theirs, country);
      from = { ...from, [field]: theirs[field] };
    }
    setBase(from);
    submit(wanted, from);
  };
  useSaveKey(() => submit(draft));
  const taken = save.failure === null ? null : toTaken(save.failure);
  const without = taken === null ? draft : leaveOut(draft, taken.value, country);

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit(draft);
      }}
    >
      <Stack gap={12} mb={12}>
        {changed !== null && (
          <Question>
            <ChangedQuestion changed={changed} running={save.running} onChoose={(sides) => choose(changed, sides)} />
          </Question>
        )}
        {taken !== null && (
          <Question key={taken.value}>
            <TakenQuestion
              taken={taken}
              country={country}
              onMerge={isNobody(without) ? null : () => submit(without, base, taken.ownerId)}
              onLeaveOut={() => submit(without)}
              onKeepOnBoth={() => submit({ ...draft, sharedPhones: [...draft.sharedPhones, taken.value] })}
              onOpen={() => {
                onClose();
                onOpen(taken.ownerId);
              }}
            />
          </Question>
        )}
        {save.failure !== null && taken === null && (
          <Question>
            <FailureNote failure={save.failure} />
          </Question>
        )}
        <PersonFields draft={draft} change={change} problems={problems} />
        <fieldset className={classes.group}>
          <legend>Contact preference</legend>
          <PreferenceFields
            preference={draft.contactPreference}
            onChange={(contactPreference) => change({ contactPreference })}
          />
        </fieldset>
        <fieldset className={classes.group}>
          <legend>Future roles</legend>
          <FutureRolesField roles={draft.futureRoles} onChange={(futureRoles) => change({ futureRoles })} />
        </fieldset>
        <Textarea
          label="Notes"
          autosize
          minRows={3}
          maxRows={10}
          error={tooLongWords(draft.notes)}
          value={draft.notes}
          onChange={(event) => change({ notes: event.currentTarget.value })}
        />
      </Stack>
      <FormFoot label={candidate === null ? 'Add' : 'Save'} saving={save.running} onClose={onClose} />
    </form>
  );
}
