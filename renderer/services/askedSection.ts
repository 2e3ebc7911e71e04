import { createAsked } from './createAsked.ts';

// The part of the settings that was asked for: its heading is scrolled to and has focus when they are drawn.

export type SettingsSection = 'rhythms' | 'index' | 'safety';

const asked = createAsked<SettingsSection>();

export const askSection = asked.ask;
export const takeAskedSection = asked.take;
export const useAskedSection = asked.useAsked;

/** The id of the heading of that part. */
export function toHeadingId(section: SettingsSection): string {
  return `settings-${section}`;
}
