// The database's second version: candidates with all that a recruiter knows of them, projects, memberships, follow-ups,
// and the history of acts. Frozen like the first: a change is a new file with a migration, never an edit here. It
// imports nothing of today's model and nothing of the first version, so that no meaning can move.

const ID = { type: 'string', maxLength: 140 } as const;
const TIME = {
  type: 'number',
  multipleOf: 1,
  minimum: -8_640_000_000_000_000,
  maximum: 8_640_000_000_000_000,
} as const;
const TEXT = { type: 'string' } as const;
const COUNT = { type: 'number' } as const;
const FLAG = { type: 'boolean' } as const;
const OBJECT = { type: 'object', additionalProperties: true } as const;
const TEXTS = { type: 'array', items: TEXT } as const;
const OBJECTS = { type: 'array', items: OBJECT } as const;

export const CANDIDATES_VERSION_1 = {
  version: 1,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: ID,
    name: TEXT,
    otherNames: TEXTS,
    addresses: OBJECTS,
    phones: OBJECTS,
    linkedinUrl: TEXT,
    title: TEXT,
    company: TEXT,
    location: TEXT,
    source: TEXT,
    tags: TEXTS,
    owner: TEXT,
    contactPreference: OBJECT,
    futureRoles: OBJECTS,
    notes: TEXT,
    origin: TEXT,
    importKeys: TEXTS,
    /** Absent unless this is the same person as another candidate. */
    merged: OBJECT,
    createdAtMs: COUNT,
    updatedAtMs: COUNT,
  },
  required: ['id', 'name', 'addresses', 'origin'],
} as const;

/** What a candidate of the first version becomes. */
export function migrateCandidateToVersion1(old: { [field: string]: unknown }): { [field: string]: unknown } {
  return {
    otherNames: [],
    phones: [],
    linkedinUrl: '',
    source: '',
    tags: [],
    owner: '',
    contactPreference: { channel: null, times: '', doNotContact: null },
    futureRoles: [],
    notes: '',
    importKeys: [],
    ...old,
  };
}

export const PROJECTS_VERSION_0 = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: ID,
    name: TEXT,
    client: TEXT,
    department: TEXT,
    place: TEXT,
    status: TEXT,
    targetTitles: TEXTS,
    stages: OBJECTS,
    confidential: FLAG,
    notes: TEXT,
    createdAtMs: COUNT,
    updatedAtMs: COUNT,
  },
  required: ['id', 'name', 'stages'],
} as const;

/** A candidate in a project. */
export const MEMBERSHIPS_VERSION_0 = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: ID, projectId: ID, candidateId: ID, stageId: TEXT, addedAtMs: COUNT, stageAtMs: COUNT },
  required: ['id', 'projectId', 'candidateId', 'stageId'],
  indexes: ['projectId', 'candidateId'],
} as const;

export const FOLLOW_UPS_VERSION_0 = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: ID,
    candidateId: ID,
    /** Absent where there is none; so is `interactionId`. */
    projectId: ID,
    interactionId: ID,
    text: TEXT,
    dueAtMs: TIME,
    wholeDay: FLAG,
    /** Absent until it is done. */
    doneAtMs: COUNT,
    createdAtMs: COUNT,
    updatedAtMs: COUNT,
  },
  required: ['id', 'candidateId', 'dueAtMs'],
  indexes: ['candidateId', 'dueAtMs'],
} as const;

/** What was done to many at once, and what it takes to undo it at any later time. */
export const ACTS_VERSION_0 = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: ID,
    atMs: TIME,
    kind: TEXT,
    /** How many were changed, and what the words about it name. */
    count: COUNT,
    subject: TEXT,
    data: OBJECT,
    /** Absent until it is undone. */
    undoneAtMs: COUNT,
  },
  required: ['id', 'atMs', 'kind'],
  indexes: ['atMs'],
} as const;
