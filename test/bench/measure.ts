/** What a measurement gives: microseconds at the middle and at the 99th percentile, and how many runs. */
export interface Measured {
  name: string;
  p50: number;
  p99: number;
  runs: number;
}

const MICROSECONDS = 1000;

/**
 * Measures several things by turns, a short while each, so that what else the machine does hits all of them alike.
 * For ratios between them.
 */
export function measureTogether(works: { name: string; work: () => unknown }[], rounds = 8): Measured[] {
  const all = works.map(() => [] as Measured[]);
  for (let round = 0; round < rounds; round++) works.forEach(({ name, work }, i) => all[i]!.push(measure(name, work, { warmupMs: round === 0 ? 400 : 20, forMs: 150 })));
  const middle = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
  return all.map((ms) => ({ name: ms[0]!.name, p50: middle(ms.map((m) => m.p50)), p99: middle(ms.map((m) => m.p99)), runs: ms.reduce((n, m) => n + m.runs, 0) }));
}

/** Runs a function until the time is up, after warming it; each run is timed by itself. */
export function measure(name: string, work: () => unknown, options: { warmupMs?: number; forMs?: number } = {}): Measured {
  const { warmupMs = 300, forMs = 1000 } = options;
  const until = (ms: number, each: () => void): void => {
    const end = performance.now() + ms;
    while (performance.now() < end) each();
  };
  let sink: unknown;
  until(warmupMs, () => {
    sink = work();
  });
  const times: number[] = [];
  until(forMs, () => {
    const start = process.hrtime.bigint();
    sink = work();
    times.push(Number(process.hrtime.bigint() - start) / MICROSECONDS);
  });
  if (sink === Symbol.for('never')) console.log(sink);
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
  return { name, p50: at(0.5), p99: at(0.99), runs: times.length };
}

export const line = (m: Measured): string => `${m.name.padEnd(58)} p50 ${m.p50.toFixed(1).padStart(9)} µs   p99 ${m.p99.toFixed(1).padStart(9)} µs   (${m.runs})`;
