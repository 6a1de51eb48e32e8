// @ts-check
import { Problem } from "./problems.js";

const MOST_BYTES = 5 * 1024 * 1024;
const LONGEST_SIDE = 2400;
const QUALITY = 0.85;

/**
 * A phone's photo may be larger than the server takes: such a one is made smaller, any other is left as it is.
 * @param {File} file
 * @returns {Promise<Blob>}
 */
export async function shrunk(file) {
  if (!["image/jpeg", "image/png"].includes(file.type)) throw new Problem({ code: "not_a_picture" });
  if (file.size <= MOST_BYTES) return file;
  const picture = await createImageBitmap(file).catch(() => {
    throw new Problem({ code: "not_a_picture" });
  });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = Object.assign(document.createElement("canvas"), { width: picture.width * scale, height: picture.height * scale });
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => canvas.toBlob(
    (blob) => (blob && blob.size <= MOST_BYTES ? resolve(blob) : reject(new Problem({ code: "too_large" }))), "image/jpeg", QUALITY));
}
