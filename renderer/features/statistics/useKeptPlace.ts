import { useCallback, useEffect, type RefObject } from 'react';

// Where the page stood, and the number whose people were looked at last: coming back is coming back to that number.
const kept: { scrollPx: number; number: string | null } = { scrollPx: 0, number: null };

/** What tells a number from all others on the page: stands at its button as `data-number`. */
export function toNumberKey(...parts: readonly string[]): string {
  return parts.join(' / ');
}

interface KeptPlace {
  onScroll(): void;
  /** Says that the people behind the number that has focus are being opened. */
  onOpen(): void;
}

/**
 * Brings the page back to where it stood, with focus on the number that was opened. Numbers come one part after the
 * other, and the page is as high as before only with the last: each time it grows it is tried again, until it is done or
 * somebody goes on by themselves.
 */
export function useKeptPlace(screen: RefObject<HTMLElement | null>): KeptPlace {
  useEffect(() => {
    const scroller = screen.current;
    const { scrollPx, number } = kept;
    if (scroller === null || (scrollPx === 0 && number === null)) return;
    kept.number = null;
    const place = (): void => {
      scroller.scrollTop = scrollPx;
      const button = number === null ? null : findNumber(scroller, number);
      if (button !== null && isFocusFree()) button.focus({ preventScroll: true });
      // To the pixel below: a screen of another density rounds what it scrolls to.
      if (scroller.scrollTop >= Math.floor(scrollPx) - 1 && (number === null || button !== null)) stop();
    };
    const grown = new ResizeObserver(place);
    const stop = (): void => {
      grown.disconnect();
      for (const type of OWN_WAY) window.removeEventListener(type, stop);
    };
    for (const type of OWN_WAY) window.addEventListener(type, stop, { passive: true });
    for (const part of scroller.children) grown.observe(part);
    return stop;
  }, [screen]);

  return {
    onScroll: useCallback(() => {
      kept.scrollPx = screen.current?.scrollTop ?? 0;
    }, [screen]),
    onOpen: useCallback(() => {
      const focused = document.activeElement?.closest<HTMLElement>('[data-number]');
      kept.number = focused?.dataset['number'] ?? null;
    }, []),
  };
}

const OWN_WAY = ['wheel', 'pointerdown', 'keydown'] as const;

function findNumber(screen: HTMLElement, key: string): HTMLElement | null {
  return screen.querySelector<HTMLElement>(`[data-number="${CSS.escape(key)}"]`);
}

/** Nobody has gone anywhere yet: focus is on nothing, or on the screen as a whole. */
function isFocusFree(): boolean {
  const focused = document.activeElement;
  return focused === null || focused === document.body || focused.id === 'main';
}
