import jsQR from "jsqr";

/** What a picture's QR code says, for browsers that cannot tell themselves. Loaded when the camera is first used. */
export function readQr(picture: ImageData): string | undefined {
  return jsQR(picture.data, picture.width, picture.height, { inversionAttempts: "dontInvert" })?.data;
}
