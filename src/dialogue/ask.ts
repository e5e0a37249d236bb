import type { AskField } from '../grant/types.js';
import { municipality, resolveNumber } from '../knowledge/municipalities.js';
import { formatAndel, formatDato } from '../knowledge/text.js';
import { versionsOf } from '../knowledge/versions.js';
import type { Fakta } from '../knowledge/schema/reference.js';
import type { Block, Choice, Reply } from '../reply/types.js';
import { amountQuestion, unconfirmedFor } from './amount-year.js';
import { clarifyingQuestion } from './clarify-question.js';
import { allInOrderChoice } from './conditions.js';
import { choice, paragraph, preface, reply, tell, type Turn } from './context.js';
import { isPositionField, readField, targetPosition } from './fields.js';
import { caseDate, positionInShort } from './labels.js';
import { optionsOf } from './options.js';
import type { CheckCase } from './types.js';
import { versionsOfYear } from './version-choice.js';

const INPUT: Record<Fakta['type'], NonNullable<Reply['input']>> = {
  ja_nei: 'valg', valg: 'valg', tall: 'tall', andel: 'tall', kroner: 'tall', maaneder: 'tall', dato: 'dato', periode: 'periode', kommune: 'kommune', avledet: 'tekst',
};

/** Asks for one field: the question, help, the answers as buttons, and why / don't know / back / stop. */
export function ask(t: Turn, check: CheckCase, field: AskField, open: readonly AskField[]): Reply {
  const fakta = t.k.fakta.get(field);
  const candidates = field === 'kommunenummer' ? (check.kandidater ?? []) : [];
  const answered = check.svar.filter((s) => s.spurt).length;
  const clarifying = clarifyingQuestion(t, check, field);
  const question = amountQuestion(t, check, field) ?? lastDayQuestion(t, check, field) ?? (clarifying ?? fakta)?.sporsmaal?.[t.conv.lang] ?? field;
  const changing = t.conv.endrer === field && readField(check.sak, field, t.conv.endrerStilling) !== undefined;
  const named = isPositionField(field) ? aboutPosition(t, check, field, question) : question;
  const text = changing ? tell(t, 'dialog.sporsmaal.endre', { sporsmaal: named }) : named;
  const blocks: Block[] = [{ type: 'overskrift', tekst: text }];
  if (candidates.length > 0) blocks[0] = { type: 'overskrift', tekst: tell(t, candidates.length > 1 ? 'dialog.kommune.flere' : 'dialog.kommune.en') };
  else {
    const help = clarifying ? clarifying.hjelp : fakta?.hjelp;
    if (help) blocks.push(paragraph(help[t.conv.lang]));
  }
  const progress = changing ? undefined : { nr: answered + 1, av: answered + Math.max(open.length, 1) };
  if (progress) blocks.unshift(paragraph(tell(t, 'dialog.fremdrift', progress)));
  return reply(t, {
    kind: 'sporsmaal',
    blocks,
    asks: field,
    input: candidates.length > 0 ? 'valg' : INPUT[fakta?.type ?? 'avledet'],
    choices: [...(candidates.length > 0 ? candidateChoices(t, check, candidates) : answerChoices(t, check, field)), ...allInOrderChoice(t, field), ...steering(t, fakta)],
    ...(progress ? { progress } : {}),
  });
}

/** Which of several positions a question is about. */
function aboutPosition(t: Turn, check: CheckCase, field: AskField, question: string): string {
  if ((check.sak.stillinger?.length ?? 0) < 2) return question;
  const index = targetPosition(check.sak, field, t.conv.endrerStilling);
  const others = (['stillingstype', 'stillingsandel', 'periode'] as const).filter((f) => f !== field);
  const hva = positionInShort(t.k, check.sak, index, t.conv.lang, caseDate(check.sak, t.today), others);
  return tell(t, 'dialog.sporsmaal.stilling', { nr: index + 1, hva, sporsmaal: question });
}

