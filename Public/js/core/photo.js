/** Longest side of a picture that leaves the device, pixels. */
const SIDE_MAX = 1600;
const QUALITY = 0.8;
/** Largest file the server takes, bytes. */
const FILE_MAX = 10 * 1024 * 1024;

/** @param {number} width @param {number} height @returns {{width: number, height: number}} */
export function fitted(width, height) {
  const scale = Math.min(1, SIDE_MAX / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * A picture as it is sent: upright, at most 1600 pixels, JPEG, without what the camera wrote about place and device.
 *
 * No canvas of the source's size is ever made: some phones answer with black.
 *
 * @param {File | Blob} file
 * @returns {Promise<Blob>}
 * @throws {Error} `picture_unreadable` or `picture_large`.
 */
export async function shrunk(file) {
  const source = (await bitmapOf(file)) ?? (await imageOf(file));
  const picture = source && (await drawnSmall(source));
  if (picture) return picture;
  if (!/^image\/(jpeg|png|webp)$/.test(file.type)) throw new Error("picture_unreadable");
  if (file.size > FILE_MAX) throw new Error("picture_large");
  return file;
}

/** @param {Blob} file @returns {Promise<ImageBitmap | null>} */
async function bitmapOf(file) {
  if (typeof createImageBitmap !== "function") return null;
  /** @type {any} TypeScript 4.8 does not know "from-image". */
  const upright = { imageOrientation: "from-image" };
  return createImageBitmap(file, upright).catch(() => null);
}

/** @param {Blob} file @returns {Promise<HTMLImageElement | null>} */
async function imageOf(file) {
  const image = new Image();
  image.src = URL.createObjectURL(file);
  try {
    await image.decode();
    return image;
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(image.src);
  }
}

/** @param {ImageBitmap | HTMLImageElement} source @returns {Promise<Blob | null>} */
async function drawnSmall(source) {
  const [wide, high] =
    source instanceof HTMLImageElement
      ? [source.naturalWidth, source.naturalHeight]
      : [source.width, source.height];
  if (!wide || !high) return null;
  const { width, height } = fitted(wide, high);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height];
  const pen = canvas.getContext("2d");
  if (!pen) return null;
  pen.drawImage(source, 0, 0, width, height);
  if (source instanceof ImageBitmap) source.close();
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
}
