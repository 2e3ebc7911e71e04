import { Button, Kbd, Menu, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconDownload, IconFolderPlus, IconMessagePlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { isMac } from '#renderer/ui/isMac.ts';
import { keyOf, showCombo } from '#renderer/ui/keyboardMap.ts';
import { KeyTip } from '#renderer/ui/KeyTip.tsx';
import { countOf, groupDigits } from '#renderer/ui/numberWords.ts';
import classes from './SelectionFoot.module.css';

interface SelectionFootProps {
  /** How many are ticked, and how many of them the filter hides. */
  count: number;
  outside: number;
  /** Of those shown. */
  total: number;
  /** Which keys there are, for when nobody is ticked. */
  hint: ReactNode;
  projectLabel: string;
  onLog: () => void;
  onAddToProject: () => void;
  onExport: () => void;
  onSelectAll: () => void;
  onClear: () => void;
  /** Acts of this list alone: as a button of their own, and at the end of the menu. */
  children?: ReactNode;
  moreItems?: ReactNode;
}

/** Says how many are ticked and what can be done to them; with nobody ticked, which keys there are. */
export function SelectionFoot(props: SelectionFootProps) {
  const { count, outside, total } = props;
  if (count === 0) {
    return (
      <footer className={classes.foot} aria-label="Ticked people">
        <Text size="xs" c="dimmed">
          {props.hint}
        </Text>
        <Tooltip label={<KeyTip label="Tick all that match" id="selectAll" />}>
          <Button size="compact-sm" variant="default" disabled={total === 0} onClick={props.onSelectAll}>
            {total === 0 ? 'Tick all' : `Tick all ${groupDigits(total)}`}
          </Button>
        </Tooltip>
      </footer>
    );
  }
  const people = countOf(count, 'person', 'people');
  return (
    <footer className={classes.foot} aria-label="Ticked people">
      <Text size="sm" fw={600} role="status">
        {groupDigits(count)} selected
        {outside > 0 && (
          <Text span size="xs" fw={400} c="dimmed">
            {' '}
            {groupDigits(outside)} of them not shown by the filter
          </Text>
        )}
      </Text>
      {count < total && (
        <UnstyledButton className={classes.clear} onClick={props.onSelectAll}>
          Tick all {groupDigits(total)}
        </UnstyledButton>
      )}
      <UnstyledButton className={classes.clear} onClick={props.onClear}>
        Untick all <Kbd size="xs">Esc</Kbd>
      </UnstyledButton>
      <span className={classes.space} />
      {props.children}
      <Menu position="top-end" withinPortal>
        <Menu.Target>
          <Button size="xs" variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
            More
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{people}</Menu.Label>
          <Menu.Item
            leftSection={<IconMessagePlus size={15} aria-hidden />}
            rightSection={<Kbd size="xs">{keyOf('log')}</Kbd>}
            onClick={props.onLog}
          >
            Log outreach/reply
          </Menu.Item>
          <Menu.Item
            leftSection={<IconFolderPlus size={15} aria-hidden />}
            rightSection={<Kbd size="xs">{keyOf('toProject')}</Kbd>}
            onClick={props.onAddToProject}
          >
            {props.projectLabel}
          </Menu.Item>
          <Menu.Item leftSection={<IconDownload size={15} aria-hidden />} onClick={props.onExport}>
            Export as CSV
          </Menu.Item>
          {props.moreItems}
        </Menu.Dropdown>
      </Menu>
      <Tooltip label={<KeyTip label={`Log the same for ${people}`} id="log" />}>
        <Button size="xs" leftSection={<IconMessagePlus size={15} aria-hidden />} onClick={props.onLog}>
          Log for {groupDigits(count)}
        </Button>
      </Tooltip>
    </footer>
  );
}

/** The key of an act, as it is printed. */
export function ActKey({ id }: { id: Parameters<typeof keyOf>[0] }) {
  return showCombo(keyOf(id), isMac()).map((part) => (
    <Kbd key={part} size="xs">
      {part}
    </Kbd>
  ));
}
