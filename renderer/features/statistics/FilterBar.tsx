import { Button, Menu, NativeSelect, NumberInput, SegmentedControl, Tooltip } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { IconFilter } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { StatisticsSlice } from '#shared/statistics/statisticsModel.ts';
import { useSettings } from '#renderer/services/settings.ts';
import { firstWeekday } from '#renderer/ui/dateWords.ts';
import { KeyTip } from '#renderer/ui/KeyTip.tsx';
import { useShortcuts } from '#renderer/ui/useShortcuts.ts';
import { FilterChip } from './FilterChip.tsx';
import { SLICE_NAMES, sliceValues, slicesFor, type Choices } from './sliceWords.ts';
import { PERIODS } from './statisticsPeriods.ts';
import { isNarrowed, valuesOf, widen, withValues, type StatisticsView } from './statisticsView.ts';
import classes from './Statistics.module.css';

interface FilterBarProps {
  view: StatisticsView;
  choices: Choices | null;
  onChange: (change: Partial<StatisticsView>) => void;
}

const WINDOWS = [7, 14, 30, 60];

/** Whose outreach, when, how long a reply counts, and what else narrows the numbers. */
export function FilterBar({ view, choices, onChange }: FilterBarProps) {
  const { letterKeys } = useSettings();
  const { narrowing } = view;
  const menuButton = useRef<HTMLButtonElement>(null);
  const [menuOpened, setMenuOpened] = useState(false);
  const [openChip, setOpenChip] = useState<StatisticsSlice | null>(null);
  // A filter that has no value yet is shown while its values are being chosen.
  const chips = slicesFor(narrowing.whose).filter((by) => by === openChip || valuesOf(narrowing, by).length > 0);
  const [ownWindow, setOwnWindow] = useState(!WINDOWS.includes(narrowing.replyWindowDays));
  const narrow = (change: Partial<typeof narrowing>): void => onChange({ narrowing: { ...narrowing, ...change } });
  useShortcuts({ filter: () => setMenuOpened(true) }, letterKeys);
  return (
    <div className={classes.filters} role="search" aria-label="Narrow the numbers">
      <SegmentedControl
        size="xs"
        aria-label="Whose outreach"
        value={narrowing.whose}
        onChange={(value) => narrow(value === 'all' ? { whose: 'all' } : { whose: 'mine', recruiters: [] })}
        data={[
          { value: 'mine', label: 'Mine' },
          { value: 'all', label: 'All' },
        ]}
      />
      <NativeSelect
        size="xs"
        aria-label="Period"
        value={view.period}
        onChange={(event) => {
          const period = PERIODS.find(({ value }) => value === event.currentTarget.value);
          if (period !== undefined) onChange({ period: period.value });
        }}
        data={PERIODS.map(({ value, label }) => ({ value, label }))}
      />
      {view.period === 'own' && (
        <DatePickerInput
          type="range"
          size="xs"
          miw={170}
          aria-label="From and to"
          placeholder="Choose days"
          allowSingleDateInRange
          clearable
          value={[view.own.fromDate, view.own.toDate]}
          onChange={([fromDate, toDate]) => onChange({ own: { fromDate, toDate } })}
        />
      )}
      {view.tab === 'cohort' && (
        <NativeSelect
          size="xs"
          aria-label="Reply window"
          value={ownWindow ? 'own' : String(narrowing.replyWindowDays)}
          onChange={(event) => {
            const days = Number(event.currentTarget.value);
            setOwnWindow(Number.isNaN(days));
            if (!Number.isNaN(days)) narrow({ replyWindowDays: days });
          }}
          data={[
            ...WINDOWS.map((days) => ({ value: String(days), label: `Reply within ${days} days` })),
            { value: 'own', label: 'Reply within … days' },
          ]}
        />
      )}
      {view.tab === 'cohort' && ownWindow && (
        <NumberInput
          size="xs"
          w={76}
          aria-label="Days in which a reply counts"
          min={1}
          max={365}
          allowDecimal={false}
          clampBehavior="strict"
          value={narrowing.replyWindowDays}
          onChange={(value) => {
            if (typeof value === 'number' && value >= 1 && value <= 365) narrow({ replyWindowDays: value });
          }}
        />
      )}
      <Menu opened={menuOpened} onChange={setMenuOpened} position="bottom-start" withinPortal>
        <Menu.Target>
          <Tooltip label={<KeyTip label="Narrow the numbers" id="filter" />}>
            <Button
              ref={menuButton}
              size="xs"
              variant="default"
              leftSection={<IconFilter size={14} aria-hidden />}
              onClick={() => setMenuOpened(!menuOpened)}
            >
              Filter
            </Button>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          {slicesFor(narrowing.whose).map((by) => (
            <Menu.Item key={by} onClick={() => setOpenChip(by)}>
              {SLICE_NAMES[by]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {chips.map((by) => (
        <FilterChip
          key={by}
          name={SLICE_NAMES[by]}
          values={sliceValues(by, choices, firstWeekday(navigator.language))}
          chosen={valuesOf(narrowing, by)}
          opened={openChip === by}
          onOpened={(opened) => setOpenChip(opened ? by : null)}
          onChange={(values) => onChange({ narrowing: withValues(narrowing, by, values) })}
          onRemove={() => {
            setOpenChip(null);
            onChange({ narrowing: withValues(narrowing, by, []) });
            menuButton.current?.focus();
          }}
        />
      ))}
      {isNarrowed(narrowing) && (
        <Button
          size="xs"
          variant="subtle"
          onClick={() => {
            onChange({ narrowing: widen(narrowing) });
            menuButton.current?.focus();
          }}
        >
          Clear
        </Button>
      )}
    </div>
  );
}
