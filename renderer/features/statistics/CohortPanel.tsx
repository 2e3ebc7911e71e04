import { sliceFinding } from './findings.ts';
import { cohortLead, cohortSentences } from './leadWords.ts';
import { Reasons } from './Reasons.tsx';
import { COHORT_COLUMNS, SliceSection } from './SliceSection.tsx';
import { COHORT_NUMBERS } from './statisticsNumbers.ts';
import { periodName } from './statisticsPeriods.ts';
import { SLICE_NAMES } from './sliceWords.ts';
import { useStatisticsQuery } from './useStatisticsQuery.ts';
import type { PanelProps } from './panel.ts';
import { PanelBody } from './PanelBody.tsx';
import { PanelHead } from './PanelHead.tsx';

/** Of those reached in the period, how many answered, and how. */
export function CohortPanel(panel: PanelProps) {
  const { view, filter, subject, onChange, onOpen } = panel;
  const query = useStatisticsQuery('statistics.readCohort', { filter, sliceBy: view.sliceBy });
  const nowMs = Date.now();
  return (
    <PanelBody tab="cohort" panel={panel} query={query} isNothing={(totals) => totals.sent === 0}>
      {({ answered, sliceBy, totals, rows, leftOut }) => (
        <>
          <PanelHead
            lead={cohortLead(totals, answered, nowMs)}
            sentences={[...cohortSentences(totals, answered), leftOut]}
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
            fileTitle={`Outreach by ${SLICE_NAMES[sliceBy].toLowerCase()}, ${periodName(answered, null)}`}
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
        </>
      )}
    </PanelBody>
  );
}
