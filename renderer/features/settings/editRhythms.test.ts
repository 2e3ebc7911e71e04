import { expect, test } from 'vitest';
import { ProjectId } from '#shared/model/ids.ts';
import { removeRhythm, setRhythm, toRhythmRows } from './editRhythms.ts';

const projectId = ProjectId.parse('p1');
const some = {
  tags: [
    { tag: 'silver medalist', days: 90 },
    { tag: 'alumni', days: 180 },
  ],
  projects: [{ projectId, days: 30 }],
};

test('a tag or a project has one rhythm: setting it again changes it', () => {
  expect(setRhythm(some, { tag: 'alumni' }, 60).tags).toEqual([
    { tag: 'silver medalist', days: 90 },
    { tag: 'alumni', days: 60 },
  ]);
  expect(setRhythm(some, { projectId }, 14).projects).toEqual([{ projectId, days: 14 }]);
  expect(setRhythm({ tags: [], projects: [] }, { tag: 'vip' }, 7)).toEqual({
    tags: [{ tag: 'vip', days: 7 }],
    projects: [],
  });
});

test('one is taken away without touching the others', () => {
  expect(removeRhythm(some, { tag: 'alumni' })).toEqual({ tags: [some.tags[0]], projects: some.projects });
  expect(removeRhythm(some, { projectId })).toEqual({ tags: some.tags, projects: [] });
});

test('tags stand by name, then projects', () => {
  expect(toRhythmRows(some).map(({ key }) => key)).toEqual(['tag alumni', 'tag silver medalist', 'project p1']);
});
