import type { Candidate } from '#shared/model/candidate.ts';
import type { FollowUp } from '#shared/model/followUp.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import type { Membership, Project } from '#shared/model/project.ts';

// What the database says has changed, as it is handed to the read model. It comes from the store's own worker and is
// trusted like the database itself.

/** A document as it now is; null when it was deleted. `lwt` is RxDB's time of the last write, which tells versions apart. */
export interface Change<T> {
  id: string;
  lwt: number;
  document: T | null;
}

/** The text of an interaction's mail. */
export interface MailText {
  lwt: number;
  text: string;
  /** Names and addresses. */
  recipients: string;
}

export interface InteractionChange extends Change<Interaction> {
  mailText?: MailText;
}

/** Changes of one collection. */
export type Changes =
  | { collection: 'candidates'; changes: Change<Candidate>[] }
  | { collection: 'projects'; changes: Change<Project>[] }
  | { collection: 'memberships'; changes: Change<Membership>[] }
  | { collection: 'followUps'; changes: Change<FollowUp>[] }
  | { collection: 'interactions'; changes: InteractionChange[] }
  /** Only that they changed: their texts come with the interactions. */
  | { collection: 'mails'; changes: Change<never>[] };
export type FedCollection = Changes['collection'];

/** In the order in which they are read: whom an entry belongs to before the entry. */
export const FED_COLLECTIONS = [
  'projects',
  'candidates',
  'memberships',
  'followUps',
  'interactions',
  'mails',
] as const satisfies readonly FedCollection[];

/** How far a collection was read: RxDB's checkpoint. */
export interface Checkpoint {
  id: string;
  lwt: number;
}
export type Checkpoints = { [collection in FedCollection]?: Checkpoint };
