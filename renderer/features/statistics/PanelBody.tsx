import type { ReactNode } from 'react';
import type { StatisticsFilter, StatisticsSlice } from '#shared/statistics/statisticsModel.ts';
import { HowCounted } from './HowCounted.tsx';
import { leftOutWords } from './leadWords.ts';
import { ActivityNothing, CohortNothing } from './NothingYet.tsx';
import type { PanelProps } from './panel.ts';
import { PanelFoot } from './PanelFoot.tsx';
import { PanelState } from './PanelState.tsx';
import { orderGroups, sliceLabel } from './sliceWords.ts';
import classes from './Statistics.module.css';

/** An answer made ready to be shown. Until the next one is there it may be that to the question before. */
export interface PanelNumbers<T> {
  /** What it answers. */
  answered: StatisticsFilter;
  sliceBy: StatisticsSlice;
  totals: T;
  rows: { key: string; label: string; totals: T }[];
  /** How many of confidential projects are not in the numbers, in a sentence; empty for none. */
  leftOut: string;
}

interface PanelQuery<T> {
  answer: {
    request: { filter: StatisticsFilter; sliceBy: StatisticsSlice | null };
    data: { totals: T; groups: { value: string; label: string; totals: T }[]; confidentialLeftOut: number };
  } | null;
  stale: boolean;
  failure: Parameters<typeof PanelState>[0]['query']['failure'];
  slow: boolean;
  refresh(): void;
}

interface PanelBodyProps<T> {
  tab: 'cohort' | 'activity';
  panel: PanelProps;
  query: PanelQuery<T>;
  /** Whether nothing at all was counted. */
  isNothing: (totals: T) => boolean;
  children: (numbers: PanelNumbers<T>) => ReactNode;
}

/** What both tabs are made in: the numbers with what they end in, or why there are none. */
export function PanelBody<T>({ tab, panel, query, isNothing, children }: PanelBodyProps<T>) {
  const { view, weekStart, isWhole, onChange } = panel;
  const state = <PanelState query={query} />;
  const { answer } = query;
  if (answer === null) return state;
  const { totals, groups, confidentialLeftOut } = answer.data;
  const answered = answer.request.filter;
  const sliceBy = answer.request.sliceBy ?? view.sliceBy;
  const leftOut = leftOutWords(confidentialLeftOut);
  if (isNothing(totals)) {
    const Nothing = tab === 'cohort' ? CohortNothing : ActivityNothing;
    return (
      <>
        {state}
        {/* What is still being taken in may have some; the note above says so. */}
        {isWhole && <Nothing view={view} filter={answered} onChange={onChange} />}
        {leftOut !== '' && <p className={classes.note}>{leftOut}</p>}
        <HowCounted tab={tab} />
      </>
    );
  }
  const rows = orderGroups(sliceBy, groups, weekStart).map((group) => ({
    key: group.value,
    label: sliceLabel(sliceBy, group.value, group.label),
    totals: group.totals,
  }));
  return (
    <div aria-busy={query.stale}>
      {state}
      {children({ answered, sliceBy, totals, rows, leftOut })}
      <PanelFoot tab={tab} {...panel} />
    </div>
  );
}
