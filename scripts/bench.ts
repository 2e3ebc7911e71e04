// `npm run bench [name…] [-- --json FILE]`: measures, prints one figure a line, and ends with 1 when a limit is broken.
// `store` takes `--size typical|busy|stress` (stress unless told), `--keep DIR`, where its databases stay for the next run,
// and `--only search,filters,…`. Ratios are to a baseline measured in the same run; absolute figures say something of this
// machine only.

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isWorldSizeName } from '#shared/generate/worldSizes.ts';
import { keepsLimit, toFigureLine, toLimitLine, type Figure } from './benchmarks/figure.ts';
import { STORE_FIGURES, type StoreBenchmarkOptions, type StoreFigures } from './benchmarks/store/storeFigures.ts';

type Benchmark = (report: (figure: Figure) => void, options: StoreBenchmarkOptions) => Promise<void>;

const BENCHMARKS: { [name: string]: () => Promise<Benchmark> } = {
  'bulk-log': async () => (await import('./benchmarks/benchmarkBulkLog.ts')).benchmarkBulkLog,
  mail: async () => (await import('./benchmarks/benchmarkMail.ts')).benchmarkMail,
  'quick-capture': async () => (await import('./benchmarks/benchmarkQuickCapture.ts')).benchmarkQuickCapture,
  store: async () => (await import('./benchmarks/benchmarkStore.ts')).benchmarkStore,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    size: { type: 'string', default: 'stress' },
    keep: { type: 'string' },
    only: { type: 'string' },
  },
});
const unknown = positionals.filter((name) => BENCHMARKS[name] === undefined);
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There is: ${Object.keys(BENCHMARKS).join(', ')}`);
  process.exit(2);
}
const { size } = values;
if (!isWorldSizeName(size)) {
  console.error(`There is no size ${size}. There is: typical, busy, stress`);
  process.exit(2);
}
const only = (values.only?.split(',') ?? STORE_FIGURES) as readonly StoreFigures[];
const strange = only.filter((name) => !STORE_FIGURES.includes(name));
if (strange.length > 0) {
  console.error(`There is no --only ${strange.join(',')}. There is: ${STORE_FIGURES.join(', ')}`);
  process.exit(2);
}

// What is measured is what is built.
execFileSync(process.execPath, ['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn'], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
const figures: Figure[] = [];
for (const name of positionals.length > 0 ? positionals : Object.keys(BENCHMARKS)) {
  const run = await (BENCHMARKS[name] as (typeof BENCHMARKS)[string])();
  const note = (figure: Figure): void => {
    figures.push(figure);
    console.log(toFigureLine(figure));
    // Apart from the figures, so that those stay one a line for whatever reads them.
    const limitLine = toLimitLine(figure);
    if (limitLine !== null) console.error(limitLine);
  };
  await run(note, { size, keepDir: values.keep ?? null, only });
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
process.exitCode = figures.every(keepsLimit) ? 0 : 1;
