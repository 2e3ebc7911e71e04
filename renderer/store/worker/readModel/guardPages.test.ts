import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHECKSUM_BYTES, guardPages, PAGE_BYTES, PageDamage, verifyPages, type PageFile } from './guardPages.ts';

// The file is an array in memory; `disk` is what lies on it, behind the guard's back.

const HEADER_BYTES = 4096;

interface MemoryFile extends PageFile {
  disk: Uint8Array;
}

function createFile(): MemoryFile {
  const file: MemoryFile = {
    disk: new Uint8Array(0),
    read(buffer, { at }) {
      const part = file.disk.subarray(at, at + buffer.byteLength);
      buffer.set(part);
      return part.byteLength;
    },
    write(buffer, { at }) {
      if (file.disk.byteLength < at + buffer.byteLength) {
        const longer = new Uint8Array(at + buffer.byteLength);
        longer.set(file.disk);
        file.disk = longer;
      }
      file.disk.set(buffer, at);
      return buffer.byteLength;
    },
    getSize: () => file.disk.byteLength,
    close() {},
  };
  return file;
}

const placeOf = (no: number): number => HEADER_BYTES + no * PAGE_BYTES;

/** A page as SQLite hands it over: its end is left free. */
function makePage(seed: number): Uint8Array {
  const page = new Uint8Array(PAGE_BYTES);
  let state = seed;
  for (let at = 0; at < PAGE_BYTES - CHECKSUM_BYTES; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) | 0;
    page[at] = state >>> 16;
  }
  return page;
}

/** A guarded file with pages in it. `damage` counts what the guard has told. */
function createGuarded(pages: readonly Uint8Array[]): { file: MemoryFile; damage(): number } {
  let count = 0;
  const file = guardPages(createFile(), () => count++);
  file.write(new Uint8Array(HEADER_BYTES).fill(7), { at: 0 });
  pages.forEach((page, no) => file.write(page, { at: placeOf(no) }));
  return { file, damage: () => count };
}

const readPage = (file: PageFile, no: number): { count: number; page: Uint8Array } => {
  const page = new Uint8Array(PAGE_BYTES);
  return { count: file.read(page, { at: placeOf(no) }), page };
};
const verifyAll = (file: PageFile): number | null => verifyPages(file, 0, Infinity);

const Pages = fc.array(
  fc.oneof(
    fc.integer().map(makePage),
    // Nearly empty ones, in which a weak sum would find nothing to hold on to.
    fc.constant(new Uint8Array(PAGE_BYTES)),
    fc.constant(new Uint8Array(PAGE_BYTES).fill(255, 0, PAGE_BYTES - CHECKSUM_BYTES)),
  ),
  { minLength: 1, maxLength: 4 },
);

describe('a guarded page', () => {
  it('reads back as it was written, whatever was in it, and wherever in memory it lay', () => {
    fc.assert(
      fc.property(Pages, fc.integer({ min: 0, max: 9 }), (pages, offset) => {
        const { file, damage } = createGuarded([]);
        pages.forEach((page, no) => {
          // As out of SQLite's memory, where a page begins at any byte.
          const memory = new Uint8Array(PAGE_BYTES + 16);
          memory.set(page, offset);
          file.write(memory.subarray(offset, offset + PAGE_BYTES), { at: placeOf(no) });
        });
        for (const [no, page] of pages.entries()) {
          const memory = new Uint8Array(PAGE_BYTES + 16);
          const view = memory.subarray(offset, offset + PAGE_BYTES);
          expect(file.read(view, { at: placeOf(no) })).toBe(PAGE_BYTES);
          expect(view.subarray(0, PAGE_BYTES - CHECKSUM_BYTES)).toEqual(page.subarray(0, PAGE_BYTES - CHECKSUM_BYTES));
        }
        expect(verifyAll(file)).toBeNull();
        expect(damage()).toBe(0);
      }),
    );
  });

  it('leaves what it was written from as it was', () => {
    const page = makePage(1).fill(9, PAGE_BYTES - CHECKSUM_BYTES);
    const before = page.slice();
    createGuarded([page]);
    expect(page).toEqual(before);
  });

  it('may be written anew', () => {
    const { file } = createGuarded([makePage(1), makePage(2)]);
    file.write(makePage(3), { at: placeOf(0) });
    expect(readPage(file, 0).page.subarray(0, 100)).toEqual(makePage(3).subarray(0, 100));
    expect(verifyAll(file)).toBeNull();
  });
});

