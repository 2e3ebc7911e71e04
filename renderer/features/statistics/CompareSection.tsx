import { NativeSelect, Skeleton } from '@mantine/core';
import type {
  StatisticsActivityTotals,
  StatisticsCohortTotals,
  StatisticsFilter,
} from '#shared/statistics/statisticsModel.ts';
import { firstWeekday } from '#renderer/ui/dateWords.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { compareSides, comparisonChoices, fromChoice, toChoice, type ComparedSide } from './comparison.ts';
import { FigureSection } from './FigureSection.tsx';
import { activityComparison, interestVerdict, repliesVerdict } from './findings.ts';
import { NumberTable, type NumberRow } from './NumberTable.tsx';
import { saveFigure, saveNumbers } from './saveNumbers.ts';
import { ACTIVITY_COLUMNS, COHORT_COLUMNS } from './SliceSection.tsx';
import { sliceValues, type Choices } from './sliceWords.ts';
import type { StatisticsNumber } from './statisticsNumbers.ts';
import type { ComparedPair, Comparison, StatisticsView } from './statisticsView.ts';
import { subjectWords } from './subjectWords.ts';
import { useStatisticsQuery } from './useStatisticsQuery.ts';
import classes from './Statistics.module.css';

interface CompareSectionProps {
  view: StatisticsView;
  filter: StatisticsFilter;
  choices: Choices | null;
  onCompare: (compare: Comparison) => void;
  onOpen: (side: ComparedSide, number: { id: string; listTitle: string }) => void;
}

/** Two periods or two slices side by side, and what can be said of the difference. */
export function CompareSection({ view, filter, choices, onCompare, onOpen }: CompareSectionProps) {
  const { compare } = view;
  const sides = compareSides(view, filter, choices, Date.now());
  const pair = compare.by === 'before' || compare.by === 'year' ? null : compare;
  const choice = (
    <>
      <NativeSelect
        size="xs"
        aria-label="Compare"
        value={toChoice(compare)}
        onChange={(event) => onCompare(fromChoice(event.currentTarget.value))}
        data={comparisonChoices(filter.whose)}
      />
      {pair !== null && <PairFields pair={pair} choices={choices} onCompare={onCompare} />}
    </>
  );
  // Two periods stand in the rows; neither is what the picture is of.
  const isPeriods = pair === null;
  const subject = subjectWords(view.tab, filter, choices, !isPeriods);
  const shared = { choice, subject, onOpen };
  if (sides === null) {
    return (
      <FigureSection name="Compare" title="Compare two periods or two slices" choice={choice} onCsv={null} onPng={null}>
        <p className={classes.note}>
          {pair === null
            ? 'Nothing lies before all time. Choose a period above, or compare two slices.'
            : 'Choose the two to be compared.'}
        </p>
      </FigureSection>
    );
  }
  return view.tab === 'cohort' ? (
    <ComparedCohorts key="cohort" sides={sides} {...shared} />
  ) : (
    <ComparedActivity key="activity" sides={sides} {...shared} />
  );
}

interface PairFieldsProps {
  pair: ComparedPair;
  choices: Choices | null;
  onCompare: (compare: Comparison) => void;
}

/** Which two values of a slice are compared. */
function PairFields({ pair, choices, onCompare }: PairFieldsProps) {
  const values = sliceValues(pair.by, choices, firstWeekday(navigator.language));
  const ends = [
    { end: 'first', label: 'First' },
    { end: 'second', label: 'Second' },
  ] as const;
  // An empty value is one of its own ("without a template"), so what is chosen is told from nothing by a sign in front.
  return ends.map(({ end, label }) => (
    <NativeSelect
      key={end}
      size="xs"
      aria-label={label}
      value={pair[end] === null ? '?' : `=${pair[end]}`}
      onChange={(event) => {
        const { value } = event.currentTarget;
        onCompare({ ...pair, [end]: value === '?' ? null : value.slice(1) });
      }}
      data={[
        { value: '?', label: 'Choose…' },
        ...values.map(({ value, label: name }) => ({ value: `=${value}`, label: name })),
      ]}
    />
  ));
}

interface ComparedProps {
  sides: readonly [ComparedSide, ComparedSide];
  choice: React.ReactNode;
  subject: string;
  onOpen: (side: ComparedSide, number: { id: string; listTitle: string }) => void;
}

