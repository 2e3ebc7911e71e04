import { InteractionId, type CandidateId, type MessageKey } from '#shared/model/ids.ts';
import { shortHash } from '#shared/util/shortHash.ts';

// Ids are made from what they stand for, so that storing the same mail or meeting again is storing nothing.
// The candidate stands last: all timeline entries of one mail begin with the same prefix.

export function toMailInteractionId(messageKey: MessageKey, candidateId: CandidateId): InteractionId {
  return InteractionId.parse(`${mailInteractionPrefix(messageKey)}${candidateId}`);
}

/** What the ids of all timeline entries of one mail begin with. */
export function mailInteractionPrefix(messageKey: MessageKey): string {
  return `mail.${messageKey}.`;
}

export function toMeetingInteractionId(uid: string, instance: string, candidateId: CandidateId): InteractionId {
  return InteractionId.parse(`meeting.${shortHash([uid, instance])}.${candidateId}`);
}
