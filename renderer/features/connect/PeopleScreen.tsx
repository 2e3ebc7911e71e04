import { Button, Group, Kbd, Progress, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { AccountId } from '#shared/model/ids.ts';
import type { MetPerson } from '#shared/contract/mail.ts';
import type { ScanStatus } from '#renderer/store/storeContract.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { leftWords } from '#renderer/ui/dateWords.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { countOf, groupDigits } from '#renderer/ui/numberWords.ts';
import { PeopleTable } from './PeopleTable.tsx';
import { usePeople } from './usePeople.ts';
import classes from './ConnectScreen.module.css';

const MAX_CHOSEN = 10_000;

/** Who the mailbox writes with, counted and not stored; ticking makes candidates. */
export function PeopleScreen({ accountId }: { accountId: AccountId }) {
  const { store } = useServices();
  const acts = useActs();
  const [, navigate] = useLocation();
  const { data: status, failure: statusFailure } = useStoreQuery(
    'scan.readStatus',
    {},
    { refreshOn: ['scan.changed'] },
  );
  const [search, setSearch] = useState('');
  const [wanted] = useDebouncedValue(search.trim(), 150);
  const [chosen, setChosen] = useState<ReadonlyMap<string, MetPerson>>(new Map());
  const people = usePeople(wanted, false);
  const start = useAct(() => store.call('scan.start', { accountId }));
  const pause = useAct(() => store.call('scan.pause', {}));
  const cancel = useAct(async () => {
    await store.call('scan.cancel', {});
    navigate('/capture');
  });
  const selectAll = useAct(async () => {
    const all = await people.readAll(Math.min(people.total ?? 0, MAX_CHOSEN));
    setChosen((before) => new Map([...before, ...all.map((person): [string, MetPerson] => [person.address, person])]));
  });
  const make = useAct(async () => {
    const list = [...chosen.values()].slice(0, MAX_CHOSEN).map(({ name, address }) => ({ name, address }));
    const { added } = await store.call('candidates.addPeople', { people: list });
    setChosen(new Map());
    await store.call('capture.lookNow', { accountId, path: null });
    acts.say(`${countOf(added, 'candidate')} made. Their mail arrives on the timelines, newest first`);
    navigate('/candidates');
  });
  const failure =
    statusFailure ??
    start.failure ??
    pause.failure ??
    cancel.failure ??
    selectAll.failure ??
    make.failure ??
    people.failure;
  const isOther =
    status !== null && (status.state === 'none' || (status.accountId !== null && status.accountId !== accountId));

  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <h1 className={classes.title}>Who is a candidate?</h1>
        <p className={classes.lead}>
          Rapport looks at senders and recipients only and keeps none of it. Mail is captured for those you tick.
        </p>
        {failure !== null && <FailureNote failure={failure} />}
        {isOther && status.state !== 'running' && (
          <Button mt={12} loading={start.running} onClick={() => void start.run()}>
            Count who I write with
          </Button>
        )}
        {status !== null && !isOther && (
          <ScanProgress
            status={status}
            onPause={() => void pause.run()}
            onResume={() => void start.run()}
            onCancel={() => void cancel.run()}
          />
        )}
      </header>
      {status !== null && !isOther && (
        <>
          <div className={classes.bar}>
            <TextInput
              className={classes.search}
              size="xs"
              type="search"
              aria-label="Search these people"
              placeholder="Name or address"
              leftSection={<IconSearch size={14} aria-hidden />}
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value.slice(0, 500))}
            />
            <Text size="sm" c="dimmed" role="status">
              {people.total === null ? '' : countOf(people.total, 'person', 'people')}
            </Text>
            <Button
              size="compact-sm"
              variant="default"
              loading={selectAll.running}
              disabled={!people.total}
              onClick={() => void selectAll.run()}
            >
              {wanted === '' ? 'Tick all' : 'Tick all that match'}
            </Button>
            {chosen.size > 0 && (
              <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setChosen(new Map())}>
                Untick all
              </Button>
            )}
          </div>
          {/* Another search is another list: where one stood in the last one means nothing in it. */}
          <PeopleTable
            key={wanted}
            people={people}
            chosen={chosen}
            onChoose={setChosen}
            isScanning={status.state === 'running'}
          />
          <footer className={classes.foot}>
            <Text size="sm" c="dimmed">
              <Kbd size="xs">X</Kbd> or <Kbd size="xs">Space</Kbd> ticks, with <Kbd size="xs">Shift</Kbd> a range
            </Text>
            <Button disabled={chosen.size === 0} loading={make.running} onClick={() => void make.run()}>
              {chosen.size === 0 ? 'Make candidates' : `Make ${countOf(chosen.size, 'candidate')}`}
            </Button>
          </footer>
        </>
      )}
    </div>
  );
}

interface ScanProgressProps {
  status: ScanStatus;
  onPause: () => void;
  onResume: () => void;
  onCancel: () => void;
}

function ScanProgress({ status, onPause, onResume, onCancel }: ScanProgressProps) {
  const share = status.total === 0 ? 0 : (status.scanned / status.total) * 100;
  const counts = `${groupDigits(status.scanned)} of ${countOf(status.total, 'message')}`;
  if (status.state === 'done') {
    return (
      <Text size="sm" mt={8} role="status">
        {countOf(status.scanned, 'message')} looked at, {countOf(status.peopleCount, 'person', 'people')} met.
      </Text>
    );
  }
  return (
    <div className={classes.progress}>
      {status.failure !== null && (
        <FailureNote
          failure={status.failure}
          sinceMs={status.failure.sinceMs}
          act={{ label: 'Go on', onAct: onResume }}
        />
      )}
      <div className={classes.progressLine}>
        <span>
          {counts}, {countOf(status.peopleCount, 'person', 'people')} met
          {status.state === 'running' && status.msLeft !== null && `, ${leftWords(status.msLeft)}`}
          {status.state === 'paused' && ', paused'}
        </span>
        <Group gap={8}>
          {status.state === 'running' ? (
            <Button size="compact-sm" variant="default" onClick={onPause}>
              Pause
            </Button>
          ) : (
            <Button size="compact-sm" variant="default" onClick={onResume}>
              Go on
            </Button>
          )}
          <Button size="compact-sm" variant="subtle" color="gray" onClick={onCancel}>
            Cancel
          </Button>
        </Group>
      </div>
      <Progress value={share} size="sm" aria-label={`Scan of the mailbox: ${counts}`} transitionDuration={100} />
    </div>
  );
}
