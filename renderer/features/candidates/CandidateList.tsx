import { Skeleton } from '@mantine/core';
import { memo, useEffect, useRef, useState } from 'react';
import type { CandidateId } from '#shared/model/ids.ts';
import type { CandidateRow } from '#renderer/store/contract/candidates.ts';
import { ENGAGEMENT_NAMES, ENGAGEMENT_SHORT } from '#renderer/lists/engagementWords.ts';
import { PersonWords } from '#renderer/lists/PersonWords.tsx';
import { ReadModelNote } from '#renderer/lists/ReadModelNote.tsx';
import { useActs } from '#renderer/services/appActs.ts';
import { useSettings } from '#renderer/services/settings.ts';
import { exactTime, shortAgo } from '#renderer/ui/dateWords.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { ListBox, type ListBoxHandle } from '#renderer/ui/ListBox.tsx';
import { useShortcuts } from '#renderer/ui/useShortcuts.ts';
import { CandidateSearch } from './CandidateSearch.tsx';
import { ListCount } from './ListCount.tsx';
import { ListMenu } from './ListMenu.tsx';
import { PLACES } from './listState.ts';
import { ListTools } from './ListTools.tsx';
import { NobodyFits } from './NobodyFits.tsx';
import { useCandidateList } from './useCandidateList.ts';
import classes from './CandidateList.module.css';

interface CandidateListProps {
  selectedId: CandidateId | null;
  onOpen: (candidateId: CandidateId) => void;
  /** Shows the other face of the list. */
  onShape: () => void;
}

/** The narrow face of the candidate list, beside a profile. */
export function CandidateList({ selectedId, onOpen, onShape }: CandidateListProps) {
  const acts = useActs();
  const { density, letterKeys } = useSettings();
  const rowPx = density === 'comfortable' ? 40 : 36;
  const list = useCandidateList();
  const { pages, readModel } = list;
  const box = useRef<ListBoxHandle>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const [active, setActive] = useState(PLACES.pane.activeIndex);

  // Another filter or order is another list, which begins at its top.
  const keyBefore = useRef(pages.key);
  const isSearched = (list.filter.search ?? '') !== '';
  useEffect(() => {
    if (keyBefore.current === pages.key) return;
    keyBefore.current = pages.key;
    setActive(isSearched ? 0 : -1);
    box.current?.toTop();
  }, [pages.key, isSearched]);
  // Opened from elsewhere, as one that was just added: the mark of the keys does not stay on somebody else.
  const rowAtActive = useRef<CandidateId | undefined>(undefined);
  rowAtActive.current = pages.rowAt(active)?.id;
  useEffect(() => {
    if (selectedId !== null && rowAtActive.current !== undefined && rowAtActive.current !== selectedId) setActive(-1);
  }, [selectedId]);
  useEffect(() => {
    PLACES.pane.activeIndex = active;
  }, [active]);

  const move = (step: number): void => box.current?.move(step);
  const open = (index: number): void => {
    const row = pages.rowAt(index);
    if (row !== undefined) onOpen(row.id);
  };
  const openFound = (index: number): void => {
    if (pages.total === 0) return;
    open(index);
    // Whoever has found somebody goes on with them: the next letter is a key, `N` a note, and no word of the search.
    box.current?.focus();
  };
  // Enter right behind the last letter is ahead of the answer, and means whoever is first in that.
  const isOpenOwed = useRef(false);
  useEffect(() => {
    if (!isOpenOwed.current || !list.isAnswered) return;
    isOpenOwed.current = false;
    openFound(0);
  });
  useShortcuts(
    {
      search: () => searchField.current?.select(),
      next: () => move(1),
      previous: () => move(-1),
      open: () => open(active),
      newCandidate: () => acts.editCandidate(null),
      filter: () => list.chips.current?.openMenu(null),
      views: () => list.setViewMenuOpen(true),
      listShape: onShape,
    },
    letterKeys,
  );
  return (
    <div className={classes.pane}>
      <header className={classes.head}>
        <h1 className={classes.heading}>Candidates</h1>
        <ListCount list={list} />
        <ListMenu />
      </header>
      <div className={classes.searchLine}>
        <CandidateSearch
          ref={searchField}
          search={list.chosen.search ?? ''}
          onChange={(search) => {
            isOpenOwed.current = false;
            list.setSearch(search);
          }}
          onKey={(key) => {
            isOpenOwed.current = key === 'Enter' && !list.isAnswered;
            if (key !== 'Enter') move(key === 'ArrowDown' ? 1 : -1);
            else if (list.isAnswered) openFound(active);
          }}
          onLeave={() => box.current?.focus()}
        />
      </div>
      <ListTools list={list} shape="pane" onShape={onShape} />
      <ReadModelNote readModel={readModel} />
      {pages.failure !== null && readModel?.state !== 'failed' && (
        <div className={classes.note}>
          <FailureNote failure={pages.failure} act={{ label: 'Try again', onAct: pages.refresh }} />
        </div>
      )}
      {list.slow && <ListSkeleton rowPx={rowPx} />}
      {pages.answer !== null && pages.total === 0 && <NobodyFits list={list} />}
      <ListBox
        ref={box}
        label="Candidates"
        idPrefix="candidate"
        count={pages.total}
        rowPx={rowPx}
        active={active}
        startIndex={selectedId === null ? -1 : pages.indexOf(({ id }) => id === selectedId)}
        onActive={setActive}
        isSelected={(index) => selectedId !== null && pages.rowAt(index)?.id === selectedId}
        onPick={open}
        initialPx={PLACES.pane.scrollPx}
        onScrolled={(scrollPx) => {
          PLACES.pane.scrollPx = scrollPx;
        }}
        show={pages.show}
        rowClassName={classes.row}
      >
        {(index) => {
          const row = pages.rowAt(index);
          return row === undefined ? <Skeleton height={10} width="55%" /> : <RowText row={row} />;
        }}
      </ListBox>
    </div>
  );
}

const RowText = memo(function RowText({ row }: { row: CandidateRow }) {
  const lastMs = Math.max(row.lastInAtMs ?? 0, row.lastOutAtMs ?? 0);
  const isIn = lastMs > 0 && lastMs === row.lastInAtMs;
  const work = [row.title, row.company].filter((word) => word !== '').join(', ') || row.address;
  const level = ENGAGEMENT_SHORT[row.engagementLevel];
  return (
    <>
      <PersonWords name={row.name || row.address} doNotContact={row.doNotContact} work={row.name === '' ? '' : work} />
      {level !== '' && (
        <span
          className={classes.level}
          data-level={row.engagementLevel}
          title={`Engagement: ${ENGAGEMENT_NAMES[row.engagementLevel].toLowerCase()}, ${row.engagement}`}
        >
          {level}
        </span>
      )}
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
