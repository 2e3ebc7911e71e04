import { NativeSelect } from '@mantine/core';
import type { StatisticsFilter, StatisticsSlice } from '#shared/statistics/statisticsModel.ts';
import { COHORT_NUMBERS, ACTIVITY_NUMBERS, type StatisticsNumber } from './statisticsNumbers.ts';
import { FigureSection } from './FigureSection.tsx';
import { NumberTable, type NumberRow } from './NumberTable.tsx';
import { saveFigure, saveNumbers } from './saveNumbers.ts';
import { SLICE_NAMES, slicesFor } from './sliceWords.ts';

interface SliceSectionProps<T extends object> {
  title: string;
  fileTitle: string;
  subject: string;
  whose: StatisticsFilter['whose'];
  sliceBy: StatisticsSlice;
  /** What the rows are; of the slice before while the next is being read. */
  heading: string;
  onSliceBy: (by: StatisticsSlice) => void;
  numbers: readonly StatisticsNumber<T>[];
  rows: readonly NumberRow<T>[];
  onOpen: (row: NumberRow<T>, number: StatisticsNumber<T>) => void;
}

/** The numbers split by one thing, which can be changed. */
export function SliceSection<T extends object>(props: SliceSectionProps<T>) {
  const { title, fileTitle, subject, whose, sliceBy, heading, onSliceBy, numbers, rows, onOpen } = props;
  return (
    <FigureSection
      name="By slice"
      title={title}
      choice={
        <NativeSelect
          size="xs"
          aria-label="Split by"
          value={sliceBy}
          onChange={(event) => {
            const by = slicesFor(whose).find((one) => one === event.currentTarget.value);
            if (by !== undefined) onSliceBy(by);
          }}
          data={slicesFor(whose).map((by) => ({ value: by, label: `By ${SLICE_NAMES[by].toLowerCase()}` }))}
        />
      }
      onCsv={() => saveNumbers(fileTitle, heading, numbers, rows)}
      onPng={rows.length === 0 ? null : () => saveFigure({ title, subject, fileTitle, numbers, rows })}
    >
      <NumberTable
        label={`By ${heading.toLowerCase()}`}
        heading={heading}
        numbers={numbers}
        rows={rows}
        onOpen={onOpen}
      />
    </FigureSection>
  );
}

/** Columns of a table by slice: what is compared first, what was kept out last. */
export const COHORT_COLUMNS = COHORT_NUMBERS.map((number) =>
  // In a table two shares with their ranges are as many as can be compared; the others are counts, their shares above it.
  number.id === 'notInterested' || number.id === 'followUpLater' ? { ...number, shown: 'count' as const } : number,
);
export const ACTIVITY_COLUMNS = ACTIVITY_NUMBERS;
