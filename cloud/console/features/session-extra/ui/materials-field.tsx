import { listMaterials } from '@shared/contracts/material';
import { inLanguage } from '@shared/rules/bilingual';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useLanguage, useText } from '../../../platform/language';
import { queryOf } from '../../../platform/query';
import { MaterialSelect } from '../../../ui/material/material-select';
import { extraTexts } from '../texts';
import { NEW_WHEN, type ExtraForm } from './form';
import { WhenFields } from './when-fields';

type Rows = ExtraForm['materials'];

interface MaterialsFieldProps {
  readonly exhibitionId: string;
  readonly value?: Rows;
  readonly onChange?: (rows: Rows) => void;
}

/** Materials in their order, each with who may open it and from when. Fits a Form.Item. */
export function MaterialsField({ exhibitionId, value = [], onChange }: MaterialsFieldProps) {
  const text = useText(extraTexts);
  const language = useLanguage();
  const ids = value.map((one) => one.materialId);
  const named = useQuery({
    ...queryOf(listMaterials, { params: { exhibitionId }, query: { ids: ids.join(',') } }),
    enabled: ids.length > 0,
  });
  const nameOf = (id: string) => {
    const title = named.data?.items.find((one) => one.id === id)?.title;
    return title ? inLanguage(title, language) : '…';
  };
  const choose = (chosen: readonly string[]) =>
    onChange?.(chosen.map((materialId) => value.find((one) => one.materialId === materialId) ?? { materialId, ...NEW_WHEN }));
  return (
    <>
      <MaterialSelect exhibitionId={exhibitionId} label={text.pickMaterials} most={20} value={ids} onChange={choose} />
      {value.length === 0 ? <p className="hint">{text.noMaterials}</p> : null}
      <ol className="session-extra-materials">
        {value.map((one, at) => (
          <li key={one.materialId}>
            <strong>{nameOf(one.materialId)}</strong>{' '}
            <Button
              size="small"
              disabled={at === 0}
              aria-label={text.earlier(nameOf(one.materialId))}
              onClick={() => onChange?.(value.toSpliced(at, 1).toSpliced(at - 1, 0, one))}
            >
              ↑
            </Button>
            <WhenFields value={one} onChange={(changed) => onChange?.(value.with(at, changed))} />
          </li>
        ))}
      </ol>
    </>
  );
}
