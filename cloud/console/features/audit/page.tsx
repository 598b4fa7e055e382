import { HOUSE_ZONE } from '@shared/contracts/staff';
import { useMemo } from 'react';
import { useLanguage, useText } from '../../platform/language';
import { AddressTabs } from '../../ui/address-tabs';
import { useExhibition, useHasExhibition } from '../../ui/exhibition-context';
import { PageHead } from '../../ui/page-head';
import { showTime, useShowTime } from '../../ui/show-time';
import { useHouseAudit, useHouseAuditors, useShowAudit, useShowAuditors } from './api/audit';
import { auditTexts } from './texts';
import { AuditFilters } from './ui/audit-filters';
import { AuditTable } from './ui/audit-table';
import { useAuditFilter } from './ui/use-audit-filter';

/** Who did what must be answered for, newest first; nobody can change a line. What is looked at stays in the address. */
export default function AuditPage() {
  const text = useText(auditTexts);
  const hasShow = useHasExhibition();
  return (
    <>
      <PageHead title={text.title} hint={text.hint} />
      <AddressTabs
        items={[
          ...(hasShow ? [{ key: 'show', label: text.ofShow, children: <ShowTrail /> }] : []),
          { key: 'house', label: text.ofHouse, children: <HouseTrail /> },
        ]}
      />
    </>
  );
}

function ShowTrail() {
  const { id } = useExhibition();
  const time = useShowTime();
  const [filter, change] = useAuditFilter('show');
  return (
    <>
      <AuditFilters trail="show" exhibitionId={id} filter={filter} onChange={change} people={useShowAuditors(id).data?.items} />
      <AuditTable pages={useShowAudit(id, filter)} time={time} isFiltered={Object.keys(filter).length > 0} />
    </>
  );
}

function HouseTrail() {
  const text = useText(auditTexts);
  const language = useLanguage();
  const time = useMemo(() => showTime(HOUSE_ZONE, '', language), [language]);
  const [filter, change] = useAuditFilter('house');
  return (
    <>
      <AuditFilters trail="house" exhibitionId={null} filter={filter} onChange={change} people={useHouseAuditors().data?.items} />
      <p className="hint">{text.houseClock}</p>
      <AuditTable pages={useHouseAudit(filter)} time={time} isFiltered={Object.keys(filter).length > 0} withBranch />
    </>
  );
}
