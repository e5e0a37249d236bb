import { parse, stringify } from 'yaml';
import type { z } from 'zod';
import { canonicalJson } from '../../knowledge/read/canonical.js';
import { LANGS } from '../../knowledge/schema/common.js';
import { applyChange, fingerprint, valueAt, type Change } from '../../publishing/change.js';
import type { AnswerFields, AnswerForm, Texts } from './form.js';

type Json = z.infer<ReturnType<typeof z.json>>;
type Data = Record<string, unknown>;

export const fileOf = (id: string): string => `intents/${id}.yaml`;

/** What the form changes of a file's text: small changes, so that edits of other parts by others do not stand in the way. */
export function changesOf(text: string | null, form: AnswerForm): Change[] {
  const fil = fileOf(form.id);
  if (text === null) return [{ slag: 'fil', fil, foer: null, tekst: stringify(intentOf(form), { lineWidth: 120 }) }];
  const before = parse(text) as Data;
  const part = (sti: string[], foer: unknown, etter: unknown): Change[] => changed(fil, sti, foer, etter);
  return [
    ...(['navn', 'sporsmaal'] as const).flatMap((field) => LANGS.flatMap((lang) => part([field, lang], (before[field] as Data)?.[lang], form[field][lang]))),
    ...LANGS.flatMap((lang) => part(['utsagn', lang], (before['utsagn'] as Data)?.[lang], form.utsagn[lang])),
    ...answerChanges(fil, (before['svar'] ?? []) as Data[], form.svar),
    ...(form.oppfolging.length > 0 || before['oppfolging'] !== undefined ? part(['oppfolging'], before['oppfolging'], form.oppfolging) : []),
    ...part(['eier'], before['eier'], form.eier),
    ...part(['gjennomgaas'], before['gjennomgaas'], form.gjennomgaas || undefined),
  ];
}

/** A change of one part, or none. Spaces at the ends of a text are no change. */
function changed(fil: string, sti: string[], foer: unknown, etter: unknown): Change[] {
  const same = typeof foer === 'string' && typeof etter === 'string' ? foer.trim() === etter : fingerprint(foer) === fingerprint(etter);
  return same ? [] : [{ slag: 'felt', fil, sti, foer: fingerprint(foer), verdi: (etter ?? null) as Json }];
}

function answerChanges(fil: string, before: readonly Data[], after: readonly AnswerFields[]): Change[] {
  return after.flatMap((s): Change[] => {
    const there = before.find((b) => b['id'] === s.id);
    const part = (steps: string[], foer: unknown, etter: unknown): Change[] => changed(fil, ['svar', s.id, ...steps], foer, etter);
    if (!there) return s.fjern ? [] : part([], undefined, answerOf(s));
    if (s.fjern) return part([], there, undefined);
    const now: Data = { ...answerOf(s), ...(sameSet(there['gjelder'], s.gjelder) ? { gjelder: there['gjelder'] } : {}) };
    const [had, has] = [there['utdyping'], now['utdyping']] as (Texts | undefined)[];
    return [
      ...LANGS.flatMap((lang) => part(['kort', lang], (there['kort'] as Texts)[lang], s.kort[lang])),
      ...(had && has ? LANGS.flatMap((lang) => part(['utdyping', lang], had[lang], has[lang])) : part(['utdyping'], had, has)),
      ...['gjelder', 'status', 'styrke', 'kilder'].flatMap((field) => part([field], there[field], now[field])),
    ];
  });
}

/** The page shows versions in its own order: the order in the file means nothing. */
const sameSet = (a: unknown, b: readonly string[]): boolean => Array.isArray(a) && canonicalJson([...a].sort()) === canonicalJson([...b].sort());

/** An answer as it stands in the file; what is empty is left out. */
function answerOf(s: AnswerFields): Data {
  return {
    id: s.id, ...(s.gjelder.length > 0 ? { gjelder: s.gjelder } : {}), kort: s.kort, ...(LANGS.some((lang) => s.utdyping[lang] !== '') ? { utdyping: s.utdyping } : {}),
    ...(s.styrke ? { styrke: s.styrke } : {}), status: s.status, kilder: s.kilder,
  };
}

function intentOf(form: AnswerForm): Data {
  const { id, navn, sporsmaal, utsagn, oppfolging, eier, gjennomgaas } = form;
  return { id, type: 'faq', navn, sporsmaal, utsagn, svar: form.svar.filter((s) => !s.fjern).map(answerOf), ...(oppfolging.length > 0 ? { oppfolging } : {}), eier, ...(gjennomgaas ? { gjennomgaas } : {}) };
}

/** A file's text with changes made to it, whatever stands there now: what an editor wrote, over what others published since. */
export function forced(text: string | null, changes: readonly Change[]): string | null {
  return changes.reduce<string | null>((now, change) => {
    const foer = fingerprint(change.slag === 'fil' ? now : valueAt(now ?? '', change.sti));
    const result = applyChange(now, { ...change, foer });
    return result.ok ? result.tekst : now;
  }, text);
}
