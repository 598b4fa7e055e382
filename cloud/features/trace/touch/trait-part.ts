import { factsBy, type TraitPart, type TraitShow } from '../../../platform/traits';
import { listStandsOpened } from './store';

type Choices = (
  show: TraitShow,
) => Promise<readonly { readonly value: string; readonly words: { readonly zh: string; readonly en: string } }[]>;

/** Which stands' codes people opened, once they had registered. `standsOf`: how stands are called, which content knows. */
export const touchTraits = ({ standsOf }: { readonly standsOf: Choices }): TraitPart => ({
  name: 'touch',
  async traitsOf(show) {
    const base = { group: 'floor', options: [], common: true } as const;
    return [
      {
        ...base,
        key: 'touched_booth',
        kind: 'choice',
        words: { zh: '扫过码的展位', en: 'stand whose code was scanned' },
        options: [...(await standsOf(show))],
        common: false,
      },
      { ...base, key: 'booths_touched', kind: 'number', words: { zh: '扫过码的展位数', en: 'stands whose code was scanned' } },
    ];
  },
  async factsOf(show, people) {
    const opened = await listStandsOpened(
      show.id,
      people.flatMap((one) => one.visitorId ?? []),
    );
    const facts = new Map(
      opened.map(({ visitorId, boothIds }) => [visitorId, { touched_booth: boothIds, booths_touched: boothIds.length }] as const),
    );
    return factsBy(people, (one) => one.visitorId, facts);
  },
});
