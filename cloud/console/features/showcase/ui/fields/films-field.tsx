import type { Film } from '@shared/contracts/showcase-fields';
import { Form, Input, Segmented } from 'antd';
import { useText } from '../../../../platform/language';
import { upTo } from '../../../../ui/graphemes';
import { showcaseTexts } from '../../texts';
import { ItemList } from './item-list';

/** As the form keeps it: what was typed for the one way stays while the other is looked at. */
export interface TypedFilm {
  kind: Film['kind'];
  title: string;
  url?: string;
  finderUserName?: string;
  feedId?: string;
}

export const writtenFilm = ({ kind, title, url = '', finderUserName = '', feedId = '' }: TypedFilm): Film =>
  kind === 'link' ? { kind, title, url: url.trim() } : { kind, title, finderUserName: finderUserName.trim(), feedId: feedId.trim() };

export const HTTPS = /^https:\/\/[!-~]{3,}$/;

/** Films by link, or of a Channels account. */
export function FilmsField({ most }: { most: number }) {
  const text = useText(showcaseTexts);
  return (
    <ItemList name="films" label={text.films} most={most} add={text.addFilm} remove={text.removeFilm} blank={{ kind: 'link', title: '' }}>
      {(at) => (
        <>
          <Form.Item name={[at, 'kind']}>
            <Segmented<Film['kind']>
              options={[
                { value: 'link', label: text.filmLink },
                { value: 'channels', label: text.filmChannels },
              ]}
            />
          </Form.Item>
          <Form.Item name={[at, 'title']} rules={[{ required: true, whitespace: true, message: text.needFilm }]}>
            <Input aria-label={text.filmTitle} placeholder={text.filmTitle} count={upTo(100)} />
          </Form.Item>
          <Form.Item noStyle shouldUpdate>
            {({ getFieldValue }) =>
              (getFieldValue(['films', at, 'kind']) as Film['kind']) === 'channels' ? (
                <>
                  <Form.Item
                    name={[at, 'finderUserName']}
                    extra={text.finderHint}
                    rules={[{ required: true, pattern: /^\s*sph[0-9A-Za-z]{6,40}\s*$/, message: text.badFinder }]}
                  >
                    <Input aria-label={text.finder} placeholder={text.finder} count={upTo(60)} />
                  </Form.Item>
                  <Form.Item
                    name={[at, 'feedId']}
                    extra={text.feedHint}
                    rules={[{ required: true, pattern: /^\s*[\w=+/:.-]{8,300}\s*$/, message: text.badFeed }]}
                  >
                    <Input aria-label={text.feed} placeholder={text.feed} count={upTo(300)} />
                  </Form.Item>
                </>
              ) : (
                <Form.Item name={[at, 'url']} rules={[{ required: true, pattern: HTTPS, message: text.badAddress }]}>
                  <Input aria-label={text.url} placeholder={text.addressHint} inputMode="url" count={upTo(2_000)} />
                </Form.Item>
              )
            }
          </Form.Item>
        </>
      )}
    </ItemList>
  );
}
