import { ActionIcon, Tooltip } from '@mantine/core';
import { IconLayoutSidebar, IconTable } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { withoutFacet } from '#renderer/lists/facets.ts';
import { FilterChips } from '#renderer/lists/FilterChips.tsx';
import { saveSettings } from '#renderer/services/settings.ts';
import { KeyTip } from '#renderer/ui/KeyTip.tsx';
import { changeList } from './listState.ts';
import type { CandidateListState } from './useCandidateList.ts';
import { ViewMenu } from './ViewMenu.tsx';
import classes from './CandidateList.module.css';

interface ListToolsProps {
  list: CandidateListState;
  shape: 'pane' | 'table';
  onShape: () => void;
  children?: ReactNode;
}

/** The view, the filters, and the other face of the list. */
export function ListTools({ list, shape, onShape, children }: ListToolsProps) {
  const Icon = shape === 'pane' ? IconTable : IconLayoutSidebar;
  const label = shape === 'pane' ? 'Show as a table' : 'Show beside a profile';
  return (
    <div className={classes.tools}>
      <ViewMenu
        views={list.views}
        isOpen={list.isViewMenuOpen}
        onOpen={list.setViewMenuOpen}
        isFiltered={list.isFiltered}
        onAsk={(view) => {
          // Whom it shows is not known before its question is answered: until then the list stays as it is.
          saveSettings({ candidateColumns: null });
          changeList({ viewId: '', filter: withoutFacet(view.filter, view.asks!), sort: view.sort });
          // The menu gives focus back as it closes, which would close the next one at once.
          setTimeout(() => list.chips.current?.openMenu(view.asks!), 0);
        }}
      />
      {/* Below: above stands how many are shown. */}
      <Tooltip position="bottom" label={<KeyTip label={label} id="listShape" />}>
        <ActionIcon variant="default" size={26} aria-label={label} onClick={onShape}>
          <Icon size={15} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {children}
      <FilterChips
        ref={list.chips}
        filter={list.chosen}
        onChange={list.setFilter}
        stages={null}
        behindTitle={list.behindTitle}
      />
    </div>
  );
}
