import { line } from './measure.js';
import { benchEstimate } from './estimate.bench.js';
import { benchStore } from './store.bench.js';
import { benchTurn } from './turn.bench.js';
import { benchUnderstanding } from './understanding.bench.js';

/** One part of the measurements: rows to show, and what must hold. */
export interface Bench {
  rows: Parameters<typeof line>[0][];
  /** Said in words, with the figure that it rests on. */
  checks: { name: string; ok: boolean }[];
}

/** Every part, by name. A part is loaded and run by itself, so that one cannot disturb the next. */
const PARTS: Record<string, () => Bench | Promise<Bench>> = {
  anslag: benchEstimate,
  tur: benchTurn,
  teams: async () => (await import('./teams.bench.js')).benchTeams(),
  slack: async () => (await import('./slack.bench.js')).benchSlack(),
  forstaaelse: benchUnderstanding,
  lager: benchStore,
};

const wanted = process.argv.slice(2);
let failed = false;
for (const [name, part] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const { rows, checks } = await part();
  console.log(`\n${name}`);
  for (const row of rows) console.log(`  ${line(row)}`);
  for (const check of checks) {
    console.log(`  ${check.ok ? 'ja ' : 'NEI'}  ${check.name}`);
    failed ||= !check.ok;
  }
}
process.exitCode = failed ? 1 : 0;
