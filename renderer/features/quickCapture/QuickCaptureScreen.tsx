import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { QuickCapturePrefill } from '#renderer/services/appActs.ts';
import { QuickCaptureForm } from './QuickCaptureForm.tsx';
import classes from './QuickCapture.module.css';

interface QuickCaptureScreenProps {
  /** What stands behind the question mark of the route: `phone`, `name`, and `open`, another one each time it is opened. */
  search: string;
}

/** Quick capture as a window of its own. It closes after saving where a page may close its window. */
export function QuickCaptureScreen({ search }: QuickCaptureScreenProps) {
  const [closed, setClosed] = useState(false);
  useEffect(() => {
    document.title = 'Quick capture';
    setClosed(false);
  }, [search]);
  const close = (): void => {
    setClosed(true);
    window.close();
  };
  if (closed) {
    return (
      <main className={classes.closed}>
        <p role="status">Kept. This window can be closed.</p>
        <Button size="compact-sm" variant="default" onClick={() => setClosed(false)}>
          Capture something else
        </Button>
      </main>
    );
  }
  return (
    <main
      className={classes.window}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        close();
      }}
    >
      {/* The keys of the app's other screens mean nothing here. */}
      <span hidden data-dialog-open />
      <h1 className={classes.unseen}>Quick capture</h1>
      <QuickCaptureForm key={search} prefill={readPrefill(search)} onClose={close} focusFirst />
    </main>
  );
}

function readPrefill(search: string): QuickCapturePrefill {
  const parameters = new URLSearchParams(search);
  return { phone: (parameters.get('phone') ?? '').slice(0, 40), name: (parameters.get('name') ?? '').slice(0, 300) };
}
