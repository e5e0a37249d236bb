import { partOfThen, wholeThen } from '../entities/former-structure.js';
import { keyOf, nameIndex, nearest } from '../entities/municipality-index.js';
import { readMunicipalities } from '../entities/municipality.js';
import { CODES } from '../entities/problem-codes.js';
import { rx } from '../entities/text.js';
import type { ReadAnswer } from '../types.js';
import { ok, refuse, type Asked } from './result.js';

const LEAD = rx('^\\W*(?:(?:vi|me|we|jeg|eg) (?:er|bor|are) (?:i|in|på|from|frå|fra) |det (?:er|gjelder|gjeld) |i |på |for |in |kommunen (?:er|heter|heiter) |it is |it\'s |the municipality (?:is|of) )?', '');
const COUNTIES = rx('^(?:østfold|akershus|buskerud|vestfold|telemark|agder|rogaland|vestland|møre og romsdal|trøndelag|nordland|troms|finnmark|innlandet|viken|vestfold og telemark|troms og finnmark|hordaland|sogn og fjordane|hedmark|oppland|aust-agder|vest-agder|sør-trøndelag|nord-trøndelag)(?: fylke\\w*| county)?$', '');
/** How many likely names are offered for one that we do not know. */
const SUGGESTIONS = 3;
const MOST_CANDIDATES = 6;

/** A municipality by name or number. Several of the name, or a near miss, come back as candidates to choose among. */
export function readMunicipalityAnswer(asked: Asked): ReadAnswer {
  const { k, p, ctx } = asked;
  const said = p.f.trim().replace(LEAD, '').replace(/[.!?,]+$/, '').trim();
  if (COUNTIES.test(said)) return refuse(CODES.fylkeIkkeKommune, p);
  const found = readMunicipalities(k, p, ctx.today, true).filter((m) => !m.negated && m.treff.length > 0);
  const numbers = [...new Set(found.flatMap((m) => m.treff.map((t) => t.kommunenummer)))];
  const day = ctx.position?.til ?? ctx.position?.fra;
  if (numbers.length === 1) {
    const then = day === undefined ? null : partOfThen(k, found.flatMap((m) => m.treff).find((t) => t.kommunenummer === numbers[0])!, day);
    return then ? refuse(CODES.kommuneFantesIkke, p, [then.kommunenummer]) : ok(numbers[0]!);
  }
  const whole = day === undefined ? null : found.map((m) => wholeThen(k, m.utdrag, day)).find((n) => n !== null);
  if (whole) return ok(whole);
  if (numbers.length > 1) return refuse(CODES.kommuneFlere, p, numbers);
  const index = nameIndex(k, ctx.today);
  const key = keyOf(said.replace(/\b(?:kommune|municipality)\b/g, ''));
  const exact = index.byName.get(key);
  if (exact?.length === 1) return ok(exact[0]!.kommunenummer);
  if (exact) return refuse(CODES.kommuneFlere, p, exact.map((m) => m.kommunenummer));
  const parts = key.length >= 4 ? [...index.byName].filter(([name]) => name.split(' ').length > 1 && name.split(' ').includes(key)).flatMap(([, list]) => list) : [];
  const partial = [...new Set(parts.map((m) => m.kommunenummer))];
  if (partial.length === 1) return ok(partial[0]!);
  if (partial.length > 1) return refuse(CODES.kommuneFlere, p, partial.slice(0, MOST_CANDIDATES));
  const close = nearest(index, key, SUGGESTIONS).filter((c) => c.slips <= Math.max(2, Math.floor(key.length / 2)));
  return refuse(CODES.kommuneUkjent, p, [...new Set(close.flatMap((c) => (index.byName.get(c.key) ?? []).map((m) => m.kommunenummer)))].slice(0, SUGGESTIONS));
}
