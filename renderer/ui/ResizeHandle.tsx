import type { KeyboardEvent, PointerEvent } from 'react';
import classes from './ResizeHandle.module.css';

interface ResizeHandleProps {
  label: string;
  widthPx: number;
  minPx: number;
  maxPx: number;
  /** On which side of the handle the pane is that grows. */
  pane: 'left' | 'right';
  onResize: (widthPx: number) => void;
}

const STEP_PX = 16;

/** The line between two panes: drawn with the pointer or moved with the arrow keys. */
export function ResizeHandle({ label, widthPx, minPx, maxPx, pane, onResize }: ResizeHandleProps) {
  const sign = pane === 'left' ? 1 : -1;
  const resize = (wantedPx: number): void => onResize(Math.round(Math.min(Math.max(wantedPx, minPx), maxPx)));
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    const handle = event.currentTarget;
    const startX = event.clientX;
    const startPx = widthPx;
    handle.setPointerCapture(event.pointerId);
    const onMove = (move: globalThis.PointerEvent): void => resize(startPx + sign * (move.clientX - startX));
    const onEnd = (): void => {
      handle.removeEventListener('pointermove', onMove);
      handle.removeEventListener('lostpointercapture', onEnd);
    };
    handle.addEventListener('pointermove', onMove);
    handle.addEventListener('lostpointercapture', onEnd);
    event.preventDefault();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -STEP_PX, ArrowRight: STEP_PX }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    resize(widthPx + sign * step);
  };
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={widthPx}
      aria-valuemin={minPx}
      aria-valuemax={maxPx}
      tabIndex={0}
      className={classes.handle}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    />
  );
}
