/**
 * Views over an archive for `dragoman sql`: the parts of current analyses as rows, and events under the column names of data
 * sets that people know. A view holds what the archive knows and no more: columns of those data sets that ask for judgements
 * which this program does not make (ACLED's fatalities estimate, civilian targeting) are left out, not filled.
 * Data-set views show asserted events only: a demanded, denied or supposed deed is no row of a list of what happened.
 */

const DAY = "date(e.first_day * 86400, 'unixepoch')";
/** PLOVER's quad classes: verbal and material cooperation, verbal and material conflict. */
const QUAD = `CASE WHEN e.type IN ('AGREE','CONSULT','SUPPORT','CONCEDE') THEN 1 WHEN e.type IN ('COOPERATE','AID','RETREAT') THEN 2 WHEN e.type IN ('REQUEST','ACCUSE','REJECT','THREATEN') THEN 3 ELSE 4 END`;
const list = (column: string, key?: string): string => `(SELECT group_concat(${key === undefined ? 'value' : `value ->> '${key}'`}, '; ') FROM json_each(${column}))`;
const sectors = (column: string): string => `(SELECT group_concat(s.value, '; ') FROM json_each(${column}) AS p, json_each(p.value, '$.sectors') AS s)`;
const first = (column: string, path: string): string => `${column} ->> '$[0].${path}'`;
const JOINED = 'FROM events AS e JOIN docs AS d ON d.doc = e.doc LEFT JOIN places AS p ON p.place = e.place';

const part = (name: string, columns: readonly (readonly [name: string, path: string])[]): string => `
CREATE VIEW ${name} AS SELECT d.id AS doc_id, ${columns.map(([column, path]) => `r.value ->> '${path}' AS "${column}"`).join(', ')}
FROM current AS c JOIN analyses AS a ON a.analysis = c.analysis JOIN docs AS d ON d.doc = c.doc, json_each(a.records, '$.${name}') AS r;`;

const PARTS = `
${part('mentions', [['id', '$.id'], ['kind', '$.kind'], ['start', '$.start'], ['end', '$.end'], ['chain', '$.chain']])}
${part('links', [['id', '$.id'], ['from', '$.from'], ['to', '$.to'], ['kind', '$.kind.value'], ['score', '$.kind.score'], ['factuality', '$.claim.factuality.value']])}
${part('framings', [['kind', '$.kind'], ['start', '$.start'], ['end', '$.end'], ['about', '$.about'], ['neutral', '$.neutral'], ['stance', '$.stance']])}
${part('legal', [['instrument', '$.instrument'], ['part', '$.part'], ['start', '$.start'], ['end', '$.end']])}`;

