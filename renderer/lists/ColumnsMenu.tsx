import { ActionIcon, Menu } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import type { CandidateColumn } from '#renderer/store/contract/find.ts';
import { COLUMNS } from './candidateColumns.ts';

interface ColumnsMenuProps {
  columns: readonly CandidateColumn[];
  /** Columns that this table does not have. */
  without?: readonly CandidateColumn[];
  onChange: (columns: CandidateColumn[]) => void;
  /** Back to the columns that a table has at first. */
  onReset: () => void;
}

/** Which columns a table has. The name is always there. */
export function ColumnsMenu({ columns, without = [], onChange, onReset }: ColumnsMenuProps) {
  const offered = COLUMNS.filter(({ column }) => column !== 'name' && !without.includes(column));
  const toggle = (column: CandidateColumn): void =>
    onChange(columns.includes(column) ? columns.filter((other) => other !== column) : [...columns, column]);
  return (
    <Menu position="bottom-end" withinPortal withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label="Columns" title="Columns">
          <IconColumns3 size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        <Menu.Label>Columns</Menu.Label>
        {offered.map(({ column, label, title }) => {
          const isShown = columns.includes(column);
          return (
            <Menu.CheckboxItem key={column} checked={isShown} onChange={() => toggle(column)}>
              {title === undefined ? label : COLUMN_NAMES[column]}
            </Menu.CheckboxItem>
          );
        })}
        <Menu.Divider />
        <Menu.Item onClick={onReset}>The usual columns</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Columns whose head is too short to stand alone. */
const COLUMN_NAMES: Partial<Record<CandidateColumn, string>> = {
  lastIn: 'Last from them',
  lastOut: 'Last from you',
  entries: 'Entries',
};
