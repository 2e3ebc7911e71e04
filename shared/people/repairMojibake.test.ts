import { describe, expect, it } from 'vitest';
import { repairMojibake } from './repairMojibake.ts';

describe('text whose encoding went wrong', () => {
  it.each([
    ['JosÃ©', 'José'],
    ['trÃ¨s bien, MÃ¼ller', 'très bien, Müller'],
    ['donâ€™t', 'don’t'],
    ['ðŸ˜€', '😀'],
  ])('%s is %s', (wrong, right) => {
    expect(repairMojibake(wrong)).toBe(right);
  });

  it.each(['José', 'SÃO PAULO', 'Müller', 'naïve Ãpfel', 'שלום', 'Ã', 'plain'])('leaves %s alone', (text) => {
    expect(repairMojibake(text)).toBe(text);
  });
});
