/**
 * Krippendorff's alpha for nominal values: agreement beyond chance, 1 at full agreement, 0 at chance. In: the values that
 * annotators gave to each unit, those who gave none left out; out: the matrix of coincidences and alpha. Matrices add up
 * over units, so that they serve as bootstrap tallies. Method: K. Krippendorff, Computing Krippendorff's Alpha-Reliability
 * (2011).
 */

/** Coincidences of values, row by row over `labels`: a pair of values of a unit with m values counts 1 / (m - 1). */
export function coincidencesOf(units: readonly (readonly string[])[], labels: readonly string[]): number[] {
  const matrix = new Array<number>(labels.length ** 2).fill(0);
  for (const values of units) {
    const numbers = values.map((value) => labels.indexOf(value));
    if (numbers.includes(-1)) throw new RangeError(`a value of ${values.join(', ')} is no label (labels: ${labels.join(', ')})`);
    numbers.forEach((row, one) => numbers.forEach((column, other) => {
      if (one !== other) matrix[row * labels.length + column] += 1 / (numbers.length - 1);
    }));
  }
  return matrix;
}

/** Alpha of a matrix of coincidences; NaN when all values are equal or nothing was coded twice. */
export function nominalAlpha(matrix: readonly number[]): number {
  const width = Math.sqrt(matrix.length);
  const totals = Array.from({ length: width }, (_, row) => matrix.slice(row * width, (row + 1) * width).reduce((sum, count) => sum + count, 0));
  const all = totals.reduce((sum, count) => sum + count, 0);
  const observed = all - totals.reduce((sum, _, label) => sum + matrix[label * width + label], 0);
  const expected = all ** 2 - totals.reduce((sum, count) => sum + count ** 2, 0);
  return expected === 0 ? NaN : 1 - ((all - 1) * observed) / expected;
}
