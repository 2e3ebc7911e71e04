import type { Direction, InteractionKind } from '#shared/model/interaction.ts';

// Words that stand in no text: they go into the index's column `facets`, one for each thing that an entry is, and the
// operators of a search look for them there. Letters and digits only, so that each is one word of the index.

/** Every row has it: what FTS5 subtracts from where a search only excludes. */
export const EVERY_FACET = 'xall';
/** No row has it. */
export const NEVER_FACET = 'xnever';
export const ATTACHMENT_FACET = 'xattach';

export function toKindFacet(kind: InteractionKind): string {
  return `xk${kind}`;
}

export function toDirectionFacet(direction: Direction): string {
  return `xd${direction}`;
}
