import { generateDemo } from '#shared/generate/generateDemo.ts';
import { DEMO_PROJECT_PREFIX, generateDemoDay, type DemoDay } from '#shared/generate/generateDemoDay.ts';
import { StageId } from '#shared/model/ids.ts';
import type { Membership } from '#shared/model/project.ts';
import type { Failure } from '#renderer/store/contract/shared.ts';
import type { DemoStatus } from '#renderer/store/storeContract.ts';
import { CodedError } from '#shared/contract/codedError.ts';
import { toFailure } from './capture/toFailure.ts';
import { eraseMemberships, eraseProjects } from './database/blankDocuments.ts';
import { storeMerged } from './database/storeMerged.ts';
import type { Imports } from './imports/createImports.ts';
import type { ImportSource } from './imports/importSource.ts';
import { toMembershipId } from './projects/members.ts';
import { reportFailure } from './reportFailure.ts';
import { removeCandidates } from './removeCandidates.ts';
import { addCandidates } from './saveCandidate.ts';
import type { StoreContext } from './storeContext.ts';

/** The demo: a made-up mailbox, calendar and list of candidates, taken through the very same import as real files. */
export interface Demo {
  /** Loads the demo of a seed; nothing happens while one is there. */
  load(seed: string): void;
  /** Removes every demo candidate with the whole timeline, and nothing else. */
  remove(): void;
  readStatus(): DemoStatus;
  /** Whether the user has removed the demo since a time (epoch ms). */
  wasRemovedSince(sinceMs: number): Promise<boolean>;
}

const SETTING_ID = 'demo';

export function createDemo(context: StoreContext, imports: Imports): Demo {
  let working: { state: 'loading' | 'removing'; progress: number } | null = null;
  let failure: Failure | null = null;

  const demoIds = (): string[] =>
    [...context.index.all()].filter((candidate) => candidate.origin === 'demo').map((candidate) => candidate.id);

  const work = (state: 'loading' | 'removing', task: () => Promise<void>): void => {
    if (working !== null) return;
    working = { state, progress: 0 };
    failure = null;
    context.changed('demo');
    task()
      .catch((error: unknown) => {
        failure = toFailure(error, context.nowMs());
        reportFailure(context.main, 'demo', error);
      })
      .finally(() => {
        working = null;
        context.changed('demo');
      });
  };

  return {
    load(seed) {
      if (demoIds().length > 0) return;
      work('loading', async () => {
        const demo = generateDemo(seed, context.nowMs());
        const day = generateDemoDay(seed, demo.candidates, context.nowMs());
        const people = demo.candidates.map((person, at) => ({ ...person, ...day.details[at] }));
        await addCandidates(context, people, 'demo');
        await addProjects(context, demo, day);
        const ics = new TextEncoder().encode(demo.ics);
        const files = [
          toSource('demo mailbox.mbox', demo.mbox, demo.mboxSizeBytes),
          toSource('demo calendar.ics', () => [ics], ics.length),
        ];
        const totalBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
        const imported = await imports.run(files, [demo.ownAddress], (doneBytes) => {
          working = { state: 'loading', progress: doneBytes / totalBytes };
          context.changed('demo');
        });
        const failed = imported.find((file) => file.failure !== null)?.failure;
        if (failed) throw new CodedError(failed.code, failed.message);
      });
    },
    remove() {
      work('removing', async () => {
        await removeCandidates(context, demoIds());
        await removeProjects(context);
        await context.database.settings.upsert({ id: SETTING_ID, value: { removedAtMs: context.nowMs() } });
      });
    },
    async wasRemovedSince(sinceMs) {
      const stored = await context.database.settings.findOne(SETTING_ID).exec();
      return Number(stored?.value['removedAtMs'] ?? 0) > sinceMs;
    },
    readStatus() {
      const candidates = demoIds().length;
      if (working !== null) return { ...working, candidates, failure };
      return { state: candidates > 0 ? 'present' : 'none', progress: 1, candidates, failure };
    },
  };
}

async function addProjects(context: StoreContext, demo: ReturnType<typeof generateDemo>, day: DemoDay): Promise<void> {
  const { projects, memberships } = context.database;
  for (const { project, members } of day.projects) {
    await storeMerged(projects, [project], (stored) => stored);
    const entries = members.flatMap(({ person, stageId }): Membership[] => {
      const candidateId = context.index.candidateOf(demo.candidates[person]?.addresses[0] ?? '');
      if (candidateId === null) return [];
      const atMs = project.createdAtMs;
      const id = toMembershipId(project.id, candidateId);
      return [
        { id, projectId: project.id, candidateId, stageId: StageId.parse(stageId), addedAtMs: atMs, stageAtMs: atMs },
      ];
    });
    await storeMerged(memberships, entries, (stored) => stored);
  }
}

async function removeProjects({ database }: StoreContext): Promise<void> {
  const found = (await database.projects.find().exec()).filter(({ id }) => id.startsWith(DEMO_PROJECT_PREFIX));
  for (const { id } of found) {
    const members = await database.memberships.find({ selector: { projectId: id } }).exec();
    await eraseMemberships(
      database.memberships,
      members.map((member) => member.id),
    );
  }
  await eraseProjects(
    database.projects,
    found.map(({ id }) => id),
  );
}

function toSource(name: string, parts: () => Iterable<Uint8Array>, sizeBytes: number): ImportSource {
  return {
    name,
    sizeBytes,
    async *read() {
      yield* parts();
    },
  };
}
