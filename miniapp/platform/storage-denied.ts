/** WeChat denies a mini-program no storage. */
export const storageDenied: boolean = false;
