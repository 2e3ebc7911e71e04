import { expect, test } from 'vitest';

const PARTS = [
  'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nGr=C3=BC=C3=\r\n=9Fe =\r\nend=',
  'Content-Type: text/html; charset=iso-8859-1\r\n\r\n<p>a\r\nb</p>',
  'Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nAAEC\r\nAwQ\r\n=',
  'Content-Type: text/csv\r\nContent-Disposition: attachment\r\n\r\n1,2\r\n\r\n3,4\r\n',
];
const SOURCE = `Content-Type: multipart/mixed; boundary=b\r\n\r\n${PARTS.map((part) => `--b\r\n${part}\r\n`).join('')}--b--\r\n`;

test('a quickened parser reads the same as the library does by itself', async () => {
  const { default: PostalMime } = await import('postal-mime');
  const slow = await new PostalMime().parse(SOURCE);
  const root = Object.getPrototypeOf((new PostalMime() as unknown as { root: object }).root) as object;
  const before: unknown = Reflect.get(root, 'setupContentDecoder');
  const { quickenPostalMime } = await import('./quickenPostalMime.ts');
  quickenPostalMime();
  expect(Reflect.get(root, 'setupContentDecoder')).not.toBe(before);
  expect(await new PostalMime().parse(SOURCE)).toEqual(slow);
  expect(slow.text).toContain('Grüße');
});
