import { actionTexts } from '@shared/rules/audit-words';
import { Button, DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { useText } from '../../../platform/language';
import { actionsOf, type AuditFilter, type Trail } from '../api/audit';
import { auditTexts } from '../texts';
import { ExportAuditButton } from './export-audit-button';

interface AuditFiltersProps {
  readonly trail: Trail;
  readonly exhibitionId: string | null;
  readonly filter: AuditFilter;
  readonly onChange: (filter: AuditFilter) => void;
  readonly people: readonly { readonly id: string; readonly name: string }[] | undefined;
}

/** Which action, whose, which days. */
export function AuditFilters({ trail, exhibitionId, filter, onChange, people = [] }: AuditFiltersProps) {
  const text = useText(auditTexts);
  const actions = useText(actionTexts);
  const { what, who, from, until } = filter;
  const set = (change: { [K in keyof AuditFilter]: AuditFilter[K] | undefined }) =>
    onChange(Object.fromEntries(Object.entries({ ...filter, ...change }).filter(([, value]) => value)));
  return (
    <div className="filters">
      <Select<string>
        aria-label={text.onlyWhat}
        style={{ width: 220 }}
        value={what ?? ''}
        options={[{ value: '', label: text.allActions }, ...actionsOf(trail).map((value) => ({ value, label: actions[value] }))]}
        onChange={(value) => set({ what: actionsOf(trail).find((one) => one === value) })}
      />
      <Select
        aria-label={text.onlyWho}
        style={{ width: 180 }}
        showSearch={{ optionFilterProp: 'label' }}
        value={who ?? ''}
        options={[{ value: '', label: text.allPeople }, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(value) => set({ who: value || undefined })}
      />
      <DatePicker.RangePicker
        aria-label={text.days}
        allowEmpty={[true, true]}
        placeholder={[text.firstDay, text.lastDay]}
        value={[from ? dayjs(from) : null, until ? dayjs(until) : null]}
        onChange={(days) => set({ from: days?.[0]?.format('YYYY-MM-DD'), until: days?.[1]?.format('YYYY-MM-DD') })}
      />
      {Object.keys(filter).length > 0 ? (
        <Button type="link" onClick={() => onChange({})}>
          {text.clear}
        </Button>
      ) : null}
      <div className="end">
        <ExportAuditButton exhibitionId={exhibitionId} filter={filter} />
      </div>
    </div>
  );
}
