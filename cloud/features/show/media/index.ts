export { copiedPictures, mediaClone } from './clone-part';
export { mediaUsage } from './files';
export { hasRoomForOwn, listOwnPictures, uploadOwnPicture } from './own-pictures';
export type { MediaUsePart } from './parts';
export { mediaRoutes } from './routes';
export { checkPictures, listPictureNames, listPictures, showRichText } from './show-rich-text';
