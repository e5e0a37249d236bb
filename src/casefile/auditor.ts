import type { RuleVersion } from '../knowledge/schema/version.js';
import { fill, formatVerdi } from '../knowledge/text.js';
import { valueOf } from '../knowledge/values.js';
import type { Auditor, StoredResult, Value } from './types.js';
import { dateValue, ruleItem, sourceText, tell, type Words } from './words.js';

/** Themes of the rules that speak of the auditor: the duty, and the exception for supervision alone. */
const THEMES = { plikt: 'revisorattest', unntak: 'revisorattest-unntak' } as const;

/** The auditor's checklist of one grant year, or why there is none. Every sentence on the rules is the version's own. */
export function auditorOf(w: Words, result: StoredResult, versjon: RuleVersion | undefined): Auditor {
  const none = (key: string, regler: Auditor['regler'] = []): Auditor => ({ trengs: false, innledning: tell(w, key, versjon ? { versjon: versjon.navn[w.lang] } : {}), punkter: [], regler });
  if (!versjon || result.utfall === 'mangler-opplysninger') return none('saksmappe.revisor.uavklart');
  if (result.utfall === 'kan-ikke-innvilges') return none('saksmappe.revisor.avslag');
  if (result.utfall === 'kun-veiledning') {
    const exception = rulesOn(w, versjon, THEMES.unntak);
    if (exception.length > 0) return none('saksmappe.revisor.veiledning', exception);
  }
  const punkter = versjon.sjekkliste.filter((s) => s.utfall.includes(result.utfall)).map((s) => ruleItem(w, s, versjon));
  if (punkter.length === 0) return none('saksmappe.revisor.ingen', newsOn(w, versjon));
  return checklist(w, versjon, punkter);
}

function checklist(w: Words, versjon: RuleVersion, punkter: Auditor['punkter']): Auditor {
  const value = valueOf(versjon, 'attest_standard');
  const standard = value ? formatVerdi(w.lang, value) : tell(w, 'saksmappe.ukjent');
  const frist = attestDeadline(w, versjon);
  return {
    trengs: true, standard, punkter, ...(frist ? { frist } : {}),
    innledning: tell(w, 'saksmappe.revisor.innledning', { standard, versjon: versjon.navn[w.lang] }),
    regler: rulesOn(w, versjon, THEMES.plikt),
  };
}

/** When the attestation is due; marked where no document of the year confirms it. */
function attestDeadline(w: Words, versjon: RuleVersion): Value | undefined {
  const frist = valueOf(versjon, 'attest_frist');
  if (!frist) return undefined;
  if (typeof frist.verdi !== 'string') return { tekst: tell(w, 'saksmappe.ukjent') };
  const value = dateValue(w.lang, frist.verdi);
  return frist.status === 'ubekreftet' ? { ...value, tekst: `${value.tekst} (${tell(w, 'status.ubekreftet')})` } : value;
}

function rulesOn(w: Words, versjon: RuleVersion, tema: string): Auditor['regler'] {
  return versjon.regler.filter((r) => r.tema === tema).map((r) => ruleItem(w, r, versjon));
}

/** What the year's own documents say about the attestation, where it has no checklist ("for 2022 none is required"). */
function newsOn(w: Words, versjon: RuleVersion): Auditor['regler'] {
  return versjon.nytt.filter((n) => n.dekker.includes('attest_frist')).map((n) => ({ tekst: fill(n.tekst, w.lang, { k: w.k, versjon }), kilde: sourceText(w, n.kilde), dokumenter: [] }));
}
