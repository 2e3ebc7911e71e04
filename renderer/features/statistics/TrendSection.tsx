import { Group, SegmentedControl, Skeleton, Tooltip, VisuallyHidden } from '@mantine/core';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type {
  StatisticsActivityTotals,
  StatisticsCohortTotals,
  StatisticsFilter,
} from '#shared/statistics/statisticsModel.ts';
import { useSettings } from '#renderer/services/settings.ts';
import { dayKeyOf, firstWeekday } from '#renderer/ui/dateWords.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { KeyTip } from '#renderer/ui/KeyTip.tsx';
import { saveBlob } from '#renderer/ui/saveBlob.ts';
import { groupDigits } from '#renderer/ui/numberWords.ts';
import { useShortcuts } from '#renderer/ui/useShortcuts.ts';
import { COUNT_SERIES, RATE_SERIES } from './chartSeries.ts';
import { FigureSection } from './FigureSection.tsx';
import { activityTrendFinding, trendFinding } from './findings.ts';
import { Legend } from './Legend.tsx';
import { NumberTable, type NumberRow } from './NumberTable.tsx';
import { PlainTable } from './PlainTable.tsx';
import { FEW } from './rates.ts';
import { readColours, readDrawing, savePicture } from './picture.ts';
import { toFileName, toStatisticsCsv } from './statisticsCsv.ts';
import { COHORT_COLUMNS } from './SliceSection.tsx';
import { ACTIVITY_NUMBERS, COHORT_NUMBERS, isUnmarked, UNMARKED } from './statisticsNumbers.ts';
import { periodName } from './statisticsPeriods.ts';
import type { StatisticsTab } from './statisticsView.ts';
import { isCut, stepFilter, stepLabel, type TrendStep } from './trendSteps.ts';
import { useStatisticsQuery } from './useStatisticsQuery.ts';
import classes from './Statistics.module.css';

/** Two seconds on most screens. */
const MAX_FRAMES = 120;
const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

const RateTrendChart = lazy(async () => ({ default: (await import('./TrendChart.tsx')).RateTrendChart }));
const CountTrendChart = lazy(async () => ({ default: (await import('./TrendChart.tsx')).CountTrendChart }));

const INCOMPLETE = 'not complete';
const INCOMPLETE_NOTES = {
  cohort: '* Not complete: the period cuts it, or those reached then may still answer.',
  activity: '* Not complete: the period cuts it.',
} as const;

// How it is shown outlives a visit to the people behind a number.
const kept = { asTable: false };

interface TrendSectionProps {
  tab: StatisticsTab;
  filter: StatisticsFilter;
  /** What the numbers are of, in words. */
  subject: string;
  step: 'week' | 'month';
  onStep: (step: 'week' | 'month') => void;
  onOpen: (filter: StatisticsFilter, number: { id: string; listTitle: string }) => void;
}

