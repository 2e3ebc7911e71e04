// `npm test`: everything, from a fresh clone, ending in the line "N passed, N failed".
//
// `npm test -- unit` runs one step, `npm test -- unit redact` one step narrowed to files whose name holds "redact".
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { countTests } from './countTests.mjs';
import { build, ensureBuilt } from './ensureBuilt.mjs';
import { ensureInstalled, findNode, ROOT } from './ensureInstalled.mjs';
import { ensureServers } from './ensureServers.mjs';

/** In this order: what is quick and tells most comes first. The names from `unit` on are vitest's projects. */
const STEPS = ['check', 'build', 'unit', 'servers', 'sync', 'e2e'];
const NEED_SERVERS = new Set(['unit', 'servers', 'sync', 'e2e']);
/** No project may hang a machine that nobody looks at. */
const STEP_TIMEOUT_MS = 60 * 60_000;

const asked = process.argv.slice(2);
const chosen = STEPS.filter((step) => asked.includes(step));
const steps = chosen.length > 0 ? chosen : STEPS;
const filters = asked.filter((part) => !STEPS.includes(part));

await ensureInstalled();

let passed = 0;
let failed = 0;
/** @type {string[]} */
const failures = [];

if (steps.some((step) => NEED_SERVERS.has(step))) {
  const missing = ensureServers();
  if (missing.length > 0) {
    console.error(`Missing on this machine: ${missing.join('; ')}. The tests that need it will fail.`);
    if (process.env['CI'] === 'true') record(false, 'servers', `missing: ${missing.join('; ')}`);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'rapport-test-'));
for (const step of steps) {
  console.log(`\n== ${step}`);
  if (step === 'check') record(run(['scripts/check.ts']) === 0, 'npm run check', 'failed, see above');
  else if (step === 'build') record(build(), 'npm run build', 'failed, see above');
  else runProject(step);
}
rmSync(folder, { recursive: true });

if (passed + failed === 0) record(false, 'npm test', 'there were no tests');
if (failures.length > 0) console.log(`\n== failures\n\n${failures.join('\n\n')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** @param {string} project */
function runProject(project) {
  if (!ensureBuilt()) {
    record(false, project, 'could not be built');
    return;
  }
  const reportFile = join(folder, `${project}.json`);
  const exitCode = run([
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportFile}`,
    ...filters,
  ]);
  const report = existsSync(reportFile) ? JSON.parse(readFileSync(reportFile, 'utf8')) : null;
  const count = countTests(report, exitCode, filters.length > 0);
  passed += count.passed;
  failed += count.failed;
  failures.push(...count.failures.map((failure) => failure.replaceAll(`${ROOT}/`, '')));
}

/**
 * @param {string[]} args
 * @returns {number | null}
 */
function run(args) {
  const { status } = spawnSync(findNode(), args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    // Tools that are found by `env node` have to find the project's.
    env: { ...process.env, PATH: `${join(ROOT, 'node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}` },
    timeout: STEP_TIMEOUT_MS,
    killSignal: 'SIGKILL',
  });
  return status;
}

/**
 * @param {boolean} good
 * @param {string} what
 * @param {string} why
 */
function record(good, what, why) {
  if (good) {
    passed += 1;
  } else {
    failed += 1;
    failures.push(`${what}\n    ${why}`);
  }
}
