import { TRAIT_GROUPS, type SegmentCondition, type SegmentOp } from '@shared/contracts/segment';
import { conditionFault, OPS_OF } from '@shared/rules/segment';
import { opTexts, traitGroupTexts } from '@shared/rules/segment-words';
import { Button, Select } from 'antd';
import { useLanguage, useText } from '../../../platform/language';
import type { Traits } from '../api/audience';
import { audienceTexts } from '../texts';
import { ValuesField } from './values-field';

interface RowProps {
  readonly traits: Traits;
  readonly condition: SegmentCondition;
  readonly onChange: (condition: SegmentCondition) => void;
  readonly onRemove: () => void;
}

/** One condition: what is asked, how it is compared, with what. */
export function ConditionRow({ traits, condition, onChange, onRemove }: RowProps) {
  const text = useText(audienceTexts);
  const [ops, groups] = [useText(opTexts), useText(traitGroupTexts)];
  const language = useLanguage();
  const trait = traits.get(condition.trait);
  const all = [...traits.values()];
  const fault = conditionFault(condition, traits);
  const choose = (key: string) => {
    const chosen = traits.get(key);
    if (chosen) onChange({ kind: 'condition', trait: key, op: OPS_OF[chosen.kind][0] ?? 'filled', values: [] });
  };
  return (
    <div className="condition-row">
      <div className="condition-row__fields">
        <Select<string>
          showSearch
          aria-label={text.chooseTrait}
          placeholder={text.chooseTrait}
          optionFilterProp="label"
          value={condition.trait && trait ? condition.trait : null}
          {...(fault === 'unknown_trait' && condition.trait ? { status: 'error' as const } : {})}
          popupMatchSelectWidth={280}
          options={TRAIT_GROUPS.map((group) => ({
            label: groups[group],
            title: groups[group],
            options: all
              .filter((one) => one.group === group)
              .map((one) => ({ value: one.key, label: one.words[language] || one.words.zh })),
          })).filter((group) => group.options.length > 0)}
          onChange={choose}
        />
        {trait ? (
          <>
            <Select<SegmentOp>
              aria-label={text.chooseOp}
              value={condition.op}
              options={OPS_OF[trait.kind].map((op) => ({ value: op, label: ops[op] }))}
              onChange={(op) => onChange({ ...condition, op, values: [] })}
            />
            <ValuesField
              trait={trait}
              condition={condition}
              wrong={fault === 'option' || (fault === 'values' && condition.values.length > 0)}
              onChange={(values) => onChange({ ...condition, values })}
            />
          </>
        ) : null}
      </div>
      <Button type="text" aria-label={text.removeCondition} title={text.removeCondition} onClick={onRemove}>
        ×
      </Button>
    </div>
  );
}
