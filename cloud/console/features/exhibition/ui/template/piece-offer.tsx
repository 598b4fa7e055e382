import type { OfferedPiece } from '@shared/contracts/house-template';
import { Alert, App, Button, Tag } from 'antd';
import { useText } from '../../../../platform/language';
import { LineChanges } from '../../../../ui/line-changes';
import { useShowTime } from '../../../../ui/show-time';
import { pieceTexts } from '../../../../ui/words';
import { unconfirmedOf, useLeave, useTake, useUndo } from '../../api/template';
import { templateUpdateTexts } from './texts';

interface OfferProps {
  readonly exhibitionId: string;
  readonly version: number;
  /** Visitors see the show. */
  readonly published: boolean;
  readonly offer: OfferedPiece;
  /** The show is archived. */
  readonly readOnly: boolean;
}

/** One piece: what is new in the template, what the branch changed by hand, and taking it, leaving it or putting it back. */
export function PieceOffer({ exhibitionId, version, published, offer, readOnly }: OfferProps) {
  const text = useText(templateUpdateTexts);
  const names = useText(pieceTexts);
  const { piece, state, taken, changes, byHand, own, effect, additive } = offer;
  const open = state === 'offered' || state === 'left';
  return (
    <li>
      <div className="template-offers__head">
        <h3>{names[piece]}</h3>
        <span className="hint">{taken === null ? text.neverTaken : text.taken(taken)}</span>
        {state === 'left' ? <Tag>{text.isLeft}</Tag> : null}
        {state === 'own' ? <Tag>{text.isOwn}</Tag> : null}
      </div>
      {open ? (
        <>
          <p>{taken === null ? text.effect : text.changes}</p>
          {changes.length > 0 ? <LineChanges changes={changes} /> : <p className="hint">{text.detailsOnly}</p>}
        </>
      ) : null}
      {byHand ? (
        <>
          <p>{text.own}</p>
          {own.length > 0 ? <LineChanges changes={own} /> : <p className="hint">{text.detailsOnly}</p>}
        </>
      ) : null}
      {open && byHand ? (
        <>
          <Alert type="warning" showIcon title={text.ownWarning} />
          <p>{text.effect}</p>
          <LineChanges changes={effect} />
        </>
      ) : null}
      {open && additive ? <p className="hint">{text.additive}</p> : null}
      {readOnly ? null : <Acts exhibitionId={exhibitionId} version={version} published={published} offer={offer} />}
    </li>
  );
}

function Acts({ exhibitionId, version, published, offer }: Omit<OfferProps, 'readOnly'>) {
  const text = useText(templateUpdateTexts);
  const time = useShowTime();
  const { modal } = App.useApp();
  const { piece, state, seen, undoUntil, effect } = offer;
  const take = useTake(exhibitionId, piece);
  const leave = useLeave(exhibitionId, piece);
  const undo = useUndo(exhibitionId, piece);

  const ask = (impacts: readonly { key: string; people: number; text: string }[]) =>
    modal.confirm({
      title: published ? text.confirmTitle : text.confirmDraftTitle,
      content: (
        <>
          <p>{text.effect}</p>
          <LineChanges changes={effect} />
          <p>
            {published ? text.confirmHint : ''}
            {text[piece]}
          </p>
          {impacts.map((one) => (
            <p key={one.key}>
              {text.touches}
              <strong>{one.people}</strong> {one.text}
            </p>
          ))}
        </>
      ),
      okText: text.confirm,
      cancelText: text.notNow,
      onOk: () => take.mutateAsync({ version, seen, confirmed: true }),
    });
  const tryTake = () =>
    take.mutate(
      { version, seen },
      {
        onError: (error) => {
          const impacts = unconfirmedOf(error);
          if (impacts) void ask(impacts);
        },
      },
    );
  return (
    <div className="template-offers__acts">
      {state === 'offered' || state === 'left' ? (
        <Button type={state === 'offered' ? 'primary' : 'default'} size="small" loading={take.isPending} onClick={tryTake}>
          {state === 'offered' ? text.take : text.takeLater}
        </Button>
      ) : null}
      {state === 'offered' ? (
        <Button size="small" loading={leave.isPending} onClick={() => leave.mutate(version)}>
          {text.leave}
        </Button>
      ) : null}
      {undoUntil ? (
        <>
          <span className="hint">{text.undoUntil(time.minute(undoUntil))}</span>
          <Button size="small" loading={undo.isPending} onClick={() => undo.mutate()}>
            {text.undo}
          </Button>
        </>
      ) : null}
    </div>
  );
}
