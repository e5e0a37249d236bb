import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { turn } from '../../src/dialogue/turn.js';
import type { Conversation } from '../../src/dialogue/types.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { createRecogniser } from '../../src/understanding/recogniser/index.js';
import type { Measured } from './measure.js';
import type { Bench } from './run.js';

/** A whole check in free text, with a hypothesis and a question about the rules at the end. No two rounds have the same case. */
const textsOf = (round: number): string[] => [
  `Kan vi få tilskudd for Hasvik sin fastlegevikar i ${40 + (round % 60)} % fra mars til ${['august', 'september', 'oktober', 'november', 'desember'][round % 5]} 2023, og hvor mye?`, 'registrert', 'ja', 'hvorfor?', 'nei', 'ja', 'ja',
  '1. november 2022', 'ingen', '300 000', 'ja', '100 000', 'hva om hun jobber 60 %?', 'når er fristen?', 'en lege til',
];
/** Rounds; long enough for the engine to have compiled what it runs. */
const WARM_UP = 400;
const ROUNDS = 200;
const STARTS = 5;

/** A turn without storage (understand, decide, reply), and the time from the command to the page being there. */
export async function benchTurn(): Promise<Bench> {
  const k = loadKnowledge();
  const recogniser = createRecogniser(k);
  const times: number[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    let conversation: Conversation | null = null;
    for (const tekst of textsOf(round)) {
      const from = performance.now();
      conversation = turn(k, recogniser, conversation, { type: 'tekst', tekst }, '2023-09-10').conversation;
      if (round >= WARM_UP) times.push((performance.now() - from) * 1000);
    }
  }
  const starts: number[] = [];
  for (let i = 0; i < STARTS; i++) starts.push((await startTime()) * 1000);
  const turns = measured('en hel tur uten lager (forstå, avgjøre, svare)', times);
  const start = measured('fra kommandoen til nettsiden er der', starts);
  return {
    rows: [turns, start],
    checks: [
      { name: `en tur: p99 ${(turns.p99 / 1000).toFixed(2)} ms, under 2 ms`, ok: turns.p99 < 2_000 },
      { name: `oppstart: ${(start.p50 / 1000).toFixed(0)} ms, under 1 s`, ok: start.p50 < 1_000_000 },
    ],
  };
}

function measured(name: string, micros: readonly number[]): Measured {
  const sorted = [...micros].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  return { name, p50: at(0.5), p99: at(0.99), runs: sorted.length };
}

/** Milliseconds until the built program says that it is ready. */
function startTime(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'alis-start-'));
  return new Promise((resolve, reject) => {
    const from = performance.now();
    const program = spawn(process.execPath, ['dist/cli.js', 'serve', '--port', '0'], { env: { ...process.env, ALIS_DATA: folder, ALIS_LOG: 'silent' }, stdio: ['ignore', 'pipe', 'inherit'] });
    let took = 0;
    program.stdout.on('data', (said) => {
      if (took > 0 || !String(said).includes('klar')) return;
      took = performance.now() - from;
      program.kill('SIGTERM');
    });
    program.once('error', reject);
    program.once('exit', () => {
      rmSync(folder, { recursive: true, force: true });
      resolve(took);
    });
  });
}
