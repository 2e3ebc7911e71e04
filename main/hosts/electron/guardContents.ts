import type { Session, WebContents } from 'electron';
import { isAppUrl, isOwnDownload, isPermissionAllowed, isPhoneUrl, toExternalUrl } from './pageRules.ts';

/** Keeps what a window shows to the app's own page. Links that lead out are handed to `openExternal`. */
export function guardContents(contents: WebContents, openExternal: (url: string) => void): void {
  contents.on('will-navigate', (event) => {
    if (isAppUrl(event.url)) return;
    event.preventDefault();
    // Only the window's own page comes here: a mail's frame has an event of its own, below.
    if (isPhoneUrl(event.url)) openExternal(event.url);
  });
  contents.on('will-frame-navigate', (event) => {
    if (!isAppUrl(event.url) && event.url !== 'about:srcdoc') event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    const external = toExternalUrl(url);
    if (external !== null) openExternal(external);
    return { action: 'deny' };
  });
}

/** Refuses what pages ask of the system, but for the little that `isPermissionAllowed` names. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(isPermissionAllowed(permission, details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => isPermissionAllowed(permission, `${origin}/`));
  session.setDevicePermissionHandler(() => false);
  // What the app itself has made is saved where the user says; nothing from elsewhere is.
  session.on('will-download', (event, item) => {
    if (!isOwnDownload(item.getURL())) event.preventDefault();
  });
}
