/** Parsed sentences for the tests of the mention stages, written by hand or mended: they do not change with the parser's model. */
import { readdirSync, readFileSync } from 'node:fs';
import { COREFERENCE_LAYOUTS } from '../../../src/analyze/mentions/coreference.ts';
import { readRanker, type Ranker } from '../../../src/analyze/mentions/coreferenceRanker.ts';
import { readRegistry, type Registry } from '../../../src/analyze/mentions/registry.ts';
import type { ParsedToken, Sentence } from '../../../src/schema.ts';

/** A text and its sentences from rows "form|lemma|UPOS|deprel>head", one string a sentence; "+" after the tag is the plural. */
export function readParsed(text: string, rows: readonly string[]): { text: string; sentences: Sentence<ParsedToken>[] } {
  let at = 0;
  const sentences = rows.map((row) => {
    const tokens = row.split(' ').map((cell): ParsedToken => {
      const [form, lemma, tag, arc] = cell.split('|');
      const [deprel, head] = arc.split('>');
      const start = text.indexOf(form, at);
      if (start < 0) throw new RangeError(`"${form}" is not in "${text}" after ${at}`);
      at = start + form.length;
      return { form, start, end: at, lemma, upos: tag.replace('+', ''), xpos: '_', feats: tag.endsWith('+') ? 'Number=Plur' : 'Number=Sing', head: Number(head), deprel };
    });
    return { start: tokens[0].start, end: tokens[tokens.length - 1].end, tokens };
  });
  return { text, sentences };
}

