import { describe, expect, test } from 'vitest';
import { findShortcut, showCombo, SHORTCUTS, toCombo, type KeyState } from './keyboardMap.ts';

const press = (
  key: string,
  modifiers: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {},
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...modifiers,
});
const calm: KeyState = { typing: false, letterKeys: true, afterG: false };

describe('a press', () => {
  test.each([
    [press('j'), 'J'],
    [press('J', { shiftKey: true }), 'Shift+J'],
    [press('?', { shiftKey: true }), '?'],
    [press('/'), '/'],
    [press('z', { ctrlKey: true }), 'Mod+Z'],
    [press('z', { metaKey: true }), 'Mod+Z'],
    [press('ArrowDown'), 'ArrowDown'],
    [press('Shift', { shiftKey: true }), null],
    [press('l', { altKey: true }), null],
  ])('%j is spelled %s', (key, combo) => {
    expect(toCombo(key)).toBe(combo);
  });
});

describe('an act', () => {
  test('is found by any of its keys', () => {
    expect(findShortcut('J', calm)).toBe('next');
    expect(findShortcut('ArrowDown', calm)).toBe('next');
    expect(findShortcut('Mod+L', calm)).toBe('log');
  });

  test('is not started by a letter while one types', () => {
    expect(findShortcut('L', { ...calm, typing: true })).toBeNull();
    expect(findShortcut('?', { ...calm, typing: true })).toBeNull();
    expect(findShortcut('ArrowDown', { ...calm, typing: true })).toBeNull();
    expect(findShortcut('Mod+L', { ...calm, typing: true })).toBe('log');
  });

  test('leaves undo to the field one types in', () => {
    expect(findShortcut('Mod+Z', { ...calm, typing: true })).toBeNull();
    expect(findShortcut('Mod+Z', calm)).toBe('undo');
  });

  test('is not started by a letter when those are switched off, but by every other key', () => {
    const off = { ...calm, letterKeys: false };
    expect(findShortcut('L', off)).toBeNull();
    expect(findShortcut('/', off)).toBeNull();
    expect(findShortcut('ArrowDown', off)).toBe('next');
    expect(findShortcut('Mod+L', off)).toBe('log');
  });

  test('after G goes to a screen, and C alone adds a candidate', () => {
    expect(findShortcut('G', calm)).toBe('waitForNext');
    expect(findShortcut('C', { ...calm, afterG: true })).toBe('goCandidates');
    expect(findShortcut('C', calm)).toBe('newCandidate');
    expect(findShortcut('J', { ...calm, afterG: true })).toBe('next');
  });
});

test('no key means two acts', () => {
  const keys = SHORTCUTS.flatMap((shortcut) => shortcut.keys);
  expect(new Set(keys).size).toBe(keys.length);
});

test('keys are shown as they are printed', () => {
  expect(showCombo('Mod+Z', true)).toEqual(['⌘', 'Z']);
  expect(showCombo('Mod+Z', false)).toEqual(['Ctrl', 'Z']);
  expect(showCombo('G C', false)).toEqual(['G', 'C']);
});
