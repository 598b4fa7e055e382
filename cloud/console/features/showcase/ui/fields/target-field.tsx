import type { FieldsOf } from '@shared/contracts/showcase-fields';
import { Segmented } from 'antd';
import { useText } from '../../../../platform/language';
import type { ChoiceKind } from '../../api/choices';
import { showcaseTexts } from '../../texts';
import { ChoiceSelect } from './choice-select';

/** As the form keeps it: a kind is chosen before what it is. */
export interface TypedTarget {
  kind: FieldsOf<'highlight'>['target']['kind'];
  id: string | null;
}

interface TargetFieldProps {
  readonly id?: string;
  readonly value?: TypedTarget;
  readonly onChange?: (target: TypedTarget) => void;
}

/** What a highlight leads to. Fits a Form.Item. */
export function TargetField({ id, value = { kind: 'none', id: null }, onChange }: TargetFieldProps) {
  const text = useText(showcaseTexts);
  return (
    <div className="target-field">
      <Segmented<TypedTarget['kind']>
        value={value.kind}
        options={[
          { value: 'none', label: text.targetNone },
          { value: 'session', label: text.targetSession },
          { value: 'exhibitor', label: text.targetExhibitor },
          { value: 'launch', label: text.targetLaunch },
          { value: 'news', label: text.targetNews },
        ]}
        onChange={(kind) => onChange?.({ kind, id: null })}
      />
      {value.kind === 'none' ? null : (
        <ChoiceSelect
          key={value.kind}
          {...(id ? { id } : {})}
          kind={value.kind satisfies ChoiceKind}
          label={text.target}
          placeholder={text.findTarget}
          value={value.id}
          onChange={(chosen) => onChange?.({ kind: value.kind, id: chosen })}
        />
      )}
    </div>
  );
}
