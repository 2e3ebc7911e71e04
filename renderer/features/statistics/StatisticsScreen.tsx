import { Tabs } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useActs } from '#renderer/services/appActs.ts';
import { askSection } from '#renderer/services/askedSection.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { firstWeekday } from '#renderer/ui/dateWords.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { ActivityPanel } from './ActivityPanel.tsx';
import { toBehind } from './behind.ts';
import { CohortPanel } from './CohortPanel.tsx';
import { FilterBar } from './FilterBar.tsx';
import { IndexNote } from './IndexNote.tsx';
import type { PanelProps } from './panel.ts';
import { FIRST_VIEW, toFilter, type StatisticsView } from './statisticsView.ts';
import { subjectWords } from './subjectWords.ts';
import { useKeptPlace } from './useKeptPlace.ts';
import classes from './Statistics.module.css';

// What was chosen outlives a visit to the people behind a number.
const kept: { view: StatisticsView } = { view: FIRST_VIEW };

/** Outreach stats: of those reached, who answered (cohort), and what was done (activity). */
export function StatisticsScreen() {
  const acts = useActs();
  const [, navigate] = useLocation();
  const [view, setView] = useState(kept.view);
  const screen = useRef<HTMLDivElement>(null);
  const place = useKeptPlace(screen);
  useEffect(() => {
    kept.view = view;
  }, [view]);
  const status = useStoreQuery('readModel.readStatus', {}, { refreshOn: ['readModel.changed'] });
  const { data: choices } = useStoreQuery(
    'statistics.listChoices',
    {},
    { refreshOn: ['projects.changed', 'readModel.caughtUp'] },
  );
  const onChange = (change: Partial<StatisticsView>): void => setView((before) => ({ ...before, ...change }));
  const weekStart = firstWeekday(navigator.language);
  const nowMs = Date.now();
  const filter = toFilter(view, nowMs, weekStart);
  const state = status.data?.state;
  const panel: PanelProps = {
    view,
    filter,
    choices,
    weekStart,
    isWhole: state === 'current',
    subject: subjectWords(view.tab, filter, choices),
    onChange,
    onOpen: ({ number, ...asked }) => {
      place.onOpen();
      const behind = toBehind({ ...asked, tab: view.tab, number: number.id, numberTitle: number.listTitle }, nowMs);
      acts.openCandidates(behind.filter, behind.title);
    },
  };
  return (
    <div ref={screen} className={classes.screen} tabIndex={-1} data-statistics onScroll={place.onScroll}>
      <Tabs
        className={classes.column}
        value={view.tab}
        onChange={(tab) => onChange({ tab: tab === 'activity' ? 'activity' : 'cohort' })}
        keepMounted={false}
      >
        <header className={classes.head}>
          <h1 className={classes.title}>Outreach stats</h1>
          <Tabs.List aria-label="What is counted">
            <Tabs.Tab value="cohort">Cohort</Tabs.Tab>
            <Tabs.Tab value="activity">Activity</Tabs.Tab>
          </Tabs.List>
        </header>
        <FilterBar view={view} choices={choices} onChange={onChange} />
        {status.failure !== null && (
          <FailureNote failure={status.failure} act={{ label: 'Try again', onAct: status.refresh }} />
        )}
        {status.data !== null && (
          <IndexNote
            status={status.data}
            onSettings={() => {
              askSection('index');
              navigate('/settings');
            }}
          />
        )}
        <Tabs.Panel value="cohort">{isReady(state) && <CohortPanel {...panel} />}</Tabs.Panel>
        <Tabs.Panel value="activity">{isReady(state) && <ActivityPanel {...panel} />}</Tabs.Panel>
      </Tabs>
    </div>
  );
}

/** Whether there is anything to count with: half an index would give half the numbers, and nobody could tell. */
function isReady(state: 'starting' | 'building' | 'catching-up' | 'current' | 'failed' | undefined): boolean {
  return state === 'current' || state === 'catching-up';
}
