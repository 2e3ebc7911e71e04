import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { useNameOfScreen } from '#renderer/services/screenName.ts';
import { screenTitle } from './screenTitle.ts';

/**
 * Says which screen is in view to those who do not see it: the window is named after it, and when another one comes focus
 * goes to its region, so that it is heard and the keys begin there. Answers what the region is called, by the name of whom
 * or what it is about. The window's title never holds that: browsers and systems keep titles, and a candidate who is
 * removed must be gone.
 */
export function useScreenInView(): string {
  const [location] = useLocation();
  const [path = ''] = location.split('?');
  const title = screenTitle(path);
  useEffect(() => {
    document.title = title === '' ? 'Rapport' : `${title} · Rapport`;
  }, [title]);
  const name = useNameOfScreen();

  const shown = useRef(path);
  useEffect(() => {
    const before = shown.current;
    shown.current = path;
    // The window has only just opened, and was led to its first screen.
    if (before === path || before === '/') return;
    const main = document.getElementById('main');
    if (main !== null && !isTaken(document.activeElement, main)) main.focus({ preventScroll: true });
  }, [path]);
  return name || title;
}

/** Whether focus is where it should stay: in the screen (a list that is walked, a field it opens with) or in a dialog. */
function isTaken(focused: Element | null, main: HTMLElement): boolean {
  return focused !== null && (main.contains(focused) || focused.closest('[role="dialog"]') !== null);
}