describe('damage', () => {
  it('of any one bit of a page is noticed, by reading it and by looking the file through', () => {
    fc.assert(
      fc.property(Pages, fc.nat(), fc.nat(), (pages, one, other) => {
        const { file, damage } = createGuarded(pages);
        const no = one % pages.length;
        const bit = other % (PAGE_BYTES * 8);
        file.disk[placeOf(no) + (bit >> 3)]! ^= 1 << (bit & 7);
        expect(() => readPage(file, no)).toThrow(PageDamage);
        expect(damage()).toBe(1);
        expect(() => verifyAll(file)).toThrow(PageDamage);
        for (const sound of pages.keys()) if (sound !== no) expect(readPage(file, sound).count).toBe(PAGE_BYTES);
      }),
    );
  });

  it('of a stretch that reads as zeros, or as it was before, is noticed', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.nat({ max: PAGE_BYTES - 1 }),
        fc.integer({ min: 1, max: 4096 }),
        (seed, from, length) => {
          const { file } = createGuarded([makePage(seed)]);
          const old = file.disk.slice();
          file.write(makePage(seed + 1), { at: placeOf(0) });
          const written = file.disk.slice();
          for (const spoil of [new Uint8Array(file.disk.byteLength), old]) {
            file.disk.set(written);
            const start = placeOf(0) + from;
            const end = Math.min(start + length, placeOf(1));
            file.disk.set(spoil.subarray(start, end), start);
            // A whole old page is a good page; what was lost with it is the journal's to tell.
            const isSame = file.disk.every((byte, at) => byte === written[at]);
            if (isSame) continue;
            expect(() => readPage(file, 0)).toThrow(PageDamage);
          }
        },
      ),
    );
  });

  it('by words that change places is noticed', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat({ max: 2045 }), fc.nat({ max: 2045 }), (seed, one, other) => {
        const { file } = createGuarded([makePage(seed)]);
        const words = new Uint32Array(file.disk.buffer, HEADER_BYTES, PAGE_BYTES / 4);
        fc.pre(words[one] !== words[other]);
        [words[one], words[other]] = [words[other]!, words[one]!];
        expect(() => readPage(file, 0)).toThrow(PageDamage);
      }),
    );
  });

  it('by an end that is missing is noticed within a page, and is the end of the file between two', () => {
    fc.assert(
      fc.property(Pages, fc.nat(), (pages, cut) => {
        const { file } = createGuarded(pages);
        const left = cut % (pages.length * PAGE_BYTES);
        file.disk = file.disk.slice(0, HEADER_BYTES + left);
        const last = Math.floor(left / PAGE_BYTES);
        if (left % PAGE_BYTES === 0) {
          // How many pages there should be stands on the first one, and is SQLite's to look at.
          expect(readPage(file, last).count).toBe(0);
          expect(verifyAll(file)).toBeNull();
        } else {
          expect(() => readPage(file, last)).toThrow(PageDamage);
          expect(() => verifyAll(file)).toThrow(PageDamage);
        }
      }),
    );
  });
});

describe('what is no page', () => {
  it('is left alone: the header of the pool, the beginning of the first page, the journal beside the places', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.record({ at: fc.nat({ max: 50_000 }), length: fc.integer({ min: 1, max: PAGE_BYTES - 1 }) }),
          // A page in the journal, after its number.
          fc
            .nat({ max: 5 })
            .map((turn) => ({ at: HEADER_BYTES + 4096 + 4 + turn * (PAGE_BYTES + 8), length: PAGE_BYTES })),
        ),
        ({ at, length }) => {
          const { file, damage } = createGuarded([]);
          const bytes = makePage(at).subarray(0, length);
          file.write(bytes, { at });
          expect(file.disk.subarray(at, at + length)).toEqual(bytes);
          file.disk[at]! ^= 1;
          const buffer = new Uint8Array(length);
          expect(file.read(buffer, { at })).toBe(length);
          expect(buffer[0]).toBe(bytes[0]! ^ 1);
          expect(damage()).toBe(0);
        },
      ),
    );
  });
});

describe('looking a file through', () => {
  it('goes on where it stopped, and comes to the end', () => {
    const { file } = createGuarded(Array.from({ length: 20 }, (_, no) => makePage(no)));
    let reads = 0;
    const { read } = file;
    file.read = (buffer, options) => {
      reads++;
      return read(buffer, options);
    };
    let at: number | null = 0;
    let rounds = 0;
    while (at !== null && rounds++ < 100) at = verifyPages(file, at, 0.001);
    expect(at).toBeNull();
    expect(reads).toBe(20);
  });

  it('passes over a page that was never written, as the one that SQLite leaves out for its locks', () => {
    const { file, damage } = createGuarded([makePage(1)]);
    file.write(makePage(2), { at: placeOf(3) });
    expect(readPage(file, 1).count).toBe(PAGE_BYTES);
    expect(verifyAll(file)).toBeNull();
    expect(damage()).toBe(0);
  });

  it('passes over a page that is free and half written, and over no other', () => {
    const first = new Uint8Array(PAGE_BYTES);
    // Two pages of the list: the fifth names the seventh, the sixth the eighth.
    new DataView(first.buffer).setUint32(32, 5);
    const makeTrunk = (next: number, free: number): Uint8Array => {
      const page = new Uint8Array(PAGE_BYTES);
      [next, 1, free].forEach((value, at) => new DataView(page.buffer).setUint32(4 * at, value));
      return page;
    };
    const pages = [
      first,
      makePage(2),
      makePage(3),
      makePage(4),
      makeTrunk(6, 7),
      makeTrunk(0, 8),
      makePage(7),
      makePage(8),
    ];
    for (const no of pages.keys()) {
      const { file } = createGuarded(pages);
      file.disk.fill(1, placeOf(no) + 4096, placeOf(no + 1));
      if (no >= 6) expect(verifyAll(file)).toBeNull();
      else expect(() => verifyAll(file)).toThrow(PageDamage);
    }
  });

  it('finds nothing wrong with a file that is empty or new', () => {
    expect(verifyAll(guardPages(createFile(), () => {}))).toBeNull();
    expect(verifyAll(createGuarded([]).file)).toBeNull();
  });
});
