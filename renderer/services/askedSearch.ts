import { createAsked } from './createAsked.ts';

// What the activity screen was asked to look for: its words, or null for those that stand there already.

const asked = createAsked<{ text: string | null }>();

/** Asks for a search of everything; the box has focus then. */
export const askSearch = asked.ask;
export const takeAskedSearch = asked.take;
export const useAskedSearch = asked.useAsked;
