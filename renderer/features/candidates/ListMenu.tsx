import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconArrowsJoin, IconDots, IconDownload, IconFileImport, IconHistory, IconPlus } from '@tabler/icons-react';
import { useActs } from '#renderer/services/appActs.ts';
import { KeyTip } from '#renderer/ui/KeyTip.tsx';

/** What concerns everybody: in and out by files, what was done to many, duplicates, and somebody new. */
export function ListMenu() {
  const acts = useActs();
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label="Import, export, history">
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFileImport size={15} aria-hidden />} onClick={() => acts.importPeople(null)}>
            Import people
          </Menu.Item>
          <Menu.Item leftSection={<IconDownload size={15} aria-hidden />} onClick={() => acts.exportPeople('csv', {})}>
            Export everybody as a table (CSV)
          </Menu.Item>
          <Menu.Item
            leftSection={<IconDownload size={15} aria-hidden />}
            onClick={() => acts.exportPeople('entries', {})}
          >
            Export all timelines as a table (CSV)
          </Menu.Item>
          <Menu.Item leftSection={<IconDownload size={15} aria-hidden />} onClick={() => acts.exportPeople('json', {})}>
            Export everything (JSON)
          </Menu.Item>
          <Menu.Item leftSection={<IconHistory size={15} aria-hidden />} onClick={acts.showHistory}>
            What was done to many
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Tooltip label={<KeyTip label="Look for duplicates" id="goDuplicates" />}>
        <ActionIcon variant="subtle" color="gray" aria-label="Look for duplicates" onClick={acts.showDuplicates}>
          <IconArrowsJoin size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={<KeyTip label="Add a candidate" id="newCandidate" />}>
        <ActionIcon variant="subtle" color="gray" aria-label="Add a candidate" onClick={() => acts.editCandidate(null)}>
          <IconPlus size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </>
  );
}
