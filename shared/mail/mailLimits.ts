// How much of one mail is read and kept. The same caps hold for IMAP and for files, so that a mail found in both gives
// one record. Whatever is cut is said in the record's `problems`.

/** Bytes of a message that are read; texts stand before attachments in nearly every mail, so the words are within. */
export const MAX_SOURCE_BYTES = 2_000_000;

/** Characters of plain text kept. */
export const MAX_TEXT_LENGTH = 200_000;

/** Characters of HTML kept. */
export const MAX_HTML_LENGTH = 1_000_000;

/** People kept in each of To, Cc and Bcc. Matching sees all of them. */
export const MAX_LISTED_PEOPLE = 200;

/** Bytes of header that are read when a message is too broken to be parsed whole. */
export const MAX_RESCUED_HEADER_BYTES = 1_000_000;
