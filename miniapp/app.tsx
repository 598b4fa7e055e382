import './platform/old-phones';
import type { PropsWithChildren } from 'react';
import { useEntry } from './app-entry';
import { useTabBarLanguage } from './app-tabs';
import './app-style';

export default function App({ children }: PropsWithChildren) {
  useEntry();
  useTabBarLanguage();
  return children;
}
