import { View } from '@tarojs/components';
import { inLanguage } from '@shared/rules/bilingual';
import { cautionText, refusalText } from '@shared/rules/gate-reasons';
import { kindName, kindNumber } from '@shared/rules/ticket-types';
import { useLanguage, useText } from '../../platform/i18n';
import { aria } from '../../ui/aria';
import { classNames } from '../../ui/class-names';
import { Icon } from '../../ui/icon';
import { useShowMoment } from './clock-of';
import type { Shown } from './device/gate-device';
import { useGate } from './gate-session';
import { gateTexts } from './texts';
import { COLOURS } from '../../ui/colours';

export type Tone = 'green' | 'amber' | 'red' | 'gone';

/** `gone`: taken back; nobody should read it as admitted. */
export function toneOf(shown: Pick<Shown, 'decision' | 'cautions' | 'undone'>): Tone {
  if (shown.undone) return 'gone';
  if (shown.decision === 'refused') return 'red';
  return shown.cautions.length > 0 ? 'amber' : 'green';
}

/** More letters than fit one line in the big size. */
const LONG_NAME = 9;

/** Gates that let this kind in at that moment, when this one does not. */
function useOtherGates({ reason, ticket, atMs }: Shown): string[] {
  const gates = useGate((state) => state.status?.bundle?.gates) ?? [];
  if (reason !== 'wrong_gate' || !ticket?.kind) return [];
  const type = kindNumber(ticket.kind as Parameters<typeof kindNumber>[0]);
  const letsIn = ({ types, fromMs, toMs }: (typeof gates)[number]['windows'][number]) =>
    (types === null || types.includes(type)) && fromMs <= atMs && atMs < toMs;
  return gates.filter((gate) => gate.windows.some(letsIn)).map((gate) => gate.name);
}

/** One look from an arm's length: colour, sign, two words; then name, kind and what to say. */
export function ResultPanel({ shown }: { shown: Shown }) {
  const text = useText(gateTexts);
  const moment = useShowMoment();
  const elsewhere = useOtherGates(shown);
  const language = useLanguage();
  const tone = toneOf(shown);
  const [caution] = shown.cautions;
  const words = shown.reason
    ? refusalText(shown.reason, language, shown.when ? moment(shown.when) : null)
    : shown.decision === 'refused'
      ? refusalText('unknown', language)
      : caution
        ? cautionText(caution, language)
        : { title: shown.direction === 'out' ? text.greenOut : text.green, say: '' };
  const later =
    shown.offline && shown.decision === 'accepted'
      ? caution === 'walk_in'
        ? text.walkInLater
        : caution === 'manual'
          ? text.admitLater
          : null
      : null;
  const kind =
    shown.ticket === null || shown.ticket.kind === null
      ? null
      : shown.ticket.typeName === null
        ? kindName(shown.ticket.kind as Parameters<typeof kindName>[0], language)
        : inLanguage({ zh: shown.ticket.typeName, en: shown.ticket.typeNameEn }, language);
  return (
    <View id="gate-result" className={`gate-result gate-result--${tone}`} {...aria({ role: 'alert' })}>
      <Icon
        name={tone === 'red' ? 'close' : tone === 'amber' ? 'warn' : tone === 'gone' ? 'exit' : 'check'}
        size={72}
        colour={tone === 'amber' ? COLOURS.onCaution : COLOURS.surface}
      />
      <View className="gate-result__title">{shown.undone ? text.undone : words.title}</View>
      {shown.ticket ? (
        <View className="gate-result__who">
          {shown.ticket.holderName ? (
            <View className={classNames('gate-result__name', shown.ticket.holderName.length > LONG_NAME && 'gate-result__name--long')}>
              {shown.ticket.holderName}
            </View>
          ) : null}
          {kind === null ? null : <View className="gate-result__kind">{kind}</View>}
        </View>
      ) : null}
      {words.say && !shown.undone ? <View className="gate-result__say">{later ?? words.say}</View> : null}
      {shown.earlier ? (
        <View className="gate-result__earlier">{text.earlier(moment(shown.earlier.at), shown.earlier.gateName)}</View>
      ) : null}
      {elsewhere.length > 0 ? <View className="gate-result__earlier">{text.enterBy(elsewhere.join(text.and))}</View> : null}
      <View className="gate-result__foot">
        {[shown.ticket?.number ? `${text.number} ${shown.ticket.number}` : null, shown.offline ? text.offlineMark : null, `#${shown.seq}`]
          .filter(Boolean)
          .join(' · ')}
      </View>
    </View>
  );
}
