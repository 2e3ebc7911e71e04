import { Popover, Tooltip, UnstyledButton } from '@mantine/core';
import { IconFilter, IconX } from '@tabler/icons-react';
import { useEffect, useImperativeHandle, useRef, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import type { Stage } from '#shared/model/project.ts';
import type { CandidateFilter } from '#renderer/store/contract/find.ts';
import { KeyTip } from '#renderer/ui/KeyTip.tsx';
import { useReturnFocus } from '#renderer/ui/useReturnFocus.ts';
import { chipWords } from './chipWords.ts';
import { facetsIn, withoutFacet, type FacetId } from './facets.ts';
import { FilterMenu } from './FilterMenu.tsx';
import { useChoiceContext } from './useChoiceContext.ts';
import classes from './FilterChips.module.css';

/** Opens the menu from outside: by its key, or by a view that asks for a value. */
export interface FilterChipsHandle {
  openMenu(startAt: FacetId | null): void;
}

interface FilterChipsProps {
  ref?: Ref<FilterChipsHandle>;
  filter: CandidateFilter;
  onChange: (filter: CandidateFilter) => void;
  /** Those of the project whose people are filtered; null elsewhere. */
  stages: readonly Stage[] | null;
  /** Filters that stand elsewhere on the screen, with a way to clear all of them. */
  without?: readonly FacetId[];
  /** Whom a filter that came from the stats shows. */
  behindTitle?: string;
  /** What stands before the button. */
  children?: ReactNode;
}

/** Where the menu is open: at its button, at one chip, or nowhere. */
type Open = { at: 'button'; startAt: FacetId | null } | { at: 'chip'; startAt: FacetId } | null;

/** The button that opens the filters, and each that is set as a chip, which edits its value or goes. */
export function FilterChips({ ref, filter, onChange, stages, behindTitle = '', ...props }: FilterChipsProps) {
  const [open, setOpen] = useState<Open>(null);
  const context = useChoiceContext(stages, open !== null);
  const group = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const rememberFocus = useReturnFocus(open !== null);
  const show = (next: Open): void => {
    if (next !== null) rememberFocus();
    setOpen(next);
  };
  useImperativeHandle(ref, () => ({ openMenu: (startAt) => show({ at: 'button', startAt }) }));
  const ids = facetsIn(filter).filter((id) => props.without?.includes(id) !== true);

  // After a chip is taken away focus goes to the next one, not to the top of the page.
  const focusNext = useRef<number | null>(null);
  useEffect(() => {
    const at = focusNext.current;
    focusNext.current = null;
    if (at === null) return;
    const chips = group.current?.querySelectorAll<HTMLElement>('[data-chip]') ?? [];
    (chips[Math.min(at, chips.length - 1)] ?? button.current)?.focus();
  }, [filter]);
  const remove = (id: FacetId): void => {
    focusNext.current = ids.indexOf(id);
    onChange(withoutFacet(filter, id));
  };
  // What is searched for stands in its own field, which has a way to clear it.
  const clear = (): void => {
    focusNext.current = 0;
    onChange(filter.search === undefined ? {} : { search: filter.search });
  };
  const onChipKey = (event: KeyboardEvent, id: FacetId): void => {
    if (event.key === 'Backspace' || event.key === 'Delete') remove(id);
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const chips = [...(group.current?.querySelectorAll<HTMLElement>('[data-chip]') ?? [])];
      chips[ids.indexOf(id) + (event.key === 'ArrowRight' ? 1 : -1)]?.focus();
    } else return;
    event.preventDefault();
  };
  const menu = (
    <FilterMenu
      key={open?.startAt ?? 'all'}
      filter={filter}
      onChange={onChange}
      context={context}
      startAt={open?.startAt ?? null}
      onClose={() => show(null)}
    />
  );
  return (
    <div ref={group} className={classes.bar} role="group" aria-label="Filters">
      {props.children}
      <Popover
        {...POPOVER}
        opened={open?.at === 'button'}
        onChange={(isOpen) => show(isOpen ? { at: 'button', startAt: null } : null)}
      >
        <Popover.Target>
          <span>
            {/* Below: above stands how many are shown. */}
            <Tooltip
              position="bottom"
              label={<KeyTip label="Filter the people" id="filter" />}
              disabled={open !== null}
            >
              <UnstyledButton
                ref={button}
                className={classes.button}
                aria-haspopup="dialog"
                aria-expanded={open?.at === 'button'}
                onClick={() => show(open === null ? { at: 'button', startAt: null } : null)}
              >
                <IconFilter size={13} aria-hidden /> Filter
              </UnstyledButton>
            </Tooltip>
          </span>
        </Popover.Target>
        <Popover.Dropdown role="dialog" className={classes.dropdown} aria-label="Filter the people">
          {menu}
        </Popover.Dropdown>
      </Popover>
      {ids.map((id) => {
        const { label, value } = chipWords(filter, id, context, behindTitle, Date.now());
        const words = value === '' ? label : `${label}: ${value}`;
        const isOpen = open?.at === 'chip' && open.startAt === id;
        // Made on another screen: there is nothing to choose here.
        const isFixed = id === 'behind' || id === 'losingTouch';
        return (
          <Popover
            key={id}
            {...POPOVER}
            opened={isOpen}
            onChange={(next) => show(next ? { at: 'chip', startAt: id } : null)}
          >
            <Popover.Target>
              <span className={classes.chip}>
                <button
                  type="button"
                  data-chip
                  className={classes.words}
                  title={words}
                  {...(!isFixed && { 'aria-haspopup': 'dialog' as const, 'aria-expanded': isOpen })}
                  onKeyDown={(event) => onChipKey(event, id)}
                  onClick={() => {
                    if (!isFixed) show(isOpen ? null : { at: 'chip', startAt: id });
                  }}
                >
                  {value === '' ? (
                    label
                  ) : (
                    <>
                      <span className={classes.label}>{label}:</span> {value}
                    </>
                  )}
                </button>
                <button
                  type="button"
                  className={classes.remove}
                  tabIndex={-1}
                  aria-label={`Remove the filter ${words}`}
                  onClick={() => remove(id)}
                >
                  <IconX size={12} aria-hidden />
                </button>
              </span>
            </Popover.Target>
            <Popover.Dropdown role="dialog" className={classes.dropdown} aria-label={`Change the filter ${words}`}>
              {menu}
            </Popover.Dropdown>
          </Popover>
        );
      })}
      {ids.length > 0 && props.without === undefined && (
        <UnstyledButton className={classes.clear} onClick={clear}>
          Clear
        </UnstyledButton>
      )}
    </div>
  );
}

const POPOVER = {
  width: 300,
  position: 'bottom-start',
  trapFocus: true,
  withinPortal: true,
  closeOnEscape: false,
  // The buttons say themselves what they open: a chip is two of them.
  withRoles: false,
  transitionProps: { duration: 0 },
} as const;
