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

/** A way to the read model in which entries that are to be taken in can be held back: at once, or from `hold` on. */
export function holdEntries(
  model: MemoryModel,
  isHolding = true,
): { model: MemoryModel; held(): number; hold(): void; letGo(): void } {
  const held: (() => void)[] = [];
  const watched = watchModel(model, (text, send) => {
    if (isHolding && isEntries(text)) held.push(() => send(text));
    else send(text);
  });
  return {
    model: watched,
    held: () => held.length,
    hold: () => void (isHolding = true),
    letGo() {
      isHolding = false;
      for (const send of held.splice(0)) send();
    },
  };
}

/** Whether what passes brings entries to be taken in. */
export function isEntries(text: string): boolean {
  return text.includes('"model.apply"') && text.includes('"collection":"interactions"');
}
