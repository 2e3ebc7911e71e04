import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findCaptureLink, parseCaptureLink, toQuickRoute } from './captureLink.ts';

describe('a capture link', () => {
  test.each([
    ['rapport://capture', { phone: '', name: '' }],
    ['rapport://capture/', { phone: '', name: '' }],
    ['rapport://capture?phone=+351912345678', { phone: '+351912345678', name: '' }],
    ['rapport://capture/?phone=%2B351%20912%20345%20678', { phone: '+351 912 345 678', name: '' }],
    ['RAPPORT://capture?phone=(0)30-1234/56', { phone: '(0)30-1234/56', name: '' }],
    ['rapport://capture?name=Ana%20Pereira&phone=1', { phone: '1', name: 'Ana Pereira' }],
    ['rapport://capture?phone=tel:+49301234', { phone: 'tel+49301234', name: '' }],
  ])('%s is read', (url, expected) => {
    expect(parseCaptureLink(url)).toEqual(expected);
  });

  test.each([
    'rapport:capture?phone=1',
    'rapport://settings',
    'rapport://capture/export?phone=1',
    'rapport://capture.evil?phone=1',
    'rapport://evil@capture?phone=1',
    'rapport://capture:80?phone=1',
    'rapport:///capture?phone=1',
    'https://capture?phone=1',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'capture?phone=1',
    '',
    `rapport://capture?name=${'x'.repeat(3_000)}`,
  ])('%s is not', (url) => {
    expect(parseCaptureLink(url)).toBeNull();
  });

  test('loses what does not belong in a name or a number', () => {
    expect(
      parseCaptureLink('rapport://capture?phone=%00%3Cscript%3E1%3C/script%3E&name=A%0D%0A%E2%80%AEna%00'),
    ).toEqual({
      phone: 'script1/script',
      name: 'A na',
    });
    expect(parseCaptureLink(`rapport://capture?phone=${'1'.repeat(90)}`)?.phone).toHaveLength(40);
    expect(parseCaptureLink(`rapport://capture?name=${'n'.repeat(900)}`)?.name).toHaveLength(300);
  });

  test('names nothing but a phone and a name, whatever else it says', () => {
    expect(parseCaptureLink('rapport://capture?phone=1&candidateId=c1&save=1#/settings')).toEqual({
      phone: '1',
      name: '',
    });
  });
});

test('of a command line the link is found wherever the system put it', () => {
  expect(findCaptureLink(['rapport', '--no-sandbox', 'rapport://capture?phone=1'])).toEqual({ phone: '1', name: '' });
  expect(findCaptureLink(['rapport', '.'])).toBeNull();
  expect(findCaptureLink(['rapport://other', 'rapport://capture'])).toBeNull();
});

test('whatever a link holds, the route is this app’s own and gives back what was read', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'binary', maxLength: 60 }),
      (phone, name) => {
        const query = new URLSearchParams({ phone, name }).toString().replaceAll('+', '%20');
        const link = parseCaptureLink(`rapport://capture?${query}`);
        expect(link).not.toBeNull();
        const route = toQuickRoute(link!, 3);
        expect(route).toMatch(/^#\/quick\?[\w%+.*=&-]*$/);
        const read = new URLSearchParams(route.slice(route.indexOf('?')));
        expect({ phone: read.get('phone') ?? '', name: read.get('name') ?? '' }).toEqual(link);
        // oxlint-disable-next-line no-control-regex -- that there are none is what is tested
        expect(`${link!.phone}${link!.name}`).not.toMatch(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/);
      },
    ),
  );
});
