import type { AuditEntry } from '@shared/contracts/staff';

/** Names of what is on record; what has none is not for people. */
const NAMES: Readonly<Record<string, string>> = {
  name: '名称',
  nameEn: '英文名称',
  subtitle: '副标题',
  city: '城市',
  venue: '场馆',
  timeZone: '时区',
  days: '展期',
  credit: '传播计分',
};

/** What changed, a line each: `城市：深圳 → 广州`. */
export function AuditDetails({ details }: Pick<AuditEntry, 'details'>) {
  return (
    <>
      {Object.entries(details).flatMap(([field, change]) => {
        const name = NAMES[field];
        return name ? [<div key={field}>{`${name}：${String(change)}`}</div>] : [];
      })}
    </>
  );
}
