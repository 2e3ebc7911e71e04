import '@mantine/charts/styles.layer.css';
import type { ReactNode } from 'react';
import { BarChart, CompositeChart } from '@mantine/charts';
import type { StatisticsActivityTotals, StatisticsCohortTotals } from '#shared/statistics/statisticsModel.ts';
import { groupDigits } from '#renderer/ui/numberWords.ts';
import { COUNT_SERIES, RATE_SERIES } from './chartSeries.ts';
import { FEW, percentWords, rangeWords, toRate } from './rates.ts';
import { isUnmarked, UNMARKED } from './statisticsNumbers.ts';
import classes from './Statistics.module.css';

// A chunk of its own: the library that draws is larger than the screen.

interface TrendChartProps<T> {
  steps: readonly { label: string; totals: T }[];
  /** What stands under the horizontal axis. */
  stepName: string;
}

const HEIGHT_PX = 260;
const AXIS = { tickMargin: 4, minTickGap: 24 };
// Room for what stands at the axes, and for the topmost of their words.
const MARGIN = { top: 12, right: 8, bottom: 30, left: 10 };
// Mantine draws nothing that moves unless told to; the table beside the chart is what keys and screen readers use.
const STILL = { accessibilityLayer: false, tooltipAnimationDuration: 0, strokeDasharray: '2 4' } as const;

/** Shares over time as lines, each with its range as a band. */
export function RateTrendChart({ steps, stepName }: TrendChartProps<StatisticsCohortTotals>) {
  const data = steps.map(({ label, totals }) => {
    const point: Record<string, string | number | null | [number, number]> = { label };
    for (const { id } of RATE_SERIES) {
      // Of a handful of people the share jumps from nothing to all, and of marks that are not made there is none: such a
      // step is a gap.
      const isShown = totals.reached >= FEW && !isUnmarked(totals, id);
      const rate = isShown ? toRate(totals[id], totals.reached) : null;
      point[id] = rate === null ? null : rate.share * 100;
      point[`${id}Range`] = rate === null ? null : [rate.low * 100, rate.high * 100];
    }
    return point;
  });
  const top = topOf(steps.map(({ totals }) => totals));
  return (
    <CompositeChart
      {...STILL}
      className={classes.chart ?? ''}
      h={HEIGHT_PX}
      data={data}
      dataKey="label"
      series={RATE_SERIES.flatMap(({ id, colour, dash }) => [
        { name: `${id}Range`, type: 'area', color: colour },
        { name: id, type: 'line', color: colour, ...(dash ? { strokeDasharray: '6 4' } : {}) },
      ])}
      composedChartProps={{ margin: MARGIN }}
      curveType="linear"
      connectNulls={false}
      areaProps={{ strokeWidth: 0, dot: false, activeDot: false, fillOpacity: 0.13 }}
      lineProps={{ strokeWidth: 2 }}
      yAxisLabel="Share of those reached, %"
      xAxisLabel={stepName}
      xAxisProps={AXIS}
      yAxisProps={{ width: 52, domain: [0, top], ticks: ticksTo(top) }}
      valueFormatter={(value) => String(Math.round(value))}
      tooltipProps={{ content: <RateTip steps={steps} stepName={stepName} /> }}
    />
  );
}

/** The upper end of the axis, in percent: a round one over the highest range that is drawn. */
function topOf(all: readonly StatisticsCohortTotals[]): number {
  const ends = all.flatMap((totals) =>
    totals.reached < FEW ? [] : RATE_SERIES.map(({ id }) => (toRate(totals[id], totals.reached)?.high ?? 0) * 100),
  );
  const highest = Math.max(0, ...ends);
  return [10, 20, 40, 60, 80].find((top) => highest <= top) ?? 100;
}

function ticksTo(top: number): number[] {
  const stepOf = top <= 10 ? 2 : top <= 20 ? 5 : top <= 40 ? 10 : 20;
  return Array.from({ length: top / stepOf + 1 }, (_, at) => at * stepOf);
}

/** What went out and came in over time, as bars beside each other. */
export function CountTrendChart({ steps, stepName }: TrendChartProps<StatisticsActivityTotals>) {
  return (
    <BarChart
      {...STILL}
      className={classes.chart ?? ''}
      h={HEIGHT_PX}
      data={steps.map(({ label, totals }) => ({ label, ...totals }))}
      dataKey="label"
      series={COUNT_SERIES.map(({ id, colour, stack }) => ({ name: id, color: colour, stackId: stack }))}
      barChartProps={{ margin: MARGIN }}
      maxBarWidth={28}
      yAxisLabel="Messages and calls"
      xAxisLabel={stepName}
      xAxisProps={AXIS}
      yAxisProps={{ width: 60, allowDecimals: false }}
      valueFormatter={groupDigits}
      tooltipProps={{ content: <CountTip steps={steps} stepName={stepName} /> }}
    />
  );
}

interface TipProps<T> extends TrendChartProps<T> {
  /** Which step is pointed at; given by the chart. */
  label?: string;
}

function RateTip({ steps, stepName, label }: TipProps<StatisticsCohortTotals>) {
  const step = steps.find((one) => one.label === label);
  if (step === undefined) return null;
  return (
    <ChartTip title={`${stepName} ${step.label}, ${groupDigits(step.totals.reached)} reached`}>
      {RATE_SERIES.map(({ id, label: name }) => {
        const rate = toRate(step.totals[id], step.totals.reached);
        const words =
          rate === null || rate.n < FEW
            ? 'too few'
            : isUnmarked(step.totals, id)
              ? UNMARKED
              : `${percentWords(rate)} (${rangeWords(rate)})`;
        return (
          <li key={id}>
            {name}: {words}
          </li>
        );
      })}
    </ChartTip>
  );
}

function CountTip({ steps, stepName, label }: TipProps<StatisticsActivityTotals>) {
  const step = steps.find((one) => one.label === label);
  if (step === undefined) return null;
  return (
    <ChartTip title={`${stepName} ${step.label}`}>
      {COUNT_SERIES.map(({ id, label: name }) => (
        <li key={id}>
          {name}: {groupDigits(step.totals[id])}
        </li>
      ))}
    </ChartTip>
  );
}

function ChartTip({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={classes.chartTip}>
      <p>{title}</p>
      <ul>{children}</ul>
    </div>
  );
}
