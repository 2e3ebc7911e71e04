import { useEffect, useRef, type ReactNode } from 'react';

/** Brings what came up above the form into view and into focus: one may have scrolled far below it. */
export function Question({ children }: { children: ReactNode }) {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    holder.current?.focus({ preventScroll: true });
    holder.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <div ref={holder} tabIndex={-1} style={{ outline: 'none' }}>
      {children}
    </div>
  );
}
