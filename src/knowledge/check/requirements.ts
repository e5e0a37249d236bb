import type { Path } from '../read/yaml-file.js';
import type { Krav, Operand, Vilkaar } from '../schema/condition.js';
import type { Beregning, RuleVersion } from '../schema/version.js';

/** A named value that some part of a version needs. */
export interface Need {
  id: string;
  /** Part of the version (`kriterier/ramme`) and path in it. */
  part: string;
  path: Path;
  /** May also be a dated rate of rules/satser. */
  mayBeRate: boolean;
}

/** A comparison of a fact, wherever it stands in a version. */
export interface Comparison {
  fakta: string;
  krav: Krav;
  part: string;
  path: Path;
}

function conditionsIn(when: Vilkaar | undefined, part: string, path: Path): Comparison[] {
  if (!when) return [];
  if ('fakta' in when) return [{ fakta: when.fakta, krav: when.krav, part, path }];
  const [key, inner] = 'alle' in when ? (['alle', when.alle] as const) : (['noen', when.noen] as const);
  return inner.flatMap((w, i) => conditionsIn(w, part, [...path, key, i]));
}

/** Every comparison of a version: criteria, and when criteria, steps and caveats apply. */
export function comparisonsOf(version: RuleVersion): Comparison[] {
  return [
    ...version.kriterier.flatMap((k) => [{ fakta: k.fakta, krav: k.krav, part: `kriterier/${k.id}`, path: [] as Path }, ...conditionsIn(k.gjelder_naar, `kriterier/${k.id}`, ['gjelder_naar'])]),
    ...version.neste_steg.flatMap((s) => conditionsIn(s.gjelder_naar, `neste_steg/${s.id}`, ['gjelder_naar'])),
    ...version.sjekkliste.flatMap((s) => conditionsIn(s.gjelder_naar, `sjekkliste/${s.id}`, ['gjelder_naar'])),
    ...version.forbehold.flatMap((f) => conditionsIn(f.naar, `forbehold/${f.id}`, ['naar'])),
  ];
}

/** The literals and value ids that a requirement compares with. */
export function operandsOf(krav: Krav): Operand[] {
  return Object.values(krav).flatMap((v) => (v === undefined ? [] : Array.isArray(v) ? v : [v]));
}

function ofCalculation(b: Beregning): [string, Path][] {
  if (b.modell === 'gradert') {
    return [
      ...Object.entries(b.grunnbelop).map(([type, id]): [string, Path] => [id, ['grunnbelop', type]]),
      [b.kun_veiledning, ['kun_veiledning']],
      [b.ramme, ['ramme']],
      ...(b.tillegg ? [[b.tillegg.verdi, ['tillegg', 'verdi']] as [string, Path]] : []),
      ...(b.signering_unntak ? [[b.signering_unntak.tilbake_til, ['signering_unntak', 'tilbake_til']] as [string, Path], [b.signering_unntak.stilling_etter, ['signering_unntak', 'stilling_etter']] as [string, Path]] : []),
    ];
  }
  if (b.modell === 'timer') return [[b.timer_per_maaned, ['timer_per_maaned']], [b.timesats, ['timesats']]];
  const tracks = Object.entries(b.spor).flatMap(([name, s]): [string | undefined, Path][] => [[s.andel, ['spor', name, 'andel']], [s.tak, ['spor', name, 'tak']]]);
  return [...tracks, [b.ramme, ['ramme']] as [string | undefined, Path]].filter((x): x is [string, Path] => x[0] !== undefined);
}

/** Every named value that the criteria, the calculation and the elements of a version draw on. */
export function requirementsOf(version: RuleVersion): Need[] {
  return [
    ...comparisonsOf(version).flatMap((c) => operandsOf(c.krav).flatMap((o) => (typeof o === 'object' ? [{ id: o.verdi, part: c.part, path: [...c.path, 'krav'], mayBeRate: false }] : []))),
    ...ofCalculation(version.beregning).map(([id, path]) => ({ id, part: 'beregning', path, mayBeRate: false })),
    ...version.elementer.flatMap((e) => e.produkt.map((id, i) => ({ id, part: `elementer/${e.id}`, path: ['produkt', i] as Path, mayBeRate: true }))),
    ...version.elementer.flatMap((e) => (e.vindu ? [{ id: e.vindu.maaneder, part: `elementer/${e.id}`, path: ['vindu', 'maaneder'] as Path, mayBeRate: false }] : [])),
    ...Object.entries(version.verdier).flatMap(([id, v]) => (v.sammensatt?.paaslag ? [{ id: v.sammensatt.paaslag, part: `verdier/${id}`, path: ['sammensatt', 'paaslag'] as Path, mayBeRate: false }] : [])),
  ];
}
