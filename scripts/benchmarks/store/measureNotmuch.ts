import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateSizedWorld } from '#shared/generate/generateSizedWorld.ts';
import type { Harness } from '#tests/support/openHarness.ts';
import { writeMaildir } from '#scripts/generating/writeMaildir.ts';
import { percentile, type Figure } from '#scripts/benchmarks/figure.ts';
import { COMPARED } from './searchesToMeasure.ts';
import type { SizedData } from './sizedApp.ts';
import { timeQuestions } from './timeQuestions.ts';

const ROUNDS = 5;
const PAGE_ENTRIES = 60;

/**
 * The same searches over the same mails, newest first, so many results a search: in the app, and with `notmuch search` as
 * it is typed, a process a search, which prints a line for each conversation. The app shows of each entry the part where
 * the words stand, and its entries that are no mail are in its answer too. Each search is made once before it counts,
 * by both: the first time is the disk's.
 */
export async function measureNotmuch(
  harness: Harness,
  data: SizedData,
  report: (figure: Figure) => void,
): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'rapport-notmuch-'));
  try {
    const world = generateSizedWorld(data.world.seed, data.world.size, data.world.nowMs);
    const mails = writeMaildir(world, join(dir, 'mail'), data.loaded);
    const env = { ...process.env, NOTMUCH_CONFIG: join(dir, 'config'), HOME: dir };
    writeFileSync(
      env.NOTMUCH_CONFIG,
      `[database]\npath=${join(dir, 'mail')}\n[user]\nname=Maya\nprimary_email=maya.stone@brightpath.example\n[new]\ntags=\n`,
    );
    const run = (...parameters: string[]): number => {
      const startedAtMs = performance.now();
      const { status, stderr } = spawnSync('notmuch', parameters, { env, stdio: ['ignore', 'ignore', 'pipe'] });
      if (status !== 0) throw new Error(`notmuch ${parameters[0]}: ${String(stderr)}`);
      return performance.now() - startedAtMs;
    };
    run('new', '--quiet');
    const search = (text: string): number => run('search', '--sort=newest-first', `--limit=${PAGE_ENTRIES}`, text);
    for (const text of COMPARED) search(text);
    const theirs = Array.from({ length: ROUNDS }, () => COMPARED.map(search)).flat();
    const request = { order: 'newest', cursor: null, limit: PAGE_ENTRIES } as const;
    const questions = COMPARED.map((text) => [{ name: 'search.find' as const, request: { ...request, text } }]);
    await timeQuestions(harness, questions);
    const ours = await timeQuestions(harness, Array.from({ length: ROUNDS }, () => questions).flat());
    report({ name: 'store.notmuch-mails', value: mails, unit: 'mails' });
    report({
      name: 'store.notmuch-search-p95',
      value: percentile(theirs, 0.95),
      unit: 'ms',
      detail: slowestOf(theirs),
    });
    report({ name: 'store.same-search-p95', value: percentile(ours, 0.95), unit: 'ms', detail: slowestOf(ours) });
    report({
      name: 'store.search-to-notmuch',
      value: percentile(ours, 0.95) / percentile(theirs, 0.95),
      unit: 'x',
      baseline: 'store.notmuch-search-p95',
      limit: 1,
      limitIs: 'atMost',
    });
  } finally {
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The searches that took longest, each by the middle of its rounds: `team 40 ms, interview 31 ms, …`. */
function slowestOf(timesMs: readonly number[]): string {
  const medians = COMPARED.map((text, at) => ({
    text,
    ms: percentile(
      timesMs.filter((_, place) => place % COMPARED.length === at),
      0.5,
    ),
  }));
  return medians
    .toSorted((a, b) => b.ms - a.ms)
    .slice(0, 4)
    .map(({ text, ms }) => `${text} ${Math.round(ms)} ms`)
    .join(', ');
}
