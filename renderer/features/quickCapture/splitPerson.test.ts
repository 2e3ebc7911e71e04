import { expect, test } from 'vitest';
import { splitPerson } from './splitPerson.ts';

test.each([
  ['Ana Pereira', 'Ana Pereira', ''],
  ['Ana Pereira, +351 912 345 678', 'Ana Pereira', '+351912345678'],
  ['+351 912 345 678 Ana Pereira', 'Ana Pereira', '+351912345678'],
  ['Ana Pereira (912 345 678)', 'Ana Pereira', '+351912345678'],
  ['Ana Pereira - mobile: 912345678', 'Ana Pereira', '+351912345678'],
  ['00351 912345678', '', '+351912345678'],
  ['Bo 2nd', 'Bo 2nd', ''],
  ['Agent 007', 'Agent 007', ''],
  ['محمد +351 912 345 678', 'محمد', '+351912345678'],
  ['🙂 Zoë', '🙂 Zoë', ''],
  ['  ', '', ''],
])('%j is %j with %j', (text, name, phone) => {
  expect(splitPerson(text, 'PT')).toEqual({ name, phone });
});
