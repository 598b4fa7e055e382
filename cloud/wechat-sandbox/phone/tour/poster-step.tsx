import { useState } from 'react';
import { codeImageUrl } from '../api';
import { readCodesAt } from '../decode';
import { useText } from '../language';
import { useSnapshot } from '../use-snapshot';
import type { StepProps } from './step';
import { tourTexts } from './words';

/** First the poster, then a friend who opens it: the code on it is read from its picture, as a phone does. */
export function PosterStep({ task, tour, hands }: StepProps) {
  const words = useText(tourTexts);
  const { front, friend, busy, onGather, onScan, onOpen } = hands;
  const code = useSnapshot().codes.at(-1);
  const [problem, setProblem] = useState<string | null>(null);
  const scan = (personId: string, codeId: string) =>
    readCodesAt(codeImageUrl(codeId)).then(
      ([text]) => (text ? onScan(personId, text) : setProblem(words.posterUnread)),
      (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
    );
  if (!tour.posterMade || !code)
    return (
      <>
        <p>{words.makePoster(front?.name ?? '')}</p>
        <button type="button" className="button" onClick={() => front && task.page && onOpen(front.id, task.page)}>
          {words.openPosterPage}
        </button>
      </>
    );
  return (
    <>
      <p>{words.posterMade}</p>
      {friend ? (
        <button type="button" className="button" onClick={() => void scan(friend.id, code.id)}>
          {words.scanPoster(friend.name)}
        </button>
      ) : (
        <button type="button" className="button" disabled={busy} onClick={() => onGather(2)}>
          {words.callFriend}
        </button>
      )}
      {problem && <p role="alert">{problem}</p>}
    </>
  );
}
