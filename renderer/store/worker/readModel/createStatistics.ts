import { createZoneOffsets } from '#shared/statistics/createZoneOffsets.ts';
import type { DictionaryName, FactReading, PersonFacts } from '#shared/statistics/factReading.ts';
import { pickPeople, type NumberPick } from '#shared/statistics/pickPeople.ts';
import { readActivity } from '#shared/statistics/readActivity.ts';
import { readCohort } from '#shared/statistics/readCohort.ts';
import { readTrend } from '#shared/statistics/readTrend.ts';
import type { StatisticsFilter, StatisticsSlice } from '#shared/statistics/statisticsModel.ts';
import type { ModelParts } from './modelParts.ts';

interface SliceRequest {
  filter: StatisticsFilter;
  sliceBy: StatisticsSlice | null;
}

interface TrendRequest {
  filter: StatisticsFilter;
  step: 'week' | 'month';
  firstWeekday: number;
}

/**
 * The statistics. They look at the facts of everybody each time they are asked: a million take a tenth of a second, and
 * any filter and slice is then as fast as any other. The facts are held in memory from the first question on, which is a
 * dozen bytes for each.
 */
export function createStatistics(parts: ModelParts) {
  const { sql, numbering } = parts;
  let people: Map<number, PersonFacts> | null = null;

  const readFacts = (): Map<number, PersonFacts> => {
    if (people !== null) return people;
    const found = new Map<number, PersonFacts>();
    sql.each('SELECT no, source, bytes FROM facts ORDER BY no', [], (row) => {
      const personNo = row.number(0);
      found.set(personNo, { personNo, source: row.number(1), facts: row.bytes(2) });
    });
    people = found;
    return found;
  };
  const toReading = (): FactReading => ({
    dictionaries: {
      project: numbering.listValues('project'),
      template: numbering.listValues('template'),
      recruiter: numbering.listValues('recruiter'),
      reason: numbering.listValues('reason'),
      source: numbering.listValues('source'),
    },
    confidential: new Set(
      sql.all('SELECT no FROM project WHERE confidential = 1 AND live = 1', [], (row) => row.number(0)),
    ),
    nowMs: parts.nowMs(),
    // Made anew, because the machine may have moved to another zone.
    offsetMinutesOf: createZoneOffsets(),
  });
  const readProjectNames = (): Map<string, string> =>
    new Map(sql.all('SELECT id, name FROM project WHERE live = 1', [], (row) => [row.text(0), row.text(1)] as const));
  const addLabels = <G extends { value: string }>(
    groups: readonly G[],
    sliceBy: StatisticsSlice | null,
  ): (G & { label: string })[] => {
    const names = sliceBy === 'project' ? readProjectNames() : null;
    // A project that is gone has no name any more; what was done for it still counts.
    return groups.map((group) => ({ ...group, label: names === null ? group.value : (names.get(group.value) ?? '') }));
  };

  return {
    /** To be called with the numbers of people who were settled. */
    changed(numbers: readonly number[]): void {
      if (people === null) return;
      for (const personNo of numbers) {
        const facts = sql.first('SELECT source, bytes FROM facts WHERE no = ?', [personNo], (row) => ({
          personNo,
          source: row.number(0),
          facts: row.bytes(1),
        }));
        if (facts === null) people.delete(personNo);
        else people.set(personNo, facts);
      }
    },
    readCohort({ filter, sliceBy }: SliceRequest) {
      const numbers = readCohort(readFacts().values(), filter, sliceBy, toReading());
      return { ...numbers, groups: addLabels(numbers.groups, sliceBy) };
    },
    readActivity({ filter, sliceBy }: SliceRequest) {
      const numbers = readActivity(readFacts().values(), filter, sliceBy, toReading());
      return { ...numbers, groups: addLabels(numbers.groups, sliceBy) };
    },
    readTrend: ({ filter, step, firstWeekday }: TrendRequest) => ({
      steps: readTrend(readFacts().values(), filter, step, firstWeekday, toReading()),
    }),
    peopleBehind: (pick: NumberPick): number[] => pickPeople(readFacts().values(), pick, toReading()),
    listChoices() {
      const sorted = (name: DictionaryName): string[] =>
        numbering
          .listValues(name)
          .filter((value) => value !== '')
          .sort((a, b) => a.localeCompare(b));
      return {
        templates: sorted('template'),
        sources: sorted('source'),
        recruiters: sorted('recruiter'),
        projects: [...readProjectNames()]
          .map(([projectId, name]) => ({ projectId, name }))
          .sort((a, b) => a.name.localeCompare(b.name)),
      };
    },
  };
}
