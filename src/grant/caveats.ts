import type { KildeRef, Lang } from '../knowledge/schema/common.js';
import type { GradertBeregning, Outcome } from '../knowledge/schema/version.js';
import { amountOf } from './amounts.js';
import { wording } from './compiled.js';
import { Num, ZERO } from './decimal.js';
import { GRANTED, REFUSED, SUPERVISION } from './eligibility.js';
import { factReader, qualifiesForSupplement } from './facts.js';
import type { Worked } from './run.js';
import type { Share } from './calculation.js';
import { changeCaveats, monthCaveats } from './caveats-months.js';
import { signingCaveats } from './caveats-signing.js';
import type { AmountStatus, Caveat } from './types.js';

/** Collects caveats in the order raised, each once. */
export class Caveats {
  readonly list: Caveat[] = [];
  constructor(private readonly w: Worked) {}

  add(caveat: Caveat): void {
    if (!this.list.some((c) => c.id === caveat.id)) this.list.push(caveat.versjon ? caveat : { ...caveat, versjon: this.w.setting.cv.version.id });
  }

  /** One that the code raises: its words are `forbehold.<id>` of rules/tekster. */
  say(id: string, verdier?: Caveat['verdier'], kilde?: KildeRef): void {
    this.add({ id, tekst: wording(this.w.setting.k, `forbehold.${id}`), ...(verdier ? { verdier } : {}), ...(kilde ? { kilde } : {}) });
  }
}

function frameCaveats(out: Caveats, w: Worked, b: GradertBeregning): void {
  const { setting: s } = w;
  const granted = w.calculation.shares.filter((x) => x.way === GRANTED);
  if (granted.length === 0 || !s.frame.limit) return;
  if (!s.sak.tidligere) out.say('tidligere-antatt', undefined, b.kilde);
  const sum = (pick: (x: Share) => Num | null): Num => granted.reduce((n, x) => n.plus(pick(x) ?? ZERO), ZERO);
  const [wanted, given] = [sum((x) => x.wanted), sum((x) => x.granted)];
  if (given.lt(wanted)) out.say('ramme-kuttet', { onsket: wanted.toString(), gitt: given.toString(), ramme: s.frame.limit.toString() }, b.kilde);
}

function supplementCaveats(out: Caveats, w: Worked, b: GradertBeregning): void {
  const { setting: s } = w;
  if (!b.tillegg || !w.calculation.shares.some((x) => x.way === GRANTED)) return;
  const kilde = s.cv.version.verdier['sentralitet_klasser']?.kilde ?? b.kilde;
  if (w.split.length > 0) {
    const kandidater = w.split.map((m) => `${m.navn} (${m.kommunenummer})`).join(', ');
    out.say('kommune-delt', { nummer: s.sak.kommunenummer!, kandidater });
  }
  if (s.saerskilt === undefined) out.say('saerskilt-ukjent', undefined, kilde);
  if (s.sak.saerskiltRekruttering === undefined || !s.sak.kommunenummer) return;
  const own = qualifiesForSupplement(s.k, s.cv.version, { ...s.sak, saerskiltRekruttering: undefined }, w.part.fra ?? s.cv.version.gjelder.fra);
  if (own.value !== undefined && own.value !== s.sak.saerskiltRekruttering) out.say('saerskilt-avviker', undefined, kilde);
}

/** Where amounts come from, and where the missing ones stand. */
function amountCaveats(out: Caveats, w: Worked, b: GradertBeregning): void {
  const { setting: s, calculation: c } = w;
  const { verdier } = s.cv.version;
  const used = c.shares.flatMap((x) => x.terms.flatMap((t) => t.amounts));
  if (used.some((a) => a.status === 'oppgitt')) out.say('belop-oppgitt', undefined, b.kilde);
  if (used.some((a) => a.status === 'ubekreftet')) out.say('belop-ubekreftet', undefined, used.find((a) => a.status === 'ubekreftet')!.kilde);
  if (c.shares.some((x) => x.way === SUPERVISION && x.terms.some((t) => t.amounts.some((a) => a.status === 'oppgitt')))) out.say('belop-kun-veiledning', undefined, b.kilde);
  const kinds = new Set(c.shares.filter((x) => x.way === GRANTED && x.terms.length).map((x) => (x.part.stilling.stillingstype ? b.grunnbelop[x.part.stilling.stillingstype] : '')));
  if (kinds.size > 1 && s.sak.maksbelop?.grunn !== undefined) out.say('ett-belop', undefined, b.kilde);
  if (s.sak.maksbelop?.grunn !== undefined && used.some((a) => a.id.startsWith('maksbelop') && a.id !== b.tillegg?.verdi && (a.status === 'bekreftet' || a.status === 'avledet') && !a.value.eq(s.sak.maksbelop!.grunn!))) {
    out.say('belop-bekreftet-brukt', undefined, b.kilde);
  }
  for (const share of c.shares) {
    if (share.numerator !== null || share.way === REFUSED) continue;
    const type = share.part.stilling.stillingstype;
    const id = share.way === SUPERVISION ? b.kun_veiledning : type ? b.grunnbelop[type] : undefined;
    const otherTrack = share.way === SUPERVISION && c.shares.some((x) => x.way === GRANTED);
    const needsExtra = share.way === GRANTED && s.saerskilt && b.tillegg && !amountOf(s.cv, b.tillegg.verdi, s.sak.maksbelop?.tillegg, s.sak.godtaUbekreftet);
    for (const key of [id, needsExtra ? b.tillegg!.verdi : undefined]) {
      const v = key === undefined ? undefined : verdier[key];
      // What the user read is the amount of the other track: this one is still not known.
      const given = key === b.tillegg?.verdi ? s.sak.maksbelop?.tillegg : otherTrack ? undefined : s.sak.maksbelop?.grunn;
      if (!v || amountOf(s.cv, key!, given, s.sak.godtaUbekreftet)) continue;
      if (v.status === 'ubekreftet') out.say('belop-bare-ubekreftet', undefined, v.kilde);
      else out.say('belop-mangler', undefined, v.kilde);
      if (v.hvor) out.add({ id: 'belop-hvor', tekst: v.hvor, kilde: v.kilde });
    }
  }
  if (c.shares.some((x) => x.terms.some((t) => t.window))) unknownWindows(out, s);
}

