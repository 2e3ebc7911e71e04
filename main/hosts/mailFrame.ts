import { createHash } from 'node:crypto';

// The page that shows one mail with its remote images, once the user asked for them, in a sandboxed frame without an
// origin. (Without remote images the renderer uses `srcdoc`, which inherits the app's own policy.) It is made here and
// not built with the renderer because its policy names its one script by hash: a request for a script file from a frame
// without an origin would be a cross-site one, and those are refused. A script in a mail that slipped through the
// sanitiser has another hash and does not run.

/** Where the hosts serve it. */
export const MAIL_FRAME_PATH = '/mail-frame.html';

// Says to its parent that it listens, takes `{htmlSafe, style}` once, and does nothing else.
const SCRIPT = `
const onMessage = (event) => {
  const data = event.data;
  if (event.source !== window.parent || typeof data?.htmlSafe !== 'string' || typeof data.style !== 'string') return;
  window.removeEventListener('message', onMessage);
  document.querySelector('style').textContent = data.style;
  document.body.innerHTML = data.htmlSafe;
};
window.addEventListener('message', onMessage);
window.parent.postMessage('mail-frame-ready', '*');
`;

export const MAIL_FRAME_HTML = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>Mail</title><style></style></head>
  <body><script>${SCRIPT}</script></body>
</html>
`;

/** Its policy. `sandbox` stands here as well as on the frame, in case somebody opens the address itself. */
export const MAIL_FRAME_POLICY = [
  "default-src 'none'",
  `script-src 'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'`,
  "style-src 'unsafe-inline'",
  'img-src data: https:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox',
].join('; ');
