import { DEFAULT_STAGES, type Project, type ProjectFields } from '#shared/model/project.ts';

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
