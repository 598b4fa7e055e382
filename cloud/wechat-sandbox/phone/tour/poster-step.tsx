import { useState } from 'react';
import { codeImageUrl } from '../api';
import { readCodesAt } from '../decode';
import { useSnapshot } from '../use-snapshot';
import type { StepProps } from './step';

/** First the poster, then a friend who opens it: the code on it is read from its picture, as a phone does. */
export function PosterStep({ task, tour, hands }: StepProps) {
  const { front, friend, busy, onGather, onScan, onOpen } = hands;
  const code = useSnapshot().codes.at(-1);
  const [problem, setProblem] = useState<string | null>(null);
  const scan = (personId: string, codeId: string) =>
    readCodesAt(codeImageUrl(codeId)).then(
      ([text]) => (text ? onScan(personId, text) : setProblem('海报上的码没有读出来。')),
      (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
    );
  if (!tour.posterMade || !code)
    return (
      <>
        <p>{`${front?.name ?? ''}想叫上朋友：在海报页点“生成我的海报”，上面有自己的码。`}</p>
        <button type="button" className="button" onClick={() => front && task.page && onOpen(front.id, task.page)}>
          打开海报页
        </button>
      </>
    );
  return (
    <>
      <p>海报做好了。可以存到相册、发到聊天或朋友圈，让朋友长按打开；也可以让朋友当面扫。</p>
      {friend ? (
        <button type="button" className="button" onClick={() => void scan(friend.id, code.id)}>
          {`用${friend.name}的手机扫海报`}
        </button>
      ) : (
        <button type="button" className="button" disabled={busy} onClick={() => onGather(2)}>
          请朋友来
        </button>
      )}
      {problem && <p role="alert">{problem}</p>}
    </>
  );
}
