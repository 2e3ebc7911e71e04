import { Badge, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { reasonWords } from '#shared/people/reasonWords.ts';
import type { PeopleImportStatus } from '#renderer/store/contract/peopleImport.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { groupDigits } from '#renderer/ui/numberWords.ts';
import { saveBlob } from '#renderer/ui/saveBlob.ts';
import { focusButton } from './focusButton.ts';
import { beforeAfterWords, leftOutWords, resultWords } from './importWords.ts';
import classes from './PeopleImport.module.css';

interface ImportResultProps {
  status: PeopleImportStatus;
  storing: boolean;
  isLast: boolean;
  onBack: () => void;
  onStore: () => void;
  onClose: () => void;
  onNext: () => void;
}

const OUTCOME_WORDS = { added: 'New', changed: 'Gets more', known: 'Known', skipped: 'Left out' } as const;

/** What a dry run would do, or an import did: counts before and after, what was left out and why, the first rows. */
export function ImportResult(props: ImportResultProps) {
  const { status, storing, isLast, onBack, onStore, onClose, onNext } = props;
  const { store } = useServices();
  const acts = useActs();
  const { data: info } = useStoreQuery('store.readInfo', {}, { refreshOn: ['candidates.changed'] });
  const [isUndone, setUndone] = useState(false);
  const undo = useAct(async () => {
    if (status.undoId === null) return;
    await store.call('undo.apply', { undoId: status.undoId });
    setUndone(true);
    acts.say('Import undone');
  });
  const download = useAct(async () => {
    const { csv } = await store.call('peopleImport.readErrors', {});
    const fileName = `Left out of ${status.fileName.replace(/\.[a-z0-9]+$/i, '')}.csv`;
    saveBlob(new Blob([csv], { type: 'text/csv;charset=utf-8' }), fileName);
    acts.say(`Saved as ${fileName}`);
  });
  const isDone = status.state !== 'counted';
  const isNothing = status.added + status.changed + status.entries + status.members === 0;
  const rowsLeftOut = Object.values(status.skipped).reduce((sum, count) => sum + count, 0);
  const cellsLeftOut = Object.values(status.cells).reduce((sum, count) => sum + count, 0);
  const failure = undo.failure ?? download.failure;
  return (
    <>
      {failure !== null && <FailureNote failure={failure} />}
      <div>
        <Text fw={600} role="status">
          {isUndone ? 'Undone. Everything is as it was before' : resultWords(status)}
        </Text>
        {info !== null && !isUndone && <p className={classes.soft}>{beforeAfterWords(status, info.candidates)}</p>}
      </div>
      {rowsLeftOut > 0 && (
        <section aria-label="Rows left out">
          <Text size="sm" fw={500}>
            Rows left out: {groupDigits(rowsLeftOut)}
          </Text>
          <p className={classes.soft}>{leftOutWords(status.skipped).join(' · ')}</p>
        </section>
      )}
      {cellsLeftOut > 0 && (
        <section aria-label="Cells left out">
          <Text size="sm" fw={500}>
            Cells left out of rows that are kept: {groupDigits(cellsLeftOut)}
          </Text>
          <p className={classes.soft}>{leftOutWords(status.cells).join(' · ')}</p>
        </section>
      )}
      {status.problems.length > 0 && (
        <details>
          <summary className={classes.soft}>
            {status.problems.length === 100 ? 'The first 100 of them' : 'Which ones'}
          </summary>
          <ul className={classes.list}>
            {status.problems.map(({ row, reason, value }, at) => (
              <li key={at}>
                Row {groupDigits(row)}: {reasonWords(reason)}
                {value === '' ? '' : ` (${value.slice(0, 80)})`}
              </li>
            ))}
          </ul>
        </details>
      )}
      {!isDone && status.preview.length > 0 && <Preview status={status} />}
      <Group justify="space-between" gap={8}>
        {rowsLeftOut + cellsLeftOut > 0 ? (
          <Button variant="subtle" loading={download.running} onClick={() => void download.run()}>
            Download the rows left out
          </Button>
        ) : (
          <span />
        )}
        <Group gap={8}>
          {!isDone && (
            <Button variant="default" onClick={onBack}>
              Back
            </Button>
          )}
          {isDone && status.undoId !== null && !isUndone && (
            <Button variant="default" loading={undo.running} onClick={() => void undo.run()}>
              Undo
            </Button>
          )}
          {isDone ? (
            <Button ref={focusButton} onClick={isLast ? onClose : onNext}>
              {isLast ? 'Close' : 'Next file'}
            </Button>
          ) : (
            <Button ref={focusButton} loading={storing} disabled={isNothing} onClick={onStore}>
              Import
            </Button>
          )}
        </Group>
      </Group>
    </>
  );
}

function Preview({ status }: { status: PeopleImportStatus }) {
  return (
    <div className={classes.tableArea} role="region" aria-label="The first rows" tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col">Becomes</th>
            <th scope="col">Who</th>
            <th scope="col">Reached at</th>
            <th scope="col">Left out</th>
          </tr>
        </thead>
        <tbody>
          {status.preview.map(({ row, outcome, name, address, detail }) => (
            <tr key={row}>
              <td className={classes.number}>{groupDigits(row)}</td>
              <td>
                <Badge variant={outcome === 'added' ? 'light' : 'default'} size="sm" tt="none" fw={500}>
                  {OUTCOME_WORDS[outcome]}
                </Badge>
              </td>
              <th scope="row" dir="auto">
                {name}
              </th>
              <td className={classes.samples}>{address}</td>
              <td className={classes.samples}>{detail}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
