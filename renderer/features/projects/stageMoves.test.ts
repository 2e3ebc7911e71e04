import { expect, test } from 'vitest';
import { StageId } from '#shared/model/ids.ts';
import type { Stage } from '#shared/model/project.ts';
import { stageMoves } from './stageMoves.ts';

const stage = (name: string): Stage => ({ id: StageId.parse(name.toLowerCase()), name });
const [sourced, contacted, replied, offer] = ['Sourced', 'Contacted', 'Replied', 'Offer'].map(stage) as [
  Stage,
  Stage,
  Stage,
  Stage,
];
const all = [sourced, contacted, replied, offer];
const counts = { sourced: 7, contacted: 5, replied: 3, offer: 0 };
const words = (after: Stage[]): string[] =>
  stageMoves(all, after, counts).map(({ from, to, members }) => `${members} ${from.name} > ${to.name}`);

test('nobody moves while every stage stays, in whatever order', () => {
  expect(words([offer, replied, sourced, contacted])).toEqual([]);
});

test('who loses a stage goes to the one before it', () => {
  expect(words([sourced, contacted, offer])).toEqual(['3 Replied > Contacted']);
});

test('two stages that go together lead to the last one that stays before them', () => {
  expect(words([sourced, offer])).toEqual(['5 Contacted > Sourced', '3 Replied > Sourced']);
});

test('who loses the first stage goes to the one that is first now', () => {
  expect(words([replied, contacted, offer])).toEqual(['7 Sourced > Replied']);
});

test('a stage that is renamed is told by its new name', () => {
  expect(words([{ ...sourced, name: 'Found' }, replied, offer])).toEqual(['5 Contacted > Found']);
});

test('an empty stage goes without a word', () => {
  expect(words([sourced, contacted, replied])).toEqual([]);
});
