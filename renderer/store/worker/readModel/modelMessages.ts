import { z } from 'zod';

/** What windows tell each other of the read model, over the channel that all of them hear. */
export const ModelMessage = z.discriminatedUnion('kind', [
  /** A window has come: who owns the read model tells how it stands. */
  z.object({ kind: z.literal('model-joined') }),
  /** Somebody owns the read model now, or should and cannot. */
  z.object({ kind: z.literal('model-owned'), isWhole: z.boolean() }),
  z.object({
    kind: z.literal('model-ask'),
    from: z.string(),
    id: z.number(),
    what: z.enum(['ask', 'status', 'check', 'rebuild']),
    name: z.string(),
    exact: z.boolean(),
    request: z.unknown(),
  }),
  z.object({
    kind: z.literal('model-answer'),
    to: z.string(),
    id: z.number(),
    response: z.unknown(),
    error: z.unknown(),
  }),
  /** How it stands has changed. */
  z.object({ kind: z.literal('model-changed'), isWhole: z.boolean() }),
  /** Answers were given that lacked something, which is there now. */
  z.object({ kind: z.literal('model-caught-up') }),
]);
export type ModelMessage = z.infer<typeof ModelMessage>;
/** A question of a window to whichever owns the read model. */
export type ModelAsk = Extract<ModelMessage, { kind: 'model-ask' }>;
