import { Button, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { CandidateId, InteractionId } from '#shared/model/ids.ts';
import type { ComputedRole } from '#renderer/store/contract/touchpoints.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { takeAskedEntry, useAskedEntry } from '#renderer/services/askedEntry.ts';
import { useSettings } from '#renderer/services/settings.ts';
import { dayHeading, durationWords, hasHalfDays } from '#renderer/ui/dateWords.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { countOf, groupDigits } from '#renderer/ui/numberWords.ts';
import { periodToMs } from './periods.ts';
import { EVERYTHING, isEverything, TimelineFilterBar, type TimelineChoice } from './TimelineFilterBar.tsx';
import { EmptyTimeline, TimelineSkeleton } from './EmptyTimeline.tsx';
import { TimelineRow } from './TimelineRow.tsx';
import { toTimelineItems, type TimelineItem } from './toTimelineItems.ts';
import { useEntries } from './useEntries.ts';
import { useMarkKey } from './useMarkKey.ts';
import { useTimelineRows } from './useTimelineRows.ts';
import classes from './Timeline.module.css';

interface TimelineProps {
  candidateId: CandidateId;
  candidateName: string;
  /** The ids of those merged into the candidate, joined: their entries come and go with them. */
  mergedKey: string;
}

const DAY_MS = 86_400_000;
const HAS_HALF_DAYS = hasHalfDays();

/** A candidate's timeline. Give it the candidate's id as key: filter, scroll and opened rows are the candidate's own. */
export function Timeline({ candidateId, candidateName, mergedKey }: TimelineProps) {
  const [choice, setChoice] = useState<TimelineChoice>(EVERYTHING);
  const [text] = useDebouncedValue(choice.text, 150);
  const nowMs = useMinute();
  const filter = useMemo(() => {
    const { fromMs, toMs } = periodToMs(choice.period, choice.range, nowMs);
    return {
      kinds: choice.kinds,
      directions: choice.direction === 'any' ? [] : [choice.direction],
      fromMs,
      toMs,
      text: text.trim(),
    };
  }, [choice, text, nowMs]);
  const { data, failure, slow, refresh } = useEntries(candidateId, filter, mergedKey);
  const items = useMemo(
    () =>
      data === null
        ? [] // What was logged a moment ago has happened, though the minute began before it.
        : toTimelineItems(data.entries, Math.max(nowMs, Date.now()), data.total === data.all ? 'all' : 'some'),
    [data, nowMs],
  );

  const lastId = useMarkKey(candidateId, candidateName);
  const roles = useMemo(() => new Map(data?.entries.map(({ id, role }) => [id, role])), [data]);

  return (
    <section className={classes.timeline} aria-label={`Timeline of ${candidateName}`}>
      {data !== null && data.all > 0 && (
        <TimelineFilterBar choice={choice} onChange={setChoice} countByKind={data.countByKind} />
      )}
      {failure !== null && <FailureNote failure={failure} act={{ label: 'Try again', onAct: refresh }} />}
      {data === null && slow && <TimelineSkeleton />}
      {data !== null && data.all === 0 && <EmptyTimeline candidateId={candidateId} candidateName={candidateName} />}
      {data !== null && data.all > 0 && (
        <>
          <div className={classes.count} role="status">
            {isEverything(choice)
              ? countOf(data.all, 'entry', 'entries')
              : `${groupDigits(data.total)} of ${countOf(data.all, 'entry', 'entries')}`}
          </div>
          {data.entries.length === 0 ? (
            <div className={classes.nothing}>
              <Text size="sm">Nothing on this timeline fits the filter.</Text>
              <Button size="xs" variant="default" mt={8} onClick={() => setChoice(EVERYTHING)}>
                Show everything
              </Button>
            </div>
          ) : (
            <TimelineList
              items={items}
              roles={roles}
              version={data}
              entryCount={data.total}
              isWhole={data.entries.length === data.total}
              candidateId={candidateId}
              candidateName={candidateName}
              nowMs={nowMs}
              lastId={lastId}
            />
          )}
        </>
      )}
    </section>
  );
}

interface TimelineListProps {
  items: readonly TimelineItem[];
  roles: ReadonlyMap<InteractionId, ComputedRole | undefined>;
  version: unknown;
  entryCount: number;
  /** All entries are here, not the newest alone. */
  isWhole: boolean;
  candidateId: CandidateId;
  candidateName: string;
  nowMs: number;
  /** Is told which entry was looked at last. */
  lastId: RefObject<InteractionId | null>;
}

function TimelineList(props: TimelineListProps) {
  const { items, roles, version, entryCount, isWhole, candidateId, candidateName, nowMs, lastId } = props;
  const acts = useActs();
  const { density } = useSettings();
  const rowPx = density === 'comfortable' ? 40 : 34;
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, need } = useTimelineRows(version);
  const [open, setOpen] = useState<ReadonlySet<InteractionId>>(new Set());
  const [activeId, setActiveId] = useState<InteractionId | null>(null);

  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => (items[at]?.kind === 'entry' ? rowPx : 32),
    getItemKey: (at) => keyOfItem(items[at]!),
    overscan: 12,
  });
  const drawn = virtualizer.getVirtualItems();
  const drawnIds = drawn.flatMap(({ index }) => {
    const item = items[index];
    return item?.kind === 'entry' ? [item.id] : [];
  });
  // Joined, so that a new list of the same ids asks for nothing.
  const drawnKey = drawnIds.join('\n');
  useEffect(() => need(drawnKey === '' ? [] : (drawnKey.split('\n') as InteractionId[])), [drawnKey, need]);

  const toggle = useCallback((id: InteractionId) => {
    setActiveId(id);
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  }, []);

  // The arrows walk from entry to entry, also to those not drawn yet: scroll first, focus once it is there.
  const focusWanted = useRef<InteractionId | null>(null);
  const arrivedAt = useRef<InteractionId | null>(null);
  const onMove = useCallback(
    (event: KeyboardEvent, id: InteractionId): void => {
      const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key] ?? 0;
      if (event.key === 'Escape') {
        // Where nothing is left to close, and at the entry that another screen led to, Esc leads back.
        if (!open.has(id) || id === arrivedAt.current) return;
        setOpen((before) => new Set([...before].filter((other) => other !== id)));
        event.preventDefault();
        return;
      }
      if (step === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      let at = items.findIndex((item) => item.kind === 'entry' && item.id === id) + step;
      while (items[at] !== undefined && items[at]!.kind !== 'entry') at += step;
      const target = items[at];
      if (target?.kind !== 'entry') return;
      focusWanted.current = target.id;
      setActiveId(target.id);
      virtualizer.scrollToIndex(at, { align: 'auto' });
    },
    [items, open, virtualizer],
  );
  useEffect(() => {
    if (focusWanted.current === null) return;
    const button = scroller.current?.querySelector<HTMLElement>(`[data-entry="${CSS.escape(focusWanted.current)}"]`);
    if (button == null) return;
    focusWanted.current = null;
    button.focus({ preventScroll: true });
  });

  // Another screen leads to one entry: it is opened in the middle, with those around it.
  const asked = useAskedEntry();
  useEffect(() => {
    if (asked === null || asked.candidateId !== candidateId) return;
    const at = items.findIndex((item) => item.kind === 'entry' && item.id === asked.entryId);
    if (at === -1 && !isWhole) return;
    takeAskedEntry();
    if (at === -1) {
      acts.say('That entry is no longer on this timeline');
      return;
    }
    setOpen((before) => new Set(before).add(asked.entryId));
    setActiveId(asked.entryId);
    arrivedAt.current = asked.entryId;
    focusWanted.current = asked.entryId;
    virtualizer.scrollToIndex(at, { align: 'center' });
  }, [asked, candidateId, items, isWhole, virtualizer, acts]);

  useEffect(() => {
    lastId.current = activeId;
  }, [lastId, activeId]);

  const reachableId = activeId !== null && drawnIds.includes(activeId) ? activeId : (drawnIds[0] ?? null);
  return (
    <div ref={scroller} className={classes.scroller} data-density={density} data-half-days={HAS_HALF_DAYS || undefined}>
      <div
        role="list"
        aria-label="Entries, newest first"
        className={classes.canvas}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {drawn.map(({ index, key, start }) => {
          const item = items[index]!;
          const place = item.kind === 'entry' ? { 'aria-posinset': item.position, 'aria-setsize': entryCount } : {};
          return (
            <div
              key={key}
              role="listitem"
              data-index={index}
              ref={virtualizer.measureElement}
              className={classes.item}
              style={{ transform: `translateY(${start}px)` }}
              {...place}
            >
              {item.kind === 'entry' ? (
                <TimelineRow
                  id={item.id}
                  atMs={item.atMs}
                  row={rows.get(item.id)}
                  role={roles.get(item.id)}
                  open={open.has(item.id)}
                  reachable={item.id === reachableId}
                  candidateName={candidateName}
                  onToggle={toggle}
                  onMove={onMove}
                />
              ) : (
                <TimelineMark item={item} nowMs={nowMs} />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function TimelineMark({ item, nowMs }: { item: Exclude<TimelineItem, { kind: 'entry' }>; nowMs: number }) {
  switch (item.kind) {
    case 'upcoming-heading':
      return <h3 className={classes.upcoming}>Coming up · {groupDigits(item.count)}</h3>;
    case 'now':
      return <div className={classes.now}>Until now</div>;
    case 'day':
      return <h3 className={classes.day}>{dayHeading(item.dayKey, nowMs)}</h3>;
    case 'gap':
      return <div className={classes.gap}>{durationWords(item.days * DAY_MS)} without contact</div>;
  }
}

function keyOfItem(item: TimelineItem): string {
  switch (item.kind) {
    case 'entry':
      return item.id;
    case 'day':
      return `${item.upcoming ? 'u' : 'd'} ${item.dayKey}`;
    case 'gap':
      return `gap ${item.days}`;
    case 'now':
    case 'upcoming-heading':
      return item.kind;
  }
}

/** The time, to the minute: what was to come passes without a reload. */
function useMinute(): number {
  const [nowMs, setNowMs] = useState(() => Math.floor(Date.now() / 60_000) * 60_000);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Math.floor(Date.now() / 60_000) * 60_000), 30_000);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}
