import { useState } from 'react';
import { useReturnFocus } from './useReturnFocus.ts';

/** A dialog that a screen keeps itself. When it is closed, focus goes back to where it was opened. */
export function useOwnDialog(): { isOpen: boolean; open: () => void; close: () => void } {
  const [isOpen, setOpen] = useState(false);
  const rememberFocus = useReturnFocus(isOpen);
  return {
    isOpen,
    open: () => {
      rememberFocus();
      setOpen(true);
    },
    close: () => setOpen(false),
  };
}
