/**
 * What the splitter's trainer fits, one example at a time: a hashed logistic regression, and the network that may stand
 * beside it (rows of units added up, rectified, weighed: src/analyze/language/splitter.ts). In: features with the right
 * answer; out: 8-bit weights. Method: AdaGrad; a tenth of the network's facts and units is
 * left out at random each time, so that no single one is learned by heart.
 */
import type { FeatureList } from '../src/analyze/language/splitterFeatures.ts';
import { UNITS } from '../src/analyze/language/splitter.ts';

const RATE = 0.3;
const DECAY = 1e-6;
const NETWORK_RATE = 0.1;
const NETWORK_DECAY = 1e-5;
const NETWORK_DROP = 0.1;
/** Share of the largest weights that is cut, so that the rest keeps its precision. */
const CUT = 0.0005;

/** A logistic regression over hashed features, with or without a network whose vote is added. */
export class Learner {
  private readonly weights: Float64Array;
  private readonly squares: Float64Array;
  private readonly network: NetworkLearner | undefined;
  private rate = RATE;
  private loss = 0;
  private seen = 0;

  /** 2^bits weights; with a network, `learn` needs atoms. */
  constructor(bits: number, network?: NetworkLearner) {
    this.weights = new Float64Array(1 << bits);
    this.squares = new Float64Array(1 << bits).fill(1);
    this.network = network;
  }

  /** Sets how much is left of the training, from 1 to 0: the rates fall with it. */
  setRemaining(share: number): void {
    this.rate = RATE * share;
    if (this.network) this.network.rate = NETWORK_RATE * share;
  }

  /** Takes one step and returns the gold answer, so that the walk goes on as annotated. */
  learn(features: FeatureList, gold: boolean, atoms?: FeatureList): boolean {
    const { weights, squares } = this;
    const { values, count } = features;
    const mask = weights.length - 1;
    let sum = 0;
    for (let index = 0; index < count; index++) sum += weights[values[index]! & mask]!;
    if (this.network) sum += this.network.vote(atoms!);
    const chance = 1 / (1 + Math.exp(-sum));
    const error = (gold ? 1 : 0) - chance;
    this.loss -= Math.log(Math.max(1e-12, gold ? chance : 1 - chance));
    this.seen++;
    if (Math.abs(error) < 1e-4) return gold;
    if (this.network) this.network.learn(atoms!, error);
    for (let index = 0; index < count; index++) {
      const at = values[index]! & mask;
      squares[at]! += error * error;
      weights[at]! += (this.rate * error) / Math.sqrt(squares[at]!) - this.rate * DECAY * weights[at]!;
    }
    return gold;
  }

  /** Mean loss since the last call. */
  takeLoss(): string {
    const mean = this.loss / Math.max(1, this.seen);
    this.loss = this.seen = 0;
    return mean.toFixed(5);
  }

  /** 8-bit weights and the size of their step. */
  quantize(): Quantized {
    return quantize(this.weights);
  }
}

/** The network while it learns. */
export class NetworkLearner {
  rate = NETWORK_RATE;
  private readonly rows: Float32Array;
  private readonly rowSquares: Float32Array;
  private readonly output: Float64Array;
  private readonly outputSquares = new Float64Array(UNITS).fill(0.01);
  private readonly bias = new Float64Array(UNITS);
  private readonly biasSquares = new Float64Array(UNITS).fill(0.01);
  private readonly units = new Float64Array(UNITS);
  private readonly slopes = new Float64Array(UNITS);
  private readonly isKept = new Uint8Array(64);
  private readonly random: () => number;

  /** 2^bits rows; small random weights, as equal units would stay equal. */
  constructor(bits: number, random: () => number) {
    this.random = random;
    this.rows = Float32Array.from({ length: UNITS << bits }, () => (random() - 0.5) * 0.1);
    this.rowSquares = new Float32Array(UNITS << bits).fill(0.01);
    this.output = Float64Array.from({ length: UNITS }, () => (random() - 0.5) * 0.6);
  }

  /** The vote, with atoms and units left out at random. */
  vote({ values, count }: FeatureList): number {
    const { units, rows, output, isKept } = this;
    const mask = rows.length / UNITS - 1;
    units.set(this.bias);
    for (let index = 0; index < count; index++) {
      isKept[index] = this.random() >= NETWORK_DROP ? 1 : 0;
      if (isKept[index] === 0) continue;
      const at = (values[index]! & mask) * UNITS;
      for (let unit = 0; unit < UNITS; unit++) units[unit]! += rows[at + unit]! / (1 - NETWORK_DROP);
    }
    let sum = 0;
    for (let unit = 0; unit < UNITS; unit++) {
      if (units[unit]! < 0 || this.random() < NETWORK_DROP) units[unit] = 0;
      sum += units[unit]! * output[unit]!;
    }
    return sum / (1 - NETWORK_DROP);
  }

  /** One step after the vote on the same atoms; `error` is the right answer less its chance. */
  learn({ values, count }: FeatureList, error: number): void {
    const { units, slopes, rows, rowSquares, output, outputSquares, bias, biasSquares, rate } = this;
    const mask = rows.length / UNITS - 1;
    for (let unit = 0; unit < UNITS; unit++) {
      const slope = units[unit]! > 0 ? error * output[unit]! : 0;
      slopes[unit] = slope;
      if (units[unit]! === 0) continue;
      const outputSlope = error * units[unit]!;
      outputSquares[unit]! += outputSlope * outputSlope;
      output[unit]! += (rate * outputSlope) / Math.sqrt(outputSquares[unit]!);
      biasSquares[unit]! += slope * slope;
      bias[unit]! += (rate * slope) / Math.sqrt(biasSquares[unit]!);
    }
    for (let index = 0; index < count; index++) {
      if (this.isKept[index] === 0) continue;
      const at = (values[index]! & mask) * UNITS;
      for (let unit = 0; unit < UNITS; unit++) {
        const slope = slopes[unit]!;
        if (slope === 0) continue;
        rowSquares[at + unit]! += slope * slope;
        rows[at + unit]! += rate * (slope / Math.sqrt(rowSquares[at + unit]!) - NETWORK_DECAY * rows[at + unit]!);
      }
    }
  }

  /** 8-bit rows, biases in their steps, and what they count in steps of `sentenceStep`. */
  quantize(sentenceStep: number): { rows: Int8Array<ArrayBuffer>; bias: Int32Array<ArrayBuffer>; output: Float32Array<ArrayBuffer> } {
    const { values, step } = quantize(this.rows);
    return { rows: values, bias: Int32Array.from(this.bias, (value) => Math.round(value / step)), output: Float32Array.from(this.output, (value) => (value * step) / sentenceStep) };
  }
}

type Quantized = { values: Int8Array<ArrayBuffer>; step: number };

function quantize(weights: Float64Array | Float32Array): Quantized {
  const sizes = Float64Array.from(weights, Math.abs).filter((size) => size !== 0).sort();
  const step = (sizes[Math.floor(sizes.length * (1 - CUT))] ?? 1) / 127;
  return { values: Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / step)))), step };
}
