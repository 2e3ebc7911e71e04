import { Button, Group, Modal, Progress, Stack, TagsInput, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { normaliseAddress } from '#shared/domain/normaliseAddress.ts';
import type { ImportedFile, ImportStatus } from '#renderer/store/storeContract.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { readSettings, saveSettings } from '#renderer/services/settings.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { useMainQuery, useStoreQuery } from '#renderer/services/useQuery.ts';
import { describeFailure } from '#renderer/ui/describeFailure.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { countOf, sizeWords } from '#renderer/ui/numberWords.ts';
import { skipWords } from '#renderer/ui/skipWords.ts';
import classes from './ImportDialog.module.css';

interface ImportDialogProps {
  files: File[];
  onClose: () => void;
}

/** Files, in three steps: whose mail it is, what they would add, and what they added. Nothing is written before Store. */
export function ImportDialog({ files, onClose }: ImportDialogProps) {
  const { store, addFiles } = useServices();
  const { data: accounts } = useMainQuery('mail.listAccounts', {});
  const [own, setOwn] = useState<string[]>(() => readSettings().ownAddresses);
  const [typed, setTyped] = useState('');
  const fileIds = useRef<string[] | null>(null);
  const [begun, setBegun] = useState(false);
  const { data: status } = useStoreQuery('import.readStatus', begun ? {} : null, { refreshOn: ['import.changed'] });

  // The mailboxes' addresses are the user's own without being asked for.
  const known = (accounts?.accounts ?? []).flatMap(({ address, ownAddresses }) => [address, ...ownAddresses]);
  const filled = useRef(false);
  useEffect(() => {
    if (filled.current || accounts === null) return;
    filled.current = true;
    setOwn((before) => [...new Set([...before, ...known])]);
  }, [accounts, known]);

  const addresses = [...own, ...(typed.trim() === '' ? [] : [typed.trim()])];
  const bad = addresses.find((address) => normaliseAddress(address) === null);
  const request = (): { fileIds: string[]; ownAddresses: string[] } => {
    fileIds.current ??= addFiles(files);
    return {
      fileIds: fileIds.current,
      ownAddresses: addresses.flatMap((address) => normaliseAddress(address) ?? []).slice(0, 50),
    };
  };
  const count = useAct(async () => {
    await store.call('import.count', request());
    saveSettings({ ownAddresses: addresses });
    setBegun(true);
  });
  const storeThem = useAct(() => store.call('import.store', request()));
  const cancel = useAct(() => store.call('import.cancel', {}));
  const failure = count.failure ?? storeThem.failure ?? cancel.failure;

  const state = begun ? (status?.state ?? 'counting') : 'none';
  const isBusy = state === 'counting' || state === 'storing';
  const close = (): void => {
    // Counting for nobody to see is stopped; storing goes on, and says so on the capture screen.
    if (state === 'counting') void cancel.run();
    onClose();
  };
  return (
    <Modal
      opened
      onClose={close}
      size={600}
      title={`Import ${countOf(files.length, 'file')}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap={12}>
        {failure !== null && <FailureNote failure={failure} />}
        {state === 'none' && (
          <>
            <ul className={classes.names}>
              {files.slice(0, 8).map((file) => (
                <li key={file.name}>
                  {file.name} <span className={classes.dim}>{sizeWords(file.size)}</span>
                </li>
              ))}
              {files.length > 8 && <li className={classes.dim}>and {files.length - 8} more</li>}
            </ul>
            <TagsInput
              data-autofocus
              label="Your own addresses in these files"
              description="They tell what you sent from what you received. Enter after each one."
              value={own}
              onChange={setOwn}
              searchValue={typed}
              onSearchChange={setTyped}
              splitChars={[',', ';', ' ']}
              acceptValueOnBlur
              error={bad === undefined ? undefined : `${bad} is not an address`}
            />
            <Text size="xs" c="dimmed">
              First Rapport only counts. Mail and meetings with nobody who is a candidate are not kept.
            </Text>
            <Group justify="flex-end" gap={8}>
              <Button variant="default" onClick={close}>
                Cancel
              </Button>
              <Button loading={count.running} disabled={bad !== undefined} onClick={() => void count.run()}>
                Count
              </Button>
            </Group>
          </>
        )}
        {isBusy && status !== null && <Running status={status} />}
        {isBusy && status === null && <Progress value={100} animated aria-label="Reading the files" />}
        {isBusy && (
          <Group justify="flex-end">
            <Button variant="default" loading={cancel.running} onClick={() => void cancel.run()}>
              Cancel
            </Button>
          </Group>
        )}
        {status !== null && (state === 'counted' || state === 'stored' || state === 'cancelled') && (
          <>
            <Text fw={600} role="status">
              {summary(status)}
            </Text>
            <div className={classes.results}>
              {status.files.map((file) => (
                <FileResult key={file.name} file={file} stored={state !== 'counted'} />
              ))}
            </div>
            <Group justify="flex-end" gap={8}>
              <Button variant="default" onClick={close}>
                {state === 'counted' ? 'Cancel' : 'Close'}
              </Button>
              {state === 'counted' && (
                <Button
                  loading={storeThem.running}
                  disabled={status.files.every(({ added }) => added === 0)}
                  onClick={() => void storeThem.run()}
                >
                  Store
                </Button>
              )}
            </Group>
          </>
        )}
      </Stack>
    </Modal>
  );
}

function Running({ status }: { status: ImportStatus }) {
  const share = status.totalBytes === 0 ? 0 : (status.doneBytes / status.totalBytes) * 100;
  const verb = status.state === 'counting' ? 'Counting' : 'Storing';
  return (
    <div>
      <Text size="sm" mb={6} role="status">
        {verb}: {sizeWords(status.doneBytes)} of {sizeWords(status.totalBytes)}
      </Text>
      <Progress value={share} aria-label={`${verb}, ${Math.round(share)} %`} />
    </div>
  );
}

function summary(status: ImportStatus): string {
  const added = status.files.reduce((sum, file) => sum + file.added, 0);
  const known = status.files.reduce((sum, file) => sum + file.known, 0);
  const entries = countOf(added, 'timeline entry', 'timeline entries');
  const had = known === 0 ? '' : `; ${countOf(known, 'was', 'were')} there already`;
  if (status.state === 'counted')
    return added === 0 ? `Nothing new in these files${had}` : `Would add ${entries}${had}. Nothing is stored yet`;
  if (status.state === 'cancelled')
    return added === 0 ? 'Cancelled. Nothing was stored' : `Cancelled. ${entries} were stored before`;
  return `${entries} added${had}`;
}

function FileResult({ file, stored }: { file: ImportedFile; stored: boolean }) {
  const noun = file.format === 'ics' ? 'event' : 'message';
  const skipped = skipWords(file.skipped);
  return (
    <section className={classes.file} aria-label={file.name}>
      <h3 className={classes.fileName}>{file.name}</h3>
      {file.failure !== null ? (
        <p className={classes.bad}>
          {describeFailure(file.failure.code).what} {describeFailure(file.failure.code).still}
        </p>
      ) : (
        <p className={classes.line}>
          {countOf(file.found, noun)}: {countOf(file.matched, 'fits', 'fit')} {countOf(file.candidates, 'candidate')};{' '}
          {stored
            ? `${countOf(file.added, 'entry', 'entries')} added`
            : `${countOf(file.added, 'new entry', 'new entries')}`}
          {file.known > 0 && `, ${file.known} known already`}
        </p>
      )}
      {skipped.length > 0 && <p className={classes.line}>Left out: {skipped.join('; ')}.</p>}
      {file.problems.length > 0 && (
        <details className={classes.problems}>
          <summary>{countOf(file.problems.length, 'problem')}</summary>
          <ul>
            {file.problems.map((problem, at) => (
              <li key={at}>{problem}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
