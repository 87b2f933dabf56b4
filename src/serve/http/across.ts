/** What goes across the reports of one view: chains, fronts, demands, law. Each is made when it is first asked for and then kept with its view. */
import { followFronts, type FrontsRecord } from '../../compare/frontActivity.ts';
import { belongsTo, type Front } from '../../compare/fronts.ts';
import { findChains, type Chain } from '../../compare/chains.ts';
import { readCorpus, type Corpus } from '../../compare/corpus.ts';
import { followDemands, type Demand } from '../../compare/demands.ts';
import { describeIncidents } from '../../compare/incidentFacts.ts';
import { followLaw, type LegalRecord } from '../../compare/legal.ts';
import type { Analysis, Incident } from '../../schema.ts';

/** The comparisons of a view. */
export class Across {
  readonly incidents: readonly Incident[];
  readonly incidentById: ReadonlyMap<string, Incident>;
  readonly fronts: readonly Front[];
  #analyses: ReadonlyMap<string, Analysis>;
  #kept = new Map<string, unknown>();

  constructor(analyses: ReadonlyMap<string, Analysis>, incidents: readonly Incident[], fronts: readonly Front[]) {
    this.#analyses = analyses;
    this.incidents = incidents;
    this.incidentById = new Map(incidents.map((incident) => [incident.id, incident]));
    this.fronts = fronts;
  }

  corpus(): Corpus {
    return this.#keep('corpus', () => readCorpus(this.#analyses.values(), this.incidents));
  }

  chains(): readonly Chain[] {
    return this.#keep('chains', () => findChains(this.corpus()));
  }

  frontRecords(): FrontsRecord {
    return this.#keep('fronts', () => followFronts(this.corpus(), this.fronts, this.chains()));
  }

  demands(): readonly Demand[] {
    return this.#keep('demands', () => followDemands(this.corpus()));
  }

  law(): readonly LegalRecord[] {
    return this.#keep('law', () => followLaw(this.corpus()));
  }

  /** Ids of the fronts that each incident belongs to; those of none are left out. */
  frontsOf(): ReadonlyMap<string, readonly string[]> {
    return this.#keep('frontsOf', () => {
      const found = [...describeIncidents(this.corpus())].map(([id, facts]) => [id, this.fronts.filter((front) => belongsTo(front, facts) !== null).map((front) => front.id)] as const);
      return new Map(found.filter(([, fronts]) => fronts.length > 0));
    });
  }

  #keep<T>(name: string, make: () => T): T {
    if (!this.#kept.has(name)) this.#kept.set(name, make());
    return this.#kept.get(name) as T;
  }
}
