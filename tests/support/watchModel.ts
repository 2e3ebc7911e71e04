import type { MemoryModel } from './openMemoryModel.ts';

/** A way to the read model in which what passes can be seen and held back. */
export function watchModel(
  model: MemoryModel,
  pass: (text: string, send: (text: string) => void) => void,
): MemoryModel {
  return {
    get sql() {
      return model.sql;
    },
    refuse: (error) => model.refuse(error),
    async open(nowMs, anew) {
      const { port, close } = await model.open(nowMs, anew);
      return { port: { ...port, send: (text) => pass(text, port.send) }, close };
    },
  };
}
/** Whether what passes brings entries to be taken in. */
export function isEntries(text: string): boolean {
  return text.includes('"model.apply"') && text.includes('"collection":"interactions"');
}
