import { factsBy, type Trait, type TraitPart, type TraitShow } from '../../../platform/traits';
import { listStandsOpened } from './store';

type Choices = (
  show: TraitShow,
) => Promise<readonly { readonly value: string; readonly words: { readonly zh: string; readonly en: string } }[]>;

/** Which stands' codes people opened, once they had registered. `standsOf`: how stands are called, which content knows. */
export const touchTraits = ({ standsOf }: { readonly standsOf: Choices }): TraitPart => ({
  name: 'touch',
  async traitsOf(show) {
    const trait = (key: string, kind: Trait['kind'], words: Trait['words'], options: Trait['options']): Trait => ({
      key,
      group: 'floor',
      words,
      kind,
      options,
      common: kind === 'number',
    });
    return [
      trait('touched_booth', 'choice', { zh: '扫过码的展位', en: 'stand whose code was scanned' }, [...(await standsOf(show))]),
      trait('booths_touched', 'number', { zh: '扫过码的展位数', en: 'number of stands whose code was scanned' }, []),
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
