import { Menu, Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core';
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

const NOTHING_TO_SAVE = 'A view keeps a filter: filter the people first';

type Naming = { kind: 'keep' } | { kind: 'rename'; view: SavedView };

/** Ready-made views and the user's own, with what can be done with the one that is shown. */
export function ViewMenu({ views, isOpen, onOpen, isFiltered, onAsk }: ViewMenuProps) {
  const { own, view, isOwn, isChanged } = views;
  const [naming, setNaming] = useState<Naming | null>(null);
  const rememberFocus = useReturnFocus(naming !== null);
  const name = view?.name ?? (isFiltered ? 'Filtered' : 'Everybody');
  const shownId = view?.id ?? (isFiltered ? null : '');
  const ask = (next: Naming): void => {
    rememberFocus();
    setNaming(next);
  };
  const toItem = (id: string) => ({ id, isShown: shownId === id });
  return (
    <>
      <Menu
        opened={isOpen}
        onChange={onOpen}
        position="bottom-start"
        withinPortal
        withInitialFocusPlaceholder={false}
        width={280}
      >
        <Menu.Target>
          <UnstyledButton className={classes.view} title={isChanged ? `${name}, changed` : name}>
            <span className={classes.viewName}>
              <VisuallyHidden>View: </VisuallyHidden>
              {name}
            </span>
            {isChanged && <span className={classes.changed}>changed</span>}
            <IconChevronDown size={13} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown mah="min(560px, 80vh)" style={{ overflowY: 'auto' }} aria-label="Views">
          <ViewItem {...toItem('')} name="Everybody" onChoose={() => showView(null)} />
          <Menu.Label>Ready-made</Menu.Label>
          {READY_VIEWS.map((ready) => (
            <ViewItem
              key={ready.id}
              {...toItem(ready.id)}
              name={ready.name}
              hint={ready.hint}
              onChoose={() => {
                if (ready.asks === undefined) showView(ready);
                else onAsk(ready);
              }}
            />
          ))}
          {own.length > 0 && <Menu.Label>Yours</Menu.Label>}
          {own.map((mine) => (
            <ViewItem key={mine.id} {...toItem(mine.id)} name={mine.name} onChoose={() => showView(mine)} />
          ))}
          <Menu.Divider />
          {isOwn && isChanged && (
            <Menu.Item onClick={() => views.update(view!)}>Change “{name}” to what is shown</Menu.Item>
          )}
          {view !== null && isChanged && !isOwn && (
            <Menu.Item onClick={() => showView(view)}>Back to “{name}” as it was</Menu.Item>
          )}
          {isFiltered || isChanged ? (
            <Menu.Item onClick={() => ask({ kind: 'keep' })}>Save as a view of your own</Menu.Item>
          ) : (
            // Not disabled: the keys come by it, and it says why there is nothing to save.
            <Tooltip label={NOTHING_TO_SAVE} position="bottom" events={{ hover: true, focus: true, touch: true }}>
              <Menu.Item
                aria-disabled
                aria-description={NOTHING_TO_SAVE}
                closeMenuOnClick={false}
                className={classes.notNow}
              >
                Save as a view of your own
              </Menu.Item>
            </Tooltip>
          )}
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

interface ViewItemProps {
  id: string;
  name: string;
  hint?: string;
  isShown: boolean;
  onChoose: () => void;
}

/** Chosen again, a view is shown as it was kept. */
function ViewItem({ id, name, hint, isShown, onChoose }: ViewItemProps) {
  return (
    <Menu.RadioItem
      value={id}
      checked={isShown}
      checkIcon={<IconCheck size={13} aria-hidden />}
      closeMenuOnClick
      title={hint}
      onClick={onChoose}
    >
      {name}
    </Menu.RadioItem>
  );
}
