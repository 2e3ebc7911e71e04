import { z } from 'zod';
import type { Contract } from '#shared/rpc/contract.ts';
import { CALENDAR_COMMANDS, CALENDAR_EVENTS } from './calendar.ts';
import { CAPTURE_COMMANDS, CAPTURE_EVENTS } from './capture.ts';
import { CREDENTIALS_COMMANDS, CREDENTIALS_EVENTS } from './credentials.ts';
import { JOURNAL_COMMANDS, JOURNAL_EVENTS } from './journal.ts';
import { MAIL_COMMANDS, MAIL_EVENTS } from './mail.ts';

export const AppInfo = z.object({
  version: z.string(),
  host: z.enum(['electron', 'loopback']),
  dataDir: z.string(),
  logFile: z.string(),
  /** True when the app was started with `--demo`. */
  demoWanted: z.boolean(),
  /** When this process was started, epoch ms. */
  startedAtMs: z.number().int(),
});
export type AppInfo = z.infer<typeof AppInfo>;

/** Everything that crosses between main and renderer. */
export const MAIN_CONTRACT = {
  commands: {
    'app.readInfo': { request: z.object({}), response: AppInfo },
    /** The end of the log, already redacted, for a problem report. */
    'app.readLog': { request: z.object({}), response: z.object({ text: z.string() }) },
    /** A failure in the renderer, for the log. */
    'app.reportFailure': {
      request: z.object({ area: z.string().max(100), message: z.string().max(4000) }),
      response: z.object({}),
    },
    ...CAPTURE_COMMANDS,
    ...CREDENTIALS_COMMANDS,
    ...MAIL_COMMANDS,
    ...CALENDAR_COMMANDS,
    ...JOURNAL_COMMANDS,
  },
  events: {
    ...CAPTURE_EVENTS,
    ...CREDENTIALS_EVENTS,
    ...MAIL_EVENTS,
    ...CALENDAR_EVENTS,
    ...JOURNAL_EVENTS,
  },
} as const satisfies Contract;
export type MainContract = typeof MAIN_CONTRACT;
