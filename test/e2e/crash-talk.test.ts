import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../src/store/open.js';
import { journey, TODAY, type Journey } from '../support/journey.js';
import { runAlis, startAlis } from '../support/program.js';
import { filesWithSaidNumbers } from '../support/said-numbers.js';
import { seeded } from '../support/seeded.js';
import { newFolder, putAway } from '../support/written.js';

/**
 * The whole program is killed this often, by two users in two folders at the same time (ALIS_KILLS=200 for a long run: most of
 * the time goes to starting it again). crash-store.test.ts kills what writes, far more often.
 */
const KILLS = Number(process.env['ALIS_KILLS'] ?? 50);
const USERS = 2;
const KINDS = 6;

const folder = newFolder('crash');
let journeys: Journey[];

beforeAll(async () => {
  journeys = await Promise.all(Array.from({ length: KINDS }, (_, n) => journey(n)));
  // The first start of a fresh clone learns the utterances; later ones find them learnt.
  await runAlis(['talk'], '{"conversation":"c","text":"hei"}\n');
});
afterAll(() => putAway(folder));

interface TalkAnswer {
  conversation: string;
  repeated?: true;
  replies: { text: string; estimate?: { belop: string | null; utfall: string } }[];
}

/** One user: conversation after conversation, one event after the other, each with its id; what was answered is remembered. */
class User {
  readonly acknowledged = new Map<string, TalkAnswer>();
  conversation = 0;
  line = 0;

  constructor(readonly name: string) {}

  event(c = this.conversation, n = this.line): string {
    return JSON.stringify({ conversation: `${this.name}-${c}`, event: `${n}`, text: journeys[c % KINDS]!.lines[n], today: TODAY });
  }

  /** Takes an answer to the event that it stands at, and goes on to the next. */
  take(answer: TalkAnswer): void {
    this.acknowledged.set(`${this.conversation}:${this.line}`, answer);
    const { lines, estimate } = journeys[this.conversation % KINDS]!;
    if (++this.line < lines.length) return;
    expect(answer.replies.find((r) => r.estimate)?.estimate).toEqual(estimate);
    this.conversation++;
    this.line = 0;
  }
}

/**
 * One life of the program: everything that is not answered is sent at once, and after `answers` answers and `ms` more
 * milliseconds it is killed. The newest acknowledged event is sent again first: it must get the very same answer.
 */
async function life(user: User, data: string, answers: number, ms: number): Promise<void> {
  const child = await startAlis(['talk', '--data', data]);
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin.on('error', () => {});
  const newest = [...user.acknowledged.entries()].at(-1);
  if (newest) child.stdin.write(`${user.event(...(newest[0].split(':').map(Number) as [number, number]))}\n`);
  for (let n = user.line; n < journeys[user.conversation % KINDS]!.lines.length; n++) child.stdin.write(`${user.event(user.conversation, n)}\n`);
  let expected = newest?.[1];
  let got = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const answer = parsed(line);
    if (!answer) break;
    if (expected) {
      expect(answer).toEqual({ ...expected, repeated: true });
      expected = undefined;
    } else {
      const { conversation } = user;
      user.take(answer);
      if (user.conversation > conversation) break;
    }
    if (++got >= answers) killSoon(child, ms);
  }
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once('close', resolve));
  writeFileSync(join(data, 'stderr'), stderr, { flag: 'a' });
  expect(stderr).toBe('');
}

function killSoon(child: ChildProcessWithoutNullStreams, ms: number): void {
  if (ms === 0) child.kill('SIGKILL');
  else setTimeout(() => child.kill('SIGKILL'), ms);
}

/** A line cut off by the kill was not received: the user does not count it as an answer. */
function parsed(line: string): TalkAnswer | null {
  try {
    return JSON.parse(line) as TalkAnswer;
  } catch {
    return null;
  }
}

describe(`alis talk --data, killed ${KILLS} times`, () => {
  it('goes on after each: nothing acknowledged is missing, nothing is taken twice, every check ends as it does undisturbed', async () => {
    const users = await Promise.all(
      Array.from({ length: USERS }, async (_, u) => {
        const random = seeded(u);
        const user = new User(`u${u}`);
        const data = join(folder, user.name);
        for (let kill = 0; kill < KILLS / USERS; kill++) {
          // Every third right after an answer; the others at a random moment in the turns that follow.
          await life(user, data, 1 + Math.floor(random() * 3), kill % 3 === 0 ? 0 : random() * 15);
        }
        return { user, data };
      }),
    );
    for (const { user, data } of users) {
      const store = await openEmbeddedStore(data);
      expect(user.conversation).toBeGreaterThan(0);
      for (let c = 0; c <= user.conversation; c++) {
        const kept = await store.exportConversation(`talk:${user.name}-${c}`);
        const answered = [...user.acknowledged.keys()].filter((key) => key.startsWith(`${c}:`));
        const ids = new Set(kept.hendelser.map((event) => event.id));
        for (const key of answered) expect(ids).toContain(`talk:${user.name}-${c}:${key.split(':')[1]}`);
        // One effect for each event: the version rises by one a turn.
        expect(kept.samtale?.versjon ?? 0).toBe(kept.hendelser.length);
        if (c < user.conversation) expect([kept.hendelser.length, kept.kvitteringer.length]).toEqual([journeys[c % KINDS]!.lines.length, 1]);
      }
      await store.close();
    }
  }, 600_000);

  it('leaves no national number that was said in any file: database, write-ahead log, error output', () => {
    expect(filesWithSaidNumbers(folder)).toEqual([]);
  });
});
