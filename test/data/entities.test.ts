/** The registry's tables: every row can be read, ids are unique, codes are known, parents and loaded names point at somebody. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { foldWords } from '../../src/analyze/mentions/namesFold.ts';
import { readForms } from '../../src/analyze/mentions/namesForms.ts';
import { checkRegistry, readRegistry } from '../../src/analyze/mentions/registry.ts';

const folder = new URL('../../data/entities/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.tsv')).sort().map((file) => ({ file, text: readFileSync(new URL(file, folder), 'utf8') }));
const { value: registry } = readRegistry(files);
const entities = [...registry.ids()].map((id) => registry.get(id)!);

/** PLOVER's codes for actors of no state, and historical or self-declared states that have a row of their own. */
const NO_STATES = new Set(['IGO', 'UNO', 'EUR', 'NGO', 'ISM', 'IMG', 'MNC']);
/** The member states of the United Nations, by ISO 3166-1 alpha-3 code. */
const MEMBERS = (
  'AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA BRA BRN BGR BFA BDI CPV KHM CMR CAN CAF TCD CHL CHN COL COM COG CRI CIV HRV CUB CYP CZE PRK COD DNK DJI DMA DOM ECU EGY SLV GNQ ERI EST SWZ ETH FJI FIN FRA GAB GMB GEO DEU GHA GRC GRD GTM GIN GNB GUY HTI HND HUN ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN JOR KAZ KEN KIR KWT KGZ LAO LVA LBN LSO LBR LBY LIE LTU LUX MDG MWI MYS MDV MLI MLT MHL MRT MUS MEX FSM MCO MNG MNE MAR MOZ MMR NAM NRU NPL NLD NZL NIC NER NGA MKD NOR OMN PAK PLW PAN PNG PRY PER PHL POL PRT QAT KOR MDA ROU RUS RWA KNA LCA VCT WSM SMR STP SAU SEN SRB SYC SLE SGP SVK SVN SLB SOM ZAF SSD ESP LKA SDN SUR SWE CHE SYR TJK THA TLS TGO TON TTO TUN TUR TKM TUV UGA UKR ARE GBR TZA USA URY UZB VUT VEN VNM YEM ZMB ZWE'
).split(' ');

function rowsOf(file: string): Record<string, string>[] {
  const lines = files.find((one) => one.file === file)!.text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const header = lines[0].split('\t');
  return lines.slice(1).map((line) => Object.fromEntries(line.split('\t').map((cell, index) => [header[index], cell])));
}

describe('data/entities', () => {
  it('is read to the last cell without a problem', () => {
    expect(checkRegistry(files).map(({ message }) => message)).toEqual([]);
  });

  it('names every member state of the United Nations with demonym and capital', () => {
    expect(MEMBERS).toHaveLength(193);
    const rows = new Map(rowsOf('states.tsv').map((row) => [row.id, row]));
    expect(MEMBERS.filter((code) => rows.get(code)?.kind !== 'state')).toEqual([]);
    expect(MEMBERS.filter((code) => rows.get(code)!.demonyms === '')).toEqual([]);
    // San Marino is its own capital, and Singapore
    expect(MEMBERS.filter((code) => rows.get(code)!.seats === '' && !['SMR', 'SGP'].includes(code))).toEqual([]);
    expect(MEMBERS.filter((code) => rows.get(code)!.country !== code)).toEqual([]);
  });

  it('holds enough groups, people, publishers and descriptive nouns', () => {
    const count = (kind: string): number => entities.filter((entity) => entity.kind === kind).length;
    expect(entities.filter(({ kind, sectors }) => kind === 'armed-group' || sectors.some(({ code }) => code === 'MIL' || code === 'REB')).length).toBeGreaterThanOrEqual(250);
    expect(count('person')).toBeGreaterThanOrEqual(250);
    expect(count('publisher')).toBeGreaterThanOrEqual(150);
    expect(rowsOf('agents.tsv').length).toBeGreaterThanOrEqual(400);
  });

  it('uses country codes of states that have a row, or of no state', () => {
    const codes = new Set(entities.filter(({ kind, id, country }) => kind === 'state' && id === country).map(({ id }) => id));
    expect(entities.filter(({ country }) => country !== undefined && !codes.has(country) && !NO_STATES.has(country)).map(({ id, country }) => `${id}: ${country}`)).toEqual([]);
  });

  it('writes ids in one way', () => {
    expect(entities.filter(({ id }) => !/^(?:[A-Z]{3}|(?:publisher:)?[a-z0-9]+(?:-[a-z0-9]+)*)$/.test(id)).map(({ id }) => id)).toEqual([]);
    expect(entities.filter(({ id, kind }) => id.startsWith('publisher:') !== (kind === 'publisher')).map(({ id }) => id)).toEqual([]);
  });

  it('gives every Wikidata id once', () => {
    const seen = new Map<string, string>();
    const twice = entities.flatMap(({ id, wikidata }) => {
      if (wikidata === undefined) return [];
      const other = seen.get(wikidata);
      seen.set(wikidata, id);
      return other === undefined && /^Q\d+$/.test(wikidata) ? [] : [`${wikidata}: ${id}, ${other ?? 'no Q-number'}`];
    });
    expect(twice).toEqual([]);
  });

  it('lets no clear short form mean two entities at one time', () => {
    const states = entities.filter(({ kind }) => kind === 'state');
    const clashes = states.flatMap((state) =>
      state.names.flatMap(({ form }) => {
        const { lower, cased } = foldWords(form);
        if (lower.length !== 1) return [];
        const senses = registry.formsFrom(lower[0]).filter((one) => one.cased.length === 1 && one.cased[0] === cased[0]).flatMap((one) => one.senses);
        if (senses.some((sense) => sense.entity === state.id && sense.needsSupport)) return [];
        const others = senses.filter((sense) => sense.entity !== state.id && !sense.needsSupport && sense.via === 'name' && sense.from === undefined && sense.to === undefined);
        return others.map((sense) => `${form}: ${state.id}, ${sense.entity}`);
      }),
    );
    expect(clashes).toEqual([]);
  });

  it('shows an example for every loaded name, with the name in it', () => {
    const fold = (words: string): string => foldWords(words).lower.join(' ');
    const wrong = rowsOf('loaded-names.tsv').filter(({ form, example }) => !readForms(form).some((one) => fold(example ?? '').includes(fold(one.form))));
    expect(wrong.map(({ form }) => form)).toEqual([]);
  });
});
