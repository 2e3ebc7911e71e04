import type { StatisticsFilter, StatisticsSlice } from '#shared/statistics/statisticsModel.ts';
import { CohortNothing } from './NothingYet.tsx';
import { sliceFinding } from './findings.ts';
import { HowCounted } from './HowCounted.tsx';
import { cohortLead, cohortSentences, leftOutWords } from './leadWords.ts';
import { NumberTiles } from './NumberTiles.tsx';
import { PanelFoot } from './PanelFoot.tsx';
import { PanelState } from './PanelState.tsx';
import { Reasons } from './Reasons.tsx';
import { COHORT_COLUMNS, SliceSection } from './SliceSection.tsx';
import { orderGroups, SLICE_NAMES, sliceLabel } from './sliceWords.ts';
import { COHORT_NUMBERS } from './statisticsNumbers.ts';
import { periodName } from './statisticsPeriods.ts';
import { useStatisticsQuery } from './useStatisticsQuery.ts';
import type { PanelProps } from './panel.ts';
import { Unbroken } from './Unbroken.tsx';
import classes from './Statistics.module.css';

/** Of those reached in the period, how many answered, and how. */
export function CohortPanel({ view, filter, choices, subject, weekStart, onChange, onOpen }: PanelProps) {
  const query = useStatisticsQuery('statistics.readCohort', { filter, sliceBy: view.sliceBy });
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
  if (totals.sent === 0) {
    return (
      <>
        {failure}
        <CohortNothing view={view} filter={answered} onChange={onChange} />
        {leftOut !== '' && <p className={classes.note}>{leftOut}</p>}
        <HowCounted tab="cohort" />
      </>
    );
  }
  return (
    <div aria-busy={query.stale}>
      {failure}
      <p className={classes.lead}>
        <Unbroken text={cohortLead(totals, answered, nowMs)} />
      </p>
      <p className={classes.sentences}>{[...cohortSentences(totals, answered), leftOut].join(' ')}</p>
      <NumberTiles
        label="Numbers of the cohort"
        numbers={COHORT_NUMBERS}
        totals={totals}
        onOpen={(number) => onOpen({ filter: answered, number, slice: null })}
      />
      <Reasons totals={totals} onOpen={(number) => onOpen({ filter: answered, number, slice: null })} />
      <SliceSection
        title={sliceFinding(
          SLICE_NAMES[sliceBy],
          rows.map(({ label, totals: of }) => ({ name: label, totals: of })),
        )}
        fileTitle={`Outreach by ${SLICE_NAMES[sliceBy].toLowerCase()}, ${periodName(answered, nowMs)}`}
        subject={subject}
        whose={filter.whose}
        sliceBy={view.sliceBy}
        heading={SLICE_NAMES[sliceBy]}
        onSliceBy={(by) => onChange({ sliceBy: by })}
        numbers={COHORT_COLUMNS}
        rows={rows}
        onOpen={(row, number) =>
          onOpen({ filter: answered, number, slice: { by: sliceBy, value: row.key, label: row.label } })
        }
      />
      <PanelFoot
        tab="cohort"
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
