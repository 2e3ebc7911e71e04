import { Button, Group } from '@mantine/core';
import { useLocation } from 'wouter';
import type { StatisticsFilter } from '#shared/statistics/statisticsModel.ts';
import { periodWords } from './statisticsPeriods.ts';
import { isNarrowed, widen, type StatisticsView } from './statisticsView.ts';
import classes from './Statistics.module.css';

interface NothingProps {
  view: StatisticsView;
  /** What was asked for. */
  filter: StatisticsFilter;
  onChange: (change: Partial<StatisticsView>) => void;
}

/** Nobody was reached out to: why the page is empty, and what can be done. */
export function CohortNothing({ view, filter, onChange }: NothingProps) {
  const who = filter.whose === 'mine' ? 'You reached out to nobody' : 'Nobody was reached out to';
  return <Nothing what={who} view={view} filter={filter} onChange={onChange} />;
}

export function ActivityNothing({ view, filter, onChange }: NothingProps) {
  return <Nothing what="Nothing went out or came in" view={view} filter={filter} onChange={onChange} />;
}

function Nothing({ what, view, filter, onChange }: NothingProps & { what: string }) {
  const [, navigate] = useLocation();
  const when = periodWords(filter, Date.now());
  const narrowed = isNarrowed(filter);
  const isAll = view.period === 'all' && !narrowed;
  return (
    <div className={classes.nothing}>
      <h2 className={classes.nothingTitle}>
        {what}
        {when === '' ? (isAll ? ' yet' : '') : ` ${when}`}
        {narrowed ? ' that fits this filter' : ''}
      </h2>
      <p className={classes.nothingWords}>
        {isAll
          ? 'Outreach is counted from mail that is captured, and from InMails, texts and calls that you log. As soon as there is some, this page says how many answered, and what worked.'
          : 'Another period, or fewer filters, may hold some.'}
      </p>
      <Group gap={8}>
        {narrowed && (
          <Button size="xs" onClick={() => onChange({ narrowing: widen(view.narrowing) })}>
            Clear the filter
          </Button>
        )}
        {!isAll && view.period !== 'all' && (
          <Button size="xs" variant={narrowed ? 'default' : 'filled'} onClick={() => onChange({ period: 'all' })}>
            Show all time
          </Button>
        )}
        {isAll && (
          <>
            <Button size="xs" onClick={() => navigate('/candidates')}>
              Go to candidates
            </Button>
            <Button size="xs" variant="default" onClick={() => navigate('/connect')}>
              Connect a mailbox
            </Button>
          </>
        )}
      </Group>
    </div>
  );
}
