import { Button, Checkbox, Group, Stack, Text, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import type { Project } from '#shared/model/project.ts';
import type { PastedLine } from '#renderer/store/contract/projects.ts';
import { PersonWords } from '#renderer/lists/PersonWords.tsx';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { countOf, groupDigits } from '#renderer/ui/numberWords.ts';
import { countPasted, pastedWords } from './pastedWords.ts';
import classes from './AddPeople.module.css';

interface PastePeopleProps {
  project: Project;
  onClose: () => void;
}

const MAX_CHARS = 1_000_000;
const ROW_PX = 28;

/** Addresses pasted from anywhere, with what each of them is before anything is added. */
export function PastePeople({ project, onClose }: PastePeopleProps) {
  const { store } = useServices();
  const acts = useActs();
  const [text, setText] = useState('');
  const [makeCandidates, setMakeCandidates] = useState(true);
  const [read] = useDebouncedValue(text, 250);
  const isEmpty = read.trim() === '';
  const { data, failure, refresh } = useStoreQuery(
    'projects.readPasted',
    isEmpty ? null : { projectId: project.id, text: read },
    { keepPrevious: true, refreshOn: ['candidates.changed', 'projects.changed'] },
  );
  const lines = data?.lines ?? [];
  const counts = countPasted(lines);
  const willAdd = counts.known + (makeCandidates ? counts.fresh : 0);
  const isCurrent = read === text;
  const add = useAct(async () => {
    const answer = await store.call('projects.addPasted', { projectId: project.id, text, makeCandidates });
    acts.say(pastedWords(answer, project.name), answer.added + answer.made === 0 ? undefined : answer.undoId);
  });
  const submit = async (): Promise<void> => {
    if (willAdd > 0 && isCurrent && (await add.run())) onClose();
  };
  return (
    <Stack gap={8}>
      {failure !== null && <FailureNote failure={failure} act={{ label: 'Try again', onAct: refresh }} />}
      {add.failure !== null && <FailureNote failure={add.failure} />}
      <Textarea
        label="Addresses"
        description="One a line or separated by commas; names beside them are read as well."
        placeholder={'Ana Pereira <ana@example.com>\nbo@example.com'}
        autosize
        minRows={4}
        maxRows={8}
        value={text}
        onChange={(event) => setText(event.currentTarget.value.slice(0, MAX_CHARS))}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          void submit();
        }}
      />
      {lines.length > 0 && (
        <>
          <Text size="sm" role="status">
            {[
              counts.known > 0 && `${groupDigits(counts.known)} known`,
              counts.members > 0 && `${groupDigits(counts.members)} in the project already`,
              counts.fresh > 0 && `${groupDigits(counts.fresh)} new`,
              counts.unreadable > 0 && `${groupDigits(counts.unreadable)} without an address`,
            ]
              .filter((words) => words !== false)
              .join(', ')}
          </Text>
          <PastedLines lines={lines} />
          {counts.fresh > 0 && (
            <Checkbox
              label={
                counts.fresh === 1
                  ? 'Make a candidate of the new address'
                  : `Make ${countOf(counts.fresh, 'candidate')} of the new addresses`
              }
              description="Their mail is then captured. Otherwise they are left out."
              checked={makeCandidates}
              onChange={(event) => setMakeCandidates(event.currentTarget.checked)}
            />
          )}
        </>
      )}
      <Group justify="flex-end" gap={8} className={classes.acts}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={willAdd === 0 || !isCurrent} loading={add.running} onClick={() => void submit()}>
          {willAdd === 0 ? 'Add' : `Add ${countOf(willAdd, 'person', 'people')}`}
        </Button>
      </Group>
    </Stack>
  );
}

const KIND_WORDS: Record<PastedLine['kind'], string> = { known: '', new: 'new', unreadable: 'no address in it' };

function PastedLines({ lines }: { lines: readonly PastedLine[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 10,
  });
  return (
    <div ref={scroller} className={classes.lines} tabIndex={0} role="region" aria-label="What was pasted">
      <div role="list" className={classes.canvas} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const line = lines[index]!;
          return (
            <div
              key={index}
              role="listitem"
              aria-posinset={index + 1}
              aria-setsize={lines.length}
              className={classes.line}
              data-kind={line.kind}
              style={{ height: ROW_PX, transform: `translateY(${start}px)` }}
            >
              {line.kind === 'unreadable' ? (
                <span className={classes.unreadable}>{line.name || line.text}</span>
              ) : (
                <PersonWords
                  name={line.candidateName || line.name || line.address}
                  doNotContact={false}
                  work={line.address}
                />
              )}
              <span className={classes.kind}>{line.member ? 'in the project' : KIND_WORDS[line.kind]}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
