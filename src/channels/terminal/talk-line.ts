import { z } from 'zod';
import type { Answer } from '../../assistant/index.js';
import type { Input } from '../../dialogue/types.js';
import { toContract } from '../../grant/contract.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import { dateSchema, LANGS } from '../../knowledge/schema/common.js';
import type { Reply } from '../../reply/types.js';

const lineSchema = z.object({
  conversation: z.string().min(1).max(200),
  text: z.string().optional(),
  choose: z.string().max(500).optional(),
  today: dateSchema.optional(),
  lang: z.enum(LANGS).optional(),
  event: z.string().min(1).max(200).optional(),
});

/** One line of `talk` read: what goes to which conversation. */
export interface TalkLine {
  conversation: string;
  input: Input;
  today?: string;
  /** The sender's own id for this line: the same id in the same conversation is answered once. */
  event?: string;
}

export interface TalkError {
  /** The conversation of the line, when that much could be read. */
  conversation?: string;
  error: { field: string; message: string };
}

const EXAMPLE = '{"conversation":"c1","text":"..."} eller {"conversation":"c1","choose":"..."}';
const MESSAGES: Record<string, string> = {
  conversation: 'Oppgi «conversation»: en tekst som navngir samtalen',
  text: '«text» skal være en tekst',
  choose: '«choose» skal være verdien av et valg, som tekst',
  today: '«today» skal være en dato som finnes, skrevet ÅÅÅÅ-MM-DD',
  lang: '«lang» skal være nb, nn eller en',
  event: '«event» skal være en kort tekst som navngir hendelsen',
};

/** Reads one NDJSON line; or says which field is wrong and what to write. */
export function parseTalkLine(line: string): TalkLine | TalkError {
  if (line.trim() === '') return problem('', `Linjen er tom. Skriv ${EXAMPLE}`);
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return problem('', `Linjen er ikke gyldig JSON. Skriv ${EXAMPLE}`);
  }
  const parsed = lineSchema.safeParse(json);
  if (!parsed.success) {
    const field = String(parsed.error.issues[0]?.path[0] ?? '');
    return problem(field, MESSAGES[field] ?? `Skriv ${EXAMPLE}`, json);
  }
  const { conversation, text, choose, today, lang, event } = parsed.data;
  if ((text === undefined) === (choose === undefined)) return problem('text', `Oppgi enten «text» eller «choose»: ${EXAMPLE}`, json);
  const input: Input = choose !== undefined ? { type: 'valg', verdi: choose, ...(lang ? { lang } : {}) } : { type: 'tekst', tekst: text!, ...(lang ? { lang } : {}) };
  return { conversation, input, ...(today ? { today } : {}), ...(event ? { event } : {}) };
}

const named = lineSchema.pick({ conversation: true });

function problem(field: string, message: string, line?: unknown): TalkError {
  const read = named.safeParse(line);
  return { ...(read.success ? read.data : {}), error: { field, message } };
}

/** An answer in the outside contract's form. */
export function talkAnswer(k: Knowledge, conversation: string, answer: Answer): object {
  const { intent, confidence } = answer.understanding;
  return {
    conversation,
    intent,
    confidence: Math.round(confidence * 10_000) / 10_000,
    lang: answer.lang,
    replies: answer.replies.map((reply) => talkReply(k, reply)),
    ...(answer.gjentatt ? { repeated: true } : {}),
    ...(answer.tatt ? {} : { retry: true }),
  };
}

/** One reply in the contract's form: only what it has. */
export function talkReply(k: Knowledge, reply: Reply): object {
  return {
    text: reply.text,
    ...(reply.asks ? { asks: reply.asks } : {}),
    choices: reply.choices.map(({ value, label }) => ({ value, label })),
    sources: reply.sources,
    ...(reply.estimate ? { estimate: toContract(k, reply.estimate, reply.lang) } : {}),
    kind: reply.kind,
    ...(reply.kvittering ? { receipt: reply.kvittering } : {}),
    ...(reply.regelversjon ? { regelversjon: reply.regelversjon } : {}),
    ...(reply.progress ? { progress: reply.progress } : {}),
  };
}
