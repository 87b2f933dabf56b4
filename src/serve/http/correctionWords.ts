/** The JSON value of a correction -> the words that the reader of corrections takes, so that both ways in are checked by one reader. */

/** In the form of the command line: "ISR,LBN", "target=geonames:1", "killed=4,injured=10-12"; a text stays as it is. */
export function toWords(value: unknown): string {
  if (value === null) return '';
  if (Array.isArray(value)) return value.map(toPart).join(',');
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') return String(value);
  throw new RangeError('value: expected a text, true or false, null, or a list');
}

type Part = { readonly value?: unknown; readonly role?: unknown; readonly what?: unknown; readonly min?: unknown; readonly max?: unknown };

function toPart(part: unknown): string {
  if (typeof part === 'string') {
    if (part.includes(',')) throw new RangeError(`value: "${part}" has a comma, and no id has one`);
    return part;
  }
  const { value, role, what, min, max } = (part ?? {}) as Part;
  if (typeof value === 'string' && typeof role === 'string') return `${role}=${value}`;
  if (typeof what === 'string' && typeof min === 'number') return `${what}=${min}${max === null ? '+' : max === undefined || max === min ? '' : `-${String(max)}`}`;
  throw new RangeError('value: expected a list of ids, of places {value, role} or of counts {what, min, max}');
}
