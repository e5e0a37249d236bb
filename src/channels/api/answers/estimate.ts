import { makeReceipt } from '../../../assistant/receipt.js';
import { parseCase, quoted } from '../../../grant/case.js';
import { toContract } from '../../../grant/contract.js';
import { estimate } from '../../../grant/estimate.js';
import type { CaseProblem, GrantCase } from '../../../grant/types.js';
import { maskPersonalData } from '../../../privacy/mask.js';
import type { Receipt } from '../../../store/types.js';
import { ApiError, caseFault, errorBody } from '../errors.js';
import { tooDeep } from '../json-depth.js';
import type { ApiParts, Asked } from '../parts.js';
import type { CaseError, Estimate, Result } from '../schema/result.js';
import { sourcesOf } from './sources.js';

/** Cases in one call. */
export const MOST_CASES = 500;
/** The sender's own name of a case is for the sender: it need not be long. */
const LONGEST_ID = 200;
/** After so much work others get their turn: people who chat must not wait for a long list. */
const AT_A_TIME_MS = 10;

type Answered = { ok: true; line: Estimate; receipt: Receipt } | { ok: false; id?: string; problem: CaseProblem };

/** Several cases: a result or an error for each, in order. The receipts are stored, all or none, before anything is answered. */
export async function estimateMany(parts: ApiParts, asked: Asked, cases: readonly unknown[]): Promise<(Estimate | CaseError)[]> {
  if (cases.length === 0) throw new ApiError('ALIS-A007');
  if (cases.length > MOST_CASES) throw new ApiError('ALIS-A003', { antall: cases.length, maks: MOST_CASES });
  const answers: Answered[] = [];
  let since = performance.now();
  for (const json of cases) {
    if (performance.now() - since > AT_A_TIME_MS) {
      await new Promise((resume) => setImmediate(resume));
      since = performance.now();
    }
    answers.push(answerCase(parts, asked, json));
  }
  await parts.store.saveReceipts(answers.flatMap((a) => (a.ok ? [a.receipt] : [])));
  return answers.map((a) => (a.ok ? a.line : inItsPlace(asked, a.id, a.problem)));
}

/** One case. Throws an {@link ApiError} when it cannot be read. */
export async function estimateOne(parts: ApiParts, asked: Asked, json: unknown): Promise<Estimate> {
  const answer = answerCase(parts, asked, json);
  if (!answer.ok) throw caseFault(answer.problem);
  await parts.store.saveReceipts([answer.receipt]);
  return answer.line;
}

function answerCase({ clock }: ApiParts, { nu, lang, today }: Asked, json: unknown): Answered {
  const k = nu.knowledge;
  const id = idOf(json);
  const problem = edgeProblem(id, json);
  if (problem) return { ok: false, problem };
  const parsed = parseCase(k, json);
  const own = id === undefined ? {} : { id: maskPersonalData(id).text };
  if (!parsed.ok) return { ok: false, ...own, problem: parsed.problem };
  const unknown = unknownYear(parsed.sak, (versjon) => k.versjoner.has(versjon), [...k.versjoner.keys()]);
  if (unknown) return { ok: false, ...own, problem: unknown };
  // The sender's name for the case is free text: it goes back, and into nothing that is stored.
  const { id: _own, ...sak } = parsed.sak;
  const result = estimate(k, sak, today);
  const receipt = makeReceipt(nu, sak, result, today, clock.now().toISOString());
  const line: Estimate = { ...own, ...(toContract(k, result, lang) as Result), kilder: sourcesOf(k, lang, result), dato: today, kvittering: receipt.id };
  return { ok: true, line, receipt };
}

function idOf(json: unknown): string | undefined {
  const id = (json as { id?: unknown } | null)?.id;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}

/** What the parser of cases need not know: things that are only sent to a server to do harm, or by mistake. */
function edgeProblem(id: string | undefined, json: unknown): CaseProblem | null {
  if (tooDeep(json)) return { field: 'sak', code: 'ALIS-A006' };
  if (id !== undefined && id.length > LONGEST_ID) return { field: 'id', code: 'ALIS-C021', verdier: { verdi: quoted(id), felt: 'id' } };
  return null;
}

/** An amount for a rule version that does not exist would be left out in silence. */
function unknownYear(sak: GrantCase, known: (versjon: string) => boolean, all: readonly string[]): CaseProblem | null {
  const wrong = Object.keys(sak.maksbelopPerAar ?? {}).find((versjon) => !known(versjon));
  return wrong === undefined ? null : { field: 'maksbelopPerAar', code: 'ALIS-C003', verdier: { verdi: quoted(wrong), lovlige: all.join(', ') } };
}

function inItsPlace({ nu, lang }: Asked, id: string | undefined, problem: CaseProblem): CaseError {
  const { error } = errorBody(nu.knowledge, caseFault(problem), lang);
  return { ...(id === undefined ? {} : { id }), error: { ...error, field: error.field ?? 'sak' } };
}
