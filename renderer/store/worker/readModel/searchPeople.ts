import { foldText } from '#shared/domain/foldText.ts';
import type { ModelParts } from './modelParts.ts';

/** Whom the projects and tags stand for that a search names, in memory: it is asked with each letter that is typed. */
export interface SearchPeople {
  /** Numbers of projects whose name holds the folded text. */
  projectsNamed(folded: string): number[];
  /** The tag of this folded name, else those that begin with it. */
  tagsNamed(folded: string): string[];
  inProject(no: number): readonly number[];
  withTag(tag: string): readonly number[];
  /** Those whose entries are not shown, by the number they are shown as: they are gone, or have not come yet. */
  hidden(): ReadonlySet<number>;
  /** To be called when a membership, a candidate or a project has changed. */
  forget(): void;
}

export function createSearchPeople({ sql }: ModelParts): SearchPeople {
  let projects: { no: number; folded: string }[] | null = null;
  let tags: { tag: string; folded: string }[] | null = null;
  const people = new Map<string, readonly number[]>();
  let hidden: { numbers: Set<number>; upTo: number } | null = null;

  const readPeople = (key: string, query: string, value: number | string): readonly number[] => {
    const known = people.get(key);
    if (known !== undefined) return known;
    const found = sql.all(query, [value], (row) => row.number(0));
    people.set(key, found);
    return found;
  };

  return {
    projectsNamed(folded) {
      projects ??= sql.all('SELECT no, folded FROM project WHERE live = 1', [], (row) => ({
        no: row.number(0),
        folded: row.text(1).replace(/\s+/g, ' '),
      }));
      return projects.filter((one) => one.folded.includes(folded)).map(({ no }) => no);
    },
    tagsNamed(folded) {
      tags ??= sql.all('SELECT DISTINCT tag FROM tag', [], (row) => ({
        tag: row.text(0),
        folded: foldText(row.text(0)),
      }));
      const exact = tags.filter((one) => one.folded === folded);
      const named = exact.length > 0 ? exact : tags.filter((one) => one.folded.startsWith(folded));
      return named.map(({ tag }) => tag);
    },
    inProject: (no) =>
      readPeople(
        `project ${no}`,
        'SELECT candidate.root FROM member JOIN candidate ON candidate.no = member.doc WHERE member.project = ?',
        no,
      ),
    withTag: (tag) =>
      readPeople(
        `tag ${tag}`,
        'SELECT tag.no FROM tag JOIN candidate ON candidate.no = tag.no WHERE tag.tag = ? AND candidate.root = tag.no',
        tag,
      ),
    hidden() {
      // An entry may name somebody who has not come yet: that is a new number.
      const upTo = sql.first('SELECT max(no) FROM candidate', [], (row) => row.number(0)) ?? 0;
      if (hidden?.upTo === upTo) return hidden.numbers;
      const isShown = new Uint8Array(upTo + 1);
      sql.each('SELECT no FROM candidate WHERE root = no AND live = 1', [], (row) => (isShown[row.number(0)] = 1));
      const numbers = new Set<number>();
      sql.each('SELECT root FROM candidate', [], (row) => {
        if (isShown[row.number(0)] !== 1) numbers.add(row.number(0));
      });
      hidden = { numbers, upTo };
      return numbers;
    },
    forget() {
      hidden = null;
      projects = null;
      tags = null;
      people.clear();
    },
  };
}
