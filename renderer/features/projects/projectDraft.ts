import { DEFAULT_STAGES, type Project, type ProjectFields, type Stage } from '#shared/model/project.ts';

/** What the dialog starts with: a project's fields, or those of a new one. */
export function startDraft(project: Project | null): ProjectFields {
  if (project === null) {
    return {
      name: '',
      client: '',
      department: '',
      place: '',
      status: 'open',
      targetTitles: [],
      stages: [...DEFAULT_STAGES],
      confidential: false,
      notes: '',
    };
  }
  const { name, client, department, place, status, targetTitles, stages, confidential, notes } = project;
  return { name, client, department, place, status, targetTitles, stages, confidential, notes };
}

/** The draft as it is to be stored: without blanks around words, without a title twice. */
export function toFields(draft: ProjectFields): ProjectFields {
  return {
    ...draft,
    name: draft.name.trim(),
    client: draft.client.trim(),
    department: draft.department.trim(),
    place: draft.place.trim(),
    targetTitles: [...new Set(draft.targetTitles.map((title) => title.trim()).filter((title) => title !== ''))],
    stages: draft.stages.map(({ id, name }) => ({ id, name: name.trim() })),
  };
}

/** The fields that differ from the stored ones: what another window changes meanwhile is not written over. */
export function changedFields(before: ProjectFields, after: ProjectFields): Partial<ProjectFields> {
  const differs = (key: string): boolean =>
    JSON.stringify(before[key as keyof ProjectFields]) !== JSON.stringify(after[key as keyof ProjectFields]);
  return Object.fromEntries(Object.entries(after).filter(([key]) => differs(key)));
}

/** What is wrong with each stage's name, by place; null where nothing is. */
export function stageProblems(stages: readonly Stage[]): (string | null)[] {
  const seen = new Set<string>();
  return stages.map(({ name }) => {
    const key = name.trim().toLowerCase();
    if (key === '') return 'A name is needed';
    if (seen.has(key)) return 'There is a stage of this name already';
    seen.add(key);
    return null;
  });
}

/** A field as somebody else left it, in words. `json` is what the store says of it. */
export function theirsWords(json: unknown): string {
  const value: unknown = typeof json === 'string' ? parse(json) : json;
  const words = (one: unknown): string =>
    typeof one === 'object' && one !== null && 'name' in one ? String(one.name) : String(one);
  return Array.isArray(value) ? value.map(words).join(', ') : words(value);
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Not JSON: then it is the words themselves.
    return json;
  }
}
