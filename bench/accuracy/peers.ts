/**
 * Figures of other programs beside ours, and the goals: p = published by its authors, m = measured by us on this or like
 * data. They hold for the data set named, not always for the same part or setting; the note says so. A row matches when
 * measure and metric are equal and its data set begins with `dataset`.
 */
export type Peer = { readonly measure: string; readonly dataset: string; readonly metric: string; readonly figures: string; readonly goal?: number };

export const peers: readonly Peer[] = [
  { measure: 'syntax', dataset: 'ud-en-ewt dev', metric: 'UPOS F1, raw text', figures: 'UDPipe 1.2 93.3 p; UDPipe 2 + BERT 96.8 p', goal: 95.5 },
  { measure: 'syntax', dataset: 'ud-en-ewt dev', metric: 'UAS F1, raw text', figures: 'UDPipe 1.2 81.8 p', goal: 86.5 },
  { measure: 'syntax', dataset: 'ud-en-ewt dev', metric: 'LAS F1, raw text', figures: 'UDPipe 1.2 78.6 p; UDPipe 2 + BERT 89.9 p', goal: 84 },
  { measure: 'syntax', dataset: 'gum-open dev, news', metric: 'UPOS F1, raw text', figures: '', goal: 97 },
  { measure: 'syntax', dataset: 'gum-open dev, news', metric: 'LAS F1, raw text', figures: 'UDPipe 2, all GUM, gold tokens 92.1 p', goal: 86 },
  { measure: 'sentences', dataset: 'sentence-rules', metric: 'tests passed', figures: 'Punkt 46 p; Pragmatic 98 p', goal: 95 },
  { measure: 'names', dataset: 'uner-en-ewt', metric: 'span F1', figures: 'dictionary 51.6 m; XLM-R large 86 p', goal: 78 },
  { measure: 'names', dataset: 'gum-open', metric: 'span F1', figures: '', goal: 78 },
  { measure: 'names', dataset: 'ner-wikigold', metric: 'span F1', figures: '', goal: 78 },
  { measure: 'actors', dataset: 're3d', metric: 'span F1', figures: 'dictionary 34.0 m', goal: 60 },
  { measure: 'event type', dataset: 'plover-gsr', metric: 'accuracy', figures: 'bag of words 36.2 m; RoBERTa-large + codebook, like set 83.5 m', goal: 80 },
  { measure: 'whom', dataset: 'plover-gsr', metric: 'triple F1', figures: 'given perfect parses: PETRARCH 2 74 m, UniversalPetrarch 77 m', goal: 70 },
  { measure: 'whom', dataset: 'petrarch news', metric: 'triple F1', figures: 'given perfect parses: PETRARCH 2 74 m, UniversalPetrarch 77 m', goal: 70 },
  { measure: 'roles', dataset: 'petrarch unit', metric: 'records right', figures: 'given perfect parses: PETRARCH 1 74 m, UniversalPetrarch 72 m, PETRARCH 2 42 m', goal: 70 },
  { measure: 'compounds', dataset: 'petrarch unit', metric: 'records right', figures: 'given perfect parses, of all 42: 9, 10 and 19 m', goal: 60 },
  { measure: 'incidents', dataset: 'muc4', metric: 'slot F1, all', figures: 'best of 1992 56–57 p; neural, five slots 50–55 m', goal: 45 },
  { measure: 'factuality', dataset: 'uds-factuality', metric: 'accuracy', figures: 'cue rule 77.0 m', goal: 84 },
  { measure: 'factuality', dataset: 'uds-factuality', metric: 'F1 of not happened', figures: 'cue rule 67.6 m' },
  { measure: 'attribution', dataset: 'gum-open', metric: 'cue F1', figures: 'news: CRF 56 p, BERT 87 p', goal: 60 },
  { measure: 'attribution', dataset: 'gum-open', metric: 'speaker F1', figures: 'news: CRF 63 p, BERT 82 p', goal: 70 },
  { measure: 'attribution', dataset: 'gum-open', metric: 'content F1', figures: 'news: CRF 51 p, BERT 80 p', goal: 55 },
  { measure: 'dates', dataset: 'gum-open', metric: 'span F1', figures: '', goal: 85 },
  { measure: 'dates', dataset: 'gum-open', metric: 'value accuracy', figures: '', goal: 85 },
  { measure: 'pages', dataset: 'article-extraction', metric: 'token F1', figures: 'go-trafilatura 96.0 p; Readability.js 94.7 p', goal: 94.7 },
  { measure: 'places', dataset: 'geo', metric: 'detection F1', figures: '', goal: 75 },
  { measure: 'places', dataset: 'geo', metric: 'exact GeoNames id', figures: 'Mordecai 3 79–90 p', goal: 70 },
  { measure: 'places', dataset: 'geo', metric: 'within 161 km', figures: 'Mordecai 3 83–94 p', goal: 85 },
  { measure: 'places', dataset: 'geo', metric: 'associative mapped', figures: 'goal is at most', goal: 15 },
  { measure: 'stance', dataset: 'newsmtsc', metric: 'macro F1', figures: 'bag of words 58.0 m; transformer 83.1 p', goal: 62 },
  { measure: 'loaded', dataset: 'own gold', metric: 'loaded-name F1', figures: '', goal: 85 },
  { measure: 'cause', dataset: 'causal-news', metric: 'sentence F1', figures: 'bag of words 72.2 m; BERT 86.3 p', goal: 78 },
  { measure: 'cause', dataset: 'causal-news', metric: 'span F1', figures: 'BERT 62.7 p', goal: 40 },
  { measure: 'across reports', dataset: 'own gold', metric: 'B-cubed F1', figures: '', goal: 85 },
  { measure: 'across reports', dataset: 'ecbplus dev', metric: 'CoNLL F1, predicted topics', figures: 'same lemma in gold topic 72.5 m; singletons 38.8 m', goal: 70 },
];

/** The peer row of a figure, if there is one. */
export function peerOf(row: { readonly measure: string; readonly dataset: string; readonly metric: string }): Peer | undefined {
  return peers.find(({ measure, dataset, metric }) => measure === row.measure && metric === row.metric && row.dataset.startsWith(dataset));
}
