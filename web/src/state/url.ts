/**
 * The whole state of the app as one address: which view, of which record, under which filter, with what selected.
 * In: path and query of a location; out: an AppState, and back. Pure. Unknown words are dropped, so that any address gives a
 * state; `formatState(parseState(x))` is the shortest address of the same state, with its parts in one order.
 */

/** Filter fields, named as the API's. All but `since`, `until` and `q` may hold several values, of which one must fit. */
export const FILTER_FIELDS = ['type', 'mode', 'context', 'actor', 'recipient', 'entity', 'place', 'country', 'speaker', 'publisher', 'factuality', 'language', 'grade', 'front', 'doc', 'incident', 'since', 'until', 'q'] as const;
export type FilterField = (typeof FILTER_FIELDS)[number];
export type Filter = { readonly [Field in FilterField]?: readonly string[] };

/** Records that can be selected; one at a time, in all views. */
export const SELECTABLE = ['event', 'incident', 'doc', 'entity', 'place'] as const;
export type Selection = { readonly kind: (typeof SELECTABLE)[number]; readonly id: string };

/** `extra` is the open view's own (a sort, a window of time): it is dropped when another view opens. Keys are words of letters. */
export type AppState = {
  readonly view: string; // '' is the overview
  readonly id: string | null; // the record that the view shows, when it shows one
  readonly filter: Filter;
  readonly selection: Selection | null;
  readonly field: string | null; // the field of the selected event whose words are lit
  readonly extra: Readonly<Record<string, string>>;
};

export const EMPTY_STATE: AppState = { view: '', id: null, filter: {}, selection: null, field: null, extra: {} };

const SINGLE: ReadonlySet<string> = new Set(['since', 'until', 'q']);
const EXTRA = 'v.';

/** Read a location: `path` as "/reader/3f9a", `query` with or without "?". */
export function parseState(path: string, query: string): AppState {
  const [view = '', ...rest] = path.split('/').filter((part) => part !== '');
  const id = rest.length === 0 ? null : rest.map(decode).join('/');
  const words = new URLSearchParams(query);
  const filter: { [Field in FilterField]?: readonly string[] } = {};
  for (const field of FILTER_FIELDS) {
    const values = [...new Set(words.getAll(field).map((value) => value.trim()).filter((value) => value !== ''))];
    if (values.length > 0) filter[field] = SINGLE.has(field) ? values.slice(0, 1) : values.toSorted();
  }
  const extra: Record<string, string> = {};
  for (const [key, value] of words) if (key.startsWith(EXTRA) && /^[a-zA-Z]+$/.test(key.slice(EXTRA.length))) extra[key.slice(EXTRA.length)] = value;
  return { view: decode(view), id, filter, selection: parseSelection(words.get('sel')), field: words.get('field') || null, extra };
}

/** The address of a state: path and query. */
export function formatState(state: AppState): string {
  const words = new URLSearchParams();
  for (const field of FILTER_FIELDS) for (const value of state.filter[field] ?? []) words.append(field, value);
  if (state.selection !== null) words.set('sel', `${state.selection.kind}:${state.selection.id}`);
  if (state.field !== null) words.set('field', state.field);
  for (const key of Object.keys(state.extra).toSorted()) words.set(`${EXTRA}${key}`, state.extra[key]!);
  const path = state.view === '' ? '/' : `/${encodeURIComponent(state.view)}${state.id === null ? '' : `/${encodeURIComponent(state.id)}`}`;
  const query = words.toString().replaceAll('%3A', ':').replaceAll('%2F', '/');
  return query === '' ? path : `${path}?${query}`;
}

/** The query that the API understands for a filter, in one order: also a cache key. */
export function filterQuery(filter: Filter): string {
  return formatState({ ...EMPTY_STATE, filter }).replace(/^\/\??/, '');
}

/** Values of a field with one added, or taken out if it was there. */
export function toggleValue(filter: Filter, field: FilterField, value: string): Filter {
  const held = filter[field] ?? [];
  if (SINGLE.has(field)) return setValues(filter, field, held[0] === value ? [] : [value]);
  return setValues(filter, field, held.includes(value) ? held.filter((other) => other !== value) : [...held, value].toSorted());
}

/** A filter with the values of one field replaced; none takes the field out. */
export function setValues(filter: Filter, field: FilterField, values: readonly string[]): Filter {
  const { [field]: _old, ...rest } = filter;
  return values.length === 0 ? rest : { ...rest, [field]: values };
}

/** What of a filter the list of fronts understands. */
export function frontFilter({ front }: Filter): Filter {
  return front === undefined ? {} : { front };
}

/** How many values a filter holds. */
export function countValues(filter: Filter): number {
  return FILTER_FIELDS.reduce((sum, field) => sum + (filter[field]?.length ?? 0), 0);
}

function parseSelection(words: string | null): Selection | null {
  const colon = words?.indexOf(':') ?? -1;
  if (words === null || colon < 1 || colon === words.length - 1) return null;
  const kind = SELECTABLE.find((known) => known === words.slice(0, colon));
  return kind === undefined ? null : { kind, id: words.slice(colon + 1) };
}

/** A path with a broken escape stays as it is: an address is never an error. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