/** The numbers week by week or month by month: a chart, and the table behind it one key away. */
export function TrendSection({ tab, filter: asked, subject, step: askedStep, onStep, onOpen }: TrendSectionProps) {
  const { letterKeys } = useSettings();
  const [asTable, setAsTable] = useState(kept.asTable);
  useEffect(() => {
    kept.asTable = asTable;
  }, [asTable]);
  const area = useRef<HTMLDivElement>(null);
  const { answer, failure, slow, refresh } = useStatisticsQuery('statistics.readTrend', {
    filter: asked,
    step: askedStep,
    firstWeekday: firstWeekday(navigator.language),
  });
  const { filter, step } = answer?.request ?? { filter: asked, step: askedStep };
  useShortcuts({ listShape: () => setAsTable(!asTable) }, letterKeys);
  const nowMs = Date.now();
  const isCohort = tab === 'cohort';
  const steps = (answer?.data.steps ?? []).map((one) =>
    isCohort ? one : { ...one, incomplete: isCut(one, step, filter, dayKeyOf(nowMs)) },
  );
  const heading = step === 'week' ? 'Week from' : 'Month';
  const labelled = steps.map((one) => ({ one, label: stepLabel(one, step, nowMs) }));
  const drawn = labelled.map(({ one, label }) => ({ one, label: one.incomplete ? `${label} *` : label }));
  const title =
    answer === null
      ? 'Over time'
      : isCohort
        ? trendFinding(labelled.map(({ one, label }) => ({ label, incomplete: one.incomplete, totals: one.cohort })))
        : activityTrendFinding(
            labelled.map(({ one, label }) => ({ label, totals: one.activity })),
            step,
          );
  const legend = isCohort
    ? RATE_SERIES.map((series) => ({ ...series, label: rateLegend(series.id, series.label, steps) }))
    : COUNT_SERIES.map((series) => ({ ...series, label: countLegend(series.id, series.label, steps) }));
  const isDrawable = !isCohort || steps.some(({ cohort }) => cohort.reached >= FEW);
  const hasIncomplete = steps.some(({ incomplete }) => incomplete);
  const fileTitle = `Outreach by ${step}, ${periodName(filter, null)}`;
  const saveCsv = (): string => {
    const csv = isCohort
      ? toStatisticsCsv(heading, COHORT_COLUMNS, toDays(labelled, 'cohort'))
      : toStatisticsCsv(heading, ACTIVITY_NUMBERS, toDays(labelled, 'activity'));
    const fileName = toFileName(fileTitle, 'csv');
    saveBlob(new Blob([csv], { type: 'text/csv;charset=utf-8' }), fileName);
    return fileName;
  };
  const savePng = async (): Promise<string> => {
    const findDrawing = () => area.current?.querySelector<SVGSVGElement>('svg.recharts-surface') ?? null;
    // Right after another choice it is being drawn anew.
    for (let frame = 0; frame < MAX_FRAMES && findDrawing() === null; frame += 1) await nextFrame();
    const drawing = findDrawing();
    if (area.current === null || drawing === null) throw new Error('the chart is not drawn yet');
    const style = getComputedStyle(area.current);
    const parts = {
      title,
      subtitle: subject,
      note: [
        isCohort ? 'Shaded: the range that holds the true share 95 times in 100.' : '',
        hasIncomplete ? INCOMPLETE_NOTES[tab] : '',
      ]
        .filter((words) => words !== '')
        .join(' '),
      legend: legend.map(({ label, colour, dash }) => ({ label, dash, colour: readVariable(style, colour) })),
      body: readDrawing(drawing),
      colours: readColours(),
    };
    const fileName = toFileName(fileTitle, 'png');
    await savePicture(parts, fileName);
    return fileName;
  };
  const open = (key: string, number: { id: string; listTitle: string }): void => {
    const one = steps.find(({ startsOnDate }) => startsOnDate === key);
    if (one !== undefined) onOpen(stepFilter(one, step, filter), number);
  };
  const choice = (
    <Group gap={6} wrap="nowrap">
      <SegmentedControl
        size="xs"
        aria-label="Steps"
        value={askedStep}
        onChange={(value) => onStep(value === 'week' ? 'week' : 'month')}
        data={[
          { value: 'week', label: 'Weeks' },
          { value: 'month', label: 'Months' },
        ]}
      />
      <Tooltip label={<KeyTip label={asTable ? 'Show the chart' : 'Show the table'} id="listShape" />}>
        <SegmentedControl
          size="xs"
          aria-label="Shown as"
          value={asTable ? 'table' : 'chart'}
          onChange={(value) => setAsTable(value === 'table')}
          data={[
            { value: 'chart', label: 'Chart' },
            { value: 'table', label: 'Table' },
          ]}
        />
      </Tooltip>
    </Group>
  );
  const tableLabel = `By ${step}`;
  return (
    <FigureSection
      name="Over time"
      title={title}
      choice={choice}
      onCsv={saveCsv}
      onPng={asTable || !isDrawable ? null : savePng}
    >
      {failure !== null && <FailureNote failure={failure} act={{ label: 'Try again', onAct: refresh }} />}
      {answer === null && slow && (
        <div role="status" aria-busy="true" aria-label="Loading the trend">
          <Skeleton height={260} />
        </div>
      )}
      {answer !== null && asTable && isCohort && (
        <NumberTable
          label={tableLabel}
          heading={heading}
          numbers={COHORT_COLUMNS}
          rows={toRows(labelled, 'cohort')}
          onOpen={(row, number) => open(row.key, number)}
        />
      )}
      {answer !== null && asTable && !isCohort && (
        <NumberTable
          label={tableLabel}
          heading={heading}
          numbers={ACTIVITY_NUMBERS}
          rows={toRows(labelled, 'activity')}
          onOpen={(row, number) => open(row.key, number)}
        />
      )}
      {answer !== null && !asTable && !isDrawable && (
        <p className={classes.note}>
          {`In no ${step} were five people reached: too few to draw. The table has the counts.`}
        </p>
      )}
      {answer !== null && !asTable && isDrawable && (
        <>
          <Legend entries={legend} band={isCohort} />
          <div ref={area} className={classes.chartArea} aria-hidden>
            <Suspense fallback={<Skeleton height={260} />}>
              {isCohort ? (
                <RateTrendChart
                  stepName={heading}
                  steps={drawn.map(({ one, label }) => ({ label, totals: one.cohort }))}
                />
              ) : (
                <CountTrendChart
                  stepName={heading}
                  steps={drawn.map(({ one, label }) => ({ label, totals: one.activity }))}
                />
              )}
            </Suspense>
          </div>
          {hasIncomplete && <p className={classes.note}>{INCOMPLETE_NOTES[tab]}</p>}
          <VisuallyHidden>
            {isCohort ? (
              <PlainTable
                label={tableLabel}
                heading={heading}
                numbers={COHORT_NUMBERS}
                rows={toRows(labelled, 'cohort')}
              />
            ) : (
              <PlainTable
                label={tableLabel}
                heading={heading}
                numbers={ACTIVITY_NUMBERS}
                rows={toRows(labelled, 'activity')}
              />
            )}
          </VisuallyHidden>
        </>
      )}
    </FigureSection>
  );
}

