import { Button, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { HistoryAct } from '#renderer/store/contract/candidates.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { agoWords, exactTime } from '#renderer/ui/dateWords.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { countOf, undoneWords } from '#renderer/ui/numberWords.ts';
import { historyWords } from './historyWords.ts';
import classes from './HistoryDialog.module.css';

const PAGE_ACTS = 50;
const MAX_ACTS = 500;

/** What was done to many at once, newest first. Each can be taken back, however long ago it was. */
export function HistoryDialog({ onClose }: { onClose: () => void }) {
  const [limit, setLimit] = useState(PAGE_ACTS);
  const { data, failure, slow, refresh } = useStoreQuery(
    'history.list',
    { offset: 0, limit },
    { refreshOn: ['history.changed'], keepPrevious: true },
  );
  return (
    <Modal opened onClose={onClose} size={600} title="What was done" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap={8}>
        <Text size="sm" c="dimmed">
          Bulk logs, imports, merges and changes of projects. Each can be undone at any time, also after a restart.
        </Text>
        {failure !== null && <FailureNote failure={failure} act={{ label: 'Try again', onAct: refresh }} />}
        {slow && <Skeleton height={160} aria-label="Loading the history" />}
        {data !== null && data.total === 0 && (
          <Text size="sm" py={16}>
            Nothing yet. What you do to many people at once stands here.
          </Text>
        )}
        {data !== null && data.total > 0 && (
          // Focus starts here and not on the first Undo: Enter pressed by habit takes nothing back.
          <ul className={classes.list} aria-label="What was done, newest first" tabIndex={0} ref={focusOnce}>
            {data.acts.map((act) => (
              <ActLine key={act.id} act={act} onUndone={refresh} />
            ))}
          </ul>
        )}
        {data !== null && data.total > data.acts.length && limit < MAX_ACTS && (
          <Button variant="default" size="xs" onClick={() => setLimit(Math.min(limit + PAGE_ACTS, MAX_ACTS))}>
            Show more of {countOf(data.total, 'act')}
          </Button>
        )}
      </Stack>
    </Modal>
  );
}

/** The list comes after the dialog has looked for what to focus. */
function focusOnce(list: HTMLElement | null): void {
  list?.focus({ preventScroll: true });
}

function ActLine({ act, onUndone }: { act: HistoryAct; onUndone: () => void }) {
  const { store } = useServices();
  const acts = useActs();
  const nowMs = Date.now();
  const words = historyWords(act);
  const undo = useAct(async () => {
    const { left } = await store.call('undo.apply', { undoId: act.id });
    acts.say(undoneWords(left));
    onUndone();
  });
  return (
    <li className={classes.act} data-undone={act.undoneAtMs !== null || undefined}>
      <span className={classes.what}>
        {words}
        {undo.failure !== null && <FailureNote failure={undo.failure} />}
      </span>
      <span className={classes.when} title={exactTime(act.atMs)}>
        {agoWords(act.atMs, nowMs)}
      </span>
      {act.undoneAtMs === null ? (
        <Button
          size="compact-xs"
          variant="default"
          loading={undo.running}
          aria-label={`Undo: ${words}`}
          onClick={() => void undo.run()}
        >
          Undo
        </Button>
      ) : (
        <span className={classes.state} title={exactTime(act.undoneAtMs)}>
          undone {agoWords(act.undoneAtMs, nowMs)}
        </span>
      )}
    </li>
  );
}
