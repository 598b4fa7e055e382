/// <reference types="@tarojs/taro" />

/** Origin of the cloud service, empty in h5 (same origin); set by config/index.ts. */
declare const API_BASE: string;
/** False in builds without draws. */
declare const FEATURE_DRAW: boolean;

declare module '*.scss';
declare module '*.png' {
  const address: string;
  export default address;
}
/** Addresses of files that the h5 build copies beside its scripts. */
declare module 'zxing-wasm/reader/zxing_reader.wasm' {
  const address: string;
  export default address;
}
