import { useEffect, useRef } from 'react';
import { findShortcut, toCombo, type ShortcutId } from './keyboardMap.ts';

type ShortcutHandlers = Partial<Record<ShortcutId, (event: KeyboardEvent) => void>>;

const AFTER_G_MS = 1_500;

/** Presses that came while a dialog was open, noted before it can answer them. */
const forDialog = new WeakSet<Event>();

function isDialogOpen(): boolean {
  return document.querySelector('[data-dialog-open], [role="dialog"][aria-modal="true"]') !== null;
}

/**
 * Runs handlers on their keys, wherever focus is, but for dialogs, which keep their keys to themselves, and for what an
 * inner element has answered already. The frame's handlers (`window`) get a key after those of the screen in view
 * (`screen`), whichever of the two was drawn first: what a screen answers is not answered again.
 */
export function useShortcuts(
  handlers: ShortcutHandlers,
  letterKeys: boolean,
  level: 'screen' | 'window' = 'screen',
): void {
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    let lastGAtMs = Number.NEGATIVE_INFINITY;
    const noteDialog = (event: Event): void => {
      if (isDialogOpen()) forDialog.add(event);
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const combo = toCombo(event);
      if (combo === null) return;
      const target = event.target instanceof Element ? event.target : null;
      // A dialog that was asked for and is still being loaded takes the keys already: they are meant for it. The one that
      // Escape has just closed may be gone by now.
      if (forDialog.has(event) || isDialogOpen()) return;
      if (target?.closest('[role="dialog"], [role="menu"], [role="listbox"]:not([data-page-list])') != null) return;
      const found = findShortcut(combo, {
        typing: isTyping(target),
        letterKeys,
        afterG: event.timeStamp - lastGAtMs < AFTER_G_MS,
      });
      lastGAtMs = found === 'waitForNext' ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (found === null || found === 'waitForNext') return;
      // Enter and the arrows belong to a focused button, link or tab; only lists give them to the page.
      const ownKeys = found === 'open' || found === 'next' || found === 'previous';
      if (ownKeys && combo.length > 1 && target?.closest('button, a, input, [role="tab"], [role="radio"]') != null)
        return;
      const handler = latest.current[found];
      if (handler === undefined) return;
      event.preventDefault();
      handler(event);
    };
    // A key that goes up through the page comes by the document first.
    window.addEventListener('keydown', noteDialog, { capture: true });
    const place: EventTarget = level === 'screen' ? document : window;
    const listener = (event: Event): void => {
      if (event instanceof KeyboardEvent) onKeyDown(event);
    };
    place.addEventListener('keydown', listener);
    return () => {
      place.removeEventListener('keydown', listener);
      window.removeEventListener('keydown', noteDialog, { capture: true });
    };
  }, [letterKeys, level]);
}

function isTyping(target: Element | null): boolean {
  if (target === null) return false;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'range', 'file'].includes(target.type);
  return target instanceof HTMLElement && target.isContentEditable;
}
