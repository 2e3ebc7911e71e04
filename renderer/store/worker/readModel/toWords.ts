import type { Interaction } from '#shared/model/interaction.ts';
import { ATTACHMENT_FACET, EVERY_FACET, toDirectionFacet, toKindFacet } from '#shared/search/searchFacets.ts';
import { toSearchText } from '#shared/search/toSearchText.ts';
import type { MailText } from './changes.ts';

/** Columns of the full-text index, in the order of `toWords`. */
export const WORD_COLUMNS = 'head, body, sender, recipients, facets';

/** The end of a longer text is not searched. */
const MAX_TEXT_LENGTH = 200_000;

/**
 * What an entry is found by. `person` are the names and addresses of its candidate, who is among the senders of what came
 * from them and among the recipients of everything else. Facets are single words that no text can hold.
 */
export function toWords(interaction: Interaction, doc: number, person: string, mailText?: MailText): string[] {
  const isIn = interaction.direction === 'in';
  const [body, sender, recipients] = toTexts(interaction, mailText);
  return [
    interaction.title,
    body.slice(0, MAX_TEXT_LENGTH),
    [sender, isIn ? person : ''].join('\n'),
    [recipients, isIn ? '' : person].join('\n'),
    toFacets(interaction, doc).join(' '),
  ].map((text) => toSearchText(text).replaceAll('\0', ' '));
}

function toTexts(interaction: Interaction, mailText?: MailText): [string, string, string] {
  if ('mail' in interaction) {
    const { fromName, fromAddress } = interaction.mail;
    return [mailText?.text ?? interaction.preview, `${fromName}\n${fromAddress}`, mailText?.recipients ?? ''];
  }
  if ('meeting' in interaction) {
    const { place, description, attendees } = interaction.meeting;
    const people = attendees.flatMap(({ name, address }) => [name, address]).join('\n');
    return [`${place}\n${description}`, '', people];
  }
  const { text, place, by, template } = interaction.logged;
  return [[text, place, template ?? ''].join('\n'), interaction.direction === 'in' ? '' : (by ?? ''), ''];
}

/** Kind, direction, attachment, and whose it is. */
function toFacets(interaction: Interaction, doc: number): string[] {
  const facets = [
    EVERY_FACET,
    toKindFacet(interaction.kind),
    toDirectionFacet(interaction.direction),
    toPersonFacet(doc),
  ];
  if ('mail' in interaction && interaction.mail.attachmentCount > 0) facets.push(ATTACHMENT_FACET);
  return facets;
}

/** The facet of the entries of one candidate. */
export function toPersonFacet(doc: number): string {
  return `xp${doc}`;
}
