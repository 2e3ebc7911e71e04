import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ProjectId } from '#shared/model/ids.ts';
import { IDENTITY_TARGETS, type ColumnTarget } from '#shared/people/peopleFormat.ts';
import type { PeopleImportStatus } from '#renderer/store/contract/peopleImport.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { useSlow, useStoreQuery } from '#renderer/services/useQuery.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { countOf } from '#renderer/ui/numberWords.ts';
import { userCountry } from '#renderer/ui/userCountry.ts';
import { ColumnTable } from './ColumnTable.tsx';
import { focusButton } from './focusButton.ts';
import { ImportOptions, type ImportWishes } from './ImportOptions.tsx';
import { ImportProgress } from './ImportProgress.tsx';
import { ImportResult } from './ImportResult.tsx';
import { failureWords, FORMAT_WORDS } from './importWords.ts';

interface PeopleFileImportProps {
  file: File;
  projectId: ProjectId | null;
  isLast: boolean;
  onClose: () => void;
  onNext: () => void;
}

/** One file on its way in. Nothing is written before Import. */
export function PeopleFileImport({ file, projectId, isLast, onClose, onNext }: PeopleFileImportProps) {
  const { store, addFiles } = useServices();
  const acts = useActs();
  const fileId = useRef('');
  const [opened, setOpened] = useState(false);
  const { data: status, refresh } = useStoreQuery('peopleImport.readStatus', opened ? {} : null, {
    refreshOn: ['peopleImport.changed'],
  });
  const open = useAct(async (sheet: string | null) => {
    if (fileId.current === '') fileId.current = addFiles([file])[0] as string;
    await store.call('peopleImport.open', { fileId: fileId.current, sheet });
    setOpened(true);
    refresh();
  });
  const begin = useRef(open.run);
  const latest = useRef<{ state: PeopleImportStatus['state'] }>({ state: 'none' });
  latest.current.state = status?.state ?? 'none';
  useEffect(() => {
    void begin.current(null);
  }, []);

  const [wishes, setWishes] = useState<ImportWishes>({
    makeCandidates: null,
    projectId,
    country: userCountry(),
    ownProfile: '',
  });
  const [chosen, setChosen] = useState<{ of: string; targets: ColumnTarget[] }>({ of: '', targets: [] });
  const [isEditing, setEditing] = useState(true);

  // The guess stands until the user says otherwise, for this sheet and no other.
  const of = `${status?.fileName ?? ''}\n${status?.sheet ?? ''}`;
  const targets = chosen.of === of ? chosen.targets : (status?.columns.map(({ target }) => target) ?? []);
  const isMessages = status?.format === 'linkedin-messages' || status?.format === 'linkedin-invitations';
  const makeCandidates = wishes.makeCandidates ?? !isMessages;

  const run = useAct(async (mode: 'count' | 'store') => {
    await store.call('peopleImport.run', {
      mode,
      targets,
      makeCandidates,
      projectId: wishes.projectId,
      country: wishes.country,
      ownProfile: wishes.ownProfile,
    });
    setEditing(false);
    refresh();
  });
  const cancel = useAct(() => store.call('peopleImport.cancel', {}));
  const failure = open.failure ?? run.failure ?? cancel.failure;
  const isReading = failure === null && (status === null || status.state === 'none' || status.state === 'reading');
  const isSlow = useSlow(isReading);

  const close = (): void => {
    // Reading or counting for nobody to see is stopped; storing goes on.
    if (status?.state === 'reading' || status?.state === 'counting') void cancel.run();
    if (status?.state === 'storing') acts.say('The import goes on. The history shows it when it is done');
    onClose();
  };
  // Closing by Escape or the cross takes this way as well.
  const stop = useRef(() => {});
  stop.current = () => {
    if (latest.current.state === 'reading' || latest.current.state === 'counting') void cancel.run();
  };
  useEffect(() => () => stop.current(), []);

  if (isReading)
    return isSlow ? (
      <Skeleton height={220} role="status" aria-label="Reading the file" />
    ) : (
      <div style={{ height: 220 }} />
    );
  if (status === null) return failure === null ? null : <FailureNote failure={failure} />;

  const isRunning = status.state === 'counting' || status.state === 'storing';
  const isUnreadable = status.state === 'failed' && status.format === null;
  const isResult = !isEditing && ['counted', 'stored', 'cancelled'].includes(status.state);
  const isTable = status.columns.length > 0 && !isMessages;
  const hasIdentity = !isTable || targets.some((target) => IDENTITY_TARGETS.has(target));
  const needsOwner = status.format === 'linkedin-messages' && status.ownProfiles.length > 1 && wishes.ownProfile === '';
  return (
    <Stack gap={12}>
      {failure !== null && <FailureNote failure={failure} />}
      {status.state === 'failed' && status.failure !== null && (
        <FailureNote
          failure={status.failure}
          still={failureWords(status.failureDetails)}
          act={
            isUnreadable
              ? { label: 'Choose another file', onAct: () => acts.importPeople(projectId) }
              : { label: 'Try again', onAct: () => void run.run('count') }
          }
        />
      )}
      {isRunning && <ImportProgress status={status} cancelling={cancel.running} onCancel={() => void cancel.run()} />}
      {isResult && !isRunning && (
        <ImportResult
          status={status}
          storing={run.running}
          isLast={isLast}
          onBack={() => setEditing(true)}
          onStore={() => void run.run('store')}
          onClose={close}
          onNext={onNext}
        />
      )}
      {!isRunning && !isResult && !isUnreadable && status.format !== null && (
        <>
          <Text size="sm" role="status">
            {FORMAT_WORDS[status.format]}, {countOf(status.rows, status.format === 'vcard' ? 'card' : 'row')}
            {status.readAs === '' ? '' : ` (${status.readAs})`}
          </Text>
          {isTable && (
            <ColumnTable
              columns={status.columns}
              targets={targets}
              onChange={(next) => setChosen({ of, targets: next })}
            />
          )}
          {!hasIdentity && (
            <Text size="sm" c="var(--rapport-bad)" role="alert">
              Say which column holds the name, the address, the phone or the LinkedIn profile.
            </Text>
          )}
          <ImportOptions
            status={status}
            wishes={{ ...wishes, makeCandidates }}
            onChange={(change) => setWishes({ ...wishes, ...change })}
            onSheet={(sheet) => void open.run(sheet)}
          />
          <Text size="xs" c="dimmed">
            First Rapport only counts. Candidates that are there already get what is missing and keep what they have.
          </Text>
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            {!isLast && (
              <Button variant="default" onClick={onNext}>
                Skip this file
              </Button>
            )}
            <Button
              ref={focusButton}
              loading={run.running}
              disabled={!hasIdentity || needsOwner}
              onClick={() => void run.run('count')}
            >
              Count
            </Button>
          </Group>
        </>
      )}
      {isUnreadable && (
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={close}>
            Close
          </Button>
          {!isLast && <Button onClick={onNext}>Next file</Button>}
        </Group>
      )}
    </Stack>
  );
}
