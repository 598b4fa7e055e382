import type { ShownPicture } from '@shared/contracts/media';
import { lengthOf, MOST_RICH_TEXT, type RichText } from '@shared/contracts/rich-text';
import { NO_RICH_TEXT, picturesIn } from '@shared/rules/rich-text';
import { ConfigProvider } from 'antd';
import { lazy, Suspense, useEffect, useLayoutEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { useText } from '../../platform/language';
import {
  applyTool,
  caretIn,
  dropLink,
  insertBlocks,
  insertLine,
  insertWords,
  isEmpty,
  removeFigure,
  setLink,
  toolsAt,
  topBlock,
  type Tool,
} from './commands';
import { domOfRich, drawMissing, emptyParagraph, type PictureOf } from './dom-of-rich';
import { LinkRow } from './link-row';
import { readLine, readPaste } from './read-paste';
import { richOfDom } from './rich-of-dom';
import './rich-text.css';
import { richTextTexts, type ToolName } from './texts';
import { Toolbar } from './toolbar';
import { useKnownPictures } from '../media/use-known-pictures';

const MediaPicker = lazy(() => import('../media/media-picker'));
/** Pictures added at once. */
const MOST_PICTURES = 10;

interface RichTextEditorProps {
  readonly id?: string;
  readonly label: string;
  readonly value?: RichText;
  readonly onChange?: (value: RichText) => void;
  readonly disabled?: boolean;
  /** The show whose library pictures are chosen from; without one there are none. */
  readonly picturesOf?: string;
  /** Those that the text names, to be shown. */
  readonly pictures?: readonly ShownPicture[];
}

const WORD_TOOLS: readonly ToolName[] = [
  'undo',
  'redo',
  'paragraph',
  'heading1',
  'heading2',
  'bold',
  'italic',
  'bullets',
  'numbers',
  'quote',
  'link',
];
/** What the browser would add on its own and rich text does not know. */
const NOT_OURS = /^format(?!Bold|Italic|Remove)|^insertHorizontalRule$/;

const SHORTCUTS: readonly [test: (event: KeyboardEvent) => boolean, tool: ToolName][] = [
  [({ altKey, code }) => altKey && code === 'Digit0', 'paragraph'],
  [({ altKey, code }) => altKey && code === 'Digit1', 'heading1'],
  [({ altKey, code }) => altKey && code === 'Digit2', 'heading2'],
  [({ shiftKey, code }) => shiftKey && code === 'Digit7', 'numbers'],
  [({ shiftKey, code }) => shiftKey && code === 'Digit8', 'bullets'],
  [({ shiftKey, code }) => shiftKey && code === 'Digit9', 'quote'],
  [({ shiftKey, altKey, code }) => !shiftKey && !altKey && code === 'KeyK', 'link'],
];

/**
 * Rich text as it will be read, edited in its place. The browser edits and its page is only read, never drawn anew while somebody
 * types: what an input method is composing is not disturbed, and Ctrl+Z works. Fits a Form.Item.
 */
export function RichTextEditor({
  id,
  label,
  value = NO_RICH_TEXT,
  onChange,
  disabled: isDisabled = false,
  picturesOf,
  pictures = [],
}: RichTextEditorProps) {
  const text = useText(richTextTexts);
  // Of the form around it: nothing is typed while it is being saved.
  const { componentDisabled } = ConfigProvider.useConfig();
  const disabled = isDisabled || componentDisabled;
  const page = useRef<HTMLDivElement>(null);
  const told = useRef<string | null>(null);
  const composing = useRef(false);
  const caret = useRef<Range | null>(null);
  const known = useKnownPictures(picturesOf, picturesIn(value), pictures);
  const [inForce, setInForce] = useState<ReadonlySet<ToolName>>(new Set());
  const [linking, setLinking] = useState<string | null>(null);
  const [picking, setPicking] = useState(false);
  const [strangers, setStrangers] = useState(0);
  const length = lengthOf(value.blocks);
  const pictureOf: PictureOf = (mediaId) => known.get(mediaId);

  // What others set (a draft, a colleague's version) is shown; what was just read from the page is there already.
  useLayoutEffect(() => {
    if (!page.current || JSON.stringify(value) === told.current) return;
    told.current = JSON.stringify(value);
    page.current.replaceChildren(domOfRich(value, pictureOf, { caption: text.caption, remove: text.remove }));
    // Behind a picture nothing could be typed.
    if (['picture', undefined].includes(value.blocks.at(-1)?.kind)) page.current.append(emptyParagraph());
  });
  useLayoutEffect(() => {
    if (!page.current) return;
    drawMissing(page.current, pictureOf);
    // Each is an island of its own, writable within a page that is not.
    for (const caption of page.current.querySelectorAll('figcaption'))
      if (caption.getAttribute('contenteditable') !== String(!disabled)) caption.setAttribute('contenteditable', String(!disabled));
  });

  useEffect(() => {
    const look = () => {
      if (page.current && caretIn(page.current)) setInForce(toolsAt(page.current));
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, []);
  useEffect(() => {
    const at = page.current;
    const refuse = (event: InputEvent) => {
      if (NOT_OURS.test(event.inputType)) event.preventDefault();
    };
    at?.addEventListener('beforeinput', refuse);
    return () => at?.removeEventListener('beforeinput', refuse);
  }, []);

  function read() {
    if (!page.current || composing.current) return;
    if (page.current.childNodes.length === 0) page.current.append(emptyParagraph());
    const { text: now } = richOfDom(page.current, { keepsBlanks: true });
    const said = JSON.stringify(now);
    if (said === told.current) return;
    told.current = said;
    onChange?.(now);
  }

  /** The caret is where it was before something else was typed into. */
  function backAtCaret() {
    const selection = document.getSelection();
    page.current?.focus();
    if (!caret.current || !selection) return;
    selection.removeAllRanges();
    selection.addRange(caret.current);
  }
  function noteCaret() {
    const selection = document.getSelection();
    caret.current = page.current && caretIn(page.current) && selection?.rangeCount ? selection.getRangeAt(0).cloneRange() : null;
  }

  function applyNamed(tool: ToolName) {
    if (!page.current) return;
    if (tool === 'link') {
      noteCaret();
      setLinking(caretIn(page.current)?.closest('a')?.getAttribute('href') ?? '');
    } else if (tool === 'picture') {
      noteCaret();
      setPicking(true);
    } else {
      applyTool(page.current, tool satisfies Tool);
      setInForce(toolsAt(page.current));
      read();
    }
  }

  function paste(event: ClipboardEvent) {
    event.preventDefault();
    if (!page.current || disabled) return;
    const pasted = readPaste(event.clipboardData);
    // Nor does a picture of another show's library come along.
    const blocks = pasted.text.blocks.filter((block) => block.kind !== 'picture' || known.has(block.mediaId));
    setStrangers(pasted.strangePictures + pasted.text.blocks.length - blocks.length);
    const [first, ...rest] = blocks;
    if (!first) return;
    if (caretIn(page.current)?.closest('figcaption')) {
      insertWords(readLine(event.clipboardData));
      read();
      return;
    }
    // Words of one line go into the line they are pasted into.
    if (first.kind === 'paragraph' && rest.length === 0) {
      const plain = first.line.length === 1 && !first.line[0]?.bold && !first.line[0]?.italic && !first.line[0]?.link;
      if (plain && !first.line[0]?.text.includes('\n')) insertWords(first.line[0]?.text ?? '');
      else insertLine(first.line);
    } else insertBlocks(page.current, [...domOfRich({ blocks }, pictureOf, { caption: text.caption, remove: text.remove }).childNodes]);
    read();
  }

  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || !page.current || disabled) return;
    if (event.target instanceof Element && event.target.closest('figcaption')) {
      if (event.key === 'Enter') event.preventDefault();
      return;
    }
    const tool = event.ctrlKey || event.metaKey ? SHORTCUTS.find(([test]) => test(event))?.[1] : undefined;
    if (tool) {
      event.preventDefault();
      applyNamed(tool);
      return;
    }
    const block = topBlock(page.current);
    // Out of a quote or a heading by 回车 on an empty line.
    if (event.key === 'Enter' && !event.shiftKey && block && isEmpty(block) && /^(BLOCKQUOTE|H2|H3)$/.test(block.tagName)) {
      event.preventDefault();
      applyNamed('paragraph');
    }
  }

  return (
    <div className="rich-editor">
      <Toolbar tools={picturesOf ? [...WORD_TOOLS, 'picture'] : WORD_TOOLS} inForce={inForce} disabled={disabled} onUse={applyNamed} />
      {linking === null ? null : (
        <LinkRow
          address={linking}
          onSet={(link) => {
            setLinking(null);
            backAtCaret();
            if (page.current) setLink(page.current, link);
            read();
          }}
          onDrop={() => {
            setLinking(null);
            backAtCaret();
            if (page.current) dropLink(page.current);
            read();
          }}
          onClose={() => {
            setLinking(null);
            backAtCaret();
          }}
        />
      )}
      <div
        ref={page}
        id={id}
        className="rich-page rich-text"
        role="textbox"
        aria-multiline
        aria-label={label}
        aria-disabled={disabled}
        contentEditable={!disabled}
        suppressContentEditableWarning
        onInput={read}
        onCompositionStart={() => {
          composing.current = true;
        }}
        onCompositionEnd={() => {
          composing.current = false;
          read();
        }}
        onPaste={paste}
        onKeyDown={press}
        // What comes from elsewhere would come with its markup.
        onDrop={(event) => {
          if (!event.dataTransfer.types.includes('text/html') && event.dataTransfer.files.length === 0) return;
          event.preventDefault();
          setStrangers(readPaste(event.dataTransfer).strangePictures);
        }}
        onClick={(event) => {
          if (!(event.target instanceof Element)) return;
          const figure = event.target.closest('button')?.closest('figure');
          if (figure && !disabled) {
            removeFigure(figure);
            read();
          } else if (event.target.closest('a')) event.preventDefault();
        }}
      />
      <p className="hint rich-editor__foot" role="status">
        <span>{strangers > 0 ? text.strangePictures(strangers) : text.hint}</span>
        <span className="num">{length > MOST_RICH_TEXT ? text.tooLong : text.length(length, MOST_RICH_TEXT)}</span>
      </p>
      {picking && picturesOf ? (
        <Suspense fallback={null}>
          <MediaPicker
            exhibitionId={picturesOf}
            most={MOST_PICTURES}
            onClose={() => setPicking(false)}
            onChoose={(all) => {
              setPicking(false);
              for (const one of all) known.set(one.id, one);
              const blocks = all.map((one) => ({ kind: 'picture' as const, mediaId: one.id, caption: '' }));
              // Behind the dialog, which gives the focus back as it closes.
              requestAnimationFrame(() => {
                backAtCaret();
                if (page.current)
                  insertBlocks(page.current, [
                    ...domOfRich({ blocks }, pictureOf, { caption: text.caption, remove: text.remove }).childNodes,
                  ]);
                read();
              });
            }}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
