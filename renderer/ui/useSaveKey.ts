import { useEffect, useRef } from 'react';

/**
 * Runs `onSave` on Ctrl Enter (Cmd on a Mac) while the component is there, wherever focus is: a calendar or menu that
 * has closed may have left it nowhere. A field that is being typed in is left first, so that what it holds counts.
 */
export function useSaveKey(onSave: () => void): void {
  const latest = useRef(onSave);
  latest.current = onSave;
  useEffect(() => {
    let frame = 0;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing || event.repeat) return;
      event.preventDefault();
      const focused = document.activeElement;
      // A tag becomes one when its field loses focus; one frame later the form knows of it.
      if (focused instanceof HTMLElement) focused.blur();
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        // Back where one was, in case something is still missing.
        if (focused instanceof HTMLElement && focused.isConnected) focused.focus({ preventScroll: true });
        latest.current();
      });
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      cancelAnimationFrame(frame);
    };
  }, []);
}
