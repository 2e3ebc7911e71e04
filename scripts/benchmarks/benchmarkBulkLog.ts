import type { Page } from 'playwright-core';
import { InteractionId, type CandidateId, type ProjectId } from '#shared/model/ids.ts';
import { toLogged } from '#renderer/store/worker/touchpoints/toLogged.ts';
import { launchLoopbackApp } from '#tests/support/launchApp.ts';
import { openHarness, type Harness } from '#tests/support/openHarness.ts';
import { median, type Figure } from './figure.ts';
import { awaitIndexed } from './store/sizedApp.ts';

// An InMail logged for the 2,000 people of a project through the dialog, from Ctrl Enter until the project's table shows
// it, held against RxDB writing 2,000 documents of the same shape and size in one bulk, in the same browser.

const PEOPLE = 2_000;
const ROUNDS = 5;

export async function benchmarkBulkLog(report: (figure: Figure) => void): Promise<void> {
  const bareMs: number[] = [];
  const shownMs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const measured = await measure();
    bareMs.push(measured.bareMs);
    shownMs.push(measured.shownMs);
  }
  report({ name: 'bulk-log.bare-rxdb', value: median(bareMs), unit: 'ms' });
  report({ name: 'bulk-log.shown', value: median(shownMs), unit: 'ms' });
  report({
    name: 'bulk-log.ratio',
    value: median(shownMs) / median(bareMs),
    unit: 'x',
    baseline: 'bulk-log.bare-rxdb',
    limit: 3,
    limitIs: 'atMost',
  });
}

async function measure(): Promise<{ bareMs: number; shownMs: number }> {
  const app = await launchLoopbackApp({ withHarness: true });
  try {
    const harness = await openHarness(app);
    const { projectId, candidateIds } = await fillProject(harness);
    const bareMs = await harness.insertBare(makeEntries(candidateIds));
    await harness.close();
    return { bareMs, shownMs: await logThroughDialog(app.page(), projectId) };
  } finally {
    await app.close();
  }
}

async function fillProject(harness: Harness): Promise<{ projectId: ProjectId; candidateIds: CandidateId[] }> {
  const people = Array.from({ length: PEOPLE }, (_, at) => {
    const number = String(at).padStart(4, '0');
    return { name: `Person ${number}`, address: `person${number}@example.org` };
  });
  await harness.store('candidates.addPeople', { people });
  // Of so many a list right afterwards may lack some.
  await awaitIndexed(harness, null);
  const { project } = await harness.store('projects.save', { projectId: null, name: 'Staff engineer' });
  const candidateIds: CandidateId[] = [];
  for (let offset = 0; offset < PEOPLE; offset += 500) {
    const { rows } = await harness.store('candidates.list', {
      filter: {},
      sort: { column: 'name', descending: false },
      offset,
      limit: 500,
    });
    candidateIds.push(...rows.map(({ id }) => id));
  }
  await harness.store('projects.addMembers', { projectId: project.id, candidateIds, stageId: null });
  return { projectId: project.id, candidateIds };
}

/** What the store will write: the same fields, for the same people. */
function makeEntries(candidateIds: readonly CandidateId[]): object[] {
  const nowMs = Date.now();
  return candidateIds.map((candidateId, at) =>
    toLogged(
      {
        kind: 'inmail',
        atMs: nowMs,
        direction: 'out',
        title: '',
        text: NOTE,
        durationMinutes: null,
        outcome: null,
        place: '',
      },
      { id: InteractionId.parse(`logged.${String(at).padStart(32, '0')}`), candidateId, nowMs },
    ),
  );
}

const NOTE = 'Hello, we are looking for a staff engineer in Lisbon and thought of you.';

async function logThroughDialog(page: Page, projectId: ProjectId): Promise<number> {
  await page.goto(`http://rapport.localhost/#/projects/${projectId}`);
  await page.getByRole('row', { name: /Person 0000/ }).waitFor();
  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+a');
  await page.getByText(`${PEOPLE.toLocaleString('en')} selected`).waitFor();
  await page.keyboard.press('l');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('InMail', { exact: true }).click();
  await dialog.getByRole('textbox', { name: /Note/ }).fill(NOTE);
  await dialog.getByText(/2,000 initial outreach/).waitFor();
  // Timed in the page itself, from the key to the drawn row, so that no way between two processes is in it. The page has to
  // listen before the key is pressed: what is pressed earlier would count from the page's own beginning.
  const shown = await page.evaluateHandle(() => {
    const promise = new Promise<number>((resolve) => {
      let pressedAtMs: number | null = null;
      document.addEventListener('keydown', () => (pressedAtMs ??= performance.now()), { capture: true });
      const observer = new MutationObserver(() => {
        const row = document.querySelector('[role=row][aria-rowindex="2"]');
        if (document.querySelector('[role=dialog]') !== null || !row?.textContent.includes('Initial outreach')) return;
        observer.disconnect();
        requestAnimationFrame(() => {
          if (pressedAtMs !== null) resolve(performance.now() - pressedAtMs);
        });
      });
      observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    });
    return { promise };
  });
  await page.keyboard.press('Control+Enter');
  return await shown.evaluate(({ promise }) => promise);
}
