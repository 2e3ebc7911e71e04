import type { ModelParts } from './modelParts.ts';

/** A project as far as places in it go. */
export interface StagedProject {
  no: number;
  stages: readonly { id: string; name: string }[];
}

/** Who is where in which project, in memory: a dozen bytes a membership. */
export interface MemberPlaces {
  /**
   * Numbers of the people in any of the projects, in a stage whose name passes. Of the places that somebody has in one
   * project under several merged candidates the own one counts, else that of the first by id.
   */
  peopleIn(projects: readonly StagedProject[], isWanted: (stageName: string) => boolean): ReadonlySet<number>;
  /** To be called when a membership or a candidate has changed. */
  forget(): void;
}

interface Places {
  docs: number[];
  projects: number[];
  stages: number[];
  stageNumbers: ReadonlyMap<string, number>;
  /** Documents that are shown as somebody else. */
  merged: ReadonlyMap<number, { root: number; id: string }>;
}

export function createMemberPlaces({ sql }: ModelParts): MemberPlaces {
  let known: Places | null = null;

  const read = (): Places => {
    if (known !== null) return known;
    const stageNumbers = new Map<string, number>();
    const [docs, projects, stages]: number[][] = [[], [], []];
    sql.each('SELECT doc, project, stage FROM member', [], (row) => {
      const stage = row.text(2);
      if (!stageNumbers.has(stage)) stageNumbers.set(stage, stageNumbers.size);
      docs!.push(row.number(0));
      projects!.push(row.number(1));
      stages!.push(stageNumbers.get(stage)!);
    });
    const merged = new Map<number, { root: number; id: string }>();
    sql.each('SELECT no, root, id FROM candidate WHERE mergedInto IS NOT NULL AND root <> no', [], (row) => {
      merged.set(row.number(0), { root: row.number(1), id: row.text(2) });
    });
    known = { docs: docs!, projects: projects!, stages: stages!, stageNumbers, merged };
    return known;
  };

  return {
    forget: () => void (known = null),
    peopleIn(wantedProjects, isWanted) {
      const { docs, projects, stages, stageNumbers, merged } = read();
      const tests = new Map(wantedProjects.map((project) => [project.no, createTest(project, isWanted, stageNumbers)]));
      const people = new Set<number>();
      const others: { root: number; id: string; project: number; isIn: boolean }[] = [];
      for (let at = 0; at < docs.length; at++) {
        const isIn = tests.get(projects[at]!);
        if (isIn === undefined) continue;
        const doc = docs[at]!;
        const shown = merged.get(doc);
        if (shown !== undefined) others.push({ ...shown, project: projects[at]!, isIn: isIn(stages[at]!) });
        else if (isIn(stages[at]!)) people.add(doc);
      }
      if (others.length === 0) return people;
      const roots = new Set(others.map(({ root }) => root));
      const taken = new Set<string>();
      for (let at = 0; at < docs.length; at++) if (roots.has(docs[at]!)) taken.add(`${docs[at]} ${projects[at]}`);
      for (const { root, project, isIn } of others.sort((a, b) => (a.id < b.id ? -1 : 1))) {
        const place = `${root} ${project}`;
        if (taken.has(place)) continue;
        taken.add(place);
        if (isIn) people.add(root);
      }
      return people;
    },
  };
}

/** Whether a stage, by its number, is one that is wanted. Whoever is in a stage that no longer exists is in the first. */
function createTest(
  { stages }: StagedProject,
  isWanted: (stageName: string) => boolean,
  numbers: ReadonlyMap<string, number>,
): (stage: number) => boolean {
  const numberOf = ({ id }: { id: string }): number => numbers.get(id) ?? -1;
  const wanted = new Set(stages.filter(({ name }) => isWanted(name)).map(numberOf));
  const known = new Set(stages.map(numberOf));
  const isFirstWanted = stages[0] !== undefined && isWanted(stages[0].name);
  return (stage) => wanted.has(stage) || (isFirstWanted && !known.has(stage));
}
