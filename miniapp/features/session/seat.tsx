import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { bookSession, leaveSession, listSeats, type PlanView } from '@shared/contracts/plan';
import { AppError } from '@shared/errors';
import { call } from '../../platform/call';
import { useText } from '../../platform/i18n';
import { inPassing } from '../../platform/in-passing';
import { useOwnPlan } from '../../platform/own-plan';
import { go } from '../../platform/routes';
import { useResource } from '../../platform/use-resource';
import { Button } from '../../ui/button';
import { confirm, toast, toastError } from '../../ui/feedback';
import { sessionTexts } from './texts';
import { aria } from '../../ui/aria';

/** A seat in one session: booked, waited for, given back. Only registered visitors have one; others are led to register. */
export function Seat({ exhibitionId, sessionId }: { exhibitionId: string; sessionId: string }) {
  const text = useText(sessionTexts);
  const own = useOwnPlan(exhibitionId);
  const [changed, setChanged] = useState<PlanView | null>(null);
  const [busy, setBusy] = useState(false);
  // A new answer takes the place of what was changed here; a reload that failed does not.
  useEffect(() => setChanged(null), [own.data]);
  // Back from registering, or moved up from the waiting list meanwhile.
  useDidShow(() => {
    if (!own.loading) inPassing(own.reload());
  });
  const seats = useResource(
    `seats.${exhibitionId}.${sessionId}`,
    async () => (await call(listSeats, { params: { exhibitionId }, query: { ids: sessionId } })).items.at(0) ?? null,
  );
  const isFull = seats.data?.left === 0;
  const plan = changed ?? own.data;
  const seat = plan?.sessions.find((one) => one.sessionId === sessionId) ?? null;
  const params = { exhibitionId, sessionId };
  const act = (work: Promise<PlanView>, done: (after: PlanView) => string): void => {
    setBusy(true);
    work
      .then((after) => {
        setChanged(after);
        toast(done(after), 'success');
        // The phone's copy too, for when there is no network.
        inPassing(own.reload());
      })
      .catch(toastError)
      .finally(() => {
        setBusy(false);
        // Taken or given back, or full meanwhile.
        inPassing(seats.reload());
      });
  };
  const book = (): void =>
    act(call(bookSession, { params, body: {} }, { as: 'visitor', repeatable: true }), (after) =>
      after.sessions.find((one) => one.sessionId === sessionId)?.state === 'waiting' ? text.queued : text.booked,
    );
  const leave = async (): Promise<void> => {
    const sure = await confirm({
      title: text.leave,
      content: seat?.state === 'waiting' ? text.leaveQueueQuestion : text.leaveQuestion,
      confirmText: text.leave,
      cancelText: text.keep,
    });
    if (sure) act(call(leaveSession, { params, body: {} }, { as: 'visitor', repeatable: true }), () => text.left);
  };

  if (own.loading && plan === null) return null;
  if (plan === null && own.error instanceof AppError && own.error.status !== 401)
    return (
      <View className="session__seat el-notice" {...aria({ role: 'status' })}>
        {text.seatUnknown}
      </View>
    );
  const left =
    seats.data === null ? null : (
      <View className="session__left el-muted el-small">
        {!isFull ? text.seatsLeft(seats.data.left) : seats.data.waitingList ? text.fullWithQueue : text.full}
      </View>
    );
  if (plan?.registration !== 'registered') {
    // Waiting for approval or a place: there is nothing to do here yet.
    const onTheWay = plan?.registration === 'pending' || plan?.registration === 'waiting';
    return (
      <View className="session__seat">
        <Button id="seat-register" kind="accent" block onTap={() => void go('registration', { exhibitionId }).catch(toastError)}>
          {onTheWay ? text.seatAfterApproval : text.seatAfterRegistering}
        </Button>
        {left}
      </View>
    );
  }
  return (
    <View className="session__seat">
      {seat === null ? (
        <>
          <Button id="seat-book" kind="accent" block busy={busy} disabled={isFull && !seats.data?.waitingList} onTap={book}>
            {isFull && seats.data?.waitingList ? text.queue : text.book}
          </Button>
          {left}
        </>
      ) : (
        <View className={`session__held session__held--${seat.state}`}>
          <View className="session__held-words">{seat.state === 'held' ? text.held : text.waiting(seat.position ?? 1)}</View>
          <Button id="seat-leave" kind="quiet" size="small" busy={busy} onTap={() => void leave()}>
            {text.leave}
          </Button>
        </View>
      )}
    </View>
  );
}
