import { Button, Kbd, Menu, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconDownload, IconFolderPlus, IconMessagePlus, IconUserMinus } from '@tabler/icons-react';
import type { StageId } from '#shared/model/ids.ts';
import type { Stage } from '#shared/model/project.ts';
import { isMac } from '#renderer/ui/isMac.ts';
import { keyOf, showCombo } from '#renderer/ui/keyboardMap.ts';
import { KeyTip } from '#renderer/ui/KeyTip.tsx';
import { countOf, groupDigits } from '#renderer/ui/numberWords.ts';
import classes from './ProjectScreen.module.css';

interface SelectionBarProps {
  /** How many are ticked, and how many of them the filter hides. */
  count: number;
  outside: number;
  /** Of those shown. */
  total: number;
  stages: readonly Stage[];
  isBoard: boolean;
  onLog: () => void;
  onMove: (stageId: StageId) => void;
  onAddElsewhere: () => void;
  onRemove: () => void;
  onExport: () => void;
  onSelectAll: () => void;
  onClear: () => void;
}

/** Says how many are ticked and what can be done to them; with nobody ticked, which keys there are. */
export function SelectionBar(props: SelectionBarProps) {
  const { count, outside, total, stages } = props;
  if (count === 0) {
    return (
      <footer className={classes.foot} aria-label="Ticked people">
        <Text size="xs" c="dimmed">
          <Kbd size="xs">X</Kbd> ticks, with <Kbd size="xs">Shift</Kbd> a range · <Keys id="log" /> logs ·{' '}
          <Keys id="stageBack" /> <Keys id="stageOn" /> move a stage{props.isBoard ? ', or drag a card' : ''} ·{' '}
          <Keys id="toProject" /> another project
        </Text>
        <Tooltip label={<KeyTip label="Tick all that match" id="selectAll" />}>
          <Button size="compact-sm" variant="default" disabled={total === 0} onClick={props.onSelectAll}>
            Tick all {groupDigits(total)}
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
      <Menu position="top-end" withinPortal>
        <Menu.Target>
          <Button size="xs" variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
            Stage
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Move {people} to</Menu.Label>
          {stages.map(({ id, name }) => (
            <Menu.Item key={id} onClick={() => props.onMove(id)}>
              {name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
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
            onClick={props.onAddElsewhere}
          >
            Add to another project
          </Menu.Item>
          <Menu.Item leftSection={<IconDownload size={15} aria-hidden />} onClick={props.onExport}>
            Export as CSV
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconUserMinus size={15} aria-hidden />} onClick={props.onRemove}>
            Remove from the project
          </Menu.Item>
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

function Keys({ id }: { id: Parameters<typeof keyOf>[0] }) {
  return showCombo(keyOf(id), isMac()).map((part) => (
    <Kbd key={part} size="xs">
      {part}
    </Kbd>
  ));
}
