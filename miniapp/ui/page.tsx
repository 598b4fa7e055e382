import { View } from '@tarojs/components';
import Taro, { useDidShow, useRouter } from '@tarojs/taro';
import { type ReactNode, useEffect } from 'react';
import { wechat } from '../platform/wechat';
import { classNames } from './class-names';

interface PageProps {
  /** Text of the navigation bar, in the visitor's language. */
  title: string;
  children?: ReactNode;
  /** Space at the sides; off for pages with pictures to the edge. */
  padded?: boolean;
  surface?: boolean;
  className?: string;
}

/** The frame of every page: background, safe area, title in the visitor's language. */
export function Page({ title, children, padded = true, surface = false, className }: PageProps) {
  const { path } = useRouter();
  const show = (): void => {
    Taro.setNavigationBarTitle({ title });
    wechat.pageShown(path.replace(/^\//, '').replace(/\?.*$/, ''), title);
  };
  useDidShow(show);
  useEffect(show, [title, path]);
  return <View className={classNames('el-page', padded && 'el-page--padded', surface && 'el-page--surface', className)}>{children}</View>;
}
