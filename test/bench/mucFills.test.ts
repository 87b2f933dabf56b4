/** Our MUC-4 templates of invented reports: which happenings get one, and what fills its slots. */
import { describe, expect, it } from 'vitest';
import { findTemplates } from '../../bench/accuracy/mucFills.ts';
import { bundledResources } from '../analyzed.ts';

const templatesOf = async (text: string): Promise<Record<string, string[]>[]> => {
  const found = findTemplates({ id: 'invented', text, templates: [] }, await bundledResources());
  return found.map(({ fills }) => Object.fromEntries(Object.entries(fills).map(([slot, list]) => [slot, list.map(({ forms }) => forms[0])])));
};

describe('findTemplates', () => {
  it('fills the slots of a bombing from all sentences that tell of it', async () => {
    const [template, ...others] = await templatesOf('LIMA, 5 MAR 90 -- GUERRILLAS DETONATED A BOMB IN FRONT OF A BANK IN AREQUIPA YESTERDAY. TWO GUARDS AND A PASSERBY WERE KILLED IN THE EXPLOSION.');
    expect(others).toEqual([]);
    expect(template).toMatchObject({ type: ['BOMBING'], individual: ['GUERRILLAS'], 'physical target': ['A BANK'], weapon: ['BOMB'], place: ['AREQUIPA'], date: ['1990-03-04'] });
  });

  it('takes the dateline for place and latest day where the text tells neither', async () => {
    const [template] = await templatesOf('LIMA, 5 MAR 90 -- GUNMEN MURDERED THE PERUVIAN JUDGE CARLOS ROJAS.');
    expect(template).toMatchObject({ type: ['ATTACK'], place: ['LIMA'], date: ['../1990-03-05'], killed: ['1'] });
  });

  it('gives no template to wars and to what is only feared', async () => {
    expect(await templatesOf('LIMA, 5 MAR 90 -- THE WAR BETWEEN THE ARMY AND THE REBELS GOES ON. THE MAYOR FEARS AN ATTACK.')).toEqual([]);
  });

  it('takes whoever is accused for the suspect of a deed without a doer', async () => {
    const [template] = await templatesOf('BOGOTA, 5 MAR 90 -- POLICE ARRESTED TWO SOLDIERS FOR THE MURDER OF A NURSE IN CALI ON 2 MARCH.');
    expect(template?.individual).toEqual(['TWO SOLDIERS']);
  });
});
