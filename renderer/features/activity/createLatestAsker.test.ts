import { expect, test } from 'vitest';
import { createLatestAsker } from './createLatestAsker.ts';

function start() {
  const asked: { question: string; answer: (text: string) => void; fail: (error: unknown) => void }[] = [];
  const told: string[] = [];
  const asker = createLatestAsker<string, string>(
    (question) =>
      new Promise((answer, fail) => {
        asked.push({ question, answer, fail });
      }),
    {
      onAnswer: (question, answer) => told.push(`${question}=${answer}`),
      onFailure: (question, error) => told.push(`${question} failed: ${String(error)}`),
    },
  );
  const questions = (): string[] => asked.map(({ question }) => question);
  return { asker, asked, told, questions };
}
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('asks nothing while an answer is under way, then the newest alone', async () => {
  const { asker, asked, told, questions } = start();
  for (const typed of ['a', 'an', 'ana', 'ana p']) asker.want(typed);
  expect(questions()).toEqual(['a']);
  asked[0]!.answer('1');
  await settle();
  expect(questions()).toEqual(['a', 'ana p']);
  asked[1]!.answer('2');
  await settle();
  expect(told).toEqual(['a=1', 'ana p=2']);
  asker.want('b');
  expect(questions()).toEqual(['a', 'ana p', 'b']);
});

test('goes on after a failure, and says it', async () => {
  const { asker, asked, told, questions } = start();
  asker.want('a');
  asker.want('b');
  asked[0]!.fail('gone');
  await settle();
  expect(questions()).toEqual(['a', 'b']);
  asked[1]!.answer('2');
  await settle();
  expect(told).toEqual(['a failed: gone', 'b=2']);
});

test('says nothing after it was stopped, and asks nothing more', async () => {
  const { asker, asked, told, questions } = start();
  asker.want('a');
  asker.want('b');
  asker.stop();
  asked[0]!.answer('1');
  await settle();
  asker.want('c');
  expect(questions()).toEqual(['a']);
  expect(told).toEqual([]);
});
