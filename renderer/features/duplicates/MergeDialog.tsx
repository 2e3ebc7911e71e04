import { Button, Group, Modal, SegmentedControl, Skeleton, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { CandidateId } from '#shared/model/ids.ts';
import type { Candidate } from '#shared/model/candidate.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { FIELD_NAMES, fieldWords, nameOf } from '#renderer/ui/candidateWords.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { countOf } from '#renderer/ui/numberWords.ts';
import { useSaveKey } from '#renderer/ui/useSaveKey.ts';
import { ChooseOther } from './ChooseOther.tsx';
import { differingFields, findTooLong, MERGE_FIELDS, mergeFields, startChoices } from './mergeFields.ts';
import { MergeTable } from './MergeTable.tsx';
import classes from './MergeDialog.module.css';

interface MergeDialogProps {
  firstId: CandidateId;
  /** Null asks with whom. */
  secondId: CandidateId | null;
  onClose: () => void;
}

/** Makes one person of two: what each field becomes is chosen, and it can be taken back at any time. */
export function MergeDialog({ firstId, secondId: named, onClose }: MergeDialogProps) {
  const [secondId, setSecondId] = useState(named);
  const first = useStoreQuery('candidates.read', { candidateId: firstId });
  const second = useStoreQuery('candidates.read', secondId === null ? null : { candidateId: secondId });
  const failure = first.failure ?? second.failure;
  const ready = first.data !== null && second.data !== null;
  return (
    <Modal
      opened
      onClose={onClose}
      size={760}
      yOffset="5vh"
      title="Merge two people into one"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {failure !== null && (
        <FailureNote
          failure={failure}
          act={{
            label: 'Try again',
            onAct: () => {
              first.refresh();
              second.refresh();
            },
          }}
        />
      )}
      {secondId === null && <ChooseOther candidateId={firstId} onChoose={setSecondId} />}
      {!ready && (first.slow || second.slow) && <Skeleton height={280} />}
      {first.data !== null && second.data !== null && (
        <MergeForm
          left={first.data.candidate}
          right={second.data.candidate}
          entries={[first.data.interactionCount, second.data.interactionCount]}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}

interface MergeFormProps {
  left: Candidate;
  right: Candidate;
  entries: readonly [number, number];
  onClose: () => void;
}

function MergeForm({ left, right, entries, onClose }: MergeFormProps) {
  const { store } = useServices();
  const acts = useActs();
  const [choices, setChoices] = useState(() => startChoices(left, right));
  const [survivor, setSurvivor] = useState<'left' | 'right'>('left');
  const fields = mergeFields(left, right, choices);
  const differing = differingFields(left, right);
  const tooLong = findTooLong(fields);
  const [leftName, rightName] = toNames(left, right);
  const merge = useAct(async () => {
    const [stays, goes] = survivor === 'left' ? [left, right] : [right, left];
    const { undoId } = await store.call('candidates.merge', { survivorId: stays.id, absorbedId: goes.id, fields });
    acts.say(`${nameOf(left)} and ${nameOf(right)} are one person now`, undoId);
  });
  const submit = (): void => {
    if (tooLong !== null || left.id === right.id) return;
    void merge.run().then((merged) => {
      if (merged) onClose();
    });
  };
  useSaveKey(submit);
  // The form comes after the dialog has looked for what to focus.
  const mergeButton = useRef<HTMLButtonElement>(null);
  useEffect(() => mergeButton.current?.focus({ preventScroll: true }), []);
  if (left.id === right.id) return <Text size="sm">These two are one person already.</Text>;
  const addresses = left.addresses.length + right.addresses.length;
  const phones = left.phones.length + right.phones.length;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap={12}>
        {merge.failure !== null && <FailureNote failure={merge.failure} />}
        {differing.length === 0 ? (
          <Text size="sm">The two say the same in every field.</Text>
        ) : (
          <MergeTable
            left={left}
            right={right}
            leftName={leftName}
            rightName={rightName}
            fields={differing}
            choices={choices}
            onChoose={(field, side) => setChoices((before) => ({ ...before, [field]: side }))}
          />
        )}
        {tooLong !== null && (
          <Text size="sm" c="var(--rapport-bad)" role="alert">
            {FIELD_NAMES[tooLong]} of both are too long together: choose one side.
          </Text>
        )}
        <section aria-label="The result">
          <Text size="xs" fw={600} c="var(--rapport-text-soft)" mb={4}>
            The result
          </Text>
          <dl className={classes.result} tabIndex={0}>
            {MERGE_FIELDS.filter((field) => fieldWords(fields, field) !== '').map((field) => (
              <div key={field} style={{ display: 'contents' }}>
                <dt>{FIELD_NAMES[field]}</dt>
                <dd>{fieldWords(fields, field).slice(0, 600)}</dd>
              </div>
            ))}
            <dt>Kept of both</dt>
            <dd>
              {countOf(addresses, 'address', 'addresses')}, {countOf(phones, 'phone')},{' '}
              {countOf(entries[0] + entries[1], 'entry', 'entries')}, projects and follow-ups
            </dd>
          </dl>
        </section>
        <Group gap={12} align="center">
          <Text size="sm" id="merge-stays">
            Stays in the list
          </Text>
          <SegmentedControl
            size="xs"
            aria-labelledby="merge-stays"
            value={survivor}
            onChange={(value) => setSurvivor(value === 'right' ? 'right' : 'left')}
            data={[
              { value: 'left', label: leftName },
              { value: 'right', label: rightName },
            ]}
          />
        </Group>
        <Group justify="space-between">
          <Text size="xs" c="dimmed">
            The two can be separated again at any time, each with its own entries.
          </Text>
          <Group gap={8}>
            <Button variant="default" type="button" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={merge.running} disabled={tooLong !== null} ref={mergeButton}>
              Merge
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}

/** What tells the two apart: their names, or where they are called alike, an address beside it. */
function toNames(left: Candidate, right: Candidate): [string, string] {
  const [leftName, rightName] = [nameOf(left), nameOf(right)];
  if (leftName !== rightName) return [leftName, rightName];
  const tell = ({ addresses, company, phones }: Candidate, fallback: string): string =>
    addresses[0]?.address ?? (company || phones[0]?.number || fallback);
  return [`${leftName} (${tell(left, 'first')})`, `${rightName} (${tell(right, 'second')})`];
}
