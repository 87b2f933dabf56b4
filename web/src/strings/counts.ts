/** A number with its noun, for languages with one and many. */

export const countWords = (value: number, one: string, many: string): string => `${value.toLocaleString('en-GB')} ${value === 1 ? one : many}`;
