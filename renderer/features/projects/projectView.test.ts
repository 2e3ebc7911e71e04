import { expect, test } from 'vitest';
import { ProjectId } from '#shared/model/ids.ts';
import { keepView, readView } from './projectView.ts';

test('each project keeps its own view', () => {
  const [one, other] = [ProjectId.parse('one'), ProjectId.parse('other')];
  keepView(one, { ...readView(one), shape: 'board' });
  expect(readView(one).shape).toBe('board');
  expect(readView(other).shape).toBe('table');
});
