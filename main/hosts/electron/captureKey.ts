import type { GlobalShortcut } from 'electron';
import type { CaptureKey } from '#shared/contract/capture.ts';

// The same key as inside of the app. Few programs that recruiters have open use it, and none of the systems does.
const ACCELERATOR = 'CommandOrControl+Shift+K';
const COMBO = 'Mod+Shift+K';

/** Asks the system for the key of quick capture, and answers whether it was free. */
export function registerCaptureKey(shortcuts: Pick<GlobalShortcut, 'register'>, onPress: () => void): CaptureKey {
  return { combo: COMBO, registered: shortcuts.register(ACCELERATOR, onPress) };
}
