/** Reads QR codes from the camera until one is accepted or the person closes it. */

/** What some browsers have built in. */
interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
declare const BarcodeDetector: { new (options: { formats: string[] }): Detector };

/** Between two looks at the picture. */
const LOOK_MS = 150;
/** Wide enough for a receipt held at arm's length, small enough for an old tablet. */
const WIDTH = 640;

/**
 * Shows the camera in `video` and reads until a code is accepted or the person stops it; the camera is off afterwards,
 * whatever happened. Throws where there is none or it is not allowed.
 * @param reader address of the library for browsers that read no codes themselves
 * @param onCode told each code that is seen; true ends the search
 */
export async function readCodes(
  video: HTMLVideoElement,
  reader: string,
  onCode: (code: string) => boolean,
  stop: AbortSignal,
): Promise<void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  try {
    video.srcObject = stream;
    await video.play();
    const read = await codeReader(reader);
    while (!stop.aborted) {
      const code = await read(video).catch(() => undefined);
      if (code !== undefined && !stop.aborted && onCode(code)) return;
      await new Promise((later) => setTimeout(later, LOOK_MS));
    }
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  }
}

async function codeReader(
  library: string,
): Promise<(video: HTMLVideoElement) => Promise<string | undefined>> {
  if ("BarcodeDetector" in globalThis) {
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    return async (video) => (await detector.detect(video))[0]?.rawValue;
  }
  const loaded: unknown = await import(/* @vite-ignore */ library);
  if (!isReader(loaded)) throw new Error("The reader did not load.");
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    if (!pen || video.videoWidth === 0) return undefined;
    canvas.width = WIDTH;
    canvas.height = Math.round((video.videoHeight * WIDTH) / video.videoWidth);
    pen.drawImage(video, 0, 0, canvas.width, canvas.height);
    return loaded.readQr(pen.getImageData(0, 0, canvas.width, canvas.height));
  };
}

function isReader(loaded: unknown): loaded is { readQr(picture: ImageData): string | undefined } {
  return (
    typeof loaded === "object" && loaded !== null && "readQr" in loaded && typeof loaded.readQr === "function"
  );
}
