// Publishes one draft after another and tells of each that was acknowledged. Arguments: what gives the driver's module, its opener, what it opens, and the module of the store.
import { pathToFileURL } from 'node:url';

const [driverModule, opener, target, storeModule] = process.argv.slice(2);
const load = (file) => import(pathToFileURL(file).href);
const driver = (await load(driverModule))[opener](target);
const store = await (await load(storeModule)).createSqlStore(driver);
const { drafts, publishing } = store.desk;
const kari = { id: 'kari', navn: 'Kari' };
const ola = { id: 'ola', navn: 'Ola' };
for (;;) {
  const tid = new Date().toISOString();
  const n = await publishing.newest();
  const endringer = [{ slag: 'felt', fil: 'intents/klage.yaml', sti: ['eier'], foer: String(n), verdi: `eier ${n + 1}` }];
  const draft = await drafts.create({ slag: 'svar', tittel: `nr ${n + 1}`, innhold: { endringer, gjelderFra: null, grunn: 'prøve' } }, kari, tid);
  await drafts.step(draft.id, 1, 'send', kari, tid);
  const done = await publishing.publishDraft({ id: draft.id, lest: 2, hvem: ola, tid, gjelderFra: '2026-11-28', endringer, sett: n }, []);
  if (done.utfall !== 'publisert') throw new Error(done.utfall);
  process.stdout.write(`${done.nummer}\n`);
}
