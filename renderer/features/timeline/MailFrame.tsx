import { useEffect, useMemo, useRef } from 'react';
import type { MessageKey } from '#shared/model/ids.ts';
import classes from './Timeline.module.css';

interface MailFrameProps {
  /** Which mail it is: another one gets a frame of its own. */
  messageKey: MessageKey;
  htmlSafe: string;
  heightPx: number;
  /** Shows remote images: in a page of its own, whose policy allows images over https and nothing else. */
  remote: boolean;
  title: string;
}

const MIN_HEIGHT_PX = 120;
const MAX_HEIGHT_PX = 520;
const REMOTE_FRAME = '/mail-frame.html';

// Mail is written for white paper: the frame is light in both themes, as in every mail program.
const STYLE = `
  :root { color-scheme: light; }
  body { margin: 12px; font: 14px/1.5 system-ui, sans-serif; color: #1c1f23; background: #fff; overflow-wrap: anywhere; }
  img { max-width: 100%; height: auto; }
  pre { white-space: pre-wrap; }
  table { max-width: 100%; }
  a { color: #1f4fbf; }
  blockquote { margin: 0 0 0 8px; padding-left: 12px; border-left: 2px solid #c9ced6; }
  .rapport-quote > summary { cursor: pointer; color: #565c66; font-size: 13px; padding: 4px 0; }
  .rapport-blocked { display: inline-block; border: 1px dashed #98a0ab; border-radius: 4px; padding: 0 6px; color: #565c66; }
`;

/** Sanitised HTML in a frame that has no scripts and no origin. */
export function MailFrame({ messageKey, htmlSafe, heightPx, remote, title }: MailFrameProps) {
  const height = Math.min(Math.max(heightPx, MIN_HEIGHT_PX), MAX_HEIGHT_PX);
  const page = useMemo(
    () =>
      `<!doctype html><html lang=""><head><meta charset="utf-8"><meta name="referrer" content="no-referrer">` +
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">` +
      `<title>Mail</title><style>${STYLE}</style></head><body>${htmlSafe}</body></html>`,
    [htmlSafe],
  );
  if (remote) return <RemoteFrame key={messageKey} htmlSafe={htmlSafe} height={height} title={title} />;
  return (
    <iframe
      key={messageKey}
      className={classes.frame}
      style={{ height }}
      title={title}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      srcDoc={page}
    />
  );
}

/**
 * The page of the frame has one script of ours, which puts the HTML in when it is posted; its policy lets nothing else
 * run. It has no origin either, so it can reach nothing of the app.
 */
function RemoteFrame({ htmlSafe, height, title }: { htmlSafe: string; height: number; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const onMessage = (event: MessageEvent): void => {
      if (event.source !== frame.current?.contentWindow || event.data !== 'mail-frame-ready') return;
      // A frame without an origin cannot be named; the message goes to this window alone and holds only its own mail.
      frame.current?.contentWindow?.postMessage({ htmlSafe, style: STYLE }, '*');
    };
    window.addEventListener('message', onMessage);
    return () => window.removeEventListener('message', onMessage);
  }, [htmlSafe]);
  return (
    <iframe
      ref={frame}
      className={classes.frame}
      style={{ height }}
      title={title}
      sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      src={REMOTE_FRAME}
    />
  );
}
