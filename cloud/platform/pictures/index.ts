export { readUpload } from './read-upload';
export { redraw, type DrawnPicture } from './redraw';
export { contentTypeOf, sendPicture } from './send-picture';
