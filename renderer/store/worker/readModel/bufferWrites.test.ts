import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bufferWrites, type SyncFile } from './bufferWrites.ts';

/** A file in memory; `disk` is what lies on it. `refuse` fails what is written next. */
function createFile() {
  const file = {
    disk: [] as number[],
    writes: 0,
    refuse: false,
    isClosed: false,
  };
  const handle: SyncFile = {
    read(buffer, { at }) {
      const part = file.disk.slice(at, at + buffer.byteLength);
      buffer.set(part);
      return part.length;
    },
    write(view, { at }) {
      file.writes++;
      if (file.refuse) throw new Error('no room');
      while (file.disk.length < at) file.disk.push(0);
      const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
      bytes.forEach((byte, after) => (file.disk[at + after] = byte));
      return bytes.byteLength;
    },
    getSize: () => file.disk.length,
    flush() {},
    truncate(size) {
      file.disk.length = Math.min(size, file.disk.length);
      while (file.disk.length < size) file.disk.push(0);
    },
    close() {
      file.isClosed = true;
    },
  };
  return { file, handle };
}

type Act =
  | { write: number[]; at: number | 'behind' }
  | { read: number; at: number }
  | { truncate: number }
  | { ask: 'flush' | 'size' };

const place = fc.integer({ min: 0, max: 60 });
const anAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ write: bytes(), at: fc.oneof(fc.constant('behind' as const), place) }) },
  fc.record({ read: place, at: place }),
  fc.record({ truncate: place }),
  fc.record({ ask: fc.constantFrom('flush' as const, 'size' as const) }),
);
function bytes() {
  return fc.array(fc.integer({ min: 1, max: 255 }), { minLength: 1, maxLength: 12 });
}

describe('a file whose writes are gathered', () => {
  it('reads, measures and holds what one that writes at once does', () => {
    fc.assert(
      fc.property(fc.array(anAct, { maxLength: 40 }), (acts) => {
        const gathered = createFile();
        const plain = createFile();
        bufferWrites(gathered.handle);
        let behind = 0;
        for (const act of acts) {
          const answers = [gathered.handle, plain.handle].map((handle) => {
            if ('write' in act) {
              const at = act.at === 'behind' ? behind : act.at;
              return handle.write(new Uint8Array(act.write), { at });
            }
            if ('read' in act) {
              const buffer = new Uint8Array(act.read);
              return [handle.read(buffer, { at: act.at }), ...buffer];
            }
            if ('truncate' in act) return handle.truncate(act.truncate);
            return act.ask === 'size' ? handle.getSize() : handle.flush();
          });
          expect(answers[0]).toEqual(answers[1]);
          if ('write' in act) behind = (act.at === 'behind' ? behind : act.at) + act.write.length;
          if ('ask' in act && act.ask === 'flush') expect(gathered.file.disk).toEqual(plain.file.disk);
        }
        gathered.handle.close();
        expect(gathered.file.disk).toEqual(plain.file.disk);
        expect(gathered.file.isClosed).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('writes what follows one another together', () => {
    const { file, handle } = createFile();
    bufferWrites(handle);
    for (let at = 0; at < 30; at += 3) handle.write(new Uint8Array([1, 2, 3]), { at });
    expect(file.writes).toBe(0);
    handle.flush();
    expect(file.writes).toBe(1);
    expect(file.disk).toHaveLength(30);
  });

  it('writes numbers as their bytes', () => {
    const { file, handle } = createFile();
    bufferWrites(handle);
    handle.write(new Uint32Array([0x01020304, 5]), { at: 0 });
    handle.write(new Uint8Array([9]), { at: 8 });
    handle.flush();
    expect(file.disk).toEqual([4, 3, 2, 1, 5, 0, 0, 0, 9]);
  });

  it('takes more than it gathers, and gathers no more than it takes', () => {
    const { file, handle } = createFile();
    bufferWrites(handle);
    handle.write(new Uint8Array(200_000).fill(1), { at: 0 });
    handle.write(new Uint8Array(100_000).fill(2), { at: 200_000 });
    handle.write(new Uint8Array(300_000).fill(3), { at: 300_000 });
    expect(file.disk).toHaveLength(600_000);
    expect([0, 199_999, 200_000, 299_999, 300_000].map((at) => file.disk[at])).toEqual([1, 1, 2, 2, 3]);
  });

  it('fails when it is asked for what it could not write, once, and cuts off what there is no room for', () => {
    const { file, handle } = createFile();
    bufferWrites(handle);
    file.refuse = true;
    handle.write(new Uint8Array([1]), { at: 0 });
    expect(() => handle.flush()).toThrow('no room');
    expect(() => handle.flush()).not.toThrow();
    handle.write(new Uint8Array([2]), { at: 5 });
    handle.truncate(5);
    expect(file.disk).toEqual([0, 0, 0, 0, 0]);
    handle.write(new Uint8Array([3]), { at: 9 });
    expect(() => handle.close()).toThrow('no room');
    expect(file.isClosed).toBe(true);
  });
});
