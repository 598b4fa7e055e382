import { Select } from 'antd';
import { useText } from '../../../../platform/language';
import { useSegments } from '../../../../ui/segment/use-segments';
import { useStaff } from '../../../../ui/staff-context';
import { idOf, useAddressFilter } from '../../../../ui/use-address-filter';
import { segmentTexts } from './texts';

/** Narrows the list to the people of a segment; not for gate staff, who see none. */
export function SegmentFilter({ exhibitionId }: { exhibitionId: string }) {
  const { role } = useStaff();
  return role === 'gate' ? null : <ChooseSegment exhibitionId={exhibitionId} />;
}

function ChooseSegment({ exhibitionId }: { exhibitionId: string }) {
  const text = useText(segmentTexts);
  const [address, narrow] = useAddressFilter();
  const segments = useSegments(exhibitionId).data?.items ?? [];
  const chosen = idOf(address.get('segment'));
  if (segments.length === 0 && !chosen) return null;
  return (
    <Select<string | null>
      allowClear
      showSearch
      optionFilterProp="label"
      aria-label={text.segment}
      placeholder={text.allSegments}
      style={{ width: 170 }}
      value={chosen ?? null}
      options={segments.map((one) => ({ value: one.id, label: one.name, disabled: one.faults.length > 0 }))}
      onChange={(segment) => narrow({ segment: segment ?? undefined })}
    />
  );
}
