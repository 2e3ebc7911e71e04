import { Button, SegmentedControl, Tooltip } from '@mantine/core';
import { useCallback, useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useLocation } from 'wouter';
import { parseSearch } from '#shared/search/parseSearch.ts';
import { isPartial, ReadModelNote, useReadModel } from '#renderer/lists/ReadModelNote.tsx';
import { useActs } from '#renderer/services/appActs.ts';
import { takeAskedSearch, useAskedSearch } from '#renderer/services/askedSearch.ts';
import { useSettings } from '#renderer/services/settings.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { KeyTip } from '#renderer/ui/KeyTip.tsx';
import { countOf } from '#renderer/ui/numberWords.ts';
import { useShortcuts } from '#renderer/ui/useShortcuts.ts';
import { append, findCompletion } from './completeSearch.ts';
import { FoundList } from './FoundList.tsx';
import { FoundSkeleton } from './FoundSkeleton.tsx';
import { foundCountWords } from './foundWords.ts';
import { NothingFound } from './NothingFound.tsx';
import { SearchBox } from './SearchBox.tsx';
import { OperatorHint, SearchHints } from './SearchHints.tsx';
import { toFoundItems, type OpenableItem } from './toFoundItems.ts';
import { useFound } from './useFound.ts';
import { useSearchChoices } from './useSearchChoices.ts';
import { endsInQuote, toPeopleWords } from './searchParts.ts';
import classes from './Activity.module.css';

// What was searched and where the list stood outlives a visit to another screen.
const kept: {
  text: string;
  order: 'newest' | 'ranked';
  markedKey: string | null;
  scrollPx: number;
  /** The marked one was opened, and not come back to yet. */
  isOpened: boolean;
} = {
  text: '',
  order: 'newest',
  markedKey: null,
  scrollPx: 0,
  isOpened: false,
};

