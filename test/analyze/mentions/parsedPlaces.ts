/** Invented sentences with place names and their parses, in the rows of parsedText.ts: they do not change with the parser's model. */
export const PARSED_PLACES: Readonly<Record<string, readonly string[]>> = {
  "Warplanes bombed Khan Younis on Monday.": [
    "Warplanes|Warplane|PROPN+|nsubj>1 bombed|bomb|VERB+|root>-1 Khan|Khan|PROPN|obj>1 Younis|Younis|PROPN|flat>2 on|on|ADP|case>5 Monday|Monday|PROPN|obl>1 .|.|PUNCT|punct>1",
  ],
  "Moscow said that its drones had struck Odesa.": [
    "Moscow|Moscow|PROPN|nsubj>1 said|say|VERB|root>-1 that|that|SCONJ|mark>6 its|its|PRON|nmod:poss>4 drones|drone|NOUN+|nsubj>6 had|have|AUX+|aux>6 struck|strike|VERB|ccomp>1 Odesa|Odesa|PROPN|obj>6 .|.|PUNCT|punct>1",
  ],
  "Kinshasa accused Kigali of arming the rebels.": [
    "Kinshasa|Kinshasa|PROPN|nsubj>1 accused|accuse|VERB|root>-1 Kigali|Kigali|PROPN|obj>1 of|of|SCONJ|mark>4 arming|arm|VERB|advcl>1 the|the|DET|det>6 rebels|rebel|NOUN+|obj>4 .|.|PUNCT|punct>1",
  ],
  "The Peruvian army left Ayacucho.": [
    "The|the|DET|det>2 Peruvian|Peruvian|ADJ|amod>2 army|army|NOUN|nsubj>3 left|leave|VERB|root>-1 Ayacucho|Ayacucho|PROPN|obj>3 .|.|PUNCT|punct>3",
  ],
  "Rebels seized Goma and Bukavu in the east of the country.": [
    "Rebels|rebel|NOUN+|nsubj>1 seized|seize|VERB+|root>-1 Goma|Goma|PROPN|obj>1 and|and|CCONJ|cc>4 Bukavu|Bukavu|PROPN|conj>2 in|in|ADP|case>7 the|the|DET|det>7 east|east|NOUN|obl>1 of|of|ADP|case>10 the|the|DET|det>10 country|country|NOUN|nmod>7 .|.|PUNCT|punct>1",
  ],
  "Troops crossed into Hama, Syria, at dawn.": [
    "Troops|troops|NOUN+|nsubj>1 crossed|cross|VERB+|root>-1 into|into|ADP|case>3 Hama|Hama|PROPN|obl>1 ,|,|PUNCT|punct>5 Syria|Syria|PROPN|nmod:unmarked>3 ,|,|PUNCT|punct>8 at|at|ADP|case>8 dawn|dawn|NOUN|obl>1 .|.|PUNCT|punct>1",
  ],
  "A blast killed three people in Tripoli, Lebanon.": [
    "A|a|DET|det>1 blast|blast|NOUN|nsubj>2 killed|kill|VERB|root>-1 three|three|NUM|nummod>4 people|people|NOUN+|obj>2 in|in|ADP|case>6 Tripoli|Tripoli|PROPN|obl>2 ,|,|PUNCT|punct>8 Lebanon|Lebanon|PROPN|nmod:unmarked>6 .|.|PUNCT|punct>2",
  ],
  "Libyan officers fled Tripoli after clashes in Misrata.": [
    "Libyan|Libyan|ADJ|amod>1 officers|officer|NOUN+|nsubj>2 fled|flee|VERB+|root>-1 Tripoli|Tripoli|PROPN|obj>2 after|after|ADP|case>5 clashes|clash|NOUN+|obl>2 in|in|ADP|case>7 Misrata|Misrata|PROPN|nmod>5 .|.|PUNCT|punct>2",
  ],
  "Protesters gathered outside the Sudanese embassy in Nairobi.": [
    "Protesters|protester|NOUN+|nsubj>1 gathered|gather|VERB+|root>-1 outside|outside|ADP|case>5 the|the|DET|det>5 Sudanese|Sudanese|ADJ|amod>5 embassy|embassy|NOUN|obl>1 in|in|ADP|case>7 Nairobi|Nairobi|PROPN|obl>1 .|.|PUNCT|punct>1",
  ],
  "Shelling went on in northern Gaza and central Khartoum.": [
    "Shelling|shelling|NOUN|nsubj>1 went|go|VERB|root>-1 on|on|ADP|compound:prt>1 in|in|ADP|case>5 northern|northern|ADJ|amod>5 Gaza|Gaza|PROPN|obl>1 and|and|CCONJ|cc>8 central|central|ADJ|amod>8 Khartoum|Khartoum|PROPN|conj>5 .|.|PUNCT|punct>1",
  ],
  "A convoy was hit 25 km south of Izium.": [
    "A|a|DET|det>1 convoy|convoy|NOUN|nsubj>3 was|be|AUX|aux:pass>3 hit|hit|VERB|root>-1 25|25|NUM|nummod>5 km|kilometer|NOUN|obj>3 south|south|ADV|advmod>3 of|of|ADP|case>8 Izium|Izium|PROPN|obl>6 .|.|PUNCT|punct>3",
  ],
  "A tanker was attacked off Hodeidah in the Red Sea.": [
    "A|a|DET|det>1 tanker|tanker|NOUN|nsubj:pass>3 was|be|AUX|aux:pass>3 attacked|attack|VERB|root>-1 off|off|ADP|compound:prt>3 Hodeidah|Hodeidah|PROPN|obl>3 in|in|ADP|case>9 the|the|DET|det>9 Red|Red|ADJ|amod>9 Sea|Sea|PROPN|obl>3 .|.|PUNCT|punct>3",
  ],
  "Gunmen attacked the village of Ghamidu near Djibo.": [
    "Gunmen|Gunmen|PROPN+|nsubj>1 attacked|attack|VERB+|root>-1 the|the|DET|det>3 village|village|NOUN|obj>1 of|of|ADP|case>5 Ghamidu|Ghamidu|PROPN|nmod>3 near|near|ADP|case>7 Djibo|Djibo|PROPN|nmod>5 .|.|PUNCT|punct>1",
  ],
  "KYIV, Ukraine (AP) — Shells fell on the city.": [
    "KYIV|KYIV|PROPN|nsubj>8 ,|,|PUNCT|punct>2 Ukraine|Ukraine|PROPN|appos>0 (|(|PUNCT|punct>4 AP|AP|PROPN|appos>0 )|)|PUNCT|punct>4 —|—|PUNCT|punct>0 Shells|shell|NOUN+|appos>0 fell|fall|VERB|root>-1 on|on|ADP|case>11 the|the|DET|det>11 city|city|NOUN|obl>8 .|.|PUNCT|punct>8",
  ],
  "The University of Khartoum closed its gates.": [
    "The|the|DET|det>1 University|University|PROPN|nsubj>4 of|of|ADP|case>3 Khartoum|Khartoum|PROPN|nmod>1 closed|close|VERB|root>-1 its|its|PRON|nmod:poss>6 gates|gate|NOUN+|obj>4 .|.|PUNCT|punct>4",
  ],
  "A nurse in Uganda caught the Marburg virus.": [
    "A|a|DET|det>1 nurse|nurse|NOUN|nsubj>4 in|in|ADP|case>3 Uganda|Uganda|PROPN|nmod>1 caught|catch|VERB|root>-1 the|the|DET|det>7 Marburg|Marburg|PROPN|compound>7 virus|virus|NOUN|obj>4 .|.|PUNCT|punct>4",
  ],
  "Soldiers entered Idlib province from Turkey.": [
    "Soldiers|soldier|NOUN+|nsubj>1 entered|enter|VERB+|root>-1 Idlib|Idlib|PROPN|compound>3 province|province|NOUN|obj>1 from|from|ADP|case>5 Turkey|Turkey|PROPN|obl>1 .|.|PUNCT|punct>1",
  ],
  "Fighters attacked a base near the border with Chad.": [
    "Fighters|fighter|NOUN+|nsubj>1 attacked|attack|VERB+|root>-1 a|a|DET|det>3 base|base|NOUN|obj>1 near|near|ADP|case>6 the|the|DET|det>6 border|border|NOUN|obl>1 with|with|ADP|case>8 Chad|Chad|PROPN|nmod>6 .|.|PUNCT|punct>1",
  ],
  "The president of Colombia flew to Cali.": [
    "The|the|DET|det>1 president|president|NOUN|nsubj>4 of|of|ADP|case>3 Colombia|Colombia|PROPN|nmod>1 flew|fly|VERB|root>-1 to|to|ADP|case>6 Cali|Cali|PROPN|obl>4 .|.|PUNCT|punct>4",
  ],
  "Talks between Armenia and Azerbaijan began in Washington.": [
    "Talks|talk|NOUN|nsubj>5 between|between|ADP|case>2 Armenia|Armenia|PROPN|nmod>0 and|and|CCONJ|cc>4 Azerbaijan|Azerbaijan|PROPN|conj>2 began|begin|VERB|root>-1 in|in|ADP|case>7 Washington|Washington|PROPN|obl>5 .|.|PUNCT|punct>5",
  ],
  "Bogotá condemned the killing of miners in Venezuela.": [
    "Bogotá|Bogotá|PROPN|nsubj>1 condemned|condemn|VERB|root>-1 the|the|DET|det>3 killing|killing|NOUN|obj>1 of|of|ADP|case>5 miners|miner|NOUN+|nmod>3 in|in|ADP|case>7 Venezuela|Venezuela|PROPN|obl>1 .|.|PUNCT|punct>1",
  ],
  "The March offensive reached Kharkiv in May.": [
    "The|the|DET|det>2 March|March|PROPN|compound>2 offensive|offensive|NOUN|nsubj>3 reached|reach|VERB|root>-1 Kharkiv|Kharkiv|PROPN|obj>3 in|in|ADP|case>6 May|May|PROPN|obl>3 .|.|PUNCT|punct>3",
  ],
  "Michael Jordan and Paris Hilton arrived in Amman.": [
    "Michael|Michael|PROPN|nsubj>5 Jordan|Jordan|PROPN|flat>0 and|and|CCONJ|cc>3 Paris|Paris|PROPN|conj>0 Hilton|Hilton|PROPN|flat>3 arrived|arrive|VERB|root>-1 in|in|ADP|case>7 Amman|Amman|PROPN|obl>5 .|.|PUNCT|punct>5",
  ],
  "Japan's foreign minister spoke about Myanmar.": [
    "Japan|Japan|PROPN|nmod:poss>3 's|'s|PART|case>0 foreign|foreign|ADJ|amod>3 minister|minister|NOUN|nsubj>4 spoke|speak|VERB|root>-1 about|about|ADP|case>6 Myanmar|Myanmar|PROPN|obl>4 .|.|PUNCT|punct>4",
  ],
  "Bombs fell on the outskirts of Aleppo.": [
    "Bombs|bomb|NOUN+|nsubj>1 fell|fall|VERB|root>-1 on|on|ADP|case>4 the|the|DET|det>4 outskirts|outskirt|NOUN+|obl>1 of|of|ADP|case>6 Aleppo|Aleppo|PROPN|nmod>4 .|.|PUNCT|punct>1",
  ],
  "Atlanta, Georgia, is far from Gori, Georgia.": [
    "Atlanta|Atlanta|PROPN|nsubj>5 ,|,|PUNCT|punct>2 Georgia|Georgia|PROPN|appos>0 ,|,|PUNCT|punct>0 is|be|AUX|cop>5 far|far|ADJ|root>-1 from|from|ADP|case>7 Gori|Gori|PROPN|obl>5 ,|,|PUNCT|punct>9 Georgia|Georgia|PROPN|nmod:unmarked>7 .|.|PUNCT|punct>5",
  ],
  "Fishing boats left Cox's Bazar and Port-au-Prince.": [
    "Fishing|fishing|NOUN|compound>1 boats|boat|NOUN+|nsubj>2 left|leave|VERB+|root>-1 Cox|Cox|PROPN|nmod:poss>5 's|'s|PART|case>3 Bazar|Bazar|PROPN|obj>2 and|and|CCONJ|cc>7 Port|Port|PROPN|conj>5 -|-|PUNCT|punct>9 au|au|PROPN|flat>7 -|-|PUNCT|punct>11 Prince|Prince|PROPN|flat>9 .|.|PUNCT|punct>2",
  ],
  "Deir ez-Zor and al-Fashir were under siege.": [
    "Deir|Deir|PROPN|compound>1 ez|Ez|PROPN|nsubj>10 -|-|PUNCT|punct>3 Zor|Zor|PROPN|flat>1 and|and|CCONJ|cc>5 al|al|PROPN|conj>3 -|-|PUNCT|punct>7 Fashir|Fashir|PROPN|flat>5 were|be|AUX+|cop>10 under|under|ADP|case>10 siege|Siege|PROPN|root>-1 .|.|PUNCT|punct>10",
  ],
  "Militants marched toward Mocímboa da Praia.": [
    "Militants|militant|NOUN+|nsubj>1 marched|march|VERB+|root>-1 toward|toward|ADP|case>3 Mocímboa|Mocímboa|PROPN|obl>1 da|Da|PROPN|flat>3 Praia|Praia|PROPN|flat>3 .|.|PUNCT|punct>1",
  ],
};
