import type { ContactField, FormField } from '@shared/contracts/registration';
import { contactFieldOf } from '@shared/rules/contact';
import { Alert } from 'antd';
import { useAnswerCount } from '../../api/setup';
import type { Consequence } from './form-draft';
import { TYPE_NAMES } from './question-words';

/** What a change does to answers already given, with how many there are. */
export function Consequences({ exhibitionId, consequences }: { exhibitionId: string; consequences: readonly Consequence[] }) {
  if (consequences.length === 0) return null;
  return (
    <div className="consequences">
      {consequences.map((one) => (
        <ConsequenceLine key={`${one.kind}/${one.field.key}/${one.option ?? ''}`} exhibitionId={exhibitionId} consequence={one} />
      ))}
    </div>
  );
}

function ConsequenceLine({ exhibitionId, consequence }: { exhibitionId: string; consequence: Consequence }) {
  const { field, option } = consequence;
  const { data, error } = useAnswerCount(exhibitionId, field.key, option);
  const given =
    data === undefined
      ? error
        ? '回答人数暂时无法统计。'
        : '正在统计已有多少人回答…'
      : data.count === 0
        ? '还没有人回答过。'
        : `已有 ${data.count >= data.cap ? `${data.cap} 人以上` : `${data.count} 人`}${option ? '选过' : '回答过'}。`;
  const { title, text } = wordsOf(consequence);
  const nobody = data?.count === 0;
  const rest = nobody ? (consequence.kind === 'removed' ? lossOf(field) : '') : text;
  return (
    <Alert
      type={nobody ? 'info' : 'warning'}
      showIcon
      title={
        <>
          <strong>{title}</strong>
          <br />
          {given}
          {rest}
        </>
      }
    />
  );
}

/** What reads the contact field an answer fills. */
const LOSSES: Partial<Record<ContactField, string>> = {
  email: '移除后，新报名的观众收不到邮件提醒。',
  company: '移除后，名单和签到页不再显示新报名者的单位。',
};

function lossOf(field: FormField): string {
  const contact = contactFieldOf(field);
  return (contact && LOSSES[contact]) ?? '';
}

function wordsOf(one: Consequence): { title: string; text: string } {
  const name = one.field.label.zh;
  switch (one.kind) {
    case 'removed':
      return {
        title: `移除「${name}」`,
        text: `这些回答仍保存着，但名单导出不再有这一列；本人下次修改报名信息时会被清除。${lossOf(one.field)}`,
      };
    case 'retyped':
      return {
        title: `「${name}」由${TYPE_NAMES[one.field.type]}改为${TYPE_NAMES[one.to]}`,
        text: '原来的回答保留不变；本人下次修改报名信息时须按新类型重新填写。',
      };
    case 'option_removed':
      return {
        title: `「${name}」去掉选项「${one.optionName}」`,
        text: '他们的回答在导出时只显示代号；本人下次修改报名信息时须重新选择。',
      };
    case 'option_renamed':
      return {
        title: `「${name}」的选项「${one.optionName}」改名为「${one.to || '（空）'}」`,
        text: '他们的回答会一起显示为新名称。如果意思变了，请另加选项，不要改名。',
      };
  }
}
