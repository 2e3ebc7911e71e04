import { Button, Kbd, Menu } from '@mantine/core';
import { IconChevronDown, IconUserMinus } from '@tabler/icons-react';
import type { StageId } from '#shared/model/ids.ts';
import type { Stage } from '#shared/model/project.ts';
import { ActKey, SelectionFoot } from '#renderer/lists/SelectionFoot.tsx';
import { countOf } from '#renderer/ui/numberWords.ts';

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

/** The foot of a project's table and board: what can be done to those ticked, stages among it. */
export function SelectionBar({ stages, isBoard, onMove, onAddElsewhere, onRemove, ...foot }: SelectionBarProps) {
  return (
    <SelectionFoot
      {...foot}
      projectLabel="Add to another project"
      onAddToProject={onAddElsewhere}
      hint={
        foot.total > 0 && (
          <>
            <Kbd size="xs">X</Kbd> ticks, with <Kbd size="xs">Shift</Kbd> a range · <ActKey id="log" /> logs ·{' '}
            <ActKey id="stageBack" /> <ActKey id="stageOn" /> move a stage{isBoard ? ', or drag a card' : ''} ·{' '}
            <ActKey id="toProject" /> another project
          </>
        )
      }
      moreItems={
        <>
          <Menu.Divider />
          <Menu.Item leftSection={<IconUserMinus size={15} aria-hidden />} onClick={onRemove}>
            Remove from the project
          </Menu.Item>
        </>
      }
    >
      <Menu position="top-end" withinPortal>
        <Menu.Target>
          <Button size="xs" variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
            Stage
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Move {countOf(foot.count, 'person', 'people')} to</Menu.Label>
          {stages.map(({ id, name }) => (
            <Menu.Item key={id} onClick={() => onMove(id)}>
              {name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </SelectionFoot>
  );
}