/** Amounts that only hold for some time after a day that we do not know are left out, and named. */
function unknownWindows(out: Caveats, s: Worked['setting']): void {
  const unknown = s.cv.version.elementer.filter((e) => e.vindu && (s.sak as Record<string, unknown>)[e.vindu.fakta] === undefined);
  if (unknown.length === 0) return;
  const tekst = wording(s.k, 'forbehold.vindu-ukjent');
  const named = (lang: Lang) => `${unknown.map((e) => e.navn[lang]).join(', ')}: ${tekst[lang]}`;
  out.add({ id: 'vindu-ukjent', tekst: { nb: named('nb'), nn: named('nn'), en: named('en') }, kilde: unknown[0]!.kilde });
}

/** What a criterion leaves open: its own caveat when it fails, or when it could not be judged without holding the case back. */
function criterionCaveats(out: Caveats, w: Worked): void {
  for (const j of w.calculation.judgements) {
    j.rows.forEach((row, i) => {
      const { kriterium, askable } = w.setting.cv.criteria[i]!;
      if (j.decisive >= 0 && i > j.decisive) return;
      const openRule = row.status === 'ukjent' && !row.openApplies && (!askable || (kriterium.status === 'mangler' && row.svar !== undefined));
      if (row.status === 'ukjent' && kriterium.fakta === 'tidligereArsverk' && !w.setting.frame.limit && j.ways === GRANTED) out.say('tidligere-antatt', undefined, kriterium.kilde);
      if (row.status === 'ikke-oppfylt' || openRule) {
        const tekst = kriterium.forbehold_naar_feil ?? (openRule ? kriterium.forklaring : undefined);
        if (tekst) out.add({ id: kriterium.id, tekst, kilde: kriterium.kilde });
      }
    });
  }
}

/** Whether a condition of the version holds for some position; always when there is none. */
export function holdsFor(w: Worked, when: Worked['setting']['cv']['caveats'][number]['when']): boolean {
  if (!when) return true;
  const { sak, saerskilt, positions } = w.setting;
  return positions.some((p) => when(factReader({ sak, stilling: p.stilling, earlier: undefined, saerskilt })) === true);
}

/** A caveat about amounts of a status is for sums that rest on one, or on nothing yet: not for those that rest on other amounts alone. */
function restsOn(w: Worked, status: AmountStatus | undefined): boolean {
  const used = w.calculation.shares.flatMap((x) => x.terms.flatMap((t) => t.amounts));
  return status === undefined || used.length === 0 || used.some((a) => a.status === status);
}

function versionCaveats(out: Caveats, w: Worked, utfall: Outcome): void {
  for (const c of w.setting.cv.caveats) {
    if ((c.utfall === null || c.utfall.includes(utfall)) && holdsFor(w, c.when) && restsOn(w, c.belop)) out.add(c.caveat);
  }
  if (w.setting.cv.carriedOver) out.add(w.setting.cv.carriedOver);
}

/** The frame ends within the year: what is certain, and that nobody has said how the rest is counted. */
function frameCutsYear(out: Caveats, w: Worked, ramme: string, kilde: KildeRef | undefined): void {
  const limit = w.setting.cv.numbers.get(ramme)!;
  const wanted = w.calculation.shares.reduce((sum, x) => sum.plus(x.wanted ?? ZERO), ZERO);
  out.say('ramme-midt-i-aaret', { ramme: limit.toString(), igjen: limit.minus(w.setting.frame.used).toString(), onsket: wanted.toString() }, kilde);
}

function costCaveats(out: Caveats, w: Worked): void {
  const b = w.setting.cv.version.beregning;
  const { cost } = w.calculation;
  if (b.modell !== 'kostnad' || !cost || !(w.calculation.ways & GRANTED)) return;
  const track = cost.spor ? b.spor[cost.spor] : undefined;
  track?.forbehold.forEach((tekst, i) => out.add({ id: `spor-${cost.spor}-${i + 1}`, tekst, kilde: track.kilde }));
  if (cost.room) frameCutsYear(out, w, b.ramme!, track?.kilde);
  if (cost.assumedCap) out.say('kostnad-antatt', undefined, track?.kilde);
}

/** Everything that a result is uncertain about, most particular first. */
export function caveatsOf(w: Worked, utfall: Outcome): Caveats {
  const out = new Caveats(w);
  const b = w.setting.cv.version.beregning;
  criterionCaveats(out, w);
  // Without an outcome there is no sum to be careful with.
  if (b.modell === 'gradert' && utfall !== 'mangler-opplysninger') {
    amountCaveats(out, w, b);
    supplementCaveats(out, w, b);
    monthCaveats(out, w);
    changeCaveats(out, w);
    signingCaveats(out, w, b);
    frameCaveats(out, w, b);
  }
  if (b.modell === 'timer') monthCaveats(out, w);
  costCaveats(out, w);
  versionCaveats(out, w, utfall);
  return out;
}
