import { activitySliceFinding } from './findings.ts';
import { activityLead, activitySentences } from './leadWords.ts';
import { ACTIVITY_COLUMNS, SliceSection } from './SliceSection.tsx';
import { ACTIVITY_NUMBERS } from './statisticsNumbers.ts';
import { periodName } from './statisticsPeriods.ts';
import { SLICE_NAMES } from './sliceWords.ts';
import { useStatisticsQuery } from './useStatisticsQuery.ts';
import type { PanelProps } from './panel.ts';
import { PanelBody } from './PanelBody.tsx';
import { PanelHead } from './PanelHead.tsx';

/** What went out and came in during the period. */
export function ActivityPanel(panel: PanelProps) {
  const { view, filter, subject, onChange, onOpen } = panel;
  const query = useStatisticsQuery('statistics.readActivity', { filter, sliceBy: view.sliceBy });
  const nowMs = Date.now();
  return (
    <PanelBody tab="activity" panel={panel} query={query} isNothing={(totals) => totals.candidates === 0}>
      {({ answered, sliceBy, totals, rows, leftOut }) => (
        <>
          <PanelHead
            lead={activityLead(totals, answered, nowMs)}
            sentences={[...activitySentences(totals), leftOut]}
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
            fileTitle={`Activity by ${SLICE_NAMES[sliceBy].toLowerCase()}, ${periodName(answered, null)}`}
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
        </>
      )}
    </PanelBody>
  );
}
