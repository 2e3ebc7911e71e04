import { Button, Kbd, Skeleton, Text, Tooltip } from '@mantine/core';
import { useRef, useState } from 'react';
import { Link } from 'wouter';
import type { DuplicatePair } from '#renderer/store/contract/candidates.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { useSettings } from '#renderer/services/settings.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { countOf } from '#renderer/ui/numberWords.ts';
import { Page } from '#renderer/ui/Page.tsx';
import { useShortcuts } from '#renderer/ui/useShortcuts.ts';
import { REASON_NAMES } from './reasonNames.ts';
import classes from './Duplicates.module.css';

const PAGE_PAIRS = 50;
const MAX_PAIRS = 500;

/** Pairs that may be one person, the likeliest first, to be merged or kept apart. */
export function DuplicatesScreen() {
  const { letterKeys } = useSettings();
  const [limit, setLimit] = useState(PAGE_PAIRS);
  const list = useRef<HTMLUListElement>(null);
  const { data, failure, slow, refresh } = useStoreQuery(
    'candidates.listDuplicates',
    { offset: 0, limit },
    { refreshOn: ['candidates.changed'], keepPrevious: true },
  );
  const move = (step: number): void => {
    const pairs = [...(list.current?.querySelectorAll<HTMLElement>('[data-pair]') ?? [])];
    const at = pairs.findIndex((pair) => pair.contains(document.activeElement));
    pairs[at === -1 ? 0 : Math.min(Math.max(at + step, 0), pairs.length - 1)]?.focus();
  };
  useShortcuts({ next: () => move(1), previous: () => move(-1) }, letterKeys);
  return (
    <Page
      title="Duplicates"
      lead={
        data === null || data.total === 0
          ? 'People who may be in Rapport twice, by address, phone, LinkedIn profile, or name and company.'
          : `${countOf(data.total, 'pair')} of people who may be the same person. A merge can be taken back at any time.`
      }
      wide
    >
      {failure !== null && <FailureNote failure={failure} act={{ label: 'Try again', onAct: refresh }} />}
      {slow && (
        <div role="status" aria-busy="true" aria-label="Looking for duplicates">
          {[0, 1, 2].map((at) => (
            <Skeleton key={at} height={96} mb={8} />
          ))}
        </div>
      )}
      {data !== null && data.total === 0 && (
        <Text size="sm" mt={12} role="status">
          No duplicates found. Rapport looks again whenever somebody is added or changed. Two people it does not take
          for one are merged from the menu of a profile.
        </Text>
      )}
      {data !== null && data.total > 0 && (
        <ul ref={list} className={classes.list} aria-label={countOf(data.total, 'pair')}>
          {data.pairs.map((pair) => (
            <Pair key={`${pair.first.id} ${pair.second.id}`} pair={pair} onDone={refresh} />
          ))}
        </ul>
      )}
      {data !== null && data.total > data.pairs.length && (
        <Button
          variant="default"
          size="xs"
          mt={12}
          disabled={limit >= MAX_PAIRS}
          onClick={() => setLimit(Math.min(limit + PAGE_PAIRS, MAX_PAIRS))}
        >
          {limit >= MAX_PAIRS ? 'The rest comes up as these are dealt with' : 'Show more'}
        </Button>
      )}
    </Page>
  );
}

function Pair({ pair, onDone }: { pair: DuplicatePair; onDone: () => void }) {
  const { store } = useServices();
  const acts = useActs();
  const { first, second, reasons } = pair;
  const names = `${toName(first)} and ${toName(second)}`;
  const keepApart = useAct(async () => {
    const { undoId } = await store.call('candidates.keepApart', { firstId: first.id, secondId: second.id });
    acts.say(`${names} stay two people`, undoId);
    onDone();
  });
  const merge = (): void => acts.mergeCandidates(first.id, second.id);
  return (
    <li
      className={classes.pair}
      data-pair
      tabIndex={-1}
      aria-label={names}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
        event.preventDefault();
        merge();
      }}
    >
      <div className={classes.people}>
        {[first, second].map((person) => (
          <div key={person.id} className={classes.person}>
            <Link href={`/candidates/${person.id}`} className={classes.name}>
              {toName(person)}
            </Link>
            <div>{[person.title, person.company].filter((word) => word !== '').join(', ')}</div>
            <div className={classes.dim}>{[...person.addresses, ...person.phones].join(', ')}</div>
          </div>
        ))}
      </div>
      <div className={classes.foot}>
        {reasons.map(({ reason, value }) => (
          <span key={`${reason} ${value}`} className={classes.reason}>
            {REASON_NAMES[reason]}
            {value !== '' && `: ${value}`}
          </span>
        ))}
        <div className={classes.acts}>
          <Button
            size="compact-sm"
            variant="default"
            loading={keepApart.running}
            aria-label={`Not the same person: ${names}`}
            onClick={() => void keepApart.run()}
          >
            Not the same person
          </Button>
          <Tooltip
            label={
              <>
                Merge, field by field <Kbd size="xs">Enter</Kbd>
              </>
            }
          >
            <Button size="compact-sm" aria-label={`Merge ${names}`} onClick={merge}>
              Merge…
            </Button>
          </Tooltip>
        </div>
      </div>
      {keepApart.failure !== null && <FailureNote failure={keepApart.failure} />}
    </li>
  );
}

function toName({ name, addresses, phones }: DuplicatePair['first']): string {
  return name || addresses[0] || phones[0] || 'No name';
}
