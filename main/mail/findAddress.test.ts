import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeHeader } from './findAddress.ts';

const candidates = new Set(['ana@x.org', 'bo+jobs@x.org', 'zoë@x.org', 'mia@xn--mnchen-3ya.example']);
const own = new Set(['rec@rapport.test', 'ana@own.example']);

function judge(header: string): string {
  return judgeHeader(Buffer.from(header), (address) => candidates.has(address) || address === 'rec@rapport.test', own);
}

test.each([
  ['From: Ana <ana@x.org>', 'hit'],
  ['From: ANA@X.ORG', 'hit'],
  ['To: a@b.c,\r\n\tana@x.org', 'hit'],
  ['To: team: a@b.c, ana@x.org;', 'hit'],
  ['To: ana@x.org (Ana)', 'hit'],
  ['Cc: "x" <bo+jobs@x.org>', 'hit'],
  ['From: Zoë <zoë@x.org>', 'hit'],
  ['From: Mia <mia@münchen.example>', 'hit'],
  ['From: "via ana@x.org" <list@y.org>', 'hit'],
  ['From: Mail Delivery <MAILER-DAEMON@mx.y.org>', 'report'],
  ['From: MAILER-DAEMON@mx.y.org\r\nTo: ana@x.org', 'hit'],
  ['From: joana@x.org', 'none'],
  ['From: ana@x.org.evil.example', 'none'],
  ['From: me\r\nTo: rec@rapport.test', 'own'],
  ['From: nobody', 'none'],
  ['', 'none'],
])('%j is a %s', (header, verdict) => {
  expect(judge(header)).toBe(verdict);
});

test('an address among any others is never missed', () => {
  const other = fc.emailAddress().map((address) => `${address}`);
  fc.assert(
    fc.property(fc.array(other, { maxLength: 20 }), fc.nat(20), (others, at) => {
      const people = [...others.slice(0, at), 'Ana P <Ana@X.org>', ...others.slice(at)];
      expect(judge(`From: x@y.org\r\nTo: ${people.join(',\r\n ')}\r\n`)).toBe('hit');
    }),
  );
});
