/**
 * Parties or places: those chosen, each removable, and a search over the names of the archive, then of registry and gazetteer. Words selected in the
 * report fill the search, so that choosing a party is selecting its words and pressing Enter. An id that is not listed may be
 * typed. In and out: ids with commas; of places "role=id".
 */
import { useEffect, useMemo, useState } from 'react';
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import type { Entity, Place } from '../../../../src/schema.ts';
import { useRecord } from '../../api/queries.ts';
import type { EntityItem, Page, PlaceItem } from '../../api/records.ts';
import { useStrings } from '../../strings/strings.ts';

type Props = { readonly kind: 'entity' | 'place'; readonly isSingle: boolean; readonly value: string; readonly onChange: (value: string) => void; readonly words: string };
type Known = { readonly id: string; readonly name: string; readonly hint: string; readonly forms: readonly string[] };

const SHOWN = 30;

/** The chosen values and the search. */
export function NamedInput({ kind, isSingle, value, onChange, words }: Props) {
  const strings = useStrings();
  const known = useKnown(kind);
  const [typed, setTyped] = useState('');
  useEffect(() => { if (words !== '') setTyped(words); }, [words]);
  const held = value.split(',').filter((part) => part !== '');
  const others = useLookup(kind, typed);
  const found = useMemo(() => merge(search(known, typed), others), [known, typed, others]);
  const add = (id: string): void => {
    const part = kind === 'place' && !id.includes('=') ? `at=${id}` : id;
    onChange(isSingle ? part : [...held.filter((other) => other !== part), part].join(','));
    setTyped('');
  };
  return (
    <div className="stack">
      {held.length === 0 ? <p className="quiet small">{strings.reader.notStated}</p> : null}
      <ul className="chosen">
        {held.map((part) => <Chosen key={part} part={part} known={known} kind={kind} onRemove={() => onChange(held.filter((other) => other !== part).join(','))} onRole={(next) => onChange(held.map((other) => (other === part ? next : other)).join(','))} />)}
      </ul>
      <ComboBox className="combo" inputValue={typed} onInputChange={setTyped} items={found} allowsCustomValue allowsEmptyCollection menuTrigger="input" selectedKey={null} onSelectionChange={(key) => { if (key !== null) add(String(key)); }}>
        <Label className="label">{kind === 'place' ? strings.review.addPlace : strings.review.addParty}</Label>
        <Input dir="auto" onKeyDown={(press) => { if (press.key === 'Enter' && typed.trim() !== '') { press.preventDefault(); press.stopPropagation(); add(found[0]?.id ?? typed.trim()); } }} />
        <Popover className="combo-list" placement="bottom start">
          <ListBox<Known> renderEmptyState={() => <p className="quiet combo-none">{strings.review.noneKnown}</p>}>
            {(item) => <ListBoxItem id={item.id} textValue={item.name} className="combo-item"><bdi>{item.name}</bdi> <span className="quiet small">{item.hint}</span></ListBoxItem>}
          </ListBox>
        </Popover>
      </ComboBox>
      {isSingle ? <p><button type="button" onClick={() => onChange('publisher')}>{strings.reader.ownVoice}</button></p> : null}
    </div>
  );
}

function Chosen({ part, known, kind, onRemove, onRole }: { part: string; known: readonly Known[]; kind: Props['kind']; onRemove: () => void; onRole: (part: string) => void }) {
  const strings = useStrings();
  const [role, id] = kind === 'place' && part.includes('=') ? [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)] : ['at', part];
  const name = id === 'publisher' ? strings.reader.ownVoice : (known.find((one) => one.id === id)?.name ?? id);
  return (
    <li>
      {kind === 'place' ? <select aria-label={strings.review.placeRole} value={role} onChange={(change) => onRole(`${change.target.value}=${id}`)}>{Object.entries(strings.placeRoles).map(([code, word]) => <option key={code} value={code}>{word}</option>)}</select> : null}
      <bdi className="party-name">{name}</bdi>
      <button type="button" aria-label={strings.review.removeValue(name)} onClick={onRemove}>×</button>
    </li>
  );
}

/** All entities or places of the archive, the most often named first. */
function useKnown(kind: Props['kind']): readonly Known[] {
  const entities = useRecord<Page<EntityItem>>(kind === 'entity' ? '/entities' : null, 'limit=1000');
  const places = useRecord<Page<PlaceItem>>(kind === 'place' ? '/places' : null, 'limit=1000');
  return useMemo((): readonly Known[] => (kind === 'entity'
    ? (entities.data?.items ?? []).map(({ id, name, country, names }) => ({ id, name, hint: [id, country].filter((one) => one !== undefined && one !== '').join(', '), forms: [id, name, ...names.map(({ form }) => form)] }))
    : (places.data?.items ?? []).map(({ id, name, country, admin1, extent }) => ({ id, name, hint: [extent, admin1, country].filter((one) => one !== undefined && one !== '').join(', '), forms: [id, name] }))), [kind, entities.data, places.data]);
}

/** What registry and gazetteer know beside the archive: asked once somebody has written two letters. */
function useLookup(kind: Props['kind'], typed: string): readonly Known[] {
  const words = typed.trim();
  const answer = useRecord<{ items: readonly (Entity | Place)[] }>(words.length < 2 ? null : `/lookup/${kind === 'entity' ? 'entities' : 'places'}`, `name=${encodeURIComponent(words.slice(0, 200))}`, true);
  return useMemo(() => (words.length < 2 ? [] : (answer.data?.items ?? []).map((item) => ({ id: item.id, name: item.name, hint: [item.id, 'extent' in item ? item.extent : item.kind, item.country ?? ''].filter((one) => one !== '').join(', '), forms: [] }))), [answer.data, words]);
}

function merge(first: readonly Known[], then: readonly Known[]): Known[] {
  return [...first, ...then.filter(({ id }) => !first.some((one) => one.id === id))].slice(0, SHOWN);
}

/** Those with a form that begins so first, then those that hold it; a form inside the typed words counts too ("the Iranian army"). */
function search(known: readonly Known[], typed: string): Known[] {
  const words = typed.trim().toLowerCase();
  if (words === '') return known.slice(0, SHOWN);
  const rank = ({ forms }: Known): number => Math.min(...forms.map((form) => {
    const one = form.toLowerCase();
    return one === words ? 0 : one.startsWith(words) ? 1 : one.includes(words) ? 2 : one.length > 3 && words.includes(one) ? 3 : 9;
  }));
  return known.map((one) => ({ one, rank: rank(one) })).filter((entry) => entry.rank < 9).toSorted((a, b) => a.rank - b.rank).slice(0, SHOWN).map(({ one }) => one);
}
