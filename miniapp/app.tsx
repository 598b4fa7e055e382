import './platform/old-phones';
import type { PropsWithChildren } from 'react';
import { useEntry } from './app-entry';
import { useTabBarLanguage } from './app-tabs';
import { keepPage } from './platform/offline-page';
import './app-style';

keepPage();

export default function App({ children }: PropsWithChildren) {
  useEntry();
  useTabBarLanguage();
  return children;
}
