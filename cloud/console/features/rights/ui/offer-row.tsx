import type { RightOfferView } from '@shared/contracts/right';
import { inLanguage } from '@shared/rules/bilingual';
import { textIn } from '@shared/rules/language';
import { offerRuleTexts, rightKindTexts } from '@shared/rules/right-words';
import { App, Button, Space, Tag, Tooltip } from 'antd';
import { useLanguage, useText } from '../../../platform/language';
import { useShowTime } from '../../../ui/show-time';
import { usePause, useRemoveOffer } from '../api/rights';
import { rightsTexts } from '../texts';
import { RightThumb } from './right-thumb';
import { StockBar } from './stock-bar';

interface OfferRowProps {
  readonly exhibitionId: string;
  readonly offer: RightOfferView;
  readonly onEdit: () => void;
  readonly onOpen: () => void;
}

/** One right of the show: what it is, how much of it is gone, on which terms, and what can be done. */
export function OfferRow({ exhibitionId, offer, onEdit, onOpen }: OfferRowProps) {
  const text = useText(rightsTexts);
  const language = useLanguage();
  const { modal } = App.useApp();
  const pause = usePause(exhibitionId, offer);
  const remove = useRemoveOffer(exhibitionId);
  const { right, fields, given, handedOut } = offer;
  const name = inLanguage(right.name, language);
  const ask = () =>
    modal.confirm({
      title: text.removeAsk,
      content: text.removeHint,
      okText: text.remove,
      // Refused, it is told at the top of the page.
      onOk: () => remove.mutateAsync(right.id).then(undefined, () => undefined),
    });
  return (
    <li className="right-offer" aria-label={name}>
      <RightThumb right={right} />
      <div className="right-offer__about">
        <strong>{name}</strong>
        <Tag>{textIn(rightKindTexts, language)[right.kind]}</Tag>
        {fields.paused ? <Tag color="orange">{text.paused}</Tag> : null}
        {right.archived ? (
          <Tooltip title={text.archivedHint}>
            <Tag>{text.archived}</Tag>
          </Tooltip>
        ) : null}
        <Terms offer={offer} />
      </div>
      <StockBar
        words={fields.quota === null ? text.openLine(given, handedOut) : text.quotaLine(given, handedOut, fields.quota)}
        given={given}
        handedOut={handedOut}
        all={fields.quota}
      />
      <Space wrap className="right-offer__acts">
        <Button onClick={onOpen}>{text.holders}</Button>
        <Button onClick={onEdit}>{text.edit}</Button>
        <Button loading={pause.isPending} onClick={() => pause.mutate(!fields.paused)}>
          {fields.paused ? text.resume : text.pause}
        </Button>
        {given === 0 ? (
          <Button danger loading={remove.isPending} onClick={ask}>
            {text.remove}
          </Button>
        ) : null}
      </Space>
    </li>
  );
}

function Terms({ offer: { fields } }: { offer: RightOfferView }) {
  const text = useText(rightsTexts);
  const language = useLanguage();
  const time = useShowTime();
  const { from, until, handOutUntil, where, rule, ticketTypes } = fields;
  const place = inLanguage(where, language);
  return (
    <div className="right-offer__terms">
      <span>{textIn(offerRuleTexts, language)[rule]}</span>
      {ticketTypes.length > 0 ? <span>{text.onlyTypes(ticketTypes.length)}</span> : null}
      {from || until ? (
        <span className="num">
          {text.takeFrom(from ? time.dated(from) : text.published, until ? time.dated(until) : text.untilHandOut)}
        </span>
      ) : null}
      <span className="num">{text.handOutLine(handOutUntil ? time.dated(handOutUntil) : text.showEnd)}</span>
      {place ? <span>{text.whereLine(place)}</span> : null}
    </div>
  );
}
