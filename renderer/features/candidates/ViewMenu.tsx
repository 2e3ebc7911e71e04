import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import type { SavedView } from '#renderer/store/contract/find.ts';
import { READY_VIEWS, type ReadyView } from '#renderer/lists/readyViews.ts';
import { useReturnFocus } from '#renderer/ui/useReturnFocus.ts';
import { showView } from './listState.ts';
import { ViewNameDialog } from './ViewNameDialog.tsx';
import type { Views } from './useViews.ts';
import classes from './CandidateList.module.css';

interface ViewMenuProps {
  views: Views;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  /** Whether there is a filter to be kept. */
  isFiltered: boolean;
  /** Asks for the value that a ready-made view needs. */
  onAsk: (view: ReadyView) => void;
}

type Naming = { kind: 'keep' } | { kind: 'rename'; view: SavedView };

/** Ready-made views and the user's own, with what can be done with the one that is shown. */
export function ViewMenu({ views, isOpen, onOpen, isFiltered, onAsk }: ViewMenuProps) {
  const { own, view, isOwn, isChanged } = views;
  const [naming, setNaming] = useState<Naming | null>(null);
  const rememberFocus = useReturnFocus(naming !== null);
  const name = view?.name ?? 'Everybody';
  const ask = (next: Naming): void => {
    rememberFocus();
    setNaming(next);
  };
  const tick = (id: string) => (
    <IconCheck size={14} visibility={(view?.id ?? '') === id ? 'visible' : 'hidden'} aria-hidden />
  );
  return (
    <>
      <Menu opened={isOpen} onChange={onOpen} position="bottom-start" withinPortal width={280}>
        <Menu.Target>
          <UnstyledButton className={classes.view} title={isChanged ? `${name}, changed` : name}>
            <span className={classes.viewName}>{name}</span>
            {isChanged && <span className={classes.changed}>changed</span>}
            <IconChevronDown size={13} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown mah="min(560px, 80vh)" style={{ overflowY: 'auto' }} aria-label="Views">
          <Menu.Item leftSection={tick('')} onClick={() => showView(null)}>
            Everybody
          </Menu.Item>
          <Menu.Label>Ready-made</Menu.Label>
          {READY_VIEWS.map((ready) => (
            <Menu.Item
              key={ready.id}
              leftSection={tick(ready.id)}
              title={ready.hint}
              onClick={() => {
                if (ready.asks === undefined) showView(ready);
                else onAsk(ready);
              }}
            >
              {ready.name}
            </Menu.Item>
          ))}
          {own.length > 0 && <Menu.Label>Yours</Menu.Label>}
          {own.map((mine) => (
            <Menu.Item key={mine.id} leftSection={tick(mine.id)} onClick={() => showView(mine)}>
              {mine.name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          {isOwn && isChanged && (
            <Menu.Item onClick={() => views.update(view!)}>Change “{name}” to what is shown</Menu.Item>
          )}
          {view !== null && isChanged && !isOwn && (
            <Menu.Item onClick={() => showView(view)}>Back to “{name}” as it was</Menu.Item>
          )}
          <Menu.Item disabled={!isFiltered && !isChanged} onClick={() => ask({ kind: 'keep' })}>
            Save as a view of your own
          </Menu.Item>
          {isOwn && (
            <>
              <Menu.Item onClick={() => ask({ kind: 'rename', view: view! })}>Rename “{name}”</Menu.Item>
              <Menu.Item onClick={() => views.remove(view!)}>Remove “{name}”</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {naming !== null && (
        <ViewNameDialog
          title={naming.kind === 'keep' ? 'Save what is shown as a view' : 'Rename the view'}
          name={naming.kind === 'keep' ? '' : naming.view.name}
          onSave={(given) => (naming.kind === 'keep' ? views.keep(given) : views.rename(naming.view, given))}
          onClose={() => setNaming(null)}
        />
      )}
    </>
  );
}