/** All views, for one migration. */
export const VIEWS = `
${PARTS}
CREATE VIEW plover_events AS SELECT e.id AS event_id, ${DAY} AS event_date, e.time AS edtf, e.type, ${list('e.modes')} AS mode, ${QUAD} AS quad,
  ${list('e.contexts')} AS context, ${list('e.actors', 'name')} AS actor, ${list('e.actors', 'country')} AS actor_country, ${sectors('e.actors')} AS actor_sector,
  ${list('e.recipients', 'name')} AS recipient, ${list('e.recipients', 'country')} AS recipient_country, ${sectors('e.recipients')} AS recipient_sector,
  p.name AS place, p.country, p.admin1, p.latitude, p.longitude, p.extent, p.radius_km, e.factuality, e.tense, coalesce(e.speaker ->> '$.name', d.publisher) AS speaker,
  e.killed_min, e.killed_max, e.injured_min, e.injured_max, e.score, e.correction_count, e.quote, d.publisher, d.published_at, d.url, d.id AS doc_id
  ${JOINED};
CREATE VIEW polecat AS SELECT e.id AS "Event ID", ${DAY} AS "Event Date", e.type AS "Event Type", ${list('e.modes')} AS "Event Mode", ${QUAD} AS "Quad Code", ${list('e.contexts')} AS "Contexts",
  ${first('e.actors', 'name')} AS "Actor Name", ${first('e.actors', 'country')} AS "Actor Country", ${first('e.actors', 'sectors[0]')} AS "Primary Actor Sector", ${sectors('e.actors')} AS "Actor Sectors", ${first('e.actors', 'words')} AS "Actor Name Raw",
  ${first('e.recipients', 'name')} AS "Recipient Name", ${first('e.recipients', 'country')} AS "Recipient Country", ${first('e.recipients', 'sectors[0]')} AS "Primary Recipient Sector", ${sectors('e.recipients')} AS "Recipient Sectors", ${first('e.recipients', 'words')} AS "Recipient Name Raw",
  p.name AS "Placename", p.admin1 AS "Province", p.country AS "Country", p.latitude AS "Latitude", p.longitude AS "Longitude", CASE WHEN p.id LIKE 'geonames:%' THEN substr(p.id, 10) END AS "GeoNames ID", p.extent AS "Feature Type",
  d.publisher AS "Source", d.published_at AS "Publication Date", d.language AS "Language"
  ${JOINED} WHERE e.factuality = 'asserted' AND e.tense <> 'future';
CREATE VIEW acled AS SELECT e.id AS event_id_cnty, ${DAY} AS event_date, CAST(strftime('%Y', ${DAY}) AS INTEGER) AS year,
  CASE WHEN e.first_day = e.last_day THEN 1 WHEN e.last_day - e.first_day <= 7 THEN 2 WHEN e.last_day IS NOT NULL THEN 3 END AS time_precision, e.type AS event_type, ${list('e.modes')} AS sub_event_type,
  ${first('e.actors', 'name')} AS actor1, (SELECT group_concat(value ->> 'name', '; ') FROM json_each(e.actors) WHERE key > 0) AS assoc_actor_1, ${first('e.recipients', 'name')} AS actor2,
  (SELECT group_concat(value ->> 'name', '; ') FROM json_each(e.recipients) WHERE key > 0) AS assoc_actor_2, p.country, p.admin1, p.name AS location, p.latitude, p.longitude,
  CASE p.extent WHEN 'site' THEN 1 WHEN 'settlement' THEN 1 WHEN 'district' THEN 2 ELSE 3 END AS geo_precision, d.publisher AS source, e.quote AS notes, e.killed_min, e.killed_max
  ${JOINED} WHERE e.factuality = 'asserted' AND e.tense <> 'future' AND e.type IN ('ASSAULT', 'COERCE', 'PROTEST', 'MOBILIZE');
`;

/** The function of statements that gives the records of a coding as JSON; every connection of this program has it. */
export const RECORDS_JSON = 'records_json';

/** Codings are packed since these views: what reads their parts asks for JSON. */
export const PACKED_VIEWS = ['mentions', 'links', 'framings', 'legal'].map((name) => `DROP VIEW ${name};`).join('\n') + PARTS.replaceAll('json_each(a.records,', `json_each(${RECORDS_JSON}(a.records),`);

/** A row for each event of an incident, with the origin of its report: reports of one text have one number. */
export const INCIDENT_VIEW = `
CREATE VIEW incident_reports AS SELECT i.id AS incident_id, i.grade, i.type, ${DAY.replaceAll('e.', 'i.')} AS incident_date, p.name AS place, p.country, p.latitude, p.longitude, p.extent,
  i.report_count, i.origin_count, e.id AS event_id, d.id AS doc_id, d.publisher, d.published_at, d.url,
  (SELECT o.key + 1 FROM json_each(i.record, '$.independentOrigins') AS o, json_each(o.value) AS r WHERE r.value = d.id LIMIT 1) AS origin
  FROM incidents AS i JOIN incident_events AS x ON x.incident = i.incident LEFT JOIN places AS p ON p.place = i.place LEFT JOIN events AS e ON e.id = x.event LEFT JOIN docs AS d ON d.doc = e.doc;
`;
