import { ActionIcon, CloseButton, Kbd, Menu, Skeleton, Text, TextInput, Tooltip, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import {
  IconArrowsJoin,
  IconDots,
  IconDownload,
  IconFileImport,
  IconHandStop,
  IconHistory,
  IconPlus,
  IconSearch,
} from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useRef, useState } from 'react';
import type { CandidateId } from '#shared/model/ids.ts';
import type { CandidateRow } from '#renderer/store/contract/candidates.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { useSettings } from '#renderer/services/settings.ts';
import { exactTime, shortAgo } from '#renderer/ui/dateWords.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { KeyTip } from '#renderer/ui/KeyTip.tsx';
import { groupDigits } from '#renderer/ui/numberWords.ts';
import { useShortcuts } from '#renderer/ui/useShortcuts.ts';
import { useCandidatePages } from './useCandidatePages.ts';
import classes from './CandidateList.module.css';

/** What concerns everybody: in and out by files, and what was done to many. */
function ListMenu() {
  const acts = useActs();
  return (
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
  );
}

interface CandidateListProps {
  selectedId: CandidateId | null;
  onOpen: (candidateId: CandidateId) => void;
}

// What was searched and where the list stood outlives a visit to another screen.
const kept = { search: '', scrollPx: 0, activeIndex: -1 };

