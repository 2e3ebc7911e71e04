// Electron that is there may still not run here: its sandbox helper lacks rights, or a library is missing. Then it ends at
// once, before there is a window.

/** An end later than this is one of the app, which somebody has used. */
const AT_ONCE_MS = 5_000;

/** The host's exit code for a wrong option, which would be as wrong in the other host. */
const WRONG_OPTION = 2;

/**
 * What to do about the end of Electron: nothing, start the loopback host instead, or (where Electron was asked for) only
 * say that this would work.
 * @param {{ code: number | null, signal: string | null, livedMs: number, wasAskedFor: boolean }} end
 * @returns {'nothing' | 'fall-back' | 'say'}
 */
export function judgeElectronEnd({ code, signal, livedMs, wasAskedFor }) {
  const wasEnded = signal === 'SIGINT' || signal === 'SIGTERM' || signal === 'SIGHUP' || signal === 'SIGKILL';
  if (code === 0 || code === WRONG_OPTION || wasEnded || livedMs > AT_ONCE_MS) return 'nothing';
  return wasAskedFor ? 'say' : 'fall-back';
}