function toRows<K extends 'cohort' | 'activity'>(
  steps: readonly { one: TrendStep; label: string }[],
  tab: K,
): NumberRow<TrendStep[K]>[] {
  return steps.map(({ one, label }) => ({
    key: one.startsOnDate,
    label,
    ...(one.incomplete ? { mark: INCOMPLETE } : {}),
    totals: one[tab],
  }));
}

/** The steps by their first day, for a spreadsheet. */
function toDays<K extends 'cohort' | 'activity'>(
  steps: readonly { one: TrendStep; label: string }[],
  tab: K,
): NumberRow<TrendStep[K]>[] {
  return toRows(steps, tab).map((row) => ({ ...row, label: row.key }));
}

function rateLegend(id: keyof StatisticsCohortTotals, label: string, steps: readonly TrendStep[]): string {
  const sum = (number: keyof StatisticsCohortTotals): number =>
    steps.reduce((total, { cohort }) => total + Number(cohort[number]), 0);
  const answered = steps.filter(({ cohort }) => cohort.replied > 0);
  if (answered.length > 0 && answered.every(({ cohort }) => isUnmarked(cohort, id))) return `${label}, ${UNMARKED}`;
  return `${label}, ${groupDigits(sum(id))} of ${groupDigits(sum('reached'))}`;
}

function countLegend(id: keyof StatisticsActivityTotals, label: string, steps: readonly TrendStep[]): string {
  return `${label}, ${groupDigits(steps.reduce((total, { activity }) => total + activity[id], 0))}`;
}

/** What `var(--name)` stands for where it is drawn. */
function readVariable(style: CSSStyleDeclaration, colour: string): string {
  return style.getPropertyValue(colour.replace(/^var\((.*)\)$/, '$1')).trim();
}
