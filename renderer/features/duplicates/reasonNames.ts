import type { DuplicateReason } from '#renderer/store/contract/candidates.ts';

/** Why two may be one person, in words. */
export const REASON_NAMES: Record<DuplicateReason, string> = {
  address: 'Same address',
  phone: 'Same phone',
  linkedin: 'Same LinkedIn profile',
  'name-and-company': 'Same name and company',
  name: 'Similar name',
};
