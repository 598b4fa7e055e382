import { View } from '@tarojs/components';
import { useReachBottom, useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { listOffers } from '@shared/contracts/showcase';
import { call } from '../../platform/call';
import { useExhibition } from '../../platform/exhibition';
import { useText } from '../../platform/i18n';
import { usePages } from '../../platform/use-resource';
import { OfferRow } from '../../ui/offer-card';
import { Page } from '../../ui/page';
import { PagedList } from '../../ui/paged-list';
import { SearchBar } from '../../ui/search-bar';
import { Segments } from '../../ui/segments';
import './index.scss';
import { boothTexts } from './texts';

type Kind = 'product' | 'launch';

/** All launches of the show by their time, or all products. */
export default function OffersPage() {
  const text = useText(boothTexts);
  const { params } = useRouter();
  const exhibition = useExhibition();
  const exhibitionId = params.exhibitionId ?? exhibition.data?.id ?? null;
  const [kind, setKind] = useState<Kind>(params.kind === 'product' ? 'product' : 'launch');
  const [q, setQ] = useState('');
  const list = usePages(
    exhibitionId === null ? null : JSON.stringify(['offers', exhibitionId, kind, q]),
    (cursor) =>
      call(listOffers, { params: { exhibitionId: exhibitionId ?? '' }, query: { kind, cursor, limit: 30, ...(q === '' ? {} : { q }) } }),
    // A search is typed once; the lists themselves must be there again without network.
    { keep: q === '' },
  );
  useReachBottom(list.more);
  return (
    <Page title={text[kind]}>
      <View className="list-head">
        <View className="list-head__row">
          <SearchBar key={q === '' ? 'empty' : 'filled'} value={q} placeholder={text.search} onSearch={setQ} />
        </View>
        <Segments
          look="bar"
          choices={[
            { value: 'launch', label: text.launches },
            { value: 'product', label: text.products },
          ]}
          value={kind}
          onChange={(next) => setKind(next as Kind)}
        />
      </View>
      <PagedList
        of={exhibitionId === null ? exhibition : { ...exhibition, data: exhibitionId }}
        list={list}
        empty={{
          icon: 'box',
          title: q !== '' ? text.none : kind === 'launch' ? text.noLaunches : text.noProducts,
          note: text.noneNote,
          clear: text.clear,
        }}
        onClear={q === '' ? null : () => setQ('')}
      >
        {(offer) => <OfferRow key={offer.id} offer={offer} exhibitionId={exhibitionId ?? ''} withExhibitor />}
      </PagedList>
    </Page>
  );
}
