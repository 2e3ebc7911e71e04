import type { Interaction } from '#shared/model/interaction.ts';
import { markMatches } from '#shared/search/markMatches.ts';
import { parseSearch } from '#shared/search/parseSearch.ts';
import { toExcerpt } from '#shared/search/toExcerpt.ts';
import type { RequestOf, ResponseOf } from '#shared/rpc/contract.ts';
import type { FoundEntry } from '#renderer/store/contract/find.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';
import type { Database } from '../database/openDatabase.ts';
import { createRecent, type Recent } from '../database/createRecent.ts';
import { toBare } from '../database/storeMerged.ts';
import type { StoreContext } from '../storeContext.ts';

const EXCERPT_LENGTH = 160;
/** What has a longer text is read anew each time. */
const KEPT_LENGTH = 20_000;

/** The documents that searches have shown lately. */
export interface FoundDocuments {
  interactions: Recent<Interaction>;
  mailTexts: Recent<string>;
  /** Somebody may have written what nobody has told of. */
  forget(): void;
  stop(): void;
}

export function createFoundDocuments(database: Database): FoundDocuments {
  const interactions = createRecent(
    database.interactions,
    (stored) => toBare<Interaction>(stored),
    (interaction) => toText(interaction, undefined).length <= KEPT_LENGTH,
  );
  const mailTexts = createRecent(
    database.mails,
    ({ text }) => text,
    (text) => text.length <= KEPT_LENGTH,
  );
  return {
    interactions,
    mailTexts,
    forget() {
      interactions.forget();
      mailTexts.forget();
    },
    stop() {
      interactions.stop();
      mailTexts.stop();
    },
  };
}

/** Finds entries of all timelines and shows of each the part where the words stand. */
export async function findEntries(
  { found: documents, model, nowMs }: StoreContext,
  request: RequestOf<StoreContract, 'search.find'>,
): Promise<ResponseOf<StoreContract, 'search.find'>> {
  const { found, ...answer } = await model.ask('model.search', request);
  const terms = parseSearch(request.text, nowMs()).terms.filter(({ negated }) => !negated);
  // Both at once: each is a way to the disk and back.
  const [interactions, mails] = await Promise.all([
    documents.interactions.read(found.map(({ id }) => id)),
    documents.mailTexts.read(found.flatMap(({ messageKey }) => messageKey ?? [])),
  ]);
  const entries = found.flatMap(({ id, personId, personName, messageKey, alsoWith }): FoundEntry[] => {
    // What has been removed since it was indexed is not shown.
    const interaction = interactions.get(id);
    if (interaction === undefined) return [];
    const text = toText(interaction, messageKey === null ? undefined : mails.get(messageKey));
    const excerpt = toExcerpt(text, terms, EXCERPT_LENGTH);
    return [
      {
        id,
        candidateId: personId,
        candidateName: personName,
        atMs: interaction.atMs,
        kind: interaction.kind,
        direction: interaction.direction,
        messageKey,
        title: interaction.title,
        titleMarks: markMatches(interaction.title, terms),
        excerpt: excerpt.text,
        excerptMarks: excerpt.marks,
        hasAttachment: 'mail' in interaction && interaction.mail.attachmentCount > 0,
        alsoWith,
      },
    ];
  });
  return { entries, ...answer };
}

function toText(interaction: Interaction, mailText: string | undefined): string {
  if ('mail' in interaction) return mailText ?? interaction.preview;
  if ('meeting' in interaction) return joinParts(interaction.meeting.place, interaction.meeting.description);
  return joinParts(interaction.logged.text, interaction.logged.place);
}

/** On the one line of an excerpt, a place must not run into what is written of it. */
function joinParts(...parts: readonly string[]): string {
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' · ');
}
