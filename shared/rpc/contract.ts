import type { z } from 'zod';

/** One command: what goes in and what comes out, both parsed where they arrive. */
export interface CommandSchema {
  request: z.ZodType;
  response: z.ZodType;
}

/** All that may cross one channel. Commands are named `area.verbNoun`, events `area.nounPast`. */
export interface Contract {
  commands: { readonly [name: string]: CommandSchema };
  events: { readonly [name: string]: z.ZodType };
}

export type CommandName<C extends Contract> = keyof C['commands'] & string;
export type EventName<C extends Contract> = keyof C['events'] & string;
export type RequestOf<C extends Contract, N extends CommandName<C>> = z.infer<C['commands'][N]['request']>;
export type ResponseOf<C extends Contract, N extends CommandName<C>> = z.infer<C['commands'][N]['response']>;
export type EventOf<C extends Contract, N extends EventName<C>> = z.infer<C['events'][N]>;

/** What travels: JSON text, one frame a message. */
export type Frame =
  | { kind: 'call'; id: number; name: string; request: unknown }
  | { kind: 'cancel'; id: number }
  | { kind: 'result'; id: number; response: unknown }
  | { kind: 'error'; id: number; error: unknown }
  | { kind: 'event'; name: string; payload: unknown };

/** A frame from its text, or null when it is not one. */
export function parseFrame(text: string): Frame | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || !('kind' in value)) return null;
  const frame = value as { [key: string]: unknown };
  const hasId = Number.isSafeInteger(frame['id']);
  switch (frame['kind']) {
    case 'call':
      return hasId && typeof frame['name'] === 'string' ? (value as Frame) : null;
    case 'cancel':
    case 'result':
    case 'error':
      return hasId ? (value as Frame) : null;
    case 'event':
      return typeof frame['name'] === 'string' ? (value as Frame) : null;
    default:
      return null;
  }
}
