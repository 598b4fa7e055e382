import { Tooltip } from 'antd';
import { useText } from '../../../platform/language';
import { codesTexts } from '../texts';

/** The head of a column of numbers, with what they mean. */
export const useCounted = () => (title: string, hint: string) => ({
  title: <Tooltip title={hint}>{title}</Tooltip>,
  align: 'right' as const,
  className: 'num',
});

/** What every code has brought. */
export function useFigureColumns() {
  const text = useText(codesTexts);
  const counted = useCounted();
  return [
    { ...counted(text.opened, text.openedHint), dataIndex: 'opened', width: 68 },
    { ...counted(text.visitors, text.visitorsHint), dataIndex: 'visitors', width: 68 },
    { ...counted(text.registrations, text.registrationsHint), dataIndex: 'registrations', width: 98 },
    { ...counted(text.arrivals, text.arrivalsHint), dataIndex: 'arrivals', width: 86 },
  ];
}
