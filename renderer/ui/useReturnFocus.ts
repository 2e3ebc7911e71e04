import { useEffect, useRef } from 'react';

/**
 * Gives focus back, once a dialog is closed, to where it was before. Answers what has to be called before it is opened;
 * called again while it is open, for a dialog that follows another, it changes nothing.
 */
export function useReturnFocus(isOpen: boolean): () => void {
  const from = useRef<Element | null>(null);
  useEffect(() => {
    if (isOpen || from.current === null) return;
    const opener = from.current;
    from.current = null;
    // Whoever closed it may have put focus elsewhere already.
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    const isThere = opener instanceof HTMLElement && opener.isConnected && opener !== document.body;
    const target = isThere ? opener : document.getElementById('main');
    target?.focus({ preventScroll: true });
  }, [isOpen]);
  return () => {
    from.current ??= toLasting(document.activeElement);
  };
}

/** A menu is gone by the time a dialog is closed: the button that opened it stands for its items. */
function toLasting(element: Element | null): Element | null {
  const menu = element?.closest('[role="menu"]');
  const button = document.getElementById(menu?.getAttribute('aria-labelledby') ?? '');
  return button ?? element;
}