function ComparedCohorts({ sides, ...rest }: ComparedProps) {
  const first = useStatisticsQuery('statistics.readCohort', { filter: sides[0].filter, sliceBy: null });
  const second = useStatisticsQuery('statistics.readCohort', { filter: sides[1].filter, sliceBy: null });
  const totals: [StatisticsCohortTotals | null, StatisticsCohortTotals | null] = [
    first.stale ? null : (first.answer?.data.totals ?? null),
    second.stale ? null : (second.answer?.data.totals ?? null),
  ];
  const named = sides.map(({ name }, at) => ({ name, totals: totals[at] ?? null }));
  const [one, other] = named;
  const ready =
    one?.totals != null && other?.totals != null
      ? ([
          { name: one.name, totals: one.totals },
          { name: other.name, totals: other.totals },
        ] as const)
      : null;
  return (
    <Compared
      {...rest}
      sides={sides}
      totals={totals}
      numbers={COHORT_COLUMNS}
      title={ready === null ? 'Side by side' : repliesVerdict(ready[0], ready[1])}
      sentence={ready === null ? '' : `${interestVerdict(ready[0], ready[1])}.`}
      failure={first.failure ?? second.failure}
      slow={first.slow || second.slow}
      onAgain={() => {
        first.refresh();
        second.refresh();
      }}
    />
  );
}

function ComparedActivity({ sides, ...rest }: ComparedProps) {
  const first = useStatisticsQuery('statistics.readActivity', { filter: sides[0].filter, sliceBy: null });
  const second = useStatisticsQuery('statistics.readActivity', { filter: sides[1].filter, sliceBy: null });
  const totals: [StatisticsActivityTotals | null, StatisticsActivityTotals | null] = [
    first.stale ? null : (first.answer?.data.totals ?? null),
    second.stale ? null : (second.answer?.data.totals ?? null),
  ];
  return (
    <Compared
      {...rest}
      sides={sides}
      totals={totals}
      numbers={ACTIVITY_COLUMNS}
      title={activityComparison(sides[0].name, totals[0], sides[1].name, totals[1])}
      sentence="These are plain counts: whether a difference means anything only shares can tell."
      failure={first.failure ?? second.failure}
      slow={first.slow || second.slow}
      onAgain={() => {
        first.refresh();
        second.refresh();
      }}
    />
  );
}

interface ComparedTableProps<T extends object> extends ComparedProps {
  totals: readonly [T | null, T | null];
  numbers: readonly StatisticsNumber<T>[];
  title: string;
  sentence: string;
  failure: React.ComponentProps<typeof FailureNote>['failure'] | null;
  slow: boolean;
  onAgain: () => void;
}

function Compared<T extends object>(props: ComparedTableProps<T>) {
  const { sides, totals, numbers, title, sentence, failure, slow, onAgain, choice, subject, onOpen } = props;
  const rows: NumberRow<T>[] = sides.flatMap(({ name }, at) => {
    const side = totals[at];
    return side == null ? [] : [{ key: String(at), label: name, totals: side }];
  });
  const isWhole = rows.length === 2;
  const fileTitle = `Outreach compared, ${sides[0].fullName} and ${sides[1].fullName}`;
  const saved = rows.map((row) => ({ ...row, label: sides[Number(row.key)]?.fullName ?? row.label }));
  return (
    <FigureSection
      name="Compare"
      title={title}
      choice={choice}
      onCsv={isWhole ? () => saveNumbers(fileTitle, 'Side', numbers, saved) : null}
      onPng={isWhole ? () => saveFigure({ title, subject, fileTitle, numbers, rows: saved }) : null}
    >
      {failure !== null && <FailureNote failure={failure} act={{ label: 'Try again', onAct: onAgain }} />}
      {!isWhole && failure === null && (
        <div className={classes.comparing} role="status" aria-busy="true" aria-label="Loading the comparison">
          {slow && <Skeleton height={80} />}
        </div>
      )}
      {isWhole && (
        <>
          <NumberTable
            label="Side by side"
            heading="Side"
            numbers={numbers}
            rows={rows}
            wraps
            onOpen={(row, number) => {
              const side = sides[Number(row.key)];
              if (side !== undefined) onOpen(side, number);
            }}
          />
          <p className={classes.note}>{sentence}</p>
        </>
      )}
    </FigureSection>
  );
}