/** The registry as it is shipped. */
export function readShippedRegistry(): Registry {
  const folder = new URL('../../../data/entities/', import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.tsv')).sort();
  return readRegistry(files.map((file) => ({ file: `data/entities/${file}`, text: readFileSync(new URL(file, folder), 'utf8') }))).value;
}

/** The coreference weights as they are shipped. */
export function readShippedRanker(): Ranker {
  return readRanker(readFileSync(new URL('../../../data/models/en-coreference.tsv', import.meta.url), 'utf8'), 'en-coreference.tsv', COREFERENCE_LAYOUTS).value;
}

/** Invented sentences with their parses. */
export const PARSED: Readonly<Record<string, readonly string[]>> = {
  'Israeli soldiers shot three Palestinians near Jenin.': ['Israeli|Israeli|ADJ|amod>1 soldiers|soldier|NOUN+|nsubj>2 shot|shoot|VERB+|root>-1 three|three|NUM|nummod>4 Palestinians|Palestinian|PROPN+|obj>2 near|near|ADP|case>6 Jenin|Jenin|PROPN|obl>2 .|.|PUNCT|punct>2'],
  'The spokesman for the Iraqi foreign ministry accused Turkish-trained rebels.': ['The|the|DET|det>1 spokesman|spokesman|NOUN|nsubj>7 for|for|ADP|case>6 the|the|DET|det>6 Iraqi|Iraqi|ADJ|amod>6 foreign|foreign|ADJ|amod>6 ministry|ministry|NOUN|nmod>1 accused|accuse|VERB|root>-1 Turkish|Turkish|ADJ|compound>10 -|-|PUNCT|punct>8 trained|train|VERB|amod>11 rebels|rebel|NOUN+|obj>7 .|.|PUNCT|punct>7'],
  'German Foreign Minister Oskar Fischer met members of the Islamic State.': ['German|German|ADJ|amod>2 Foreign|foreign|ADJ|amod>2 Minister|Minister|PROPN|nmod:desc>3 Oskar|Oskar|PROPN|nsubj>5 Fischer|Fischer|PROPN|flat>3 met|meet|VERB|root>-1 members|member|NOUN+|obj>5 of|of|ADP|case>10 the|the|DET|det>10 Islamic|Islamic|ADJ|amod>10 State|State|PROPN|nmod>6 .|.|PUNCT|punct>5'],
  'Michael Jordan visited Chad.': ['Michael|Michael|PROPN|nsubj>2 Jordan|Jordan|PROPN|flat>0 visited|visit|VERB|root>-1 Chad|Chad|PROPN|obj>2 .|.|PUNCT|punct>2'],
  "Sudan's army shelled a market.": ["Sudan|Sudan|PROPN|nmod:poss>2 's|'s|PART|case>0 army|army|NOUN|nsubj>3 shelled|shell|VERB|root>-1 a|a|DET|det>5 market|market|NOUN|obj>3 .|.|PUNCT|punct>3"],
  'The government of Peru freed two students.': ['The|the|DET|det>1 government|government|NOUN|nsubj>4 of|of|ADP|case>3 Peru|Peru|PROPN|nmod>1 freed|free|VERB|root>-1 two|two|NUM|nummod>6 students|student|NOUN+|obj>4 .|.|PUNCT|punct>4'],
  'Police in Cairo beat protesters.': ['Police|police|NOUN|nsubj>3 in|in|ADP|case>2 Cairo|Cairo|PROPN|nmod>0 beat|beat|VERB|root>-1 protesters|protester|NOUN+|obj>3 .|.|PUNCT|punct>3'],
  'US-led forces entered Mosul.': ['US|US|PROPN|compound>2 -|-|PUNCT|punct>0 led|lead|VERB|amod>3 forces|force|NOUN+|nsubj>4 entered|enter|VERB+|root>-1 Mosul|Mosul|PROPN|obj>4 .|.|PUNCT|punct>4'],
  'UN peacekeepers and Hezbollah fighters left the village.': ['UN|UN|PROPN|compound>1 peacekeepers|peacekeeper|NOUN+|nsubj>5 and|and|CCONJ|cc>4 Hezbollah|Hezbollah|PROPN|compound>4 fighters|fighter|NOUN+|conj>1 left|leave|VERB+|root>-1 the|the|DET|det>7 village|village|NOUN|obj>5 .|.|PUNCT|punct>5'],
  'The Kremlin rejected the offer.': ['The|the|DET|det>1 Kremlin|Kremlin|PROPN|nsubj>2 rejected|reject|VERB|root>-1 the|the|DET|det>4 offer|offer|NOUN|obj>2 .|.|PUNCT|punct>2'],
  'Refugees from Syria crossed the river.': ['Refugees|refugee|NOUN+|nsubj>3 from|from|ADP|case>2 Syria|Syria|PROPN|nmod>0 crossed|cross|VERB|root>-1 the|the|DET|det>5 river|river|NOUN|obj>3 .|.|PUNCT|punct>3'],
  'Former Malian officers joined the Northern Liberation Front.': ['Former|former|ADJ|amod>2 Malian|Malian|ADJ|amod>2 officers|officer|NOUN+|nsubj>3 joined|join|VERB+|root>-1 the|the|DET|det>7 Northern|Northern|ADJ|amod>6 Liberation|Liberation|PROPN|compound>7 Front|Front|PROPN|obj>3 .|.|PUNCT|punct>3'],
  'Turkey and us agreed on turkey prices.': ['Turkey|Turkey|PROPN|nsubj>3 and|and|CCONJ|cc>2 us|we|PRON+|conj>0 agreed|agree|VERB|root>-1 on|on|ADP|case>6 turkey|turkey|NOUN|compound>6 prices|price|NOUN+|obl>3 .|.|PUNCT|punct>3'],
  'TURKEY TELLS US TROOPS TO LEAVE': ['TURKEY|Turkey|PROPN|nsubj>1 TELLS|tell|VERB|root>-1 US|US|PROPN+|iobj>1 TROOPS|troops|NOUN+|obj>1 TO|to|PART|mark>5 LEAVE|leave|VERB|xcomp>1'],
  'The Palestinians accepted the plan.': ['The|the|DET|det>1 Palestinians|Palestinian|PROPN+|nsubj>2 accepted|accept|VERB+|root>-1 the|the|DET|det>4 plan|plan|NOUN|obj>2 .|.|PUNCT|punct>2'],
  'Kenyan President William Ruto flew to Kampala. Ruto met President Yoweri Museveni.': ['Kenyan|kenyan|ADJ|amod>1 President|President|PROPN|nmod:desc>2 William|William|PROPN|nsubj>4 Ruto|Ruto|PROPN|flat>2 flew|fly|VERB|root>-1 to|to|ADP|case>6 Kampala|Kampala|PROPN|obl>4 .|.|PUNCT|punct>4', 'Ruto|Ruto|PROPN|nsubj>1 met|meet|VERB|root>-1 President|President|PROPN|nmod:desc>3 Yoweri|Yoweri|PROPN|obj>1 Museveni|Museveni|PROPN|flat>3 .|.|PUNCT|punct>1'],
  'Hezbollah said the resistance had fired rockets.': ['Hezbollah|Hezbollah|PROPN|nsubj>1 said|say|VERB|root>-1 the|the|DET|det>3 resistance|resistance|NOUN|nsubj>5 had|have|AUX|aux>5 fired|fire|VERB|ccomp>1 rockets|rocket|NOUN+|obj>5 .|.|PUNCT|punct>1'],
  'Troops loyal to Gaddafi fled.': ['Troops|troops|NOUN+|nsubj>4 loyal|loyal|ADJ|amod>0 to|to|ADP|case>3 Gaddafi|Gaddafi|PROPN|obl>1 fled|flee|VERB|root>-1 .|.|PUNCT|punct>4'],
  "Israel's enemies rejoiced.": ["Israel|Israel|PROPN|nmod:poss>2 's|'s|PART|case>0 enemies|enemy|NOUN+|nsubj>3 rejoiced|rejoice|VERB+|root>-1 .|.|PUNCT|punct>3"],
  'Police arrested a man in New Mexico.': ['Police|police|NOUN+|nsubj>1 arrested|arrest|VERB+|root>-1 a|a|DET|det>3 man|man|NOUN|obj>1 in|in|ADP|case>6 New|New|ADJ|amod>6 Mexico|Mexico|PROPN|nmod>3 .|.|PUNCT|punct>1'],
  'Boko Haram burned a village on Monday. The group said it would return.': ['Boko|Boko|PROPN|nsubj>2 Haram|Haram|PROPN|flat>0 burned|burn|VERB|root>-1 a|a|DET|det>4 village|village|NOUN|obj>2 on|on|ADP|case>6 Monday|Monday|PROPN|obl>2 .|.|PUNCT|punct>2', 'The|the|DET|det>1 group|group|NOUN|nsubj>2 said|say|VERB|root>-1 it|it|PRON|nsubj>5 would|would|AUX|aux>5 return|return|VERB|ccomp>2 .|.|PUNCT|punct>2'],
  'Turkish President Recep Tayyip Erdogan met Vladimir Putin. He said Ankara would withdraw its troops.': ['Turkish|Turkish|ADJ|amod>1 President|President|PROPN|nmod:desc>2 Recep|Recep|PROPN|nsubj>5 Tayyip|Tayyip|PROPN|flat>2 Erdogan|Erdogan|PROPN|flat>2 met|meet|VERB|root>-1 Vladimir|Vladimir|PROPN|obj>5 Putin|Putin|PROPN|flat>6 .|.|PUNCT|punct>5', 'He|he|PRON|nsubj>1 said|say|VERB|root>-1 Ankara|Ankara|PROPN|nsubj>4 would|would|AUX|aux>4 withdraw|withdraw|VERB|ccomp>1 its|its|PRON|nmod:poss>6 troops|troops|NOUN+|obj>4 .|.|PUNCT|punct>1'],
  'Karim Haddad led the Northern Liberation Front (NLF) for years. Haddad said the NLF would fight.': ['Karim|Karim|PROPN|nsubj>2 Haddad|Haddad|PROPN|flat>0 led|lead|VERB|root>-1 the|the|DET|det>6 Northern|Northern|ADJ|amod>5 Liberation|Liberation|PROPN|compound>6 Front|Front|PROPN|obj>2 (|(|PUNCT|punct>8 NLF|NLF|PROPN|appos>6 )|)|PUNCT|punct>8 for|for|ADP|case>11 years|year|NOUN+|obl>2 .|.|PUNCT|punct>2', 'Haddad|Haddad|PROPN|nsubj>1 said|say|VERB|root>-1 the|the|DET|det>3 NLF|NLF|PROPN|nsubj>5 would|would|AUX|aux>5 fight|fight|VERB|ccomp>1 .|.|PUNCT|punct>1'],
  'India accused Pakistan of shelling. It denied the claim.': ['India|India|PROPN|nsubj>1 accused|accuse|VERB|root>-1 Pakistan|Pakistan|PROPN|obj>1 of|of|ADP|case>4 shelling|shelling|NOUN|obl>1 .|.|PUNCT|punct>1', 'It|it|PRON|nsubj>1 denied|deny|VERB|root>-1 the|the|DET|det>3 claim|claim|NOUN|obj>1 .|.|PUNCT|punct>1'],
  'The Nigerian army attacked it.': ['The|the|DET|det>2 Nigerian|Nigerian|ADJ|amod>2 army|army|NOUN|nsubj>3 attacked|attack|VERB|root>-1 it|it|PRON|obj>3 .|.|PUNCT|punct>3'],
  'Colombian soldiers entered the town, where they arrested two men. The soldiers left.': ['Colombian|Colombian|ADJ|amod>1 soldiers|soldier|NOUN+|nsubj>2 entered|enter|VERB+|root>-1 the|the|DET|det>4 town|town|NOUN|obj>2 ,|,|PUNCT|punct>8 where|where|ADV|advmod>8 they|they|PRON+|nsubj>8 arrested|arrest|VERB+|advcl:relcl>2 two|two|NUM|nummod>10 men|man|NOUN+|obj>8 .|.|PUNCT|punct>2', 'The|the|DET|det>1 soldiers|soldier|NOUN+|nsubj>2 left|leave|VERB+|root>-1 .|.|PUNCT|punct>2'],
  'It is clear that Peru will sign.': ['It|it|PRON|expl>2 is|be|AUX|cop>2 clear|clear|ADJ|root>-1 that|that|SCONJ|mark>6 Peru|Peru|PROPN|nsubj>6 will|will|AUX|aux>6 sign|sign|VERB|csubj>2 .|.|PUNCT|punct>2'],
  'Iraq closed its airspace. Another group left. The group came back.': ['Iraq|Iraq|PROPN|nsubj>1 closed|close|VERB|root>-1 its|its|PRON|nmod:poss>3 airspace|airspace|NOUN|obj>1 .|.|PUNCT|punct>1', 'Another|another|DET|det>1 group|group|NOUN|nsubj>2 left|leave|VERB|root>-1 .|.|PUNCT|punct>2', 'The|the|DET|det>1 group|group|NOUN|nsubj>2 came|come|VERB|root>-1 back|back|ADV|advmod>2 .|.|PUNCT|punct>2'],
  'Prime Minister Hun Sen visited a bridge. The premier left. The prime minister named the bridge.': ['Prime|Prime|ADJ|amod>1 Minister|Minister|PROPN|nmod:desc>2 Hun|Hun|PROPN|nsubj>4 Sen|Sen|PROPN|flat>2 visited|visit|VERB|root>-1 a|a|DET|det>6 bridge|bridge|NOUN|obj>4 .|.|PUNCT|punct>4', 'The|the|DET|det>1 premier|premier|NOUN|nsubj>2 left|leave|VERB|root>-1 .|.|PUNCT|punct>2', 'The|the|DET|det>2 prime|prime|ADJ|amod>2 minister|minister|NOUN|nsubj>3 named|name|VERB|root>-1 the|the|DET|det>5 bridge|bridge|NOUN|obj>3 .|.|PUNCT|punct>3'],
  'Iran sent ships to Venezuela. The country needs fuel.': ['Iran|Iran|PROPN|nsubj>1 sent|send|VERB|root>-1 ships|ship|NOUN+|obj>1 to|to|ADP|case>4 Venezuela|Venezuela|PROPN|obl>1 .|.|PUNCT|punct>1', 'The|the|DET|det>1 country|country|NOUN|nsubj>2 needs|need|VERB|root>-1 fuel|fuel|NOUN|obj>2 .|.|PUNCT|punct>2'],
};
