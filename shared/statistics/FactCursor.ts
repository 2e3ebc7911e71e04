import { EPOCH_MS, WHAT } from './factFormat.ts';

/** Walks over the facts of one person after another. Its fields are those of the fact it stands on. */
export class FactCursor {
  atMs = 0;
  /** Place in `KINDS`. */
  kind = 0;
  /** One of `WHAT`. */
  what: number = WHAT.nothing;
  held = false;
  /** 0 for none, else the place in `STATUSES` + 1. */
  status = 0;
  /** Numbers of the dictionaries, 0 for none; recruiter 0 is the user. */
  project = 0;
  template = 0;
  recruiter = 0;
  reason = 0;

  #bytes: Uint8Array = new Uint8Array();
  #at = 0;

  /** Goes before the first fact of a person. */
  start(bytes: Uint8Array): void {
    this.#bytes = bytes;
    this.#at = 0;
    this.atMs = EPOCH_MS;
  }

  /** Goes to the next fact; false at the end. */
  next(): boolean {
    const bytes = this.#bytes;
    if (this.#at >= bytes.length) return false;
    const head = bytes[this.#at++]!;
    const more = head > 127 ? bytes[this.#at++]! : 0;
    this.kind = head & 7;
    this.what = (head >> 3) & 7;
    this.held = (head & 64) !== 0;
    this.status = more & 3;
    this.atMs += this.#readNumber();
    this.project = (more & 4) === 0 ? 0 : this.#readNumber();
    this.template = (more & 8) === 0 ? 0 : this.#readNumber();
    this.recruiter = (more & 16) === 0 ? 0 : this.#readNumber();
    this.reason = (more & 32) === 0 ? 0 : this.#readNumber();
    return true;
  }

  #readNumber(): number {
    const bytes = this.#bytes;
    let byte = bytes[this.#at++]!;
    let number = byte & 127;
    let times = 128;
    while (byte > 127) {
      byte = bytes[this.#at++]!;
      number += (byte & 127) * times;
      times *= 128;
    }
    return number;
  }
}
