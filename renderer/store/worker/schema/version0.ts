// The database's first version. Frozen: a change is a new file with a migration, never an edit here. It imports nothing
// of today's model, so that its meaning cannot move with it.
//
// Only what the database itself needs is spelled out: keys, indexes and top-level fields. What stands inside the
// objects is checked by the model's parsers where data comes in.

const ID = { type: 'string', maxLength: 140 } as const;
const TIME = {
  type: 'number',
  multipleOf: 1,
  minimum: -8_640_000_000_000_000,
  maximum: 8_640_000_000_000_000,
} as const;
const TEXT = { type: 'string' } as const;
const COUNT = { type: 'number' } as const;
const OBJECT = { type: 'object', additionalProperties: true } as const;
const TEXTS = { type: 'array', items: TEXT } as const;
const OBJECTS = { type: 'array', items: OBJECT } as const;

export const CANDIDATES_VERSION_0 = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: ID,
    name: TEXT,
    addresses: OBJECTS,
    title: TEXT,
    company: TEXT,
    location: TEXT,
    origin: TEXT,
    createdAtMs: COUNT,
    updatedAtMs: COUNT,
  },
  required: ['id', 'name', 'addresses', 'origin'],
} as const;

/** One entry on one candidate's timeline. `mail`, `meeting` or `logged` holds what its kind needs. */
export const INTERACTIONS_VERSION_0 = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: ID,
    candidateId: ID,
    atMs: TIME,
    kind: TEXT,
    direction: TEXT,
    title: TEXT,
    preview: TEXT,
    mail: OBJECT,
    meeting: OBJECT,
    logged: OBJECT,
    sources: OBJECTS,
  },
  required: ['id', 'candidateId', 'atMs', 'kind', 'direction'],
  indexes: [['candidateId', 'atMs']],
} as const;

/** A mail's text and head, once, however many timelines show it. */
export const MAILS_VERSION_0 = {
  version: 0,
  primaryKey: 'messageKey',
  type: 'object',
  properties: {
    messageKey: ID,
    /** Whose timelines have shown it: where to look for whether one still does. */
    candidateIds: TEXTS,
    /** Empty where the mail has none. */
    messageId: TEXT,
    inReplyTo: TEXT,
    references: TEXTS,
    subject: TEXT,
    /** Absent where the mail names no sender. */
    from: OBJECT,
    to: OBJECTS,
    cc: OBJECTS,
    bcc: OBJECTS,
    recipientCount: COUNT,
    text: TEXT,
    htmlUnsafe: TEXT,
    attachments: OBJECTS,
    sizeBytes: COUNT,
    problems: TEXTS,
  },
  required: ['messageKey'],
} as const;

/** How far each mail folder has been read, in the same document as the counts that belong to it. */
export const FOLDERS_VERSION_0 = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: ID,
    accountId: ID,
    path: TEXT,
    name: TEXT,
    role: TEXT,
    /** 1 or 0: the storage cannot index booleans, so none are kept. */
    captured: COUNT,
    /** Absent until the first pull is stored. */
    checkpoint: OBJECT,
    seen: COUNT,
    matched: COUNT,
    skipped: OBJECT,
    remaining: COUNT,
    lastPlan: TEXT,
    /** Absent until the folder was read to its end once. */
    lastSuccessMs: COUNT,
    failure: OBJECT,
  },
  required: ['id', 'accountId', 'path'],
} as const;

/** How far each calendar has been read. */
export const FEEDS_VERSION_0 = {
  version: 0,
  primaryKey: 'feedId',
  type: 'object',
  properties: {
    feedId: ID,
    checkpoint: OBJECT,
    /** The address book that the last reading was matched against. */
    addressRevision: COUNT,
    /** When the calendar was last expanded into meetings: the window moves on, so this is done again each day. */
    expandedAtMs: COUNT,
    /** Timeline entries of this calendar that were still to come; those that vanish from it are taken off. */
    upcomingIds: TEXTS,
    events: COUNT,
    matched: COUNT,
    skipped: OBJECT,
    problems: TEXTS,
    lastSuccessMs: COUNT,
    failure: OBJECT,
  },
  required: ['feedId'],
} as const;

export const SETTINGS_VERSION_0 = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: ID, value: OBJECT },
  required: ['id', 'value'],
} as const;
