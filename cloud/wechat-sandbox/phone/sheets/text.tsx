import type { OpenSheet } from '../phone-context';

export function TextSheet({ sheet }: { sheet: OpenSheet<'text'> }) {
  const { title, text } = sheet.given;
  const isLink = /^https?:\/\//.test(text);
  return (
    <>
      <h3>{title}</h3>
      <p className="ask-text break">{text}</p>
      <div className="ask-buttons">
        {isLink && (
          <a className="button plain" href={text} target="_blank" rel="noreferrer">
            在新标签页打开
          </a>
        )}
        <button type="button" className="button" onClick={() => sheet.close(true)}>
          知道了
        </button>
      </div>
    </>
  );
}
