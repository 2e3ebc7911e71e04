import { FED_COLLECTIONS, type FedCollection, type MailText } from './changes.ts';
import { toMailText, type Stored } from './readFedChanges.ts';

/** Documents, and texts of mails, that are held at most, of each collection: what it costs of memory while much comes. */
const MAX_HELD = 20_000;

/** What a window hears of while it runs, until it is taken in. */
export interface HeardDocuments {
  /** Holds a document in the place of its older version. Where there is no room, it is to be read from the database. */
  hold(name: FedCollection, id: string, document: Stored): void;
  /** The documents of a collection by their ids, the newest version of each, as they came. */
  of(name: FedCollection): Map<string, Stored>;
  /** Texts of mails, for the entries that come behind them. */
  readonly mailTexts: Map<string, MailText>;
  /** Nothing is held, and nothing is left out. */
  isEmpty(): boolean;
  /** The earliest stamp among what is left out since there was no room, ms; undefined when nothing is. */
  leftOutFrom(name: FedCollection): number | undefined;
  /** What was left out is about to be read: from here on documents are held again, as far as there is room. */
  forgetLeftOut(name: FedCollection): void;
  forget(): void;
}

export function createHeardDocuments(): HeardDocuments {
  /** Also those that a reading may or may not have met. */
  const held = new Map<FedCollection, Map<string, Stored>>(FED_COLLECTIONS.map((name) => [name, new Map()]));
  const mailTexts = new Map<string, MailText>();
  const leftOut = new Map<FedCollection, number>();
  return {
    mailTexts,
    hold(name, id, document) {
      const documents = held.get(name)!;
      const earliest = leftOut.get(name);
      if (earliest !== undefined || documents.size >= MAX_HELD) {
        // All that is left out is read later, so that an older version must not be taken after it.
        documents.delete(id);
        mailTexts.delete(id);
        leftOut.set(name, Math.min(earliest ?? Infinity, document._meta.lwt));
        return;
      }
      // Of a mail its version is enough, and its text for the entries that come behind it.
      documents.set(id, name === 'mails' ? toVersion(document) : document);
      if (name === 'mails' && !document._deleted) {
        mailTexts.set(id, toMailText(document as never));
        if (mailTexts.size > MAX_HELD) mailTexts.delete(mailTexts.keys().next().value!);
      }
    },
    of: (name) => held.get(name)!,
    isEmpty: () => leftOut.size === 0 && [...held.values()].every(({ size }) => size === 0),
    leftOutFrom: (name) => leftOut.get(name),
    forgetLeftOut: (name) => void leftOut.delete(name),
    forget() {
      for (const documents of held.values()) documents.clear();
      leftOut.clear();
      mailTexts.clear();
    },
  };
}

function toVersion({ messageKey, _meta, _deleted, _rev, _attachments }: Stored): Stored {
  return { messageKey, _meta, _deleted, _rev, _attachments };
}
