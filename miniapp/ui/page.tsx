import { View } from '@tarojs/components';
import Taro, { useDidHide, useDidShow, useRouter } from '@tarojs/taro';
import { type ReactNode, useEffect, useRef } from 'react';
import { useText } from '../platform/i18n';
import { endPreview, usePreview } from '../platform/preview';
import { storageDenied } from '../platform/storage-denied';
import { wechat } from '../platform/wechat';
import { classNames } from './class-names';
import { COLOURS } from './colours';
import { type Palette, paletteStyle, usePalette } from './show-colours';
import { inPassing } from '../platform/in-passing';
import { uiTexts } from './texts';
import { aria } from './aria';
import { tappable } from './tappable';

const BARS = {
  paper: () => ({ frontColor: COLOURS.black, backgroundColor: COLOURS.paper }),
  pine: ({ pine }: Palette) => ({ frontColor: COLOURS.surface, backgroundColor: pine }),
};

interface PageProps {
  /** Text of the navigation bar, in the visitor's language. */
  title: string;
  children?: ReactNode;
  /** Space at the sides; off for pages with pictures to the edge. */
  padded?: boolean;
  surface?: boolean;
  /** Colour of the navigation bar, as in the page's config (browsers do not read it there). */
  bar?: 'paper' | 'pine';
  className?: string;
}

/** The frame of every page: background, safe area, title in the visitor's language. */
export function Page({ title, children, padded = true, surface = false, bar = 'paper', className }: PageProps) {
  const text = useText(uiTexts);
  const { path } = useRouter();
  const palette = usePalette();
  const preview = usePreview();
  const barColours = BARS[bar](palette);
  const show = (): void => {
    inPassing(Taro.setNavigationBarTitle({ title }));
    inPassing(Taro.setNavigationBarColor(barColours));
    wechat.pageShown(path.replace(/^\//, '').replace(/\?.*$/, ''), title);
  };
  // Pages behind this one change language too, but only the one in front owns the bar.
  const inFront = useRef(true);
  useDidShow(() => {
    inFront.current = true;
    show();
  });
  useDidHide(() => {
    inFront.current = false;
  });
  useEffect(() => {
    if (inFront.current) show();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `show` is new at every render; only title, path and the bar's colour matter
  }, [title, path, barColours.backgroundColor]);
  return (
    <View
      style={paletteStyle(palette)}
      className={classNames('el-page', padded && 'el-page--padded', surface && 'el-page--surface', className)}
      // In browsers a page without a button is scrolled by keyboard too.
      {...(wechat.host() === 'weapp' ? {} : { tabIndex: 0 })}
      {...aria({ role: 'main' })}
    >
      {preview === null ? null : (
        <View className="el-preview" {...aria({ role: 'status' })}>
          <View className="el-preview__words">{text.preview}</View>
          <View id="end-preview" className="el-preview__end" {...tappable(endPreview)}>
            {text.endPreview}
          </View>
        </View>
      )}
      {storageDenied ? (
        <View className="el-notice" {...aria({ role: 'alert' })}>
          {text.notKept}
        </View>
      ) : null}
      {children}
    </View>
  );
}