function answerChoices(t: Turn, check: CheckCase, field: AskField): Choice[] {
  if (field === 'periode' && check.fraDato && t.conv.endrer !== field) return lastDayChoices(t, check.fraDato);
  if (field === 'periode' && check.aar) return grantYearChoices(t, check.aar);
  const options = optionsOf(t, field);
  const choices = options.map((v): Choice => ({ value: v.verdi, label: v.navn[t.conv.lang], slag: 'svar', ...(v.forklaring ? { hint: v.forklaring[t.conv.lang] } : {}) }));
  if (field === 'stillingsandel') choices.push(...COMMON_SHARES.map((value): Choice => ({ value, label: formatAndel(t.conv.lang, value), slag: 'svar' })));
  if (field === 'vikariat') choices.push(...samePeriodChoice(t, check));
  if (unconfirmedFor(t, check, field)) choices.push(choice(t, 'godta-ubekreftet', 'valg.bruk-ubekreftet', 'svar'));
  if (field === 'tidligere') choices.push(choice(t, 'ingen', 'valg.ingen-tidligere', 'svar'));
  return choices;
}

/** Shares that most positions have; any other is typed. */
const COMMON_SHARES = ['1', '0.8', '0.6', '0.5'];

/** A substitute post often lasts just as long as the period applied for. */
function samePeriodChoice(t: Turn, check: CheckCase): Choice[] {
  const { fra, til } = check.sak.stillinger?.find((s) => s.fra && s.til) ?? {};
  if (!fra || !til || (check.sak.stillinger?.length ?? 0) > 1) return [];
  return [{ value: `${fra}/${til}`, label: `${tell(t, 'valg.samme.periode')}: ${formatDato(t.conv.lang, fra)} – ${formatDato(t.conv.lang, til)}`, slag: 'svar' }];
}

/** "I 2023" is no period, but the whole grant year of that name is a likely one. */
function grantYearChoices(t: Turn, year: number): Choice[] {
  return versionsOfYear(t.k, year).slice(0, 1).map((v): Choice => ({
    value: `${v.gjelder.fra}/${v.gjelder.til}`,
    label: `${tell(t, 'valg.hele.tilskuddsaaret', { aar: v.id.split('/')[1]!.replace('-', '/') })}: ${formatDato(t.conv.lang, v.gjelder.fra)} – ${formatDato(t.conv.lang, v.gjelder.til)}`,
    slag: 'svar',
  }));
}

function lastDayQuestion(t: Turn, { fraDato }: CheckCase, field: AskField): string | undefined {
  return field === 'periode' && fraDato && t.conv.endrer !== field ? tell(t, 'dialog.sporsmaal.til', { fra: formatDato(t.conv.lang, fraDato) }) : undefined;
}

const ENDS_OFFERED = 3;

/** A position that goes on is applied for until the end of a grant year. */
function lastDayChoices(t: Turn, fra: string): Choice[] {
  const ends = versionsOf(t.k, 'nasjonal-alis').map((v) => v.gjelder.til).filter((til) => til >= fra).sort();
  return ends.slice(0, ENDS_OFFERED).map((til): Choice => ({ value: `${fra}/${til}`, label: `${formatDato(t.conv.lang, fra)} – ${formatDato(t.conv.lang, til)}`, slag: 'svar' }));
}

function candidateChoices(t: Turn, check: CheckCase, numbers: readonly string[]): Choice[] {
  const date = caseDate(check.sak, t.today);
  return numbers.map((number): Choice => {
    const found = resolveNumber(t.k, number, date);
    const kommune = found.slag === 'funnet' ? found.kommune : municipality(t.k, number, date);
    if (!kommune) return { value: number, label: number, slag: 'svar' };
    return { value: number, label: kommune.navn.includes(kommune.fylke) ? kommune.navn : `${kommune.navn} (${kommune.fylke})`, slag: 'svar' };
  });
}

/** Why, don't know, back, stop. */
function steering(t: Turn, fakta: Fakta | undefined): Choice[] {
  const first = fakta?.hvorfor ? [choice(t, 'hvorfor', 'valg.hvorfor', 'handling')] : [];
  return [...first, choice(t, 'vet-ikke', 'valg.vet-ikke', 'handling'), choice(t, 'tilbake', 'valg.tilbake', 'handling'), choice(t, 'avbryt', 'valg.avbryt', 'handling')];
}

/** Says where a thing can be found out, when there is a place. */
export function sayWhereToFind(t: Turn, field: AskField): void {
  const where = t.k.fakta.get(field)?.hvor_finne?.[t.conv.lang];
  if (where) preface(t, 'dialog.vetikke.hvor', { hvor: where });
}
