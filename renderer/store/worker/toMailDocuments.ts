import { mailDirection } from '#shared/domain/mailDirection.ts';
import { toMailInteractionId } from '#shared/domain/interactionId.ts';
import { mergeMailInteractions } from '#shared/domain/mergeInteraction.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import type { InteractionSource, MailInteraction } from '#shared/model/interaction.ts';
import type { FolderRole, MailRecord } from '#shared/model/mailRecord.ts';
import type { MailDocument } from './database/openDatabase.ts';

/** Where a mail was found, and what is needed to say whose it is. */
export interface MailOrigin {
  source: InteractionSource;
  /** Null for a file. */
  folderRole: FolderRole | null;
  ownAddresses: ReadonlySet<string>;
  /** The candidate with an address, or null. */
  candidateOf(address: string): CandidateId | null;
}

/** What is stored of one mail: its text once, and an entry on the timeline of each candidate it matched. */
export function toMailDocuments(
  record: MailRecord,
  origin: MailOrigin,
): { mail: MailDocument; interactions: MailInteraction[] } {
  const byCandidate = new Map<CandidateId, MailInteraction>();
  for (const match of record.matches) {
    const candidateId = origin.candidateOf(match.address);
    if (candidateId === null) continue;
    const interaction: MailInteraction = {
      id: toMailInteractionId(record.messageKey, candidateId),
      candidateId,
      kind: 'mail',
      atMs: record.atMs,
      direction: mailDirection({
        match,
        fromAddress: record.from?.address ?? null,
        ownAddresses: origin.ownAddresses,
        folderRole: origin.folderRole,
      }),
      title: record.subject,
      preview: record.preview,
      mail: {
        messageKey: record.messageKey,
        mailClass: record.mailClass,
        classReason: record.classReason,
        fromAddress: record.from?.address ?? '',
        fromName: record.from?.name ?? '',
        matchedAddress: match.address,
        matchedField: match.field,
        recipientCount: record.recipientCount,
        attachmentCount: record.attachments.length,
      },
      sources: [origin.source],
    };
    const twin = byCandidate.get(candidateId);
    byCandidate.set(candidateId, twin === undefined ? interaction : mergeMailInteractions(twin, interaction));
  }
  return {
    mail: {
      messageKey: record.messageKey,
      candidateIds: [...byCandidate.keys()].sort(),
      messageId: record.messageId ?? '',
      inReplyTo: record.inReplyTo ?? '',
      references: record.references,
      subject: record.subject,
      ...(record.from === null ? {} : { from: record.from }),
      to: record.to,
      cc: record.cc,
      bcc: record.bcc,
      recipientCount: record.recipientCount,
      text: record.text,
      htmlUnsafe: record.htmlUnsafe,
      attachments: record.attachments,
      sizeBytes: record.sizeBytes,
      problems: record.problems,
    },
    interactions: [...byCandidate.values()],
  };
}

/**
 * One mail from two readings: the one with fewer problems, else the larger, else the first in text order; so that it
 * does not matter which was read first. Whose timelines show it unites.
 */
export function mergeMails(first: MailDocument, second: MailDocument): MailDocument {
  const candidateIds = [...new Set([...first.candidateIds, ...second.candidateIds])].sort();
  return { ...chooseReading(first, second), candidateIds };
}

function chooseReading(first: MailDocument, second: MailDocument): MailDocument {
  if (first.problems.length !== second.problems.length) {
    return first.problems.length < second.problems.length ? first : second;
  }
  if (first.sizeBytes !== second.sizeBytes) return first.sizeBytes > second.sizeBytes ? first : second;
  const toText = (mail: MailDocument): string => JSON.stringify({ ...mail, candidateIds: [] });
  return toText(first) <= toText(second) ? first : second;
}
