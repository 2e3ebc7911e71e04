import { Alert, Button, FileButton, Group, Skeleton, Text } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { RestoreSource } from '#renderer/store/contract/safety.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { agoWords, exactTime } from '#renderer/ui/dateWords.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { sizeWords } from '#renderer/ui/numberWords.ts';
import { Page, Section } from '#renderer/ui/Page.tsx';
import { sourceWords } from '#renderer/ui/restoreWords.ts';
import { RestoreReport } from './RestoreReport.tsx';
import classes from './RestoreScreen.module.css';

interface Choice {
  sourceId: string | null;
  fileId: string | null;
  /** What it is called here. */
  label: string;
}

/** Restores everything into an empty Rapport, in two steps: a check that writes nothing, then the restore. */
export function RestoreScreen() {
  const { store, addFiles } = useServices();
  const [, navigate] = useLocation();
  const found = useStoreQuery('safety.listSources', {}, { refreshOn: ['safety.changed'] });
  const { data: status } = useStoreQuery('safety.readStatus', {}, { refreshOn: ['safety.changed'] });
  const [choice, setChoice] = useState<Choice | null>(null);
  const check = useAct(async (chosen: Choice) => {
    setChoice(chosen);
    await store.call('safety.check', toRequest(chosen));
  });
  const restore = useAct(async (chosen: Choice) => {
    await store.call('safety.restore', toRequest(chosen));
  });
  const back = useAct(async () => {
    await store.call('safety.cancel', {});
    setChoice(null);
    check.forget();
    restore.forget();
  });

  // A file named at the start is looked at without being asked for.
  const given = found.data?.sources.find(({ kind }) => kind === 'given');
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current || given === undefined || status === null) return;
    begun.current = true;
    if (status.state === 'none') void check.run({ sourceId: given.id, fileId: null, label: given.name });
  }, [given, status, check]);

  const empty = found.data?.empty ?? false;
  const failure = check.failure ?? restore.failure;
  const isBusy = status?.state === 'checking' || status?.state === 'restoring';
  const isOver = status?.state === 'restored';
  const showsReport = status !== null && status.state !== 'none' && (choice !== null || isBusy || isOver);
  return (
    <Page
      title="Restore"
      lead="Puts everything back from a safety journal or from a file that Rapport exported. Every record is checked first, and nothing is written before you say so."
    >
      {failure !== null && (
        <FailureNote failure={failure} act={{ label: 'Choose again', onAct: () => void back.run() }} />
      )}
      {found.failure !== null && (
        <FailureNote failure={found.failure} act={{ label: 'Try again', onAct: found.refresh }} />
      )}
      {found.data !== null && !empty && !isBusy && !isOver && (
        <Alert color="yellow" variant="light" py={8} mt={12} title="This Rapport is not empty">
          A restore goes into an empty one only, so that it overwrites nothing. You can still check what a file holds.
        </Alert>
      )}
      {showsReport && status !== null ? (
        <RestoreReport
          status={choice === null ? status : { ...status, name: choice.label }}
          mayRestore={empty && choice !== null}
          onRestore={() => choice !== null && void restore.run(choice)}
          onBack={() => void back.run()}
          onOpen={() => navigate('/candidates')}
        />
      ) : (
        <Section
          title="Restore from"
          act={
            <FileButton
              accept=".rapport"
              onChange={(file) => {
                const [fileId] = file === null ? [] : addFiles([file]);
                if (file !== null && fileId !== undefined) void check.run({ sourceId: null, fileId, label: file.name });
              }}
            >
              {(props) => (
                <Button {...props} size="xs" variant="default" leftSection={<IconFileImport size={16} aria-hidden />}>
                  Choose a file
                </Button>
              )}
            </FileButton>
          }
        >
          {found.data === null && found.slow && <Skeleton height={48} aria-label="Looking for journals" />}
          {found.data?.sources.length === 0 && (
            <Text size="sm" c="dimmed">
              There is no safety journal of another Rapport in the data folder. Choose a file that was exported.
            </Text>
          )}
          {found.data?.sources.map((source) => (
            <Source
              key={source.id}
              source={source}
              onCheck={() => void check.run({ sourceId: source.id, fileId: null, label: sourceWords(source) })}
            />
          ))}
        </Section>
      )}
    </Page>
  );
}

function toRequest({ sourceId, fileId }: Choice): { sourceId: string | null; fileId: string | null } {
  return { sourceId, fileId };
}

function Source({ source, onCheck }: { source: RestoreSource; onCheck: () => void }) {
  const name = sourceWords(source);
  return (
    <div className={classes.source}>
      <div>
        <div>{name}</div>
        <div className={classes.hint} title={exactTime(source.writtenAtMs)}>
          written {agoWords(source.writtenAtMs, Date.now())}, {sizeWords(source.sizeBytes)}
        </div>
      </div>
      <Group gap={8}>
        <Button size="xs" onClick={onCheck} aria-label={`Check: ${name}`}>
          Check
        </Button>
      </Group>
    </div>
  );
}
