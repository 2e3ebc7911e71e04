import { Button, Group, Progress } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ReadModelCheck, ReadModelStatus } from '#renderer/store/contract/readModel.ts';
import { toHeadingId } from '#renderer/services/askedSection.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { agoWords, exactTime } from '#renderer/ui/dateWords.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { indexShare } from '#renderer/ui/indexWords.ts';
import { countOf, groupDigits, sizeWords } from '#renderer/ui/numberWords.ts';
import { Section } from '#renderer/ui/Page.tsx';
import { indexCheckWords } from './indexCheckWords.ts';
import { SettingLine } from './SettingLine.tsx';
import classes from './SettingsScreen.module.css';

/** What answers lists, search and statistics: what it is at, whether it agrees with the database, and making it anew. */
export function IndexSection() {
  const { store } = useServices();
  const status = useStoreQuery('readModel.readStatus', {}, { refreshOn: ['readModel.changed'] });
  const [check, setCheck] = useState<ReadModelCheck | null>(null);
  const compare = useAct(async () => setCheck(await store.call('readModel.check', {})));
  const state = status.data?.state;
  // What was found of the index before is not true of the one that is made now.
  useEffect(() => {
    if (state === 'building') setCheck(null);
  }, [state]);
  const differs = check !== null && check.missing + check.surplus + check.different > 0;
  return (
    <Section title="Search index" headingId={toHeadingId('index')}>
      {status.failure !== null && (
        <FailureNote failure={status.failure} act={{ label: 'Try again', onAct: status.refresh }} />
      )}
      {status.data?.failure != null && (
        <FailureNote failure={status.data.failure} sinceMs={status.data.failure.sinceMs} />
      )}
      {status.data !== null && (
        <SettingLine
          name="Search index"
          hint="What lists, search and statistics are answered from. It is made of the database, never the other way round, so making it anew loses nothing."
        >
          <StatusWords status={status.data} />
        </SettingLine>
      )}
      {compare.failure !== null && (
        <FailureNote failure={compare.failure} act={{ label: 'Try again', onAct: () => void compare.run() }} />
      )}
      <SettingLine
        name="Check against the database"
        hint={
          check === null ? (
            'Compares every record. It takes a moment with many.'
          ) : (
            <span role="status" title={exactTime(check.comparedAtMs)}>
              {indexCheckWords(check)} Checked {agoWords(check.comparedAtMs, Date.now())}.
              {differs && ' Rebuild it, and they agree again.'}
            </span>
          )
        }
      >
        <Button
          size="xs"
          variant="default"
          // Not disabled while it runs: focus would be lost.
          {...seemsDisabled(compare.running)}
          disabled={state !== 'current' && state !== 'catching-up' && !compare.running}
          onClick={() => {
            if (!compare.running) void compare.run();
          }}
        >
          Check
        </Button>
      </SettingLine>
      {check !== null && check.examples.length > 0 && (
        <details className={classes.details}>
          <summary>What differs</summary>
          <ul>
            {check.examples.map((example) => (
              <li key={example}>{example}</li>
            ))}
          </ul>
        </details>
      )}
      <Rebuild state={state} />
    </Section>
  );
}

function StatusWords({ status }: { status: ReadModelStatus }) {
  const { state, elsewhere, rebuiltBecause, done, total, sizeBytes } = status;
  const isBusy = state === 'building' || state === 'catching-up';
  const words = {
    starting: 'Being opened',
    building: 'Being built',
    'catching-up': 'Taking in changes',
    current: 'Up to date',
    failed: 'Cannot be read',
  }[state];
  const size = [total > 0 ? countOf(total, 'record') : '', sizeBytes === null ? '' : sizeWords(sizeBytes)];
  return (
    <div role="status" aria-label="Search index">
      <div>
        {words}
        {isBusy && indexShare(status) !== '' && `, ${indexShare(status)}`}
      </div>
      {isBusy && total > 0 && (
        <Progress
          size={4}
          my={4}
          value={(100 * done) / total}
          aria-label={`Search index: ${groupDigits(done)} of ${groupDigits(total)} records`}
        />
      )}
      {!isBusy && <div>{size.filter((part) => part !== '').join(', ')}</div>}
      {elsewhere && <div className={classes.hint}>Another window holds it and answers for this one</div>}
      {rebuiltBecause !== '' && <div className={classes.hint}>Last built anew: {rebuiltBecause}</div>}
    </div>
  );
}

/** Looks and reads as disabled, and keeps the focus. */
function seemsDisabled(isDisabled: boolean) {
  return isDisabled ? { 'aria-disabled': true, 'data-disabled': true } : {};
}

/** Asked about once: while it is made anew, lists and search are not whole. */
function Rebuild({ state }: { state: ReadModelStatus['state'] | undefined }) {
  const { store } = useServices();
  const [asked, setAsked] = useState(false);
  const wasAsked = useRef(false);
  wasAsked.current ||= asked;
  const rebuild = useAct(async () => {
    await store.call('readModel.rebuild', {});
    setAsked(false);
  });
  return (
    <>
      {rebuild.failure !== null && (
        <FailureNote failure={rebuild.failure} act={{ label: 'Try again', onAct: () => void rebuild.run() }} />
      )}
      <SettingLine
        name="Rebuild"
        hint={
          asked
            ? 'Lists, search and statistics fill up again as it goes. Profiles, timelines and logging work meanwhile.'
            : 'Rapport does it by itself when the index is missing, damaged or of an older version.'
        }
      >
        {asked ? (
          <Group gap={8} wrap="nowrap">
            <Button size="xs" variant="default" onClick={() => setAsked(false)}>
              Not now
            </Button>
            <Button
              size="xs"
              ref={(button) => button?.focus()}
              loading={rebuild.running}
              onClick={() => void rebuild.run()}
            >
              Rebuild the index
            </Button>
          </Group>
        ) : (
          <Button
            size="xs"
            variant="default"
            ref={(button) => {
              // Back from the question, whatever was answered.
              if (wasAsked.current) button?.focus();
              wasAsked.current = false;
            }}
            {...seemsDisabled(state === 'building')}
            onClick={() => {
              if (state !== 'building') setAsked(true);
            }}
          >
            Rebuild
          </Button>
        )}
      </SettingLine>
    </>
  );
}
