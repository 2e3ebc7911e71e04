import { expect, test } from 'vitest';
import { createUndoList } from './undoList.ts';

test('an act whose taking back failed can be taken back again, and once it worked no more', async () => {
  const undo = createUndoList();
  let attempts = 0;
  const undoId = undo.add(async () => {
    attempts += 1;
    if (attempts === 1) throw new Error('the disk is full');
  });
  await expect(undo.apply(undoId)).rejects.toThrow('the disk is full');
  await undo.apply(undoId);
  await expect(undo.apply(undoId)).rejects.toMatchObject({ code: 'store.not-found' });
  expect(attempts).toBe(2);
});
