import { z } from 'zod';

/** What a `rapport://capture` link says; either may be empty. Nobody knows who wrote it. */
export const CaptureAsked = z.object({ phone: z.string().max(40), name: z.string().max(300) });
export type CaptureAsked = z.infer<typeof CaptureAsked>;

/** The key that opens quick capture whatever program is in front. */
export const CaptureKey = z.object({
  /** As in `keyboardMap.ts`, for example `Mod+Shift+K`; null in a host that can have none. */
  combo: z.string().max(40).nullable(),
  /** False when another program has the key. */
  registered: z.boolean(),
});
export type CaptureKey = z.infer<typeof CaptureKey>;

export const CAPTURE_COMMANDS = {
  'app.readCaptureKey': { request: z.object({}), response: CaptureKey },
} as const;

export const CAPTURE_EVENTS = {
  /** Somebody followed a link while the app was open: show quick capture. */
  'app.captureAsked': CaptureAsked,
} as const;
