import type { StatisticsFilter, StatisticsSlice } from '#shared/statistics/statisticsModel.ts';
import { ActivityNothing } from './NothingYet.tsx';
import { activitySliceFinding } from './findings.ts';
import { HowCounted } from './HowCounted.tsx';
import { activityLead, activitySentences, leftOutWords } from './leadWords.ts';
import { NumberTiles } from './NumberTiles.tsx';
import { PanelFoot } from './PanelFoot.tsx';
import { PanelState } from './PanelState.tsx';
import { ACTIVITY_COLUMNS, SliceSection } from './SliceSection.tsx';
import { orderGroups, SLICE_NAMES, sliceLabel } from './sliceWords.ts';
import { ACTIVITY_NUMBERS } from './statisticsNumbers.ts';
import { periodName } from './statisticsPeriods.ts';
import { useStatisticsQuery } from './useStatisticsQuery.ts';
import type { PanelProps } from './panel.ts';
import { Unbroken } from './Unbroken.tsx';
import classes from './Statistics.module.css';

/** What went out and came in during the period. */
export function ActivityPanel({ view, filter, choices, subject, weekStart, onChange, onOpen }: PanelProps) {
  const query = useStatisticsQuery('statistics.readActivity', { filter, sliceBy: view.sliceBy });
  const { answer } = query;
  if (answer === null) return <PanelState query={query} />;
  const { totals, groups, confidentialLeftOut } = answer.data;
  const nowMs = Date.now();
  const answered: StatisticsFilter = answer.request.filter;
  const sliceBy: StatisticsSlice = answer.request.sliceBy ?? view.sliceBy;
  const rows = orderGroups(sliceBy, groups, weekStart).map((group) => ({
    key: group.value,
    label: sliceLabel(sliceBy, group.value, group.label),
    totals: group.totals,
  }));
  const leftOut = leftOutWords(confidentialLeftOut);
  const failure = <PanelState query={query} />;
  if (totals.candidates === 0) {
    return (
      <>
        {failure}
        <ActivityNothing view={view} filter={answered} onChange={onChange} />
        {leftOut !== '' && <p className={classes.note}>{leftOut}</p>}
        <HowCounted tab="activity" />
      </>
    );
  }
  return (
    <div aria-busy={query.stale}>
      {failure}
      <p className={classes.lead}>
        <Unbroken text={activityLead(totals, answered, nowMs)} />
      </p>
      <p className={classes.sentences}>{[...activitySentences(totals), leftOut].join(' ')}</p>
      <NumberTiles
        label="Numbers of the activity"
        numbers={ACTIVITY_NUMBERS}
        totals={totals}
        onOpen={(number) => onOpen({ filter: answered, number, slice: null })}
      />
      <SliceSection
        title={activitySliceFinding(
          SLICE_NAMES[sliceBy],
          rows.map(({ label, totals: of }) => ({ name: label, totals: of })),
        )}
        fileTitle={`Activity by ${SLICE_NAMES[sliceBy].toLowerCase()}, ${periodName(answered, nowMs)}`}
        subject={subject}
        whose={filter.whose}
        sliceBy={view.sliceBy}
        heading={SLICE_NAMES[sliceBy]}
        onSliceBy={(by) => onChange({ sliceBy: by })}
        numbers={ACTIVITY_COLUMNS}
        rows={rows}
        onOpen={(row, number) =>
          onOpen({ filter: answered, number, slice: { by: sliceBy, value: row.key, label: row.label } })
        }
      />
      <PanelFoot
        tab="activity"
        view={view}
        filter={filter}
        subject={subject}
        choices={choices}
        onChange={onChange}
        onOpen={onOpen}
      />
    </div>
  );
}
