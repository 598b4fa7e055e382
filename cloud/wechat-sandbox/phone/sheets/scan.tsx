import { useEffect, useState } from 'react';
import { codeImageUrl, pictureUrl } from '../api';
import { captureScreen, readCodes, readCodesAt } from '../decode';
import { Icon } from '../icons';
import { PlacedCodes } from '../placed-codes';
import { usePhone, type OpenSheet } from '../phone-context';
import type { How } from '../scanned';
import { useSnapshot, useStore } from '../use-snapshot';

/** 扫一扫: a code by file, paste, drop, from the album, from another phone's screen, from the codes made so far, or typed. */
export function ScanSheet({ sheet }: { sheet: OpenSheet<'scan'> }) {
  const { person } = usePhone();
  const snapshot = useSnapshot();
  const shownCodes = useStore((store) => store.shownCodes);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [several, setSeveral] = useState<{ texts: string[]; how: How } | null>(null);
  const [typed, setTyped] = useState('');
  const album = snapshot.albums[person.id] ?? [];
  const screens = snapshot.people.filter(({ id }) => id !== person.id && shownCodes[id] !== undefined);

  async function read(work: () => Promise<string[]>, how: How): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      const texts = await work();
      const [first] = texts;
      if (texts.length === 1 && first !== undefined) sheet.close({ text: first, how });
      else if (texts.length === 0) setProblem('没有在图片里找到码，换一张清晰些的试试');
      else setSeveral({ texts, how });
    } catch (error) {
      setProblem(
        error instanceof Error && error.name === 'NotAllowedError'
          ? '没有选择要扫的画面'
          : `读不出来：${String(error instanceof Error ? error.message : error)}`,
      );
    } finally {
      setBusy(false);
    }
  }
  const readFile = (file: Blob | null | undefined) => {
    if (file) void read(() => readCodes(file), 'scan');
  };
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'));
      if (file) readFile(file);
    };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  });

  return (
    <div
      className="scan"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        readFile(event.dataTransfer.files[0]);
      }}
    >
      <header className="sheet-bar light">
        <button type="button" className="icon-button light" aria-label="关闭扫一扫" onClick={() => sheet.close(null)}>
          <Icon name="close" />
        </button>
        <h3>扫一扫</h3>
        <span />
      </header>
      <label className="finder">
        <span className="finder-line" />
        <input
          type="file"
          accept="image/*"
          aria-label="选择码的图片"
          onChange={(event) => {
            readFile(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <b>{busy ? '正在识别…' : '把码的图片拖到这里'}</b>
        <small>也可以点一下选择文件，或直接粘贴截图</small>
      </label>
      {problem && (
        <p className="scan-problem" role="alert">
          {problem}
        </p>
      )}
      {several && (
        <div className="scan-block">
          <h4>画面里有几个码，选一个</h4>
          {several.texts.map((text) => (
            <button key={text} type="button" className="scan-text" onClick={() => sheet.close({ text, how: several.how })}>
              {text}
            </button>
          ))}
        </div>
      )}
      <div className="scan-more">
        {screens.length > 0 && (
          <div className="scan-block">
            <h4>旁边手机上的码</h4>
            {screens.map(({ id, name }) => (
              <button
                key={id}
                type="button"
                className="button glass"
                onClick={() => sheet.close({ text: shownCodes[id] ?? '', how: 'scan' })}
              >
                扫 {name} 的屏幕
              </button>
            ))}
          </div>
        )}
        <div className="scan-block">
          <PlacedCodes onPick={(text) => sheet.close({ text, how: 'scan' })} />
        </div>
        {'mediaDevices' in navigator && (
          <div className="scan-block">
            <button
              type="button"
              className="button glass"
              disabled={busy}
              onClick={() => void read(async () => readCodes(await captureScreen()), 'scan')}
            >
              截取屏幕来扫（会请你选择窗口）
            </button>
          </div>
        )}
        {album.length > 0 && (
          <div className="scan-block">
            <h4>相册</h4>
            <div className="thumbs">
              {album.slice(0, 12).map((id) => (
                <button
                  key={id}
                  type="button"
                  aria-label="从相册识别"
                  onClick={() => void read(() => readCodesAt(pictureUrl(id)), 'album')}
                >
                  <img src={pictureUrl(id)} alt="相册图片" />
                </button>
              ))}
            </div>
          </div>
        )}
        {snapshot.codes.length > 0 && (
          <div className="scan-block">
            <h4>已生成的小程序码</h4>
            <div className="thumbs">
              {[...snapshot.codes]
                .reverse()
                .slice(0, 12)
                .map((code) => (
                  <button
                    key={code.id}
                    type="button"
                    aria-label={`扫 ${code.scene}`}
                    title={`${code.page} · ${code.scene}`}
                    onClick={() => void read(() => readCodesAt(codeImageUrl(code.id)), 'scan')}
                  >
                    <img src={codeImageUrl(code.id)} alt="" loading="lazy" />
                  </button>
                ))}
            </div>
          </div>
        )}
        <form
          className="scan-block typed"
          onSubmit={(event) => {
            event.preventDefault();
            if (typed.trim()) sheet.close({ text: typed.trim(), how: 'scan' });
          }}
        >
          <input
            value={typed}
            aria-label="码的内容"
            placeholder="或输入码的内容 / 链接"
            onChange={(event) => setTyped(event.target.value)}
          />
          <button type="submit" className="button" disabled={!typed.trim()}>
            确定
          </button>
        </form>
      </div>
    </div>
  );
}
