import { INTERACTIONS_VERSION_0, MAILS_VERSION_0, SETTINGS_VERSION_0 } from '#renderer/store/worker/schema/version0.ts';
import {
  CANDIDATES_VERSION_1,
  FOLLOW_UPS_VERSION_0,
  MEMBERSHIPS_VERSION_0,
  PROJECTS_VERSION_0,
} from '#renderer/store/worker/schema/version1.ts';

/** The schema version of the documents that a sized world makes, by collection. */
export const SCHEMA_VERSIONS = {
  settings: SETTINGS_VERSION_0.version,
  candidates: CANDIDATES_VERSION_1.version,
  projects: PROJECTS_VERSION_0.version,
  memberships: MEMBERSHIPS_VERSION_0.version,
  mails: MAILS_VERSION_0.version,
  interactions: INTERACTIONS_VERSION_0.version,
  followUps: FOLLOW_UPS_VERSION_0.version,
} as const;
