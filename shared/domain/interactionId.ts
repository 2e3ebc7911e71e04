import { InteractionId, type CandidateId, type MessageKey } from '#shared/model/ids.ts';
import { shortHash } from '#shared/util/shortHash.ts';

// Ids are made from what they stand for, so that storing the same mail or meeting again is storing nothing.

export function toMailInteractionId(messageKey: MessageKey, candidateId: CandidateId): InteractionId {
  return InteractionId.parse(`mail.${messageKey}.${candidateId}`);
}

export function toMeetingInteractionId(uid: string, instance: string, candidateId: CandidateId): InteractionId {
  return InteractionId.parse(`meeting.${shortHash([uid, instance])}.${candidateId}`);
}
