/** What goes across reports, as the API gives it: the records are those of src/compare; here is what the server adds. Types only. */
import type { Chain } from '../../../src/compare/chains.ts';
import type { ReportComparison } from '../../../src/compare/comparison.ts';
import type { Quote } from '../../../src/compare/corpus.ts';
import type { Demand } from '../../../src/compare/demands.ts';
import type { FrontRecord, FrontsRecord } from '../../../src/compare/frontActivity.ts';
import type { IncidentDetails } from '../../../src/compare/incidentDetails.ts';
import type { LegalRecord } from '../../../src/compare/legal.ts';
import type { DocItem, EventItem, IncidentItem } from './records.ts';

/** All that is told of one incident. */
export type IncidentRecord = IncidentDetails & { readonly item: IncidentItem; readonly events: readonly EventItem[]; readonly docs: readonly DocItem[]; readonly chains: readonly string[] };

/** Links and leads between fronts. */
export type FrontsBetween = Pick<FrontsRecord, 'links' | 'leads' | 'elsewhere'>;

/** The law of an incident, with the incident's heading. */
export type LawItem = LegalRecord & { readonly title: string | null };

export type { Chain, Demand, FrontRecord, Quote, ReportComparison };
