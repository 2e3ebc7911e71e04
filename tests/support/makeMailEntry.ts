import type { CandidateId, MessageKey } from '#shared/model/ids.ts';
import type { MailInteraction } from '#shared/model/interaction.ts';
import { toMailInteractionId } from '#shared/domain/interactionId.ts';

/** The entry of a mail that somebody sent a minute ago, by the key of the mail. */
export function makeMailEntry(
  candidateId: CandidateId,
  key: string,
  fields: Partial<MailInteraction> = {},
): MailInteraction {
  return {
    id: toMailInteractionId(key as MessageKey, candidateId),
    candidateId,
    kind: 'mail',
    atMs: Date.now() - 60_000,
    direction: 'in',
    title: `Subject of ${key}`,
    preview: '',
    sources: [],
    mail: {
      messageKey: key as MessageKey,
      mailClass: 'human',
      classReason: '',
      fromAddress: 'ana@example.org',
      fromName: '',
      matchedAddress: 'ana@example.org',
      matchedField: 'from',
      recipientCount: 1,
      attachmentCount: 0,
    },
    ...fields,
  };
}
