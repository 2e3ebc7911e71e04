import type { Figure } from '#scripts/benchmarks/figure.ts';
import type { FillFigures } from './sizedApp.ts';

/** What filling came to, against Dexie alone and against itself when it was ten times as full. */
export function measureFill(fill: FillFigures, report: (figure: Figure) => void): void {
  const detail = `${fill.partInteractions} interactions and the texts of their mails`;
  report({ name: 'store.bare-dexie', value: fill.bareRate, unit: 'documents/s', detail });
  report({ name: 'store.bare-dexie-one-index', value: fill.bareLeanRate, unit: 'documents/s', detail });
  report({ name: 'store.stored-and-indexed', value: fill.firstRate, unit: 'documents/s', detail });
  report({
    name: 'store.stored-and-indexed-rate',
    value: fill.firstRate / fill.bareRate,
    unit: 'x',
    baseline: 'store.bare-dexie',
    limit: 0.5,
    limitIs: 'atLeast',
  });
  report({
    name: 'store.cost-of-last-part',
    value: fill.firstRate / fill.lastRate,
    unit: 'x',
    baseline: 'store.stored-and-indexed',
    limit: 1.5,
    limitIs: 'atMost',
  });
}
