import { own } from '@shared/rules/own';
import { Descriptions } from 'antd';
import { useText } from '../../../platform/language';
import type { Held } from '../api/privacy';
import { codeTexts, fieldTexts, privacyTexts } from '../texts';
import { useMoment } from './moment';

type Data = string | number | boolean | null | readonly Data[] | { readonly [key: string]: Data };
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
/** Fields whose values are codes of ours. */
const CODED = new Set(['status', 'state', 'kind', 'direction', 'standing', 'language']);
const isNothing = (data: Data): boolean =>
  data === null ||
  data === '' ||
  (Array.isArray(data) ? data.every(isNothing) : typeof data === 'object' && Object.values(data).every(isNothing));

/** Everything that JSON can hold. */
export const asData = (data: Held['parts'][number]['data']): Data => data as Data;

/** What a part keeps, whatever its shape: fields by their words, lists one after the other. What is empty is not shown. */
export function HeldData({ data }: { data: Data }) {
  const t = useText(privacyTexts);
  const names: Readonly<Record<string, string>> = useText(fieldTexts);
  const codes: Readonly<Record<string, string>> = useText(codeTexts);
  const moment = useMoment();
  if (isNothing(data)) return <span className="hint">{t.nothing}</span>;
  if (typeof data === 'boolean') return <>{data ? t.yes : t.no}</>;
  if (typeof data === 'string') return <span style={{ whiteSpace: 'pre-wrap' }}>{INSTANT.test(data) ? moment(data) : data}</span>;
  if (data === null || typeof data === 'number') return <>{data}</>;
  if (Array.isArray(data)) {
    if (data.every((one) => one === null || typeof one !== 'object')) return <>{t.list(data.map(String))}</>;
    return (
      <ol className="held-list">
        {data.map((one, at) => (
          <li key={at}>
            <HeldData data={one} />
          </li>
        ))}
      </ol>
    );
  }
  return (
    <Descriptions
      column={1}
      size="small"
      items={Object.entries(data)
        .filter(([, one]) => !isNothing(one))
        .map(([key, one]) => ({
          key,
          label: own(names, key) ?? key,
          children: (
            <HeldData data={CODED.has(key) && typeof one === 'string' ? (own(codes, one) ?? own(codes, `${key}_${one}`) ?? one) : one} />
          ),
        }))}
    />
  );
}