/** Everything, newest first, and the search of everything. */
export function ActivityScreen() {
  const acts = useActs();
  const [, navigate] = useLocation();
  const { density, letterKeys } = useSettings();
  const [typed, setTyped] = useState({ text: kept.text, caret: kept.text.length });
  const [order, setOrder] = useState(kept.order);
  const [markedKey, setMarkedKey] = useState(kept.markedKey);
  const [atTop, setAtTop] = useState(kept.scrollPx === 0);
  const field = useRef<HTMLInputElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const listId = useId();

  const text = typed.text.trim();
  // Without words nothing can be the better match.
  const shownOrder = text === '' ? 'newest' : order;
  const question = useMemo(() => ({ text, order: shownOrder }) as const, [text, shownOrder]);
  const { found, isCurrent, failure, slow, newer, showNewer, readOn, refresh } = useFound(question, atTop);
  const readModel = useReadModel();
  const indexState = readModel?.state;
  useEffect(() => {
    if (indexState === 'current') refresh();
  }, [indexState, refresh]);

  const nowMs = useNow();
  const items = useMemo(
    () => (found === null ? [] : toFoundItems({ ...found, order: found.question.order, nowMs })),
    [found, nowMs],
  );
  const foundText = found?.question.text ?? '';
  const terms = useMemo(() => parseSearch(foundText, Date.now()).terms, [foundText]);
  const openable = useMemo(() => items.filter((item): item is OpenableItem => item.kind !== 'heading'), [items]);
  const completion = useMemo(() => findCompletion(typed.text, typed.caret), [typed]);
  const choices = useSearchChoices(completion);
  // What is still being chosen, or quoted, is no problem yet.
  const isBeingTyped = choices.length > 0 || endsInQuote(typed.text);

  const changeText = (next: string, caret: number): void => {
    setTyped({ text: next, caret });
    kept.text = next;
  };
  const add = (added: string): void => {
    const next = append(typed.text, added);
    changeText(next.text, next.caret);
    field.current?.focus();
  };
  const changeOrder = (next: 'newest' | 'ranked'): void => {
    setOrder(next);
    kept.order = next;
  };
  const mark = useCallback((key: string | null): void => {
    setMarkedKey(key);
    kept.markedKey = key;
  }, []);

  // Another question begins at its top; with words its first answer is marked, so that Enter opens it.
  const answered = found?.question;
  const answeredBefore = useRef(answered);
  useEffect(() => {
    if (answered === undefined || answeredBefore.current === answered) return;
    const isFirst = answeredBefore.current === undefined;
    const isSame = answeredBefore.current?.text === answered.text && answeredBefore.current.order === answered.order;
    answeredBefore.current = answered;
    if (isSame || (isFirst && kept.scrollPx > 0)) return;
    scroller.current?.scrollTo({ top: 0 });
    mark(answered.text === '' ? null : (openable[0]?.key ?? null));
  }, [answered, openable, mark]);

  // Come back to: what was opened is marked still, and the keys go on from it.
  useEffect(() => {
    if (kept.isOpened) scroller.current?.focus({ preventScroll: true });
    kept.isOpened = false;
  }, []);

  // Asked for from elsewhere: the box has focus, with its words ready to be typed over.
  const asked = useAskedSearch();
  useEffect(() => {
    if (asked === null) return;
    if (asked.text !== null) {
      setTyped({ text: asked.text, caret: asked.text.length });
      kept.text = asked.text;
    }
    takeAskedSearch();
    // At once, so that what is typed next is not lost.
    field.current?.select();
  }, [asked]);

  const open = (item: OpenableItem | undefined): void => {
    if (item === undefined) return;
    mark(item.key);
    kept.isOpened = true;
    // Esc there comes back, as from an entry.
    if (item.kind === 'person') navigate(`/candidates/${item.row.id}`, { state: { cameFrom: '/activity' } });
    else if (item.kind === 'entry') acts.openEntry(item.entry.candidateId, item.entry.id);
    else {
      const words = toPeopleWords(text);
      acts.openCandidates({ search: words }, `“${words}”`);
    }
  };
  const markedAt = openable.findIndex(({ key }) => key === markedKey);
  const move = (step: number): void => {
    const to = Math.min(Math.max(markedAt + step, 0), openable.length - 1);
    const target = openable[to];
    if (target !== undefined) mark(target.key);
  };
  // Enter before the answer means the first of that answer.
  const [hurried, setHurried] = useState(false);
  useEffect(() => setHurried(false), [text]);
  const openMarked = (): void => {
    if (!isCurrent) setHurried(true);
    else open(openable[Math.max(markedAt, 0)]);
  };
  const openFirst = useRef(() => {});
  openFirst.current = () => open(openable[0]);
  useEffect(() => {
    if (hurried && isCurrent) openFirst.current();
  }, [hurried, isCurrent]);

  const onListKey = (event: KeyboardEvent): void => {
    const isField = event.currentTarget === field.current;
    const steps: Record<string, number> = isField
      ? { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12 }
      : { Home: -openable.length, End: openable.length, PageDown: 12, PageUp: -12 };
    const step = steps[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (step !== undefined) move(step);
    else if (!isField) return;
    else if (event.key === 'Enter') openMarked();
    else if (event.key !== 'Escape') return;
    else if (typed.text !== '') changeText('', 0);
    else scroller.current?.focus();
    event.preventDefault();
  };

  useShortcuts(
    {
      search: () => field.current?.select(),
      next: () => move(1),
      previous: () => move(-1),
      open: openMarked,
      back: () => field.current?.focus(),
      order: () => {
        if (text !== '') changeOrder(order === 'newest' ? 'ranked' : 'newest');
      },
    },
    letterKeys,
  );

  const current = isCurrent ? found : null;
  // Nothing in half an index is not nothing.
  const isTold = current !== null && (current.count + current.peopleTotal > 0 || !isPartial(readModel));
  const counted = isTold ? foundCountWords(current) : null;
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <h1 className={classes.screenTitle}>Activity</h1>
        <SearchBox
          field={field}
          text={typed.text}
          caret={typed.caret}
          completion={completion}
          choices={choices}
          onChange={changeText}
          listId={listId}
          markedId={markedAt === -1 ? undefined : `${listId}-${markedKey}`}
          onListKey={onListKey}
        />
        <Tooltip label={<KeyTip label="Newest or best match first" id="order" />}>
          <SegmentedControl
            size="xs"
            aria-label="Order"
            disabled={text === ''}
            value={shownOrder}
            onChange={(value) => changeOrder(value === 'ranked' ? 'ranked' : 'newest')}
            data={[
              { value: 'newest', label: 'Newest' },
              { value: 'ranked', label: 'Best match' },
            ]}
          />
        </Tooltip>
      </header>
      <div className={classes.under}>
        {completion?.what === 'operator' ? (
          <OperatorHint completion={completion} />
        ) : current !== null && current.problems.length > 0 && !isBeingTyped ? (
          <span className={classes.problems} role="note">
            {current.problems.join(' ')}
          </span>
        ) : (
          <SearchHints onAdd={add} />
        )}
        <span className={classes.count} role="status" aria-live="polite">
          {counted?.shown}
          {counted !== null && counted.heard !== '' && <span className={classes.unseen}>{counted.heard}</span>}
        </span>
      </div>
      <div className={classes.index} data-failed={indexState === 'failed' || undefined}>
        <ReadModelNote readModel={readModel} />
      </div>
      {failure !== null && readModel?.state !== 'failed' && (
        <div className={classes.failure}>
          <FailureNote failure={failure} act={{ label: 'Try again', onAct: refresh }} />
        </div>
      )}
      {slow && <FoundSkeleton />}
      {found !== null && items.length === 0 && failure === null && !isPartial(readModel) && (
        <NothingFound text={foundText} onClear={() => changeText('', 0)} />
      )}
      {found !== null && items.length > 0 && (
        <div className={classes.body}>
          {newer > 0 && (
            <Button
              className={classes.newer}
              size="compact-sm"
              onClick={() => {
                showNewer();
                scroller.current?.scrollTo({ top: 0 });
              }}
            >
              {countOf(newer, 'newer entry', 'newer entries')}
            </Button>
          )}
          <FoundList
            id={listId}
            scroller={scroller}
            items={items}
            openable={openable.length}
            isWhole={found.cursor === null}
            tall={foundText !== ''}
            ranked={found.question.order === 'ranked'}
            density={density}
            terms={terms}
            nowMs={nowMs}
            markedKey={markedKey}
            startPx={kept.scrollPx}
            onMark={mark}
            onOpen={open}
            onScroll={(topPx) => {
              kept.scrollPx = topPx;
              setAtTop(topPx < 8);
            }}
            onNearEnd={readOn}
            onKeyDown={onListKey}
          />
        </div>
      )}
    </div>
  );
}

/** Now, to ten minutes: days pass without a reload, and rows are not drawn anew for nothing. */
function useNow(): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 600_000);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}