export function CandidateList({ selectedId, onOpen }: CandidateListProps) {
  const acts = useActs();
  const { density, letterKeys } = useSettings();
  const rowPx = density === 'comfortable' ? 40 : 36;
  const [search, setSearch] = useState(kept.search);
  const [wanted] = useDebouncedValue(search.trim(), 120);
  const pages = useCandidatePages(wanted);
  const scroller = useRef<HTMLDivElement>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const [active, setActive] = useState(kept.activeIndex);

  const virtualizer = useVirtualizer({
    count: pages.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 10,
    initialOffset: kept.scrollPx,
  });
  useEffect(() => virtualizer.measure(), [rowPx, virtualizer]);
  const drawn = virtualizer.getVirtualItems();
  const first = drawn[0]?.index ?? 0;
  const last = drawn.at(-1)?.index ?? 0;
  const { show } = pages;
  useEffect(() => show(first, last), [show, first, last]);

  const searchedBefore = useRef(wanted);
  useEffect(() => {
    if (searchedBefore.current === wanted) return;
    searchedBefore.current = wanted;
    setActive(wanted === '' ? -1 : 0);
    virtualizer.scrollToOffset(0);
  }, [wanted, virtualizer]);
  // Opened from elsewhere, as one that was just added: the mark of the keys does not stay on somebody else.
  const rowAtActive = useRef<CandidateId | undefined>(undefined);
  rowAtActive.current = pages.rowAt(active)?.id;
  useEffect(() => {
    if (selectedId !== null && rowAtActive.current !== undefined && rowAtActive.current !== selectedId) setActive(-1);
  }, [selectedId]);
  useEffect(() => {
    Object.assign(kept, { search, activeIndex: active });
  }, [search, active]);

  const move = (step: number): void => {
    if (pages.total === 0) return;
    const from = active === -1 ? drawn.findIndex(({ index }) => pages.rowAt(index)?.id === selectedId) : active;
    const to = Math.min(
      Math.max((active === -1 && from !== -1 ? drawn[from]!.index : from) + step, 0),
      pages.total - 1,
    );
    setActive(to);
    virtualizer.scrollToIndex(to, { align: 'auto' });
  };
  const openActive = (): void => {
    const row = pages.rowAt(active);
    if (row !== undefined) onOpen(row.id);
  };
  useShortcuts(
    {
      search: () => searchField.current?.select(),
      next: () => move(1),
      previous: () => move(-1),
      open: openActive,
      newCandidate: () => acts.editCandidate(null),
    },
    letterKeys,
  );

  const optionId = (index: number): string => `candidate-${index}`;
  return (
    <div className={classes.pane}>
      <header className={classes.head}>
        <h1 className={classes.heading}>Candidates</h1>
        <span className={classes.total} role="status" aria-label={countWords(wanted, pages.total, pages.all)}>
          {!pages.loaded
            ? ''
            : wanted === ''
              ? groupDigits(pages.all)
              : `${groupDigits(pages.total)} of ${groupDigits(pages.all)}`}
        </span>
        <ListMenu />
        <Tooltip label={<KeyTip label="Look for duplicates" id="goDuplicates" />}>
          <ActionIcon variant="subtle" color="gray" aria-label="Look for duplicates" onClick={acts.showDuplicates}>
            <IconArrowsJoin size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={<KeyTip label="Add a candidate" id="newCandidate" />}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label="Add a candidate"
            onClick={() => acts.editCandidate(null)}
          >
            <IconPlus size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </header>
      <TextInput
        ref={searchField}
        className={classes.search}
        size="xs"
        type="search"
        aria-label="Search candidates by name or address"
        placeholder="Name or address"
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={
          search === '' ? (
            <Kbd size="xs" aria-hidden>
              /
            </Kbd>
          ) : (
            <CloseButton size="xs" aria-label="Clear the search" onClick={() => setSearch('')} />
          )
        }
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value.slice(0, 500))}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') move(1);
          else if (event.key === 'ArrowUp') move(-1);
          else if (event.key === 'Enter') openActive();
          else if (event.key === 'Escape') {
            if (search === '') scroller.current?.focus();
            else setSearch('');
          } else return;
          event.preventDefault();
        }}
      />
      {pages.failure !== null && (
        <div className={classes.note}>
          <FailureNote failure={pages.failure} act={{ label: 'Try again', onAct: pages.refresh }} />
        </div>
      )}
      {pages.slow && <ListSkeleton rowPx={rowPx} />}
      {pages.loaded && pages.total === 0 && (
        <div className={classes.nothing}>
          <Text size="sm" c="dimmed">
            {wanted === '' ? 'No candidates yet.' : `Nobody’s name or address has “${wanted}”.`}
          </Text>
        </div>
      )}
      <div
        ref={scroller}
        className={classes.scroller}
        role="listbox"
        data-page-list
        tabIndex={0}
        hidden={pages.total === 0}
        aria-label="Candidates"
        aria-activedescendant={active >= first && active <= last && pages.total > 0 ? optionId(active) : undefined}
        onScroll={(event) => {
          kept.scrollPx = event.currentTarget.scrollTop;
        }}
        onKeyDown={(event) => {
          const jump = { Home: -pages.total, End: pages.total, PageDown: 15, PageUp: -15 }[event.key];
          if (jump === undefined) return;
          event.preventDefault();
          move(jump);
        }}
      >
        <div className={classes.canvas} style={{ height: virtualizer.getTotalSize() }}>
          {drawn.map(({ index, start }) => {
            const row = pages.rowAt(index);
            return (
              <div
                key={index}
                id={optionId(index)}
                role="option"
                aria-selected={row !== undefined && row.id === selectedId}
                aria-posinset={index + 1}
                aria-setsize={pages.total}
                data-active={index === active || undefined}
                className={classes.row}
                style={{ height: rowPx, transform: `translateY(${start}px)` }}
                onClick={() => {
                  if (row === undefined) return;
                  setActive(index);
                  onOpen(row.id);
                }}
              >
                {row === undefined ? <Skeleton height={10} width="55%" /> : <RowText row={row} />}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

const RowText = memo(function RowText({ row }: { row: CandidateRow }) {
  const lastMs = Math.max(row.lastInAtMs ?? 0, row.lastOutAtMs ?? 0);
  const isIn = lastMs > 0 && lastMs === row.lastInAtMs;
  const work = [row.title, row.company].filter((word) => word !== '').join(', ') || row.address;
  return (
    <>
      <span className={classes.name}>{row.name || row.address}</span>
      {row.doNotContact && (
        <span className={classes.stop} title="Asked not to be contacted">
          <IconHandStop size={13} aria-hidden />
          <VisuallyHidden>asked not to be contacted</VisuallyHidden>
        </span>
      )}
      <span className={classes.work}>{row.name === '' ? '' : work}</span>
      {lastMs > 0 && (
        <span className={classes.last} title={`${isIn ? 'Last from them' : 'Last from you'}: ${exactTime(lastMs)}`}>
          <span aria-hidden>{isIn ? '← ' : '→ '}</span>
          {shortAgo(lastMs, Date.now())}
        </span>
      )}
    </>
  );
});

function ListSkeleton({ rowPx }: { rowPx: number }) {
  return (
    <div role="status" aria-label="Loading candidates" aria-busy="true">
      {Array.from({ length: 12 }, (_, at) => (
        <div key={at} className={classes.skeleton} style={{ height: rowPx }}>
          <Skeleton height={10} width={`${35 + ((at * 23) % 40)}%`} />
        </div>
      ))}
    </div>
  );
}

function countWords(search: string, total: number, all: number): string {
  if (search === '') return `${groupDigits(all)} candidates`;
  return `${groupDigits(total)} of ${groupDigits(all)} candidates`;
}
