import { Button } from 'antd';

export function Pager({ pageNumber, back, forward }: { pageNumber: number; back: (() => void) | null; forward: (() => void) | null }) {
  if (!back && !forward) return null;
  return (
    <div style={{ display: 'flex', gap: 12, alignItems: 'center', justifyContent: 'flex-end', marginTop: 16 }}>
      <Button disabled={!back} onClick={() => back?.()}>
        上一页
      </Button>
      <span className="num">第 {pageNumber} 页</span>
      <Button disabled={!forward} onClick={() => forward?.()}>
        下一页
      </Button>
    </div>
  );
}
