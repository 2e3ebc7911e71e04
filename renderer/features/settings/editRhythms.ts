import type { ProjectId } from '#shared/model/ids.ts';
import type { Rhythms } from '#renderer/store/contract/find.ts';

/** Whom a rhythm is of. */
export type RhythmOf = { tag: string } | { projectId: ProjectId };

/** One rhythm of the list that the settings show. */
export interface RhythmRow {
  key: string;
  of: RhythmOf;
  days: number;
}

/** The rhythms one below the other: tags by name, then projects in the order in which they were added. */
export function toRhythmRows({ tags, projects }: Rhythms): RhythmRow[] {
  return [
    ...tags
      .map(({ tag, days }) => ({ key: toRhythmKey({ tag }), of: { tag }, days }))
      .toSorted((a, b) => a.of.tag.localeCompare(b.of.tag)),
    ...projects.map(({ projectId, days }) => ({ key: toRhythmKey({ projectId }), of: { projectId }, days })),
  ];
}

/** `tag …` or `project …`: what stands for it in a choice. */
export function toRhythmKey(of: RhythmOf): string {
  return 'tag' in of ? `tag ${of.tag}` : `project ${of.projectId}`;
}

/** The rhythms with one of them set, added where it was not there. A tag or project has one. */
export function setRhythm(rhythms: Rhythms, of: RhythmOf, days: number): Rhythms {
  const { tags, projects } = removeRhythm(rhythms, of);
  return 'tag' in of
    ? { tags: [...tags, { tag: of.tag, days }], projects }
    : { tags, projects: [...projects, { projectId: of.projectId, days }] };
}

/** The rhythms without that of a tag or project. */
export function removeRhythm({ tags, projects }: Rhythms, of: RhythmOf): Rhythms {
  return 'tag' in of
    ? { tags: tags.filter(({ tag }) => tag !== of.tag), projects }
    : { tags, projects: projects.filter(({ projectId }) => projectId !== of.projectId) };
}
