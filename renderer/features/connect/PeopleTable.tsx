import { VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { MetPerson } from '#shared/contract/mail.ts';
import { useSettings } from '#renderer/services/settings.ts';
import { exactTime, shortAgo } from '#renderer/ui/dateWords.ts';
import { groupDigits } from '#renderer/ui/numberWords.ts';
import { usePeople } from './usePeople.ts';
import classes from './ConnectScreen.module.css';

interface PeopleTableProps {
  people: ReturnType<typeof usePeople>;
  chosen: ReadonlyMap<string, MetPerson>;
  onChoose: (chosen: ReadonlyMap<string, MetPerson>) => void;
  isScanning: boolean;
}

/** The people, most written with first, with ticks by pointer and keys. */
export function PeopleTable({ people, chosen, onChoose, isScanning }: PeopleTableProps) {
  const { density } = useSettings();
  const rowPx = density === 'comfortable' ? 40 : 34;
  const total = people.total ?? 0;
  const scroller = useRef<HTMLDivElement>(null);
  const [wantedActive, setActive] = useState(0);
  // People who are made candidates leave the list; the row that the keys act on is always one that is there.
  const active = Math.min(wantedActive, Math.max(total - 1, 0));
  const anchor = useRef(0);
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 12,
  });
  useEffect(() => virtualizer.measure(), [rowPx, virtualizer]);
  const drawn = virtualizer.getVirtualItems();
  const first = drawn[0]?.index ?? 0;
  const last = drawn.at(-1)?.index ?? 0;
  const { show } = people;
  useEffect(() => show(first, last), [show, first, last]);

  /** Ticks or unticks one row, or all from the last one ticked to this one. */
  const toggle = (index: number, isRange: boolean): void => {
    const person = people.rows.get(index);
    if (person === undefined) return;
    const after = new Map(chosen);
    const on = isRange ? true : !chosen.has(person.address);
    const from = isRange ? Math.min(anchor.current, index) : index;
    const to = isRange ? Math.max(anchor.current, index) : index;
    for (let at = from; at <= to; at += 1) {
      const one = people.rows.get(at);
      if (one === undefined) continue;
      if (on) after.set(one.address, one);
      else after.delete(one.address);
    }
    if (!isRange) anchor.current = index;
    onChoose(after);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = {
      ArrowDown: 1,
      j: 1,
      J: 1,
      ArrowUp: -1,
      k: -1,
      K: -1,
      PageDown: 15,
      PageUp: -15,
      Home: -total,
      End: total,
    }[event.key];
    if (step !== undefined) {
      const to = Math.min(Math.max(active + step, 0), Math.max(total - 1, 0));
      setActive(to);
      virtualizer.scrollToIndex(to, { align: 'auto' });
    } else if (event.key === ' ' || event.key === 'x' || event.key === 'X') {
      toggle(active, event.shiftKey);
    } else return;
    event.preventDefault();
  };

  if (people.total === 0) {
    return (
      <p className={classes.nothing}>
        {isScanning ? 'Nobody met yet.' : 'Nobody fits, or everybody met is a candidate already.'}
      </p>
    );
  }
  return (
    <div className={classes.table}>
      <div className={classes.columns} aria-hidden>
        <span />
        <span>Name</span>
        <span className={classes.address}>Address</span>
        <span className={classes.number}>Received</span>
        <span className={classes.number}>Sent</span>
        <span className={classes.number}>Last</span>
      </div>
      <div
        ref={scroller}
        className={classes.scroller}
        role="listbox"
        data-page-list
        aria-multiselectable
        aria-label="People met in the mailbox"
        aria-activedescendant={active >= first && active <= last ? `person-${active}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div className={classes.canvas} style={{ height: virtualizer.getTotalSize() }}>
          {drawn.map(({ index, start }) => {
            const person = people.rows.get(index);
            return (
              <div
                key={index}
                id={`person-${index}`}
                role="option"
                aria-selected={person !== undefined && chosen.has(person.address)}
                aria-posinset={index + 1}
                aria-setsize={total}
                data-active={index === active || undefined}
                className={classes.row}
                style={{ height: rowPx, transform: `translateY(${start}px)` }}
                onClick={(event) => {
                  setActive(index);
                  toggle(index, event.shiftKey);
                }}
              >
                <span className={classes.tick} aria-hidden>
                  {person !== undefined && chosen.has(person.address) && <IconCheck size={12} stroke={3} />}
                </span>
                {person !== undefined && (
                  <>
                    <span className={classes.cell}>{person.name || person.address}</span>
                    <span className={`${classes.cell} ${classes.soft} ${classes.address}`}>{person.address}</span>
                    <span className={classes.number}>
                      {groupDigits(person.received)}
                      <VisuallyHidden> received, </VisuallyHidden>
                    </span>
                    <span className={classes.number}>
                      {groupDigits(person.sent)}
                      <VisuallyHidden> sent, last </VisuallyHidden>
                    </span>
                    <span className={classes.number} title={exactTime(person.lastAtMs)}>
                      {shortAgo(person.lastAtMs, Date.now())}
                    </span>
                  </>
                )}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
